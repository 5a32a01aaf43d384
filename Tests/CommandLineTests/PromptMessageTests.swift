import Foundation
import TestSupport
import Testing

/// What the prompt, the command line and the programs it starts are refused with.
@Suite struct PromptMessageTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let code: String
        /// What is typed: what leads there, and what is refused.
        let typed: String
        /// Shell before the program and after it.
        var before = "", after = ""
        var testDescription: String { code }
    }
    static let all = [
        Case(code: "unknown_directive", typed: ":lst"), Case(code: "bad_directive", typed: ":reset now"),
        Case(code: "unknown_setting", typed: ":set gruping 4"), Case(code: "bad_setting", typed: ":set grouping 7"),
        Case(code: "nothing_to_save", typed: ":save \"a.lexis\""), Case(code: "is_notebook", typed: "x = 1\n:save \"a.md\""),
        Case(code: "not_a_session", typed: "x = 1\n:save \"人口.csv\""), Case(code: "is_folder", typed: ":run \"folder\""),
        Case(code: "no_program", typed: "plot {2020: 1, 2021: 2} to \"a.svg\"", before: "export PATH=/nowhere"),
        Case(
            code: "program_failed", typed: "plot {2020: 1, 2021: 2} to \"a.svg\"",
            before: "chmod +x folder/gnuplot; export PATH=$PWD/folder:$PATH"),
        Case(code: "no_error", typed: ":quit", after: "lexis run --check $LANGUAGE trial.md"),
        Case(code: "no_library", typed: "", before: "export LEXIS_STDLIB=folder"),
    ]
    private static let files = [
        "人口.csv": "precious", "folder/gnuplot": "#!/bin/sh\necho 'line 3: no such terminal' >&2\nexit 1\n",
        "trial.md": "```lexis error\n1 + 1\n```\n",
    ]

    /// The lines of the error, and of what is said to do about it.
    private func printed(_ one: Case, _ language: String, _ width: Int, typed: String? = nil) throws -> [String] {
        let typed = ":set width \(width)\n:set language \(language)\n\(typed ?? one.typed)\n"
        let binary = try Binary(Self.files.merging(["typed": typed]) { $1 })
        let result = try binary.shell(
            "mkdir home; export HOME=$PWD/home\n\(one.before)\nlexis -i < typed\n\(one.after)",
            ["LEXIS_LANG": language, "LANGUAGE": "--language \(language)"])
        return result.errors.split(separator: "\n").map(String.init)
    }

    @Test(arguments: all) func `a refusal looks as its golden file`(_ one: Case) throws {
        let text = try Golden.text { language, width in
            let lines = try printed(one, language.rawValue, width)
            #expect(lines.first?.contains("[\(one.code)]") == true, "\(lines)")
            return lines
        }
        if let difference = try Golden.difference(text, one.code) { Issue.record("\(difference)") }
    }

    @Test(arguments: all) func `what it says to do is done`(_ one: Case) throws {
        let lines = try printed(one, "en", 80)
        guard let help = lines.first(where: { $0.hasPrefix("help: ") })?.dropFirst(6) else { return }
        let leading = one.typed.split(separator: "\n").dropLast().map { $0 + "\n" }.joined()
        #expect(try printed(one, "en", 80, typed: leading + help) == [])
    }
}
