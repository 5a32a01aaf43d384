import Testing

/// Who is counted never changes silently.
struct UniverseTests {
    static let program = """
        常 = {2015: 150, 2020: 178} 万人 as stock of 常住
        户 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍
        常龄 = {0..14: 22.77, 15..59: 120.41, 60+: 34.77} 万人 as stock of 常住
        户龄 = {0..14: 17, 15..59: 80, 60+: 29} 万人 as stock of 户籍
        出生 = {2020: 1.2} 万人 as flow of 户籍
        """

    @Test(arguments: [
        "常 + 户", "常 - 户", "常 == 户", "常 < 户", "常[2020] - 户[2020]", "常龄 - 户龄", "户龄[60+] / total(常龄)", "户龄[60+] / 常[2020]",
        "ratio 出生 to 常", "出生 / 常", "share(常龄 over age) * 户", "choose(常 > 160 万人, 常, 户)", "append(常[2015], 户[2020])",
        "replace(常, 户)",
    ])
    func `two universes are an error`(program: String) throws {
        #expect(try Workbook(Self.program).failure(program)?.code == "universe_mix")
    }

    @Test func `a quotient of two whole populations carries both names`() throws {
        let book = try Workbook(Self.program)
        #expect(book.line("常 / 户") == "ratio of 常住 per 户籍 by year, at year-end (assumed)")
        #expect(book.line("户龄 / 常龄") == "ratio of 户籍 per 常住 by age")
        #expect(book.line("户龄[60+] / 常龄[60+]").hasPrefix("ratio of 户籍 per 常住"))
    }
    @Test func `a quotient turns one universe into the other`() throws {
        let book = try Workbook(Self.program)
        #expect(book.line("(常 / 户) * 户") == "stock of 常住 by year, at year-end (assumed), 万人")
        #expect(book.line("常 / (常 / 户)") == "stock of 户籍 by year, at year-end (assumed), 万人")
        #expect(book.failure("(常 / 户) * 常")?.code == "universe_mix")
        #expect(book.line("1 / (常 / 户)") == "ratio of 户籍 per 常住 by year, at year-end (assumed)")
        #expect(book.line("(常 / 户) * (户 / 常)") == "ratio of 常住 by year, at year-end (assumed)")
    }

    @Test func `a declared bridge makes a sum run, with a note`() throws {
        var book = try Workbook(Self.program)
        _ = book.run("bridge 户籍 to 常住 by {2015: 25.9, 2020: 51.34} 万人")
        #expect(try book.cells("常 - 户").allSatisfy { abs($0) < 1e-6 })
        #expect(book.notes("常 - 户") == ["户籍 carried to 常住 by the declared bridge"])
        #expect(book.line("常 + 户") == "stock of 常住 by year, at year-end (assumed), 万人")
    }
    @Test func `a bridge carries wholes, never a part or one side of a quotient`() throws {
        var book = try Workbook(Self.program)
        _ = book.run("bridge 户籍 to 常住 by 51.34 万人")
        #expect(book.failure("户龄[60+] - 常龄[60+]")?.code == "universe_mix")
        #expect(book.line("常 / 户") == "ratio of 常住 per 户籍 by year, at year-end (assumed)")
        #expect(book.failure("户龄[60+] / 常[2020]")?.code == "universe_mix")
    }
    @Test func `a universe is declared before it is used`() throws {
        let book = try Workbook()
        #expect(book.helped("{2020: 1} 万人 as stock of 就业") == "unknown_universe: universe 就业")
        #expect(book.failure("universe 就业\n{2020: 1} 万人 as stock of 就业") == nil)
    }
}
