import Foundation
import Testing

extension TerminalTests {
    /// Ctrl-C, Ctrl-D, Ctrl-Z, and the ways out.
    @Suite struct Signals {
        @Test func `Ctrl-C drops what is typed: nothing, a part, several lines`() throws {
            let terminal = try Terminal()
            try terminal.prompt()
            try terminal.press("C-c")
            try terminal.wait(for: "> ^C\n>")
            try terminal.type("户籍 = {")
            try terminal.wait(line: "> 户籍 = {")
            try terminal.press("C-c")
            try terminal.wait(for: "> 户籍 = {^C\n>")
            try terminal.enter("(1 +")
            try terminal.type("2")
            try terminal.wait(line: "⋮ 2")
            try terminal.press("Up", "C-c")
            try terminal.wait(for: "> (1 +\n⋮ 2^C\n>")
            try terminal.enter("20 + 3")
            try terminal.wait(for: "23")
        }

        @Test func `Ctrl-C stops a computation, twice does no harm, and names stay`() throws {
            // The first line says that the script is at work.
            let long =
                "\"at work\"\n" + String(repeating: "audit cagr({2010: 445.08, 2019: 463.03} 万人) == 5.89%\n", count: 20_000)
            let terminal = try Terminal(files: ["long.lexis": long])
            try terminal.prompt()
            try terminal.enter("a = 41")
            try terminal.enter(":run \"long.lexis\"")
            try terminal.wait(for: "does not hold")
            try terminal.press("C-c")
            try terminal.press("C-c")
            try terminal.wait(for: "interrupted")
            // What the terminal itself echoed between the result and the prompt is gone.
            try terminal.prompt()
            try terminal.enter("a + 1")
            try terminal.wait(for: "\n42")
        }

        @Test func `a long load tells how far it is, and Ctrl-C stops it`() throws {
            let terminal = try Terminal(
                program: """
                    mkfifo slow.csv
                    (i=0; echo year,n; while [ -e "$HOME" ] && [ $i -lt 4000 ]; do i=$((i+1)); echo "$i,$i"; sleep 0.02; done) > slow.csv &
                    exec "$LEXIS"
                    """)
            try terminal.prompt()
            try terminal.enter("load \"slow.csv\"")
            try terminal.wait(for: "reading slow.csv")
            try terminal.press("C-c")
            let screen = try terminal.wait(for: "interrupted")
            #expect(!screen.contains("reading slow.csv"), "\(screen)")
            try terminal.prompt()
        }

        /// A thousand years on two thousand paths of mortality: four million life tables.
        @Test func `a long projection tells how far it is, and Ctrl-C stops it at once`() throws {
            let terminal = try Terminal(
                columns: 100,
                files: [
                    "paths.lexis": """
                    people = {2020: {female: {0: 9, 1: 9, 2: 9, 3+: 500}, male: {0: 9, 1: 9, 2: 9, 3+: 500}}} 万人 as stock
                    level = paths({2020: 1, 3020: 1}, sd: 0.1%, by: ar1)
                    deaths = {female: {0: 5, 1: 1, 2: 1, 3+: 12}, male: {0: 6, 1: 1, 2: 1, 3+: 13}} ‰ as rate
                    births = {2: 500} ‰ as rate
                    many = level * {2020: 1, 3020: 1}
                    """
                ])
            try terminal.prompt()
            try terminal.enter(":run \"paths.lexis\"")
            try terminal.prompt()
            try terminal.enter(
                "p = project people to 3020 by cohort, fertility births, mortality level * deaths, paths 2000, seed 7")
            let screen = try terminal.wait(for: "s left")
            #expect(screen.contains("life tables  ") && screen.contains(" tables/s"))
            let asked = Date()
            try terminal.press("C-c")
            try terminal.wait(for: "interrupted")
            let answered = Date()
            // Half a second, and what a terminal and a busy machine take.
            #expect(answered.timeIntervalSince(asked) < 2)
            try terminal.prompt()
            try terminal.enter("p")
            try terminal.wait(for: "unknown_name")
        }

        @Test func `Ctrl-D deletes within a line and leaves on an empty one`() throws {
            let terminal = try Terminal()
            try terminal.prompt()
            try terminal.type("户籍")
            try terminal.press("Home", "C-d")
            try terminal.wait(line: "> 籍", column: 2)
            try terminal.press("C-d", "C-d")
            #expect(try terminal.ended() == 0)
        }

        @Test func `Ctrl-Z and fg give the line back`() throws {
            let terminal = try Terminal(program: "PS1='$ ' exec bash --norc --noprofile -i")
            try terminal.wait(line: "$ ")
            try terminal.enter("\"$LEXIS\"")
            try terminal.prompt()
            try terminal.type("户籍 + 1")
            try terminal.wait(line: "> 户籍 + 1")
            try terminal.press("C-z")
            try terminal.wait(line: "$ ")
            // The shell has its terminal as it was: what is typed is shown, a return ends the line.
            try terminal.enter("echo in the shell")
            try terminal.wait(for: "\nin the shell")
            try terminal.enter("fg")
            try terminal.wait(line: "> 户籍 + 1", column: 10)
            try terminal.press("BSpace")
            try terminal.type("2")
            try terminal.wait(line: "> 户籍 + 2", column: 10)
        }

        @Test(arguments: [SIGTERM, SIGHUP])
        func `a signal that ends the program leaves the terminal as it was`(_ number: Int32) throws {
            let terminal = try Terminal(program: "PS1='$ ' exec bash --norc --noprofile -i")
            try terminal.wait(line: "$ ")
            try terminal.enter("stty -g > before; bash -c 'echo $$ > pid; exec \"$LEXIS\"'; echo \"status $?\"")
            try terminal.prompt()
            try terminal.type("half a li")
            try terminal.wait(line: "> half a li")
            let process = try String(contentsOf: terminal.folder.appending(path: "pid"), encoding: .utf8).trimmed
            kill(try #require(pid_t(process)), number)
            try terminal.wait(for: "status \(128 + number)")
            try terminal.enter("stty -g > after; cmp before after && echo same")
            try terminal.wait(for: "\nsame")
        }

        @Test func `a terminal that goes away ends the program`() throws {
            let terminal = try Terminal()
            try terminal.prompt()
            let process = try terminal.process()
            try terminal.tmux("kill-server")
            let end = Date(timeIntervalSinceNow: 20)
            while Program.isAlive(process), Date() < end { usleep(20_000) }
            #expect(!Program.isAlive(process))
        }

        @Test func `a killed session leaves its history and what it had accepted`() throws {
            let first = try Terminal()
            try first.prompt()
            try first.enter("户籍 = 126.66 万人")
            try first.wait(for: "number, 万人")
            try first.prompt()
            try first.type("half")
            try first.wait(line: "> half")
            first.isKept = true
            try first.signal(SIGKILL)
            _ = try first.ended()
            let second = try Terminal(in: first.folder)
            try second.wait(for: "a session did not end")
            try second.enter("1")
            try second.wait(for: "1 statement restored")
            try second.prompt()
            try second.enter("户籍")
            try second.wait(for: "126.66 万人\n>")
            try second.press("Up", "Up")
            try second.wait(line: "> 户籍 = 126.66 万人")
        }
    }
}
