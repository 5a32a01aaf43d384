import Syntax
import Testing

/// Commands follow their declarations.
@Suite struct CommandTests {
    @Test(arguments: [
        ("ratio a to b per 1000 in %", "<ratio numerator: a, denominator: b, base: 1000, unit: '%>"),
        ("ratio a to b in % per 5", "<ratio numerator: a, denominator: b, unit: '%, base: 5>"),
        ("ratio a to\n b", "<ratio numerator: a, denominator: b>"),
        ("save x in 万人 to \"f\"", "<save value: (x in '万人), path: \"f\">"),
        ("compare a to b at 2025..2035 by 5", "<compare a: a, b: b, years: 2025..2035 by 5>"),
        ("project 江门 to 2035 by geometric", "<project base: 江门, year: 2035, method: 'geometric>"),
        (
            "project a to 2035 by growth, natural 7‰, migration net from 1..2",
            "<project base: a, year: 2035, method: 'growth, years: 1..2, +natural: 7'‰, +migration: net>"
        ),
        ("target x in 103..107 each year", "<target goal: x in 103..107, period: 'year>"),
        ("target x in lower..upper", "<target goal: x in lower..upper>"),
        ("audit x in % == 5%", "<audit claim: (x in '%) == 5'%>"),
        (
            "target x >= 183.27 万人 by 2025 from 1 at 2020 as expected",
            "<target goal: x >= 183.27'万人, year: 2025, start: 1, startyear: 2020, nature: 'expected>"
        ),
        ("check", "<check >"), ("check at 2023", "<check year: 2023>"), ("check t against r", "<check targets: t, result: r>"),
        (
            "load \"f\", sheet \"a\", range \"A1:B2\" where 年份 >= 2000 as stock of 常住 at mid-year with a: flow, b: stock of 户籍",
            "<load path: \"f\", sheet: \"a\", range: \"A1:B2\", rows: 年份 >= 2000, type: stock of 常住 at mid-year, columns: a: flow, b: stock of 户籍>"
        ),
        (
            "load \"f\" where 年份 in 2015..2020 and 性别 == \"男\" as stock",
            "<load path: \"f\", rows: (年份 in 2015..2020 and 性别 == \"男\"), type: stock>"
        ),
        (
            "load \"f\" where not a == 1 or (b < 2 or\n c in 0..4 | 65+) and d != 3",
            "<load path: \"f\", rows: (not a == 1 or ((b < 2 or c in (0..4|65..)) and d != 3))>"
        ),
        ("explain kind_mix", "<explain topic: 'kind_mix>"), ("help", "<help >"), ("help |> 与 to # c", "<help topic: '|> 与 to>"),
        ("(help sum)", "<help topic: 'sum>"),
        ("unit \"/10万\" of rate, factor 3 as exact", "<unit symbol: '/10万, dimension: 'rate, factor: 3, counting: 'exact>"),
        ("(ratio a to b)[2020]", "<ratio numerator: a, denominator: b>[2020]"),
        ("ratio f(x in %) to b", "<ratio numerator: f((x in '%)), denominator: b>"),
        ("r = ratio a to b", "r = <ratio numerator: a, denominator: b>"),
        ("plot p as pyramid to \"a.svg\"", "<plot value: p, form: 'pyramid, path: \"a.svg\">"),
        ("project geometric to 2030 by geometric", "<project base: geometric, year: 2030, method: 'geometric>"),
        ("assert a == b and c", "<assert condition: ((a == b) and c)>"), ("p.load", "p.load"), ("f(load: 1)", "f(load: 1)"),
        ("why pop[2050, 65+]", "<why value: pop[2050, 65..]>"),
    ])
    func calls(_ text: String, _ tree: String) { #expect(shape(text) == tree) }

    @Test(arguments: [
        ("ratio", "ratio NUMERATOR to DENOMINATOR [per BASE] [in UNIT]"),
        ("project", "project BASE to YEAR by METHOD [from YEARS] {, LABEL VALUE}"),
        ("solve", "solve UNKNOWN in BOUNDS where A == B"), ("help", "help [TOPIC]"),
        ("unit", "unit SYMBOL of DIMENSION [, factor FACTOR] [as exact]"),
    ])
    func usage(_ name: String, _ usage: String) { #expect(declaredCommands[name]?.usage == usage) }

    @Test func declarationsCarryTheirDocumentation() { #expect(declaredCommands["ratio"]?.documentation == "Divides.") }

    @Test(arguments: ["ratio", "ratio a", "audit", "save x", "solve n in 1..2"])
    func missingSlotsShowTheUsage(_ text: String) throws {
        let parsed = parse(text)
        let first = try #require(parsed.diagnostics.first)
        #expect(first.code == "missing_slot")
        #expect(first.advice?.english.hasPrefix("usage: ") == true)
        #expect(!parsed.isIncomplete)
    }
}
