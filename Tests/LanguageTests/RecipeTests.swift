import Language
import Quantities
import Testing

/// Every value remembers how it was made.
struct RecipeTests {
    /// The ends of a value as its printed numbers move within their rounding, one at a time.
    func spread(_ book: Workbook, _ program: String) throws -> Double {
        let value = try book.value(program)
        var context = book.session.context
        var width = 0.0
        for leaf in value.recipe.printedLeaves() {
            var (up, down) = (Shifts(), Shifts())
            up.move(leaf, by: 1)
            down.move(leaf, by: -1)
            let ends = try [up, down].map { try value.recipe.replayed($0, in: &context).series?.cells[0] ?? .nan }
            width += abs(ends[0] - ends[1])
        }
        return width
    }

    @Test(arguments: [
        ("x - x", 0.0), ("x + x", 2000.0 * 1e0), ("x / x", 0.0), ("y - x", 0.0), ("z - x * 2", 0.0), ("f(x) - x", 0.0),
        ("x", 1000.0), ("12.80% + 67.66%", 0.0002),
        ("(x in 人) - (x in 亿人)", 0.0), ("s[2020] - s[2020]", 0.0), ("1.5 万人 - 1.5 万人", 2000.0), ("100 人 + 5 人", 0.0),
    ])
    func `one printed number moves as one, through names`(program: String, width: Double) throws {
        let book = try Workbook(
            """
            x = 126.6 万人
            y = x
            z = x * 2
            def f(a) = a * 1
            s = {2015: 124.10, 2020: 126.66} 万人
            """)
        #expect(try abs(spread(book, program) - width) <= 1e-9 * max(1, width))
    }

    @Test(arguments: [
        "x * 2 + 1 万人", "cagr(x)", "share(p over age)", "p[60+] / p[15..59]", "(ratio b to x) in %",
        "{low: x, high: x * 2} over scenario", "x[2020] in 人",
        "{2020: a * 2, 2021: 3} 万人", "抚养比(p, 劳动: 15..59)", "x |> growth() |> abs()", "choose(x > 125 万人, x, 0 * x)",
        "graduate(p)[0..4]", "-x", "append(x, {2025: 130} 万人)",
        "(project x to 2025 by geometric)[2025]", "sum(p over age)", "mean(x over year)", "replace(x, {2020: 5})", "index(x)",
        "not (x > 125 万人)", "{2015: 1 万, 2020: a} 人",
        "q with natural 5‰",
    ])
    func `what is made again is what was made`(program: String) throws {
        let book = try Workbook(
            """
            a = 1.5
            x = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍
            p = {0..14: 22.77, 15..59: 120.41, 60+: 34.77} 万人 as stock of 常住
            b = {2016..2020: 6} 万人 as flow of 户籍
            q = project x[2020] to 2025 by growth, natural 4‰
            """)
        let value = try book.value(program)
        var context = book.session.context
        let again = try #require(try value.recipe.replayed(in: &context).series)
        let made = try #require(value.series)
        #expect(zip(made.cells, again.cells).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
        #expect(made.type.line == again.type.line)
    }

    @Test func `with runs a projection again with one assumption changed`() throws {
        let book = try Workbook(
            """
            p = ({2019: 463.03} 万人 as stock of 常住)[2019]
            q = project p to 2025 by growth, natural 7.05‰, migration 0 万人
            """)
        #expect(try book.cells("q with natural 0‰").last == 4_630_300)
        #expect(
            try book.cells("(q with migration 1 万人)[2020]")
                == book.cells("(project p to 2025 by growth, natural 7.05‰, migration 1 万人)[2020]"))
        #expect(book.failure("p with natural 1‰")?.code == "not_a_command")
        #expect(book.failure("q with magic 1‰") != nil)
    }

    @Test(arguments: [
        ("x", "x = 12.80% + 67.66% = 80.46%"),
        ("cagr(户籍)", "cagr(户籍) = 0.41% a year\n└─ 户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍"),
        ("p[60+] / p[15..59] in %", "p[60+] / p[15..59] in % = 28.88%"),
    ])
    func `why reads as equations down to what was printed`(program: String, text: String) throws {
        let book = try Workbook(
            """
            x = 12.80% + 67.66%
            户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍
            p = {0..14: 22.77, 15..59: 120.41, 60+: 34.77} 万人 as stock of 常住
            """)
        #expect(book.shown("why \(program)").hasPrefix(text))
    }
}
