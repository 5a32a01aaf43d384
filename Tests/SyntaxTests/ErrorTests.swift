import Syntax
import Testing

/// What goes wrong is named by a stable code, at the place where it is, with a fix.
@Suite struct ErrorTests {
    @Test(arguments: [
        ("x[2020] = 5", "cell_assignment: x[2020]"), ("42,898", "thousands_separator: 42,898"),
        ("x = 1,234,567.5", "thousands_separator: 1,234,567"),
        ("10_000", "thousands_separator: 10_000"), ("x 万人", "unit_after_name: 万人"), ("5 人 口", "unit_blank: 人 口"),
        ("if (a > b) 1", "no_if: if"), ("x = if(a, b, c)", "no_if: if"), ("for y in 1..5", "no_loop: for"),
        ("f(x) = x + 1", "function_without_def: f(x)"),
        ("pop[0-4]", "hyphenated_range: 0-4"), ("a // b", "double_slash: //"), ("load data.csv", "unquoted_path: data.csv"),
        ("load wpp2019/china", "unquoted_path: wpp2019/china"), ("load ./江阴.csv", "unquoted_path: ./江阴.csv"),
        ("2020-11-01", "unquoted_date: 2020-11-01"),
        ("2015–2020", "dash: –"), ("a — b", "dash: —"), ("‘a’", "single_quotes: ‘"), ("'a'", "single_quotes: '"),
        ("x = \"abc", "unclosed_text: \""),
        ("`abc", "unclosed_name: `"), ("assert x = 5", "assignment_for_equality: ="),
        ("audit x = 5", "assignment_for_equality: ="),
        ("load \"f\" where a = 5", "assignment_for_equality: ="), ("a < b < c", "chained_comparison: <"),
        ("x in 103..107", "expected_unit: in"),
        ("f(a = 1)", "assigned_argument: ="), ("p with a: 1", "label_colon: :"), ("x[y + 1]", "computed_label: +"),
        ("x[y..5]", "computed_label: y"),
        ("x[2020:2025]", "slice_colon: 2020"), ("x[-1]", "negative_label: -"), ("x[]", "empty_selection: []"),
        ("x[2020.5]", "fractional_label: 2020.5"),
        ("x[99999999999999999999]", "label_too_big: 99999999999999999999"), ("x[65岁及以上]", "label_unit: 65岁及以上"),
        ("{}", "empty_series: {}"),
        ("{1, 2}", "missing_key: 1"), ("[1, 2]", "no_list: ["), ("(a, b)", "tuple: ,"), ("()", "empty_parentheses: ()"),
        ("to = 5", "reserved_word: to"),
        ("load = 5", "reserved_word: load"), ("f(ratio a to b)", "command_place: ratio"), ("f(p with a 1)", "with_place: with"),
        ("sum (x)", "call_blank: sum ("),
        ("x |> f(y)[2020]", "pipe_target: f(y)[2020]"), ("x |> 5", "pipe_target: 5"), ("(a", "unclosed_bracket: ("),
        ("(a]", "mismatched_bracket: ]"), ("a)", "unopened_bracket: )"),
        ("x =", "expected_value: "), ("1 +", "expected_value: "), ("a b c", "unknown_command: a"),
        ("lode \"a.csv\"", "unknown_command: lode"),
        ("chek at 2020", "unknown_command: chek"), ("y = projct p to 2030 by linear", "unknown_command: projct"),
        ("export p to \"a.csv\"", "unknown_command: export"), ("f pop", "unit_after_name: pop"), ("plot p 5", "unexpected: 5"),
        ("load \"a\" as stock in 人", "expected_unit: in"),
        ("let x = 5", "unexpected: let"), ("x := 5", "other_operator: :="),
        ("x <- 5", "other_operator: <-"), ("a ** b", "other_operator: **"), ("a && b", "other_operator: &&"),
        ("x += 1", "operator_assignment: +="),
        ("x as", "expected_type: "), ("x in", "expected_unit: in"), ("x.", "expected_member: ."), (".5", "leading_dot: .5"),
        ("a\u{200B}b", "unexpected_character: \u{200B}"),
        ("x @ y", "unexpected_character: @"), ("target x >= 1 as sure", "unknown_word: sure"),
        ("load \"f\", leaf 1", "unknown_label: leaf"),
        ("ratio a to b to c", "repeated_slot: to"), ("audit x", "expected_relation: x"), ("def f(a: 1) = a", "default_colon: :"),
        ("def f = 5", "expected_parameters: ="),
        ("def load(x) = x", "reserved_word: load"), ("ratio(a) to (b)", "unexpected: to"),
        ("command f (a: b)", "expected_shape: b"), (": x", "expected_directive: :"),
        ("x = = 5", "operator_assignment: = ="), ("f(a b)", "unit_after_name: b"), ("5 6", "unexpected: 6"),
        ("65岁 = 5", "assignment_for_equality: ="),
    ])
    func place(_ text: String, _ expectation: String) { #expect(failure(text) == expectation) }

    @Test(arguments: [
        ("x[2020] = 5 万人", "x = replace(x, {2020: 5 万人})"), ("42,898", "42898"), ("x 万人", "x in 万人"),
        ("f(x) = x + 1", "def f(x) = x + 1"),
        ("pop[0-4]", "pop[0..4]"), ("load data.csv", "load \"data.csv\""), ("2020-11-01", "\"2020-11-01\""),
        ("a < b < c", "a < b and b < c"),
        ("x[y + 1]", "x[(y + 1)]"), ("x |> f(y)[2020]", "(x |> f(y))[2020]"), ("x <- 5", "x = 5"), ("a.b = 5", "b = 5"),
        ("def f(a: 1) = a", "def f(a = 1) = a"), ("p with a: 1", "p with a 1"), ("x[2020:2025]", "x[2020..2025]"),
        ("f(a = 1)", "f(a: 1)"), ("sum (x)", "sum(x)"), ("a ** b", "a ^ b"), ("assert x = 5", "assert x == 5"),
        ("def f(x) { x }", "def f(x) = { x }"),
        ("load 'data.csv'", "load \"data.csv\""), ("load = 5", "`load` = 5"), ("x.2020", "x[2020]"), ("def f = 5", "f = 5"),
        ("2015–2020", "2015-2020"), ("a & b", "a and b"), ("lode \"a.csv\"", "load \"a.csv\""),
        ("chek at 2020", "check at 2020"), ("p = projct 人口 to 2030 by linear", "p = project 人口 to 2030 by linear"),
        ("export p to \"a.csv\"", "save p to \"a.csv\""), ("读取 \"a.csv\"", "load \"a.csv\""), ("画图 p as bar", "plot p as bar"),
        ("wibble p to \"a.csv\"", "help commands"), ("project p to 2030", "help project"),
    ])
    func help(_ text: String, _ help: String) { #expect(parse(text).diagnostics.first?.help == help) }

    /// Whoever knows the units tells a unit from a name.
    @Test func `a word behind a name is its argument, where it is no unit`() {
        func help(_ text: String) -> String? {
            var parser = Parser(SourceText(text), commands: declaredCommands, isUnit: { $0 == "万人" })
            return parser.parse().diagnostics.first?.help
        }
        #expect(help("抚养比 人口") == "抚养比(人口)")
        #expect(help("人口 万人") == "人口 in 万人")
        #expect(help("plot p svg") == nil)
    }

    @Test(arguments: [
        ("x = ratio(a) to b", "a blank after `ratio` makes it a command:  ratio NUMERATOR to DENOMINATOR [per BASE] [in UNIT]"),
        ("x[-1]", "the last year is:  x[(max(labels(x over year)))]"), ("\"abc", "close it with \""),
    ])
    func advice(_ text: String, _ advice: String) {
        let diagnostic = parse(text).diagnostics.first
        #expect(diagnostic?.help == nil && diagnostic?.advice?.english == advice)
    }

    @Test func eachStatementReportsItsOwnError() {
        let text = "a = (1 + \nb = 2\nc = 3 +* 4\nd = f(1\n  2)\ne = 5\nx 万人; y 万人\ndef g(a) = {\n  b = 1 1\n  a ]\n}\nz = 1"
        let parsed = parse(text)
        #expect(
            parsed.diagnostics.map(\.code) == [
                "assignment_for_equality", "expected_value", "unexpected", "unit_after_name", "unit_after_name", "unexpected",
                "unopened_bracket",
            ])
        #expect(parsed.program.statements.map(outline).contains("e = 5"))
        #expect(parsed.program.statements.last.map(outline) == "z = 1")
    }

    @Test(arguments: [
        "(", "f(a,", "x[", "x[2020", "{2015: 1,", "{", "def f(a) = {", "def f(a) =", "x =", "1 +", "a and", "not", "-",
        "ratio a to",
        "x in", "x as", "x as stock of", "\"abc", "`abc", "x |>", "f(a:", "project a to 2020 by growth,", "(ratio", "x = # c",
        "f(a\n", "p with", "def f(", "sum(x over", "{2015: 1}万人 over",
    ])
    func incomplete(_ text: String) {
        let parsed = parse(text)
        #expect(parsed.isIncomplete)
        #expect(!parsed.diagnostics.isEmpty)
    }

    @Test(arguments: ["", "x", "x = 1", "ratio", "(a]", "f(1 2", "a)", "65+", "x 万人", "# c", "\n\n", "def f(a)", "x[2020] = 5"])
    func complete(_ text: String) { #expect(!parse(text).isIncomplete) }
}
