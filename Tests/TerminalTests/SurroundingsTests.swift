import Foundation
import Testing

extension TerminalTests {
    /// Other terminals, locales, settings, and none of a terminal.
    @Suite struct Surroundings {
        @Test func `the C locale does not hinder Chinese`() throws {
            let terminal = try Terminal(environment: ["LC_ALL": "C"])
            try terminal.prompt()
            try terminal.enter("户籍 = 126.66 万人")
            try terminal.prompt()
            try terminal.enter("户籍 * 2")
            try terminal.wait(for: "253.3")
        }

        @Test(arguments: ["dumb", "no-such-terminal"])
        func `a terminal that cannot move its cursor is read plainly`(_ name: String) throws {
            let terminal = try Terminal(environment: ["TERM": name])
            try terminal.wait(line: "> ")
            try terminal.enter("(1 +")
            try terminal.wait(line: "⋮ ")
            try terminal.enter("2)")
            try terminal.wait(for: "\n3\n>")
            try terminal.press("C-c")
            try terminal.enter("4 + 5")
            try terminal.wait(for: "\n9\n>")
            try terminal.press("C-d")
            #expect(try terminal.ended() == 0)
        }

        @Test func `without a terminal nothing but text is written`() throws {
            for line in ["printf '1 + 1\\n' | \"$LEXIS\" -i | cat > out", "\"$LEXIS\" -i < typed > out"] {
                let terminal = try Terminal(program: "printf '1 + 1\\n' > typed; \(line)")
                #expect(try terminal.ended() == 0)
                let text = try String(contentsOf: terminal.folder.appending(path: "out"), encoding: .utf8)
                #expect(text.contains("2") && !text.contains("\u{1B}"), "\(text)")
            }
        }

        @Test func `output into a pipe is plain while one types`() throws {
            let terminal = try Terminal(program: "\"$LEXIS\" | cat -v; echo ended")
            try terminal.wait(line: "> ")
            try terminal.enter("20 + 3")
            let screen = try terminal.wait(for: "23")
            #expect(!screen.contains("^["))
            try terminal.press("C-d")
            try terminal.wait(for: "ended")
        }

        @Test func `the prompt has a colour, unless nobody wants any`() throws {
            let coloured = try Terminal()
            try coloured.prompt()
            #expect(try coloured.colours().contains("\u{1B}["))
            let plain = try Terminal(environment: ["NO_COLOR": "1"])
            try plain.prompt()
            #expect(try !plain.colours().contains("\u{1B}["))
        }

        @Test func `the user's own keys count`() throws {
            let terminal = try Terminal(files: [
                ".editrc": "bind ^G ed-move-to-beg\n", ".inputrc": "\"\\C-g\": beginning-of-line\n",
            ])
            try terminal.prompt()
            try terminal.type("abc")
            try terminal.press("C-g")
            try terminal.wait(line: "> abc", column: 2)
        }

        @Test func `vi mode has our keys, too`() throws {
            let terminal = try Terminal(files: [".editrc": "bind -v\n", ".inputrc": "set editing-mode vi\n"])
            try terminal.prompt()
            try terminal.enter("(1 +")
            try terminal.wait(line: "⋮ ", column: 2)
            try terminal.enter("2)")
            try terminal.wait(for: "\n3\n>")
            try terminal.prompt()
            try terminal.paste("x = 5\ty")
            try terminal.wait(line: "> x = 5 y")
        }

        @Test func `the program is linked with one library that edits lines`() throws {
            let libraries = try Program.libraries()
            #expect(["libedit.", "libreadline."].filter { libraries.contains($0) }.count == 1, "\(libraries)")
        }

        @Test func `a question of load is answered in the same way, and Ctrl-C gives the statement up`() throws {
            let terminal = try Terminal(files: ["sexes.csv": "sex,pop\n1,10\n2,20\n"])
            try terminal.prompt()
            try terminal.enter("w = load \"sexes.csv\"")
            try terminal.wait(for: "number, or nothing to give up:")
            try terminal.press("C-c")
            try terminal.wait(for: "interrupted")
            try terminal.prompt()
            try terminal.enter("w = load \"sexes.csv\"")
            try terminal.wait(for: "the second question") { $0.line == "number, or nothing to give up:" }
            try terminal.type("2")
            try terminal.press("BSpace")
            try terminal.enter("1")
            try terminal.prompt()
            try terminal.enter("w.pop")
            try terminal.wait(for: "female")
            // An answer is no entry.
            try terminal.prompt()
            try terminal.press("Up", "Up")
            try terminal.wait(line: "> w = load \"sexes.csv\"")
        }
    }
}
