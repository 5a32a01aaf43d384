import Files
import Quantities
import Testing

@Suite("wide tables")
struct WideTableTests {
    @Test func `years across are an axis`() throws {
        let table = try Reading.load(SeedTables.districts)
        let series = try #require(table.onlySeries)
        #expect(series.type.axes.map(\.name) == ["area", "year"])
        #expect(series.labels("year") == ["2019", "2025", "2035"])
        #expect(series.shown.prefix(3) == [74.96, 95, 125])
        #expect(table.notes(with: "全市 agrees").count == 1)
    }

    @Test func `a title gives the unit`() throws {
        let table = try Reading.load("表 2-2 三区四市（单位：万人）,,,\n" + SeedTables.districts)
        #expect(table.onlySeries?.type.unit.symbol == "万人")
        #expect(table.onlySeries?.cells[0] == 749600)
    }

    @Test(arguments: [
        ("某县分年龄常住人口（万人）", "常住人口", Kind.stock, "常住"),
        ("某县常住人口情况（万人，年末数）", "常住人口", .stock, "常住"),
        ("表1 户籍人口年龄构成　单位：万人", "户籍人口", .stock, "户籍"),
        ("2010-2020年某县户籍人口出生率统计表（‰）", "户籍出生率", .rate, "户籍"),
    ])
    func `a title names the measure where no head does`(title: String, name: String, kind: Kind, who: String) throws {
        let table = try Reading.load("\"\(title)\",,\n年龄组,2010年,2020年\n0-14岁,9.12,7.94\n15岁及以上,38.47,34.60\n")
        let series = try #require(table.series(name))
        #expect(series.type.kind == kind)
        #expect(series.type.universe == Universe(who))
        #expect(series.type.axes.map(\.name) == ["age", "year"])
    }

    @Test func `areas across are an axis`() throws {
        let table = try Reading.load(SeedTables.hospitals)
        let series = try #require(table.onlySeries)
        #expect(series.type.axes.map(\.name) == ["医疗机构分类", "area"])
        #expect(series.cells[6].isNaN)
        #expect(table.notes(with: "2 cells: a dash is read as missing").count == 1)
    }

    @Test func `a dash is zero where the analyst says so`() throws {
        var options = LoadOptions()
        options.dash = .zero
        #expect(try Reading.load(SeedTables.hospitals, options).onlySeries?.cells[6] == 0)
    }

    @Test func `the word above the row labels names the measure`() throws {
        let table = try Reading.load(SeedTables.beds)
        #expect(table.series("床位数")?.labels("year") == ["2019", "2025"])
        #expect(table.series("床位数")?.type.unit.symbol == "张")
        #expect(table.series("新增床位数")?.type.kind == .flow)
        #expect(table.series("新增床位数")?.cells[0].isNaN == true)
    }

    @Test func `a total row may name the measure`() throws {
        let table = try Reading.load(SeedTables.residence)
        #expect(table.series("常住人口")?.labels("residence") == ["urban", "rural"])
        #expect(table.series("常住人口")?.type.universe == Universe("常住"))
        #expect(table.series("较2010年变化")?.shown == [31.77, -13.33])
    }

    @Test func `sexes across are one series`() throws {
        let table = try Reading.load("年份,男性人口（人）,女性人口（人）\n2020,3,4\n")
        #expect(table.onlySeries?.labels("sex") == ["male", "female"])
        let english = try Reading.load("year,pop_male,pop_female,pop_both\n2020,3,4,7\n")
        #expect(english.series("pop")?.shown == [3, 4])
        #expect(english.notes(with: "both agrees").count == 1)
    }

    @Test func `ages across are one series`() throws {
        let table = try Reading.load("地区,0-14岁,15-64岁,65岁及以上\n甲区,1,2,3\n乙区,4,5,6\n")
        #expect(table.onlySeries?.labels("age") == ["0–14", "15–64", "65+"])
    }

    @Test func `measures across with years down stay measures`() throws {
        let table = try Reading.load(SeedTables.economy)
        #expect(table.entries.map(\.name) == ["GDP总量", "人均GDP", "人均增长速度"])
        #expect(table.series("GDP总量")?.labels("year") == ["2018", "2019"])
        #expect(table.series("人均增长速度")?.shown == [7.17, 7.68])
    }
}
