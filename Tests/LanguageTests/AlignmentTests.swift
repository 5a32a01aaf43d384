import Testing

/// Operands meet by label, never by position.
struct AlignmentTests {
    static let program = """
        x = {2015: 1, 2016: 2, 2017: 3} 万人
        y = {2017: 30, 2015: 10} 万人
        z = {2014: 1, 2015: 2} 万人
        a = {东: 1, 西: 2} 万人 over area
        b = {西: 20, 东: 10} 万人 over area
        c = {西: 1, 南: 2} 万人 over area
        p = {2020: 178} 万人 as stock of 常住
        """

    @Test func `years of the smaller set are used, and what was left out is said`() throws {
        let book = try Workbook(Self.program)
        #expect(try book.cells("x + y") == [110_000, 330_000])
        #expect(book.notes("x + y") == ["left out, having no partner: year 2016"])
        #expect(book.notes("y + y").isEmpty)
    }
    @Test func `other axes need the same labels, in any order`() throws {
        let book = try Workbook(Self.program)
        #expect(try book.cells("a + b") == [110_000, 220_000])
        #expect(try book.cells("b + a") == [220_000, 110_000])
    }
    @Test func `an error names what differs`() throws {
        let book = try Workbook(Self.program)
        let areas = try #require(book.failure("a + c"))
        #expect(
            areas.code == "labels_differ" && areas.primary.text.english.contains("东")
                && areas.others.first?.text.english.contains("南") == true)
        #expect(book.failure("x + z")?.code == "labels_differ")
        #expect(book.helped("x + z") == "labels_differ: x[2015 each] + z[2015 each]")
    }
    @Test func `a missing axis is broadcast`() throws {
        let book = try Workbook(Self.program)
        #expect(try book.cells("a * {2020: 1, 2030: 2}") == [10_000, 20_000, 20_000, 40_000])
        #expect(try book.series("x * {low: 1, high: 2} over scenario").count == 6)
    }
    @Test func `scenarios stack on an axis of their own and meet by name`() throws {
        let book = try Workbook("a = {2020: 1, 2030: 2} 万人\ns = {low: a, high: a * 2} over scenario")
        #expect(try book.cells("s[high] - s[low]") == [10_000, 20_000])
        #expect(try book.cells("s - {high: 1, low: 0} 万人 over scenario") == [10_000, 20_000, 10_000, 30_000])
    }
    @Test func `members with other years do not stack silently`() throws {
        let book = try Workbook("a = {2020: 1} 万人\nb = {2020: 1, 2030: 2} 万人")
        #expect(book.failure("{low: a, high: b} over scenario")?.code == "labels_differ")
        #expect(book.failure("{low: b, high: a} over scenario")?.code == "labels_differ")
    }
    @Test func `the remembered year takes part in checks, an age or an area does not`() throws {
        let book = try Workbook(
            """
            x = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍
            p = {0..14: 20, 15..59: 120, 60+: 30} 万人 as stock of 常住
            a = {东: 1, 西: 2} 万人 over area as stock of 常住
            """)
        #expect(book.failure("x[2020] - x[2015]")?.code == "time_mix")
        #expect(book.helped("x[2020] - x[2015]") == "time_mix: change(append(x[2015], x[2020]))")
        #expect(try book.cells("p[0..14] + p[60+]") == [500_000])
        #expect(book.line("p[0..14] + p[60+]") == "stock of 常住, 万人")
        #expect(book.shown("a[东] < a[西]") == "true")
    }
}
