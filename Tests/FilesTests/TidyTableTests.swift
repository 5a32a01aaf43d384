import Files
import Quantities
import Testing

@Suite("tidy tables")
struct TidyTableTests {
    @Test func `a measure column is a series on the label columns`() throws {
        let rate = try #require(try Reading.load(SeedTables.vitalRates).series("出生率"))
        #expect(rate.type.kind == .rate)
        #expect(rate.type.unit == .permille)
        #expect(rate.type.axes == [.year([Time(2015, .period(1)), Time(2019, .period(1)), Time(2020, .period(1))])])
        #expect(rate.shown == [9.14, 6.92, 6.96])
        #expect(rate.cells[0] == 0.00914)
    }

    @Test func `cells keep how they were printed and where`() throws {
        let change = try #require(try Reading.load(SeedTables.vitalRates).series("自然增长率"))
        #expect(change.type.decimals == 2)
        #expect(change.printed?.halfWidths == [0.000005])
        #expect(change.printed?.places?.description(2)?.english == "t.csv, row 4, column 4")
    }

    @Test func `the universe stands in the word or the head`() throws {
        let table = try Reading.load("年份,常住人口（万人）,户籍人口出生率（‰）\n2020,177.95,6.97\n")
        #expect(table.series("常住人口")?.type.universe == Universe("常住"))
        #expect(table.series("户籍人口出生率")?.type.universe == Universe("户籍"))
        #expect(table.series("常住人口")?.type.yearAxis?.times == [.instant(2020)])
    }

    @Test func `a total that agrees with its parts is only noted`() throws {
        let table = try Reading.load(SeedTables.commuting)
        #expect(table.entries.map(\.name) == ["住在江阴工作在外地", "工作在江阴居住在外地"])
        #expect(table.series("住在江阴工作在外地")?.shown == [42898, 686, 408, 348])
        #expect(table.notes(with: "总计 agrees").count == 1)
    }

    @Test func `a total that does not agree is an entry of its own`() throws {
        let table = try Reading.load("地区,人口（人）\n甲区,10\n乙区,20\n合计,31\n")
        #expect(table.series("人口")?.shown == [10, 20])
        #expect(table.series("人口_合计")?.scalar == 31)
        #expect(table.notes(with: "not the sum").count == 1)
    }

    @Test func `absent combinations are missing and counted`() throws {
        let table = try Reading.load("地区,年份,人口（人）\n甲区,2019,1\n甲区,2020,2\n乙区,2020,3\n")
        let series = try #require(table.series("人口"))
        #expect(series.cells[2].isNaN)
        #expect(table.notes(with: "1 of 4 combinations").count == 1)
    }

    @Test func `two rows for one cell are refused with both rows`() {
        let problem = Reading.problem("地区,年份,人口（人）\n甲区,2019,1\n甲区,2019,2\n")
        #expect(problem?.code == "duplicate_cell")
        #expect(problem?.message.english.contains("rows 2 and 3") == true)
        #expect(problem?.cell?.row == 3)
    }

    @Test func `both forms of a district's name find it`() throws {
        let axis = try #require(try Reading.load("地区,人口（人）\n江海,1\n台山市,2\n").series("人口")?.type.axes.first)
        #expect(axis.position(named: "江海区") == 0)
        #expect(axis.position(named: "台山") == 1)
    }

    @Test func `sexes have their usual names and their printed ones`() throws {
        let axis = try #require(try Reading.load("性别,人口（人）\n男,1\n女,2\n").series("人口")?.type.axes.first)
        #expect(axis.labelTexts == ["male", "female"])
        #expect(axis.position(named: "女") == 1)
    }

    @Test func `sexes as numbers are a question`() throws {
        let text = "sex,pop\n1,10\n2,20\n"
        #expect(Reading.problem(text)?.code == "load_doubt")
        let settled = try #require(LoadOptions().settling(.sex, "female", units: Reading.units))
        #expect(try Reading.load(text, settled).series("pop")?.labels("sex") == ["female", "male"])
    }

    @Test func `a column of the long form makes one series an indicator`() throws {
        let table = try Reading.load("indicator,year,value,unit\n出生率,2019,9,‰\n出生率,2020,8,‰\n常住人口,2020,5,万人\n")
        #expect(table.series("出生率")?.shown == [9, 8])
        #expect(table.series("常住人口")?.labels("year") == ["2020"])
        #expect(table.series("常住人口")?.cells[0] == 50000)
    }

    @Test func `a constant column is a note, and what it says is remembered`() throws {
        let table = try Reading.load("country,year,sex,pop\nChina,2019,female,3\nChina,2020,female,4\n")
        #expect(
            table.series("pop")?.type.remembered == [.init(axis: "area", label: "China"), .init(axis: "sex", label: "female")])
        #expect(table.notes(with: "country is China").count == 1)
    }

    @Test func `a text that depends on one axis is text along it`() throws {
        let table = try Reading.load(
            "year,kind,sex,pop\n2019,census,male,3\n2019,census,female,3\n2020,survey,male,4\n2020,survey,female,4\n")
        #expect(table.texts("kind")?.texts == ["census", "survey"])
        #expect(table.series("pop")?.type.axes.map(\.name) == ["year", "sex"])
    }

    @Test func `an unknown text column that tells rows apart is an axis`() throws {
        let table = try Reading.load(SeedTables.measures)
        #expect(table.series("每年")?.type.axes.map(\.name) == ["举措"])
        #expect(table.series("每年")?.cells[2].isNaN == true)
        #expect(table.texts("原文")?.texts[2] == "动态平衡")
    }

    @Test func `a type given for a column wins over the vocabulary`() throws {
        var options = LoadOptions()
        options.types = [("pop", .init(kind: .flow, universe: Universe("流动"), unit: try Reading.units.unit(parsing: "万人")))]
        let series = try #require(try Reading.load("year,pop\n2020,3\n", options).series("pop"))
        #expect(series.type.kind == .flow)
        #expect(series.type.universe == Universe("流动"))
        #expect(series.cells[0] == 30000)
    }

    @Test func `numbers under the word of a place are a measure`() throws {
        let table = try Reading.load("country,year,area\nChina,2020,9.6\nMongolia,2020,1.6\n")
        #expect(table.series("area")?.labels("area") == ["China", "Mongolia"])
    }

    @Test func `an axis over nothing but missing cells is refused`() {
        let rows = (0..<2000).map { "a\($0),b\($0),\($0)\n" }.joined()
        #expect(Reading.problem("地区,sex,pop\n" + rows)?.code == "too_sparse")
    }
}
