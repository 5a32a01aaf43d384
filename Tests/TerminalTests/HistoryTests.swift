import Foundation
import Testing

extension TerminalTests {
    /// What was typed is there again, also elsewhere and later.
    @Suite struct Histories {
        private func file(_ terminal: Terminal) -> URL { terminal.folder.appending(path: ".local/state/lexis/history") }

        @Test func `entries outlive the session, and are found again`() throws {
            let first = try Terminal()
            try first.prompt()
            for text in ["甲 = 1", "甲 = 1", "(2 +", "3)", ":quit"] { try first.enter(text) }
            #expect(try first.ended() == 0)
            #expect(try String(contentsOf: file(first), encoding: .utf8) == "甲 = 1\n(2 +\\n3)\n:quit\n")
            let mode = try FileManager.default.attributesOfItem(atPath: file(first).path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            first.isKept = true
            let second = try Terminal(in: first.folder)
            try second.prompt()
            try second.press("Up", "Up")
            try second.wait(line: "⋮ 3)")
            try second.press("C-c")
            try second.enter(":history 甲")
            try second.wait(for: "1  甲 = 1\n")
            try second.enter(":history")
            try second.wait(for: "2  (2 +\n   3)\n3  :quit\n4  :history 甲\n5  :history\n")
        }

        @Test func `two sessions at once share the file`() throws {
            let first = try Terminal()
            first.isKept = true
            let second = try Terminal(in: first.folder)
            second.isKept = true
            for (number, terminal) in [first, second, first, second].enumerated() {
                try terminal.prompt()
                try terminal.enter("乙\(number) = \(number)")
                try terminal.wait(for: "乙\(number) = \(number)\n")
                try terminal.prompt()
            }
            #expect(try String(contentsOf: file(first), encoding: .utf8) == "乙0 = 0\n乙1 = 1\n乙2 = 2\n乙3 = 3\n")
            try? FileManager.default.removeItem(at: first.folder)
        }

        @Test func `a folder that cannot be written is said once`() throws {
            // A file stands where the folder should be: that holds for root, too.
            let terminal = try Terminal(environment: ["XDG_STATE_HOME": "/dev/null/state"])
            try terminal.wait(line: "> ", column: 2)
            try terminal.enter("20 + 3")
            try terminal.wait(for: "23")
            try terminal.enter("20 + 4")
            let screen = try terminal.wait(for: "24")
            #expect(screen.text.components(separatedBy: "the history is not kept").count == 2, "\(screen)")
            try terminal.press("Up", "Up")
            try terminal.wait(line: "> 20 + 3")
        }
    }
}
