import Foundation
import Quantities
import Syntax
import TestSupport
import Testing
import Text

/// What the errors of programs look like, in both languages, at the widths of a narrow and of a usual terminal. `LEXIS_UPDATE=1`
/// rewrites the golden files; they are reviewed as a diff.
@Suite struct MessageTests {
    @Test(arguments: MessageCase.all) func `an error looks as its golden file`(_ one: MessageCase) throws {
        let error = try #require(try one.failure(), "\(one.program) does not fail")
        #expect(error.code == one.code, "\(one.program)")
        let text = Golden.text { one.printed(error, $0, $1) }
        if let difference = try Golden.difference(text, one.code) { Issue.record("\(difference)") }
    }

    @Test(arguments: MessageCase.all) func `no line is wider than the terminal, but for a program's own words`(_ one: MessageCase)
        throws
    {
        guard let error = try one.failure() else { return }
        for (language, width) in Tongue.allCases.flatMap({ language in Golden.widths.map { (language, $0) } }) {
            for line in one.printed(error, language, width) where displayWidth(of: line) > width {
                Issue.record("\(width) columns do not hold: \(line)")
            }
        }
    }

    @Test(arguments: MessageCase.all) func `every help line runs as it is printed`(_ one: MessageCase) throws {
        guard let error = try one.failure() else { return }
        for (language, width) in Tongue.allCases.flatMap({ language in Golden.widths.map { (language, $0) } }) {
            guard let help = MessageCase.help(in: one.printed(error, language, width)) else { continue }
            let second = try one.failure(of: help, insteadOf: error)
            #expect(second == nil, "\(one.code): the help\n\(help)\nfails: \(second?.message.english ?? "")")
        }
    }

    @Test(arguments: MessageCase.all) func `an error speaks Chinese to whom it should`(_ one: MessageCase) throws {
        guard let message = try one.failure()?.message else { return }
        #expect(message.chinese != message.english && message.chinese.contains(where: \.isHan), "\(message.chinese)")
    }

    @Test func `every code has a golden file, and every golden file its code`() {
        let files = Repository.files(below: Golden.folder, ending: ".txt").map {
            String($0.split(separator: "/").last!.dropLast(4))
        }
        #expect(ErrorCodes.raised.filter { !files.contains($0) } == [], "nothing shows these")
        #expect(Set(files).subtracting(ErrorCodes.raised) == [], "nothing raises these")
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
