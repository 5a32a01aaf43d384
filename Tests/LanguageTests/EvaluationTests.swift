import Testing

struct EvaluationTests {
    static let program = """
        ## Persons outside the working ages per person in them.
        def 比(pop, 劳动 = 15..59) = (sum(pop over age) - pop[(劳动)]) / pop[(劳动)]
        def grown(x, rate = 5%, years = 1) = {
            factor = (1 + rate) ^ years
            x * factor
        }
        常住 = {0..14: 22.77, 15..59: 120.41, 60+: 34.77} 万人 as stock of 常住
        """

    @Test(arguments: [
        ("grown(100)", 105.0), ("grown(100, 10%)", 110), ("grown(100, years: 2)", 110.25),
        ("grown(years: 2, rate: 10%, x: 100)", 121), ("100 |> grown(10%)", 110), ("100 |> grown", 105),
        ("比(常住)", 57.54 / 120.41), ("比(常住, 劳动: 15..59)", 57.54 / 120.41), ("5\n_ * 2", 10), ("2 + 3 * 4 ^ 2 / 2 - 1", 25),
        ("-2 ^ 2", -4), ("(2 > 1) == (3 > 2)", 1),
        ("10 - 4 - 3", 3), ("64 / 4 / 2", 8), ("2 ^ 3 ^ 2", 512), ("(qx: 0.1, ex: 70).ex", 70), ("ratio(1, to: 4)", 0.25),
        ("count({1: 1} == {1: 1})", 1),
    ])
    func `programs give their value`(program: String, value: Double) throws {
        let cells = try Workbook(Self.program).cells(program)
        #expect(cells.count == 1 && abs(cells[0] - value) <= 1e-12 * abs(value))
    }

    @Test func `a function keeps the definitions of its own time`() throws {
        let book = try Workbook("k = 2\ndef f(x) = x * k\nk = 10\ndef g(x) = f(x) + 1\ndef f(x) = 0 * x")
        #expect(try book.cells("f(3)") == [0])
        #expect(try book.cells("g(3)") == [7])
    }
    @Test func `there is no recursion`() throws {
        #expect(try Workbook("def f(x) = x\ndef f(x) = f(x) + 1").cells("f(1)") == [2])
        #expect(try Workbook("def h(x) = h(x)").failure("h(1)")?.code == "unknown_function")
    }
    @Test func `names of a block stay in it`() throws {
        #expect(try Workbook(Self.program).failure("grown(1)\nfactor")?.code == "unknown_name")
    }
    @Test func `a failed statement leaves the session as it was`() throws {
        var book = try Workbook("x = 1")
        _ = book.run("x = 2 + 万")
        _ = book.run("x = 1 人 + 1 元")
        #expect(try book.cells("x") == [1])
    }
    @Test func `an assertion says what the sides were`() throws {
        let book = try Workbook()
        #expect(book.failure("assert 1 + 1 == 3")?.message.english == "the assertion does not hold: 2 is not == 3")
        #expect(book.failure("assert 1 + 1 == 2") == nil)
        #expect(book.failure("assert {1: 1, 2: 2} > {1: 0, 2: 0}") == nil)
    }
    @Test func `documentation stands above a definition`() throws {
        #expect(try Workbook(Self.program).shown("help 比").contains("outside the working ages"))
    }
    @Test func `an error in a function speaks in the words of its caller`() throws {
        let book = try Workbook(Self.program)
        let cut = try #require(book.failure("比(常住, 劳动: 15..64)"))
        #expect(cut.code == "age_cut" && cut.help == "graduate(常住)[15..64]" || cut.help == "常住[60+]")
        #expect(book.failure("grown({2020: 1} 万人 as stock, 5 万人)") != nil)
    }

    @Test(arguments: [
        ("常主", "unknown_name", "常住"), ("人口总树 = 1\n人口总数", "unknown_name", "人口总树"), ("smu(1)", "unknown_function", "sum"),
        ("cagr(1, bi: 2)", "unknown_argument", "by"),
        ("常住[15..60]", "age_cut", "60+"), ("(ab: 1).ac", "unknown_field", "ab"), ("1 as stoc", "unknown_kind", "stock"),
        ("1 as stock of 常注", "unknown_universe", "常住"),
        ("sum(常住 over ages)", "unknown_axis", "age"), ("project 常住 to 2030 by geometrc", "unknown_method", "geometric"),
    ])
    func `unknown names are answered with near ones`(program: String, code: String, near: String) throws {
        let failure = try #require(try Workbook(Self.program).failure(program))
        #expect(failure.code == code || code == "unknown_method")
        let offered = [failure.help, failure.advice?.english].compactMap(\.self)
        #expect(offered.contains { $0.contains(near) } || code == "unknown_method")
    }

    @Test(arguments: [
        ("x[2020] = 5", "cell_assignment"), ("42,898", "thousands_separator"), ("pop 万人", "unit_after_name"),
        ("if(2 > 1, 1, 2)", "no_if"), ("for i in x", "no_loop"),
        ("f(x) = x + 1", "function_without_def"), ("pop[0-4]", "hyphenated_range"), ("a.蓬江", "unknown_field"),
        ("7 // 2", "double_slash"), ("print(5)", "unknown_function"),
        ("x ** 2", "other_operator"), ("x := 5", "other_operator"), ("x <- 5", "other_operator"),
        ("x += 1", "operator_assignment"), ("2020-11-01", "unquoted_date"),
        ("2 > 1 && 3 > 2", "other_operator"), ("2 > 1 || 3 > 2", "other_operator"), ("x[2015:2020]", "slice_colon"),
        ("true", "unknown_name"), ("NA", "unknown_name"),
        ("len(x)", "unknown_function"), ("x(2020)", "not_a_function"), ("2 < 3 < 4", "chained_comparison"),
        ("average(x)", "unknown_function"),
    ])
    func `what people try from other languages is one error with a fix that runs`(program: String, code: String) throws {
        let book = try Workbook("x = {2015: 1, 2020: 2}\npop = {0..4: 1, 5..9: 2} 万人\na = {蓬江: 1, 江海: 2} 万人 over area")
        let told = book.helped(program)
        #expect(told.hasPrefix(code + ":") && !told.hasSuffix("no help") && !told.contains(" fails: "), "\(told)")
    }
}
