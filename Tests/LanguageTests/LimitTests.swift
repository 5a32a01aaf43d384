import Testing

/// No program is too long or too deep: it runs, or it is refused with a reason.
struct LimitTests {
    @Test func `a chain of thirty thousand terms runs`() throws {
        #expect(try Workbook().cells(String(repeating: "1+", count: 29_999) + "1") == [30_000])
    }
    @Test func `a name redefined through itself ten thousand times keeps its value`() throws {
        let book = try Workbook("x = 1.5\n" + String(repeating: "x = x + 1\n", count: 10_000))
        #expect(try book.cells("x") == [10_001.5])
        #expect(book.shown("why x").contains("earlier steps are not kept") || book.shown("why x").contains("x + 1"))
    }
    @Test(arguments: ["(", "[", "{", "-(", "not (", "sum(", "choose(1 > 0, "])
    func `a hundred thousand brackets are refused`(bracket: String) throws {
        #expect(try Workbook().failure(String(repeating: bracket, count: 100_000) + "1") != nil)
    }
    @Test func `functions three hundred definitions deep are refused with a reason`() throws {
        var program = "def f0(x) = x + 1\n"
        for n in 1..<300 { program += "def f\(n)(x) = f\(n - 1)(x) + 1\n" }
        var book = try Workbook()
        let outcomes = book.run(program)
        guard case .failed(let diagnostic)? = outcomes.last?.result else { throw NothingMade() }
        #expect(diagnostic.code == "too_deep")
        #expect(try book.cells("f20(1)") == [22])
    }
    @Test func `functions whose bodies are deep as well never exhaust the stack`() throws {
        let (open, close) = (String(repeating: "(", count: 60), String(repeating: " + 1)", count: 60))
        var program = "def f0(x) = \(open)x\(close)\n"
        for n in 1..<99 { program += "def f\(n)(x) = \(open)f\(n - 1)(x)\(close)\n" }
        let outcome = try Workbook(program).shown("f98(1)")
        #expect(outcome == "5941" || outcome.hasPrefix("error[too_deep]"))
    }
    @Test func `a value used twice at every step is made once`() throws {
        let book = try Workbook("x = 1.5\n" + String(repeating: "x = x + x\n", count: 60))
        #expect(try book.cells("x") == [1.5 * 0x1p60])
        #expect(!book.shown("why x").isEmpty)
        #expect(book.failure("audit x == 1") == nil)
        #expect(book.failure("solve r in 0..4e18 where r == x") == nil)
    }
    @Test(arguments: [
        "1e999", "{0..99999: 1}", "x[99999999999999999999]", "2020..9e30", "{1: 1}[(1e300)]", "graduate({0..9998: 1})",
        "shift({2020: 1}, by: 9e18)", "round(1.5, 9e18)",
        "top({1: 1}, 9e18 over age)", "regroup({0: 1}, age: 9e18)", "cagr({2010: 1, 2020: 2}, periods: 0)",
        "index({2020: 1}, base: 9e18)", "5 亿亿亿人", "{2020: 1}[2020..2021 by 0]",
        "project {2020: 1} to 9e18 by linear", "1 人 ^ 9e18", "{9999: 1, 1000: 2}", "growth({1000: 1, 9999: 2})",
        "exposure({1000: 1, 9999: 2} as stock)", "0..0", "{2020..1000: 1}",
        "ratio 1 to 2 per 9e18", "ratio 1 to 2 per 0.5", "{0: 1}[0..9223372036854775807]", "{2020: 1}[(0 - 9.2e18)..(9.2e18)]",
        "labels({})", "{2020: missing}[2020]", "\"a\"[1]", "sum(sum)",
        "x = x", "def f(x) = f(x)", "f()", "sum()", "sum(1, 2)", "sum(1 over age)", "(1 in %) as truth", "{男: 1, 女: 2}[男]",
        "{1: 2} with a 3", "_", "a.b.c", "2 ^ 2 ^ 2 ^ 2 ^ 2",
    ])
    func `odd programs end with a value or an error`(program: String) throws {
        _ = try Workbook().shown(program)
    }
}
