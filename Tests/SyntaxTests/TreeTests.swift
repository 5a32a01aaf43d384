import Syntax
import Testing

/// What the signs of the language read as.
@Suite struct TreeTests {
    @Test(arguments: [
        ("1 + 2 - 3 * 4 / 5", "(1 + 2 - (3 * 4 / 5))"),
        ("-x^2", "(- (x ^ 2))"), ("2^3^2", "(2 ^ (3 ^ 2))"), ("2^-1", "(2 ^ (- 1))"), ("- - 1", "(- (- 1))"),
        ("not a == b and c or d", "(((not (a == b)) and c) or d)"), ("a == not b", "(a == (not b))"),
        ("x + 1 in % > 5", "(((x + 1) in '%) > 5)"), ("a|b|c", "(a|b|c)"), ("0..14 | 65+", "(0..14|65..)"),
        ("1..9 by 2", "1..9 by 2"), ("..14", "..14"), ("65+", "65.."), ("65+1", "(65 + 1)"), ("65 +\n1", "(65 + 1)"),
        ("(a\n+ b)", "(a + b)"), ("missing + x", "(missing + x)"), ("x in 人 in 万人", "((x in '人) in '万人)"),
        ("x ≥ 3", "(x >= 3)"), ("a ＞＝ b", "(a >= b)"), ("2015～2020", "2015..2020"), ("a × b ÷ c − d", "((a * b / c) - d)"),
        ("（a＋b）。c", "(a + b).c"), ("pop【2020】", "pop[2020]"), ("f（a，b）", "f(a, b)"), ("“他说\"好\"”", "\"他说\"好\"\""),
        ("\"（a）\"", "\"（a）\""), ("`65岁及以上` + 1", "(65岁及以上 + 1)"), ("人·年", "人·年"), ("二〇二〇", "二〇二〇"),
    ])
    func expressions(_ text: String, _ tree: String) { #expect(shape(text) == tree) }

    @Test(arguments: [
        ("10万", "10'万"), ("10 万", "10'万"), ("10万人", "10'万人"), ("10 万人", "10'万人"), ("5%", "5'%"), ("2 ‰", "2'‰"),
        ("3 张/千人", "3'张/千人"), ("7 /10万", "7'/10万"), ("7/10万", "7'/10万"), ("7 / 10", "(7 / 10)"), ("5%/2", "(5'% / 2)"),
        ("a /b", "(a / b)"), ("5 /b", "(5 / b)"), ("5/2", "(5 / 2)"), ("0..20 万人", "0'万人..20'万人"), ("1.2e6 人", "1.2e6'人"),
        ("3 km²", "3'km²"), ("3 m2", "3'm2"), ("x in 人/km²", "(x in '人/km²)"), ("x in /10万", "(x in '/10万)"),
        ("5 or x", "(5 or x)"),
        ("5％", "5'%"), ("1 人·年", "1'人·年"), ("5 ‰\n人", "5'‰; 人"), ("3 例/10万人", "3'例/10万人"), ("12 百分点", "12'百分点"),
        ("106 `女=100`", "106'女=100"), ("{2020: 106} `女=100` as ratio", "({2020: 106}'女=100 as ratio)"),
        ("{2020: 1, `a b`: 2}", "{2020: 1, a b: 2}"),
        ("x in %", "(x in '%)"), ("65岁+", "65'岁.."), ("5 人 in 万人", "(5'人 in '万人)"),
    ])
    func units(_ text: String, _ tree: String) { #expect(shape(text) == tree) }

    @Test(arguments: [
        ("pop[65+]", "pop[65..]"), ("pop[age: 0..14]", "pop[age: 0..14]"), ("x[2020年]", "x[2020]"),
        ("x[2020年..2025年]", "x[2020..2025]"),
        ("x[..14]", "x[..14]"), ("x[2020..]", "x[2020..]"), ("x[0..14 each]", "x[0..14 each]"),
        ("x[2025..2035 by 5]", "x[2025..2035 by 5.0]"),
        ("x[by]", "x[by]"), ("x[to: load]", "x[to: load]"), ("x[`a b`, \"c\"]", "x[a b, c]"), ("x[(y + 5)]", "x[((y + 5))]"),
        ("x[female each, 0..4 | 65+]", "x[female each, 0..4|65..]"), ("x[1][2].to.`a b`", "x[1][2].to.a b"),
    ])
    func selections(_ text: String, _ tree: String) { #expect(shape(text) == tree) }

    @Test(arguments: [
        ("sum(x over age, sex)", "sum(x over age,sex)"), ("sum(x over age, weights: w)", "sum(x, weights: w over age)"),
        ("sum(x over age weights: w)", "sum(x, weights: w over age)"), ("top(x, 5 over area)", "top(x, 5 over area)"),
        ("x |> f", "f(x)"), ("x |> f(y) |> g(z: 1)", "g(f(x, y), z: 1)"), ("x |> sum(over age)", "sum(x over age)"),
        ("x |>\n f", "f(x)"), ("f(\n a,\n b\n)", "f(a, b)"), ("f(x,)", "f(x)"), ("ratio(a, to: b)", "ratio(a, to: b)"),
        ("f()", "f()"), ("(qx: q, ex: e)", "(qx: q, ex: e)"), ("p with a 1, b 2", "(p with a: 1, b: 2)"),
        ("(p with fertility 1.6).population", "(p with fertility: 1.6).population"), ("_ * 2", "(_ * 2)"),
        ("x = p with a 1", "x = (p with a: 1)"), ("f((ratio a to b in %))", "f(<ratio numerator: a, denominator: b, unit: '%>)"),
    ])
    func calls(_ text: String, _ tree: String) { #expect(shape(text) == tree) }

    @Test(arguments: [
        ("{2015: 1, 2020: 2} 万人", "{2015: 1, 2020: 2}'万人"), ("{0..14: 1\n 65+: 2\n}", "{0..14: 1, 65..: 2}"),
        ("{\n 2015: 1,\n\n 2020:\n 2,\n} %", "{2015: 1, 2020: 2}'%"),
        ("{low: a, high: b} over scenario", "{low: a, high: b} over scenario"),
        ("{`a b`: 1, \"c\": 2}", "{a b: 1, c: 2}"), ("{to: 1}", "{to: 1}"), ("{2015年: 1}", "{2015: 1}"),
        ("{a: 1} 万人 over area as stock", "({a: 1}'万人 over area as stock)"),
    ])
    func series(_ text: String, _ tree: String) { #expect(shape(text) == tree) }

    @Test(arguments: [
        ("def f(a, b = 1) = a + b", "def f(a, b=1) {(a + b)}"), ("def f(a)", "def f(a)"),
        ("def f(a) = {\n  b = a + 1\n\n  b * 2; b\n}\nf(1)", "def f(a) {b = (a + 1); (b * 2); b}; f(1)"),
        ("def f(a) =\n  a", "def f(a) {a}"), ("def f(x) = ratio x to 2", "def f(x) {<ratio numerator: x, denominator: 2>}"),
        ("x as stock of 户籍 at 11-01", "(x as stock of 户籍 at 11-01)"), ("x as flow", "(x as flow)"), (":list", ":list "),
    ])
    func definitions(_ text: String, _ tree: String) { #expect(shape(text) == tree) }

    @Test func documentationStandsAboveItsStatement() {
        let parsed = parse("## The file.\n\n## One.\n## Two.\n# aside\nx = 1\ny = 2 ## behind")
        #expect(parsed.program.statements.map(\.documentation) == ["One.\nTwo.", nil])
    }

    @Test func spansPointIntoTheTextAsTyped() throws {
        let text = "（ａ＋1）× ｂ"
        let statement = try #require(parse(text).program.statements.first)
        guard case .value(let value) = statement.form, case .chain(let first, let rest) = value.form else {
            Issue.record("no chain")
            return
        }
        let source = SourceText(text)
        #expect(source.text(in: value.span) == text)
        #expect(source.text(in: first.span) == "（ａ＋1）")
        #expect(source.text(in: rest[0].operatorSpan) == "×")
        #expect(outline(rest[0].operand) == "b")
    }

    @Test func namesAreEqualInEitherNormalForm() {
        #expect(shape("caf\u{E9}") == shape("cafe\u{301}"))
    }
}
