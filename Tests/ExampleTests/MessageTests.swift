import Foundation
import Quantities
import Syntax
import TestSupport
import Testing
import Text

/// What every error looks like, in both languages, at the widths of a narrow and of a usual terminal. `LEXIS_UPDATE=1` rewrites the
/// golden files; they are reviewed as a diff.
@Suite struct MessageTests {
    static let widths = [80, 40]

    @Test(arguments: MessageCase.all) func `an error looks as its golden file`(_ one: MessageCase) throws {
        let error = try #require(try one.failure(), "\(one.program) does not fail")
        #expect(error.code == one.code, "\(one.program)")
        var text = ""
        for language in Tongue.allCases {
            for width in Self.widths {
                let lines = one.printed(error, language, width)
                text += "== \(language.rawValue), \(width) columns\n" + lines.joined(separator: "\n") + "\n"
            }
        }
        try expectGolden(text, one.code)
    }

    @Test(arguments: MessageCase.all) func `no line is wider than the terminal, but for a program's own words`(_ one: MessageCase)
        throws
    {
        guard let error = try one.failure() else { return }
        for (language, width) in Tongue.allCases.flatMap({ language in Self.widths.map { (language, $0) } }) {
            for line in one.printed(error, language, width) where displayWidth(of: line) > width {
                Issue.record("\(width) columns do not hold: \(line)")
            }
        }
    }

    @Test(arguments: MessageCase.all) func `every help line runs as it is printed`(_ one: MessageCase) throws {
        guard let error = try one.failure() else { return }
        for (language, width) in Tongue.allCases.flatMap({ language in Self.widths.map { (language, $0) } }) {
            guard let help = MessageCase.help(in: one.printed(error, language, width)) else { continue }
            let second = try one.failure(of: help, insteadOf: error)
            #expect(second == nil, "\(one.code): the help\n\(help)\nfails: \(second?.message.english ?? "")")
        }
    }

    @Test(arguments: MessageCase.all) func `an error speaks Chinese to whom it should`(_ one: MessageCase) throws {
        guard let message = try one.failure()?.message else { return }
        #expect(message.chinese != message.english && message.chinese.contains(where: \.isHan), "\(message.chinese)")
    }

    /// Codes that no program raises: they need another machine, another library, a terminal, or a hand on Ctrl-C.
    static let beyondPrograms: Set<String> = [
        "bad_directive", "bad_setting", "disk_full", "file_trouble", "interrupted", "is_folder", "is_notebook", "no_error",
        "no_library", "no_permission", "no_program", "not_a_session", "nothing_to_save", "program_failed", "solve_failed",
        "too_wide", "trend_growth", "trend_years",
        "unknown_directive", "unknown_setting",
    ]
    /// Codes of methods that Swift can call and no command yet.
    static let beyondCommands: Set<String> = [
        "life_shape", "survival_groups", "cohort_ages", "cohort_shape", "cohort_sex_ratio", "cohort_separation",
        "cohort_overflow",
        "cohort_size", "leslie_shape",
    ]
    @Test func `every code has a golden file`() {
        let known = Set(MessageCase.all.map(\.code)).union(Self.beyondPrograms).union(Self.beyondCommands)
        #expect(ErrorCodes.raised.filter { !known.contains($0) } == [], "no program shows these")
        #expect(Self.beyondPrograms.union(Self.beyondCommands).subtracting(ErrorCodes.raised) == [], "nothing raises these")
    }

    /// The Chinese texts of all messages, as they stand in Sources.
    @Test func `no Chinese text is without Chinese`() {
        let texts = Repository.files(below: "Sources", ending: ".swift").flatMap { path in
            Self.chineseTexts(in: Repository.text(of: path)).map { (path, $0) }
        }
        #expect(texts.count > 300)
        for (path, text) in texts where text.allSatisfy(\.isASCII) && text.contains(where: \.isLetter) {
            Issue.record("\(path): \"\(text)\" has no Chinese")
        }
    }
    /// The literals behind `zh:`, without what is put into them.
    private static func chineseTexts(in source: String) -> [String] {
        source.components(separatedBy: "zh: \"").dropFirst().map { rest in
            var (text, depth, previous) = ("", 0, Character(" "))
            for character in rest {
                if depth == 0, character == "\"", previous != "\\" { break }
                if depth == 0, previous == "\\", character == "(" {
                    text.removeLast()
                    depth = 1
                } else if depth > 0 {
                    depth += character == "(" ? 1 : character == ")" ? -1 : 0
                } else {
                    text.append(character)
                }
                previous = character
            }
            return text
        }
    }
}

extension Character {
    fileprivate var isHan: Bool { unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
}

private func expectGolden(_ text: String, _ name: String) throws {
    let file = URL(fileURLWithPath: Repository.root + "/Tests/ExampleTests/Messages/\(name).txt")
    if isUpdating { return try text.write(to: file, atomically: true, encoding: .utf8) }
    let stored = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard stored != text else { return }
    let changes = text.split(separator: "\n").difference(from: stored.split(separator: "\n")).map { change in
        switch change {
        case .remove(_, let line, _): "- \(line)"
        case .insert(_, let line, _): "+ \(line)"
        }
    }
    Issue.record("Messages/\(name).txt differs; LEXIS_UPDATE=1 rewrites it\n\(changes.joined(separator: "\n"))")
}
