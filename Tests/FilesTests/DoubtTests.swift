import Files
import Quantities
import Testing

/// What a table leaves open: said, asked or refused, never guessed in silence.
@Suite struct DoubtTests {
    private func comma() -> LoadOptions {
        var options = LoadOptions()
        options.decimalComma = true
        return options
    }

    @Test func `where the comma is the decimal point, a point groups thousands, and that is said`() throws {
        let table = try Reading.load("年份;人口（人）\n2010;1,5\n2020;1.300\n", comma())
        #expect(table.onlySeries?.shown == [1.5, 1300])
        #expect(table.notes(with: "the point groups thousands").count == 1)
    }
    @Test(arguments: ["1.3", "0.300", "1.3000", "1.300.4"]) func `a point that groups nothing is refused`(_ cell: String) {
        #expect(Reading.problem("年份;人口（人）\n2010;1,5\n2020;\(cell)\n", comma())?.code == "not_a_number")
    }
    @Test func `so it is in a long column of numbers`() throws {
        let rows = (0..<3000).map { "区\($0);\($0 % 7).\(100 + $0 % 900)" }.joined(separator: "\n")
        let options = comma()
        #expect(Reading.problem("地区;人口（人）\n" + rows, options)?.code == "not_a_number", "0.1 is grouped")
    }
    @Test func `nothing is grouped behind a zero`() { #expect(Reading.problem("年份,人口（人）\n2020,\"0,300\"\n") != nil) }

    @Test func `a table of nothing but ages is called by its file, and is what the name says`() throws {
        let table = try Reading.load("0-14岁,15-64岁,65岁及以上\n6.6,35.3,8.5\n", name: "data/某县常住人口.csv")
        let series = try #require(table.series("某县常住人口"))
        #expect(series.type.kind == .stock && series.type.universe == Universe("常住") && series.type.unit.symbol == "万人")
    }
    @Test func `numbers that would be more people than any country has are asked about`() throws {
        let problem = Reading.problem("年龄,人口\n0-14,66330\n15+,438240\n")
        #expect(problem?.code == "load_doubt" && problem?.fix == "load \"t.csv\", unit 人")
        #expect(try Reading.load("年龄,人口\n0-14,6.6\n15+,43.8\n").onlySeries?.type.unit.symbol == "万人")
        // China's own number, as its yearbooks print it.
        #expect(try Reading.load("年份,人口\n2019,141008\n2020,141212\n").onlySeries?.type.unit.symbol == "万人")
    }
    @Test func `estimates come in parts of persons, and that is said`() throws {
        let table = try Reading.load("year,age,pop\n1751,0,30105.42\n1751,1,26412.18\n")
        #expect(table.onlySeries?.shown == [30105.42, 26412.18] && table.onlySeries?.type.unit.symbol == "人")
        #expect(table.notes(with: "parts of persons").count == 1)
    }
    @Test func `heads without a measure say how to make people of them`() throws {
        let table = try Reading.load("年份,年龄组,男,女\n2010,0-14岁,3,4\n2010,15岁及以上,5,6\n", name: "导出.csv")
        #expect(table.series("导出")?.type.kind == .number)
        #expect(table.notes(with: "unit 人 as stock").count == 1)
    }
    @Test func `heads of two words as the United Nations write them`() throws {
        let text = "area,year,age,PopMale,PopFemale\n甲,2020,0-4,4.1,3.7\n甲,2020,5-9,4.4,3.8\n"
        #expect(try Reading.load(text).notes(with: "parts of persons").count == 1)
        var options = LoadOptions()
        options.type = .init(unit: try Reading.units.unit(parsing: "千人"))
        let table = try Reading.load(text, options)
        #expect(table.series("Pop")?.labels("sex") == ["male", "female"])
        #expect(table.series("Pop")?.shown == [4.1, 3.7, 4.4, 3.8])
        #expect(try Reading.load("year,GDP,PopDensity\n2020,1,2\n").entries.map(\.name) == ["GDP", "PopDensity"])
    }

    @Test func `of two rows of one cell the column that tells them apart is offered`() {
        let problem = Reading.problem("年份,人口,单位\n2020,5,万人\n2020,50001,人\n")
        #expect(problem?.code == "duplicate_cell" && problem?.fix == "load \"t.csv\" where `单位` == \"万人\"")
        let same = Reading.problem("年份,人口\n2020,5\n2020,6\n")
        #expect(same?.fix == nil && same?.advice?.english.contains("differ in 人口") == true)
        #expect(Reading.problem("年份,人口\n2020,5\n2020,5\n")?.advice?.english.contains("the same") == true)
    }
}
