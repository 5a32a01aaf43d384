import Foundation
import Testing

extension TerminalTests {
    /// What a session keeps: its journal, its saved script, its settings.
    @Suite struct KeepingTests {
        /// What stands in the state folder of a terminal.
        private func journals(_ terminal: Terminal) -> [String] {
            let folder = terminal.folder.appending(path: ".local/state/lexis").path
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.filter { $0.hasPrefix("session-") }
        }
        private func start(_ terminal: Terminal, _ lines: String...) throws {
            try terminal.prompt()
            for line in lines { try run(line, terminal) }
        }
        /// Enters a line and waits until the prompt is back.
        private func run(_ line: String, _ terminal: Terminal) throws {
            try terminal.type(line)
            try terminal.wait(line: "> " + line)
            try terminal.press("Enter")
            try terminal.prompt()
        }
        /// A terminal whose session was killed, with these lines before it.
        private func killed(_ lines: String..., files: [String: String] = [:]) throws -> Terminal {
            let terminal = try Terminal(files: files)
            try terminal.prompt()
            for line in lines { try run(line, terminal) }
            try terminal.signal(SIGKILL)
            _ = try terminal.ended()
            terminal.isKept = true
            return terminal
        }

        @Test func `a killed session is offered to be restored, to the last bit`() throws {
            let before = try killed(
                "load \"t.csv\"", "x = nowhere", "# twice", "户籍 = 出生 * 2", "g = sum(户籍 over year)",
                files: ["t.csv": "year,出生 (万人)\n2020,1.51\n2021,1.26\n"])
            #expect(journals(before).count == 1)
            let after = try Terminal(in: before.folder)
            try after.wait(for: "restore 3 statements of 20")
            try after.enter("1")
            try after.wait(for: "3 statements restored")
            try after.enter("g")
            try after.wait(for: "5.54 万人")
            // The new session keeps what it was given back, and ends cleanly.
            #expect(journals(after).count == 1)
            try after.press("C-d")
            #expect(try after.ended() == 0)
            #expect(journals(after) == [])
        }

        @Test func `a file that changed meanwhile is said`() throws {
            let before = try killed("load \"t.csv\"", files: ["t.csv": "year,出生 (万人)\n2020,1.51\n"])
            let after = try Terminal(files: ["t.csv": "year,出生 (万人)\n2020,2.51\n"], in: before.folder)
            try after.wait(for: "restore 1 statement of 20")
            try after.enter("1")
            try after.wait(for: "t.csv has changed since this was saved")
        }

        @Test func `a lost session can wait, and be forgotten`() throws {
            let before = try killed("x = 1")
            let second = try Terminal(in: before.folder)
            try second.wait(for: "restore 1 statement")
            // What is no number is no answer.
            try second.enter("y")
            try second.wait(for: "the question again") { $0.line == "number, or nothing to give up:" }
            try second.press("Enter")
            try second.wait(for: "kept; the next start offers it again")
            try second.prompt()
            try second.press("C-d")
            _ = try second.ended()
            second.isKept = true
            #expect(journals(second).count == 1)
            let third = try Terminal(in: before.folder)
            try third.wait(for: "2  forget it")
            try third.enter("2")
            try third.prompt()
            #expect(journals(third) == [])
            try third.enter("x")
            try third.wait(for: "there is no name x")
        }

        @Test func `sessions that live are not offered`() throws {
            let first = try Terminal()
            try start(first, "x = 1")
            let second = try Terminal(environment: ["HOME": first.folder.path])
            try start(second, "y = 2")
            #expect(try !second.transcript().contains("restore"))
            #expect(journals(first).count == 2)
            try first.signal(SIGKILL)
            _ = try first.ended()
            let third = try Terminal(environment: ["HOME": first.folder.path])
            let question = try third.wait(for: "number, or nothing")
            #expect(question.contains("restore 1 statement"))
            #expect(!question.contains("sessions did not end"))
            try third.enter("1")
            try third.wait(for: "1 statement restored")
            try third.prompt()
            try run("x", third)
            #expect(try !third.transcript().contains("no name x"))
        }

        @Test(arguments: [":quit", "exit"]) func `a clean end leaves nothing`(_ word: String) throws {
            let terminal = try Terminal()
            try start(terminal, "x = 1", ":reset", "y = 2")
            #expect(journals(terminal).count == 1)
            try terminal.enter(word)
            #expect(try terminal.ended() == 0)
            #expect(journals(terminal) == [])
        }

        @Test func `what was reset is not restored`() throws {
            let before = try killed("x = 1", ":reset", "y = 2")
            let after = try Terminal(in: before.folder)
            try after.wait(for: "restore 1 statement")
            try after.enter("1")
            try after.wait(for: "1 statement restored")
            try after.enter("x")
            try after.wait(for: "there is no name x")
            try after.enter("y * 21")
            try after.wait(for: "42")
        }

        @Test func `a state folder that cannot be is one warning`() throws {
            let terminal = try Terminal(environment: ["XDG_STATE_HOME": "/dev/null"])
            try start(terminal, "x = 20", "y = 22", "x + y")
            let shown = try terminal.transcript()
            #expect(shown.contains("42"))
            #expect(shown.components(separatedBy: "nothing is kept").count == 2, "\(shown)")
        }

        @Test func `a session is saved, left and taken up again`() throws {
            let first = try Terminal()
            first.isKept = true
            try start(first, "户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍", "r = cagr(户籍)", ":save \"plan.lexis\"")
            try first.wait(for: "2 statements saved")
            try first.press("C-d")
            _ = try first.ended()
            let second = try Terminal(in: first.folder)
            try start(second, ":run \"plan.lexis\"")
            try second.enter("r")
            try second.wait(for: "0.41% a year")
        }

        @Test func `settings change what is seen`() throws {
            let terminal = try Terminal(columns: 80)
            try start(terminal, "y = {2020: 1234567.75, 2021: 2} 人", "z = {2011: 1, 2012: 2, 2013: 3, 2014: 4, 2015: 5, 2016: 6}")
            try terminal.enter("y")
            try terminal.wait(for: "1234567.75  2.00")
            try start(terminal, ":set grouping 4", ":set digits 1")
            try terminal.enter("y")
            try terminal.wait(for: "123,4567.8   2.0")
            try terminal.enter("z")
            try terminal.wait(for: "2011  2012  2013")
            try start(terminal, ":set width 20")
            try terminal.enter("z")
            try terminal.wait(for: "years below each other") {
                $0.lines.contains { $0.hasPrefix("2011") && !$0.contains("2012") }
            }
        }

        @Test func `boxes can be of ASCII, and a cut value is shown whole`() throws {
            let terminal = try Terminal(rows: 16)
            try start(terminal)
            try terminal.enter("project {2010: 1, 2011: 2} 万人 as stock to 2040 by linear")
            try terminal.wait(for: "rows …")
            try start(terminal, ":set boxes ascii")
            try terminal.enter("_")
            try terminal.wait(for: "rows ...")
            try terminal.press("C-l")
            try run(":all", terminal)
            let shown = try terminal.transcript()
            #expect(shown.contains("-----"))
            // The middle of the table, which was cut until now.
            #expect(shown.contains("\n2025 ") && shown.contains("\n2026 "))
        }

        @Test func `colours can be switched off and on`() throws {
            let terminal = try Terminal()
            try start(terminal, ":set colour off")
            try terminal.enter("nowhere")
            try terminal.wait(for: "error[unknown_name]")
            #expect(try !terminal.colours().contains("\u{1B}[1m\u{1B}[31merror") && !terminal.colours().contains("31merror"))
            try start(terminal, ":set colour on")
            try terminal.enter("elsewhere")
            try terminal.wait(for: "no name elsewhere")
            #expect(try terminal.colours().contains("31m"))
        }
    }
}
