import Files
import Quantities
import Testing

/// Tables as other countries and other plans print them: each of these was once read wrongly, or not at all.
@Suite("tables of other hands")
struct ForeignTableTests {
    @Test(arguments: [
        ("Population (thousands)", 64_000.0), ("Population ('000)", 64_000), ("人口（Thousand）", 64_000),
        ("人口（in millions）", 64_000_000),
        ("人口（persons）", 64), ("人口（千人）", 64_000),
    ])
    func `a scale in English is a unit`(_ head: String, _ persons: Double) throws {
        // Left unread, a population would be a thousand times too small.
        var options = LoadOptions()
        options.types = [(head, .init(kind: .stock))]
        let series = try #require(try Reading.load("year,\(head)\n2020,64\n", head.hasPrefix("P") ? options : .init()).onlySeries)
        #expect(series.cells[0] == persons)
    }

    @Test func `the units of a column of units may be English`() throws {
        let table = try Reading.load(
            "Indicator,Unit,2015,2020\n预期寿命,years,75.9,77.1\n人口,millions,1376,1411\n比重,percent,55.5,61.4\n")
        #expect(table.series("人口")?.cells[1] == 1_411_000_000)
        #expect(table.series("比重")?.cells[0] == 0.555)
        #expect(table.series("预期寿命")?.shown == [75.9, 77.1])
    }

    @Test(arguments: ["1 234 567", "1\u{A0}234\u{A0}567", "1\u{202F}234\u{202F}567", "\"1,234,567\"", "1234567"])
    func `blanks and commas may group digits`(_ cell: String) throws {
        #expect(try Reading.load("year,人口（人）\n2019,\(cell)\n2020,5 000\n").series("人口")?.cells.map { $0 } == [1_234_567, 5000])
    }

    @Test(arguments: ["12 34", "1234 567", "1 234 56"])
    func `digits apart are no number`(_ cell: String) {
        #expect(Reading.problem("year,人口（人）\n2019,\(cell)\n2020,5\n")?.code == "not_a_number")
    }

    @Test func `a unit in the upper of two heads holds for all columns below`() throws {
        // 万人 would be the usual unit: with it every cell would be ten thousand times too large.
        let table = try Reading.load("地区,人口（人）,,出生人口（万人）,\n,2019年,2020年,2019年,2020年\n甲区,10,11,1,2\n乙区,20,21,3,4\n")
        #expect(table.entries.map(\.name) == ["人口", "出生人口"])
        #expect(table.series("人口")?.cells.map { $0 } == [10, 11, 20, 21])
        #expect(table.series("出生人口")?.cells.map { $0 } == [10_000, 20_000, 30_000, 40_000])
        let sexes = try Reading.load("地区,人口（人）,,户籍人口（人）,\n,男,女,男,女\n甲区,10,11,1,2\n乙区,20,21,3,4\n")
        #expect(sexes.series("人口")?.labels("sex") == ["male", "female"])
        #expect(sexes.series("户籍人口")?.cells.map { $0 } == [1, 2, 3, 4])
    }

    @Test func `periods across the century are periods`() throws {
        let series = try #require(try Reading.load("Year,出生人口（人）\n1990-95,1\n1995-00,2\n2000-05,3\n").series("出生人口"))
        #expect(series.count == 3)
        #expect(series.type.yearAxis?.times?.map(\.year) == [1995, 2000, 2005])
    }

    @Test func `a census table with title, totals, thousands and a source`() throws {
        let table = try Reading.load(
            """
            Table 1. Residents by age and sex
            ,,,
            Age,Male,Female,Total
            0-4,"1,200","1,150","2,350"
            5-9,1300,1250,2550
            10+,5000,5100,10100
            Total,7500,7500,15000
            Source: Census 2020,,,
            """)
        let series = try #require(table.onlySeries)
        #expect(series.labels("age") == ["0–4", "5–9", "10+"])
        #expect(series.labels("sex") == ["male", "female"])
        #expect(series.cells.reduce(0, +) == 15000)
        #expect(table.notes(with: "agrees with the sum").count == 2)
    }
}
