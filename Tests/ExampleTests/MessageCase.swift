import Files
import Quantities
import Session
import Syntax
import TestSupport
import Text

/// A program that fails with a code, and what is printed of it.
struct MessageCase: CustomStringConvertible {
    var code: String
    var program: String
    var files: [(name: String, bytes: [UInt8])] = []
    var description: String { code }

    /// A program for each code: one of ours, or the failing example of its topic.
    static let all: [MessageCase] = {
        let shown = StandardLibraryTests.examples.compactMap { example in
            example.error.map { MessageCase($0, example.code, example.files.map { ($0.name, $0.text) }) }
        }
        var cases: [String: MessageCase] = [:]
        for one in unshown + shown where cases[one.code] == nil { cases[one.code] = one }
        return cases.values.sorted { $0.code < $1.code }
    }()

    init(_ code: String, _ program: String, _ files: [(String, String)] = []) {
        let lines = program.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        (self.code, self.program) = (code, lines.joined(separator: "\n"))
        self.files = files.map { ($0.0, Array($0.1.utf8)) }
    }
    private init(_ code: String, bytes: [UInt8]) {
        (self.code, program, files) = (code, "load \"a.csv\"", [("a.csv", bytes)])
    }
    /// A file that `load` refuses.
    private init(_ code: String, file text: String, _ rest: String = "") {
        self.init(code, "load \"a.csv\"" + rest, [("a.csv", text)])
    }

    /// Programs for codes whose topic has no example, or one whose help needs more beside it.
    private static let unshown: [MessageCase] = [
        MessageCase("operator_assignment", "x = 1\nx += 1"),
        MessageCase("single_quotes", "load 'a.csv'", [("a.csv", "年份,人口\n2019,5\n")]),
        MessageCase("unquoted_path", "load data.csv", [("data.csv", "年份,人口\n2019,5\n")]),
        MessageCase("block_statement", "def f(x) = {\n  command g (a: value)\n  x\n}\nf(1)"),
        MessageCase("no_tables", "load \"../SyntaxTests\""),
        MessageCase("no_unit", file: "年份,产值\n2019,5亿元\n2020,6\n"),
        MessageCase("one_value", file: "年份,床位\n2019,3515/24\n2020,36\n", ", slash two"),
        MessageCase("too_sparse", file: sparse), MessageCase("expected_shape", "command f (a: b)"),
        MessageCase("expected_slot", "command f x"),
        MessageCase("too_deep", String(repeating: "(", count: 400) + "1"),
        MessageCase("ambiguous_label", "x = {东: {甲: 1, 乙: 2} over b, 甲: {甲: 3, 乙: 4} over b} over a\nx[甲]"),
        MessageCase("label_needed", "x = {2019: 1, 2020: 2}\nx[((a: 1))]"), MessageCase("library_only", "command f (a: value)"),
        MessageCase("relation_needed", "solve r in 0..1 where 2 * r > 1"), MessageCase("reserved_name", "`load` = 5"),
        MessageCase("hamilton_shape", censuses(children: 30) + "project pop to 2030 by hamiltonperry, women 0..9"),
        MessageCase("hamilton_empty", censuses(children: 0) + "project pop to 2030 by hamiltonperry, women 10..19"),
        MessageCase("share_total", "apportion(2.5, {东: 1, 西: 2} over area)"),
        MessageCase("share_weights", "apportion(2, {东: 0, 西: 0} over area)"),
        MessageCase("solve_missing", "solve r in -1..1 where log(r) == 0"), MessageCase("text_needed", "load 5"),
        MessageCase("unit_name", "unit `5x` of number"),
        MessageCase("empty_file", file: ""), MessageCase("empty_label", file: "年份,人口\n2019,5\n,6\n"),
        MessageCase("load_doubt", file: "年份,床位\n2019,3515/24\n2020,3600/25\n"),
        MessageCase("mixed_years", file: "年份,出生人口\n2016-2020,5\n2020,1\n"), MessageCase("no_head", file: "表1 人口,,\n单位：万人,,\n"),
        MessageCase("no_numbers", file: "地区,备注\n东,好\n西,坏\n"), MessageCase("no_rows", file: "年份,人口\n"),
        MessageCase("not_text", bytes: [0x50, 0x4B, 0x03, 0x04, 0, 0]),
        MessageCase("not_utf8", bytes: Array("年份,人口\n2019,".utf8) + [0xBD, 0xAD, 0xD2, 0xF5, 0x0A]),
        MessageCase("ragged", file: "年份,人口\n2019,5\n2020,1,234\n"), MessageCase("unclosed_quote", file: "年份,人口\n2019,\"5\n"),
        MessageCase("unknown_column", file: "年份,人口\n2019,5\n", " where 年分 == 2019"),
        cohort("cohort_ages", "", base: "{2020: {female: {15..29: 3, 30..44: 3, 45+: 5}}} 万人 as stock"),
        cohort("cohort_sex", "", base: "sum(人 over sex)"),
        cohort("cohort_base", "", base: "{2020: {female: {0..29: 3, 30..59: -3, 60+: 5}}} 万人 as stock"),
        cohort("cohort_ages_differ", ", migration {female: 每年, male: 每年} over sex"),
        cohort("cohort_steps", "", to: 2060), cohort("cohort_fertility", "", fertility: "{30..59: 300}"),
        cohort("cohort_survival", "", mortality: "({female: 死亡, male: 死亡} over sex as ratio)"),
        cohort("cohort_sex_ratio", ", srb 20"), cohort("cohort_floor", ", floor -1"),
        cohort(
            "cohort_migration",
            ", migration {female: {0..29: missing, 30..59: 1, 60+: 1}, male: {0..29: 1, 30..59: 1, 60+: 1}} 千人"),
        cohort("cohort_emptied", ", migration {female: {0..29: 0, 30..59: 0, 60+: -2}, male: {0..29: 0, 30..59: 0, 60+: 0}} 万人"),
        MessageCase(
            "multiregional_rates",
            "死亡 = {东: {0..29: 1, 30..59: 3, 60+: 40}, 西: {0..29: 1, 30..59: 3, 60+: 40}} ‰ over area as rate\nmultiregional(死亡, {东: {西: 9%} over destination} over origin)"
        ),
        cohort("cohort_cap", ", migration 3 万人, cap 80"),
        cohort("cohort_pattern", ", migration 3 万人, pattern {2021..2050: {0..29: 1, 30..59: 1, 60+: 0}}"),
        cohort("migration_pattern", ", migration 3 万人, pattern {0..29: 1, 30..59: -1, 60+: 0}"),
        cohort("cohort_table", "", mortality: "(qx: 死亡)"), cohort("missing_assumption", "", fertility: "1.6"),
        MessageCase("cohort_wanted", "p = project {2010: 1, 2020: 2} 万人 as stock to 2030 by linear\nconventions(p)"),
        MessageCase("drivers_apart", driversApart),
        MessageCase("unknown_separator", file: "年份,人口\n2019,5\n", ", separator \"x\""),
    ]

    /// A projection by cohorts that is as it should be but for one thing.
    private static func cohort(
        _ code: String, _ more: String, base: String = "人", to year: Int = 2050, fertility: String = "{30..59: 0.03}",
        mortality: String = "存活"
    ) -> MessageCase {
        let names = """
            人 = {2020: {female: {0..29: 30, 30..59: 32, 60+: 14}, male: {0..29: 32, 30..59: 33, 60+: 12}}} 万人 as stock of 常住
            存活 = {female: {0..29: 0.99, 30..59: 0.96, 60+: 0.30}, male: {0..29: 0.98, 30..59: 0.94, 60+: 0.25}} as ratio
            死亡 = {0..29: 0.01, 30..59: 0.05, 60+: 0.7}
            每年 = {0..14: 1, 15..29: 1, 30..59: 2, 60+: 0} 千人
            """
        let projection = "project (\(base)) to \(year) by cohort, fertility \(fertility), mortality \(mortality)\(more)"
        return MessageCase(code, names + "\n" + projection)
    }

    /// Two projections that end in other years.
    private static let driversApart = """
        人 = {2020: {female: {0..29: 3, 30..59: 3, 60+: 1}}} 万人 as stock
        存活 = {0..29: 0.99, 30..59: 0.96, 60+: 0.30} as ratio
        drivers_between((project 人[female] to 2050 by cohort, fertility {30..59: 0.03}, mortality 存活), (project 人[female] to 2080 by cohort, fertility {30..59: 0.03}, mortality 存活))
        """

    /// A population by year, sex and age.
    private static func censuses(children: Int) -> String {
        let one = { (children: Int) in "{0..4: \(children), 5..9: 30, 10..14: 33, 15..19: 40, 20+: 380}" }
        let sexes = { (children: Int) in "{female: \(one(children)), male: \(one(children))} over sex" }
        return "pop = {2010: \(sexes(children)), 2020: \(sexes(25))} 万人 as stock\n"
    }

    /// Every row has labels of its own.
    private static let sparse = "地区,sex,pop\n" + (0..<2000).map { "a\($0),b\($0),\($0)\n" }.joined()

    // MARK: running

    /// A session in which the program's files stand.
    private func session() throws -> Session {
        var session = try testSession(in: Self.folder)
        for file in files { try session.world.files.write(file.bytes, to: file.name) }
        return session
    }
    /// The error the program ends in.
    func failure() throws -> Diagnostic? {
        var session = try session()
        return session.outputs(of: program).error.map(Self.local)
    }
    /// Files are named as the program names them, wherever the checkout lies.
    private static func local(_ error: Diagnostic) -> Diagnostic {
        var error = error
        error.message = error.message.mapping {
            $0.split(separator: "\(Repository.root)/\(folder)/", omittingEmptySubsequences: false).joined()
        }
        return error
    }
    private static let folder = "Tests/ExampleTests"

    /// What is printed of an error in a language at a width.
    func printed(_ error: Diagnostic, _ language: Tongue, _ width: Int) -> [String] {
        error.rendered(in: SourceText(program), width: width, tongue: language).lines.map(\.plain)
    }

    /// Runs the printed help where the failing statement stood; the error it fails with.
    func failure(of help: String, insteadOf error: Diagnostic) throws -> Diagnostic? {
        var session = try session()
        let line = SourceText(program).location(of: error.primary.span.lowerBound).line
        _ = session.outputs(of: program.split(separator: "\n").prefix(line - 1).joined(separator: "\n"))
        return session.outputs(of: help).error
    }
    /// The program behind the label, over as many lines as it was printed on.
    static func help(in printed: [String]) -> String? {
        guard let start = printed.firstIndex(where: { $0.hasPrefix("help: ") || $0.hasPrefix("建议：") }) else { return nil }
        let first = printed[start].drop { $0 != " " && $0 != "：" }.dropFirst()
        return ([first] + printed[(start + 1)...].map { $0.drop { $0 == " " } }).joined(separator: "\n")
    }
}
