import Session
import Syntax
import Testing

/// Looking for mistakes without running.
@Suite struct CheckingTests {
    private func codes(_ text: String, _ files: MemoryFiles = MemoryFiles()) throws -> [String] {
        var session = try session(files)
        return session.check(SourceText(text)).map(\.code)
    }

    @Test(arguments: [
        ("x = y + 1\nz = x + w", ["unknown_name", "unknown_name"]),
        ("cagrr({2015: 1, 2020: 2})", ["unknown_function"]),
        ("cagr({2015: 1, 2020: 2}, from: 2015)", ["unknown_argument"]),
        ("sum(1, 2)", ["too_many_arguments"]),
        ("sum()", ["missing_argument"]),
        ("sum(x: 1, x: 2)", ["duplicate_argument"]),
        ("1 万仁", ["unknown_unit"]),
        ("1 万人 in 亩亩", ["unknown_unit"]),
        ("{2020: 1} 万人 as stok of 户籍", ["unknown_kind"]),
        ("{2020: 1} 万人 as stock of 户藉", ["unknown_universe"]),
        ("{2020: 1} 万人 as stock at 13-41", ["unknown_date"]),
        ("x = )\ny = w", ["unopened_bracket", "unknown_name"]),
        ("def f(a) = a + b\nf(1, 2)", ["unknown_name", "too_many_arguments"]),
        ("x = {2020: 1}\nx[(k)]", ["unknown_name"]),
        ("w = load \"a.csv\" where 年份 == k and not (性别 == \"男\" or 年龄 in 0..n)", ["unknown_name", "unknown_name"]),
        ("project {2010: 1, 2020: 2} to 2030 by linear from a..b", ["unknown_name", "unknown_name"]),
    ])
    func `mistakes are found where they stand`(_ text: String, _ expected: [String]) throws {
        #expect(try codes(text) == expected)
    }

    @Test(arguments: [
        "x = 1\nx\n_ + 1",
        "def f(a, b = 2) = { c = a + b; c }\nf(1)",
        "solve r in 0..10% where 100 * (1 + r) ^ 10 == 150",
        "target 常住人口 >= 183.27 万人 by 2025 from 177.95 万人 at 2020 as expected",
        "unit 匹 of 匹\nx = 3 匹",
        "universe 就业\nx = {2020: 1} 万人 as stock of 就业",
        "f = sum\nf(1)",
        "ratio(1 万人, to: 2 万人)",
        "抚养比({0..14: 1, 15..59: 2, 60+: 3} 万人, 劳动: 15..59)",
        "assert 1 == 2",
        "1 / 0\n{2020: 1} 万人 + 1",
    ])
    func `what only running can tell is left alone`(_ text: String) throws {
        #expect(try codes(text) == [])
    }

    @Test func `the columns of a file are names`() throws {
        let files = MemoryFiles(["t.csv": "year,出生 (万人)\n2020,1.5\n"])
        #expect(try codes("load \"t.csv\"\n出生 * 2\n死亡", files) == ["unknown_name"])
    }

    @Test func `after a file that is not there any name may be a column`() throws {
        #expect(try codes("x = w\nload \"none.csv\"\n出生 * 2\n1 万仁") == ["unknown_name", "unknown_unit"])
    }

    @Test func `nothing runs and nothing is written`() throws {
        let files = MemoryFiles()
        #expect(try codes("save 1 to \"x.csv\"\nassert 1 == 2", files) == [])
        #expect(files.text("x.csv") == nil)
    }
}
