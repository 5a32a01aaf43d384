import Files
import Quantities
import Testing

@Suite("cells of tables")
struct CellTests {
    /// The series of cells below a head.
    private func cells(_ head: String, _ texts: [String]) throws -> Series {
        let rows = texts.enumerated().map { "\(2000 + $0.offset),\"\($0.element)\"\n" }.joined()
        return try #require(try Reading.load("年份,\(head)\n" + rows).onlySeries)
    }

    @Test func `万, 亿 and 人 stand in one column`() throws {
        let series = try cells("常住人口", ["400.11万", "4001066人", "0.04亿", "400.11 万人"])
        #expect(Array(series.cells) == [4_001_100, 4_001_066, 4_000_000, 4_001_100])
        #expect(series.type.dimension == .person)
        #expect(series.printed?.halfWidth(0) == 50)
        #expect(series.printed?.halfWidth(1) == 0)
    }

    @Test func `full-width digits and marks are read`() throws {
        #expect(try Array(cells("人数（人）", ["４２，８９８", "1,234,567", "−3"]).cells) == [42898, 1_234_567, -3])
    }

    @Test func `every dash of a range is read`() throws {
        let series = try cells("人数（人）", ["600-700", "412—417", "1–3", "1～3", "1~3", "1至3"])
        #expect(Array(series.cells) == [650, 414.5, 2, 2, 2, 2])
        #expect(series.printed?.halfWidths == [50, 2.5, 1, 1, 1, 1])
        #expect(series.printed?.relations.count == 6)
    }

    @Test func `words of bounds include or exclude the number`() throws {
        let texts = ["≤7", ">8", "≥90", "6以上", "6以下", "6以内", "6以外", "超过6", "不满6", "约 75", "240左右"]
        let relations = try cells("人数（人）", texts).printed?.relations
        let expected: [Printed.Relation] = [
            .atMost, .above, .atLeast, .atLeast, .atMost, .atMost, .above, .above, .below, .about, .about,
        ]
        #expect(relations == Dictionary(uniqueKeysWithValues: expected.enumerated().map { ($0.offset, $0.element) }))
    }

    @Test func `about makes a whole count a rounded one`() throws {
        #expect(try cells("人数（人）", ["约75"]).printed?.halfWidths == [0.5])
        #expect(try cells("人数", ["240万左右"]).printed?.halfWidths == [5000])
    }

    @Test func `dashes and empty cells are missing`() throws {
        let series = try cells("人数（人）", ["1", "—", "-", "…", "/", "N/A", "NA", ""])
        #expect(series.cells.map(\.isNaN) == [false] + Array(repeating: true, count: 7))
    }

    @Test func `a quotient with a colon is its value`() throws {
        #expect(try Array(cells("比", ["1.95:1", "1:4"]).cells) == [1.95, 0.25])
    }

    @Test func `two numbers around a slash are a question`() throws {
        let problem = Reading.problem(SeedTables.elderly)
        #expect(problem?.code == "load_doubt")
        #expect(problem?.cell == CellPlace(file: "t.csv", row: 2, column: 2, text: "1429/10"))
        #expect(problem?.fix == "load \"t.csv\", slash two")
    }

    @Test func `a title tells the two numbers apart`() throws {
        var options = LoadOptions()
        options.title = "需求表；总床位数 (张) / 养老机构数 (间)"
        let table = try Reading.load(SeedTables.elderly, options)
        #expect(table.series("总床位数")?.shown.prefix(3) == [1429, 3515, 5000])
        #expect(table.series("养老机构数")?.shown.prefix(3) == [10, 24, 34])
        #expect(table.series("养老机构数")?.type.unit.symbol == "间")
    }

    @Test func `the answer to the question is an option`() throws {
        let two = try #require(LoadOptions().settling(.slash, "two", units: Reading.units))
        #expect(try Reading.load("年份,师生\n2020,1/6\n", two).entries.map(\.name) == ["师生_1", "师生_2"])
        let quotient = try #require(LoadOptions().settling(.slash, "quotient", units: Reading.units))
        #expect(try Reading.load("年份,师生\n2020,1/4\n", quotient).onlySeries?.cells[0] == 0.25)
        #expect(LoadOptions().settling(.slash, "three", units: Reading.units) == nil)
    }

    @Test func `a slip of the pen is refused with file, row, column and cell`() {
        let problem = Reading.problem("年份,人数（人）\n2019,12\n2020,12O.5\n")
        #expect(problem?.code == "not_a_number")
        #expect(problem?.cell?.description.english == "t.csv, row 3, column 2: \"12O.5\"")
    }

    @Test func `units of two sorts in one column are refused`() {
        #expect(Reading.problem("年份,人数（人）\n2019,12\n2020,5%\n")?.code == "unit_mix")
    }

    @Test func `values are correctly rounded in their unit`() throws {
        let texts = ["4.35", "0.1", "177.95", "2.675", "1234567890.12345", "0.000001"]
        let unit = try Reading.units.unit(parsing: "万人")
        let expected = texts.map { PrintedNumber(parsing: $0)?.value(in: unit) }
        #expect(try Array(cells("人口（万人）", texts).cells) == expected)
    }

    @Test func `a usual unit that gives absurd numbers is a question`() {
        #expect(Reading.problem("年份,常住人口\n2019,4001066\n")?.fix == "load \"t.csv\", unit 人")
    }

    @Test func `a comma between semicolons is a question`() throws {
        let text = "year;cases\n2019;1,234\n"
        #expect(Reading.problem(text)?.code == "load_doubt")
        let comma = try #require(LoadOptions().settling(.decimal, "comma", units: Reading.units))
        #expect(try Reading.load(text, comma).series("cases")?.cells[0] == 1.234)
    }

    @Test(arguments: [
        ("deaths_per_100000", 5e-5), ("deaths_per_1000", 5e-3), ("share_percent", 0.05), ("share_pct", 0.05), ("cases", 5),
    ])
    func `the last words of an English head say the unit`(_ head: String, _ value: Double) throws {
        // per_100000 begins with per_1000: read as that, a rate would be a hundred times too high.
        #expect(try Reading.load("year,\(head)\n2020,5\n2021,5\n").onlySeries?.cells[0] == value)
    }
}
