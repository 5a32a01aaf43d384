import Testing

/// Directives, the init file and saved sessions, where the input is no terminal.
@Suite struct DirectiveTests {
    private func prompt(_ lines: String, _ files: [String: String] = [:], _ options: String = "") throws -> Binary.Result {
        let binary = try Binary(files.merging(["typed": lines]) { $1 })
        return try binary.shell("mkdir -p home; export HOME=$PWD/home; lexis -i \(options) < typed")
    }
    private func values(_ result: Binary.Result) -> [String] {
        result.output.split(separator: "\n").map { String($0.drop { $0 == ">" || $0 == " " }) }.filter { !$0.isEmpty }
    }

    @Test func `a session is saved, and the script gives it again`() throws {
        let binary = try Binary(["t.csv": "year,出生 (万人)\n2020,1.5\n2021,1.25\n"])
        let saving = "load \"t.csv\"\nx = nowhere\n# twice\nx = 出生 * 2\n:save \"s.lexis\"\n"
        try binary.write(saving, to: "typed")
        let saved = try binary.shell("lexis -i < typed")
        #expect(saved.output.contains("2 statements saved"))
        let script = try binary.text(of: "s.lexis")
        #expect(script.hasPrefix("# A session of Lexis, saved 20"))
        #expect(script.contains("# read \"t.csv\": 40 bytes, xxh64 "))
        #expect(script.hasSuffix("# twice\nx = 出生 * 2\n"))

        let again = try binary.shell("echo x > typed; lexis run s.lexis && printf ':run \"s.lexis\"\\nx\\n' | lexis -i")
        #expect(again.status == 0)
        #expect(again.output.contains("2020  2021\n3.00  2.50"))
        #expect(!again.output.contains("changed"))
        let changed = try binary.shell("echo 2022,1 >> t.csv; lexis run s.lexis")
        #expect(changed.output.contains("note: t.csv has changed since this was saved: it had 40 bytes, and has 47"))
    }

    @Test func `a session is saved over another, and over nothing else`() throws {
        let binary = try Binary([
            "typed": "x = 1\n:save \"a.lexis\"\ny = 2\n:save a.lexis\n:save \"data.csv\"\n", "data.csv": "precious",
        ])
        let result = try binary.shell("lexis -i < typed")
        #expect(try binary.text(of: "a.lexis").hasSuffix("x = 1\ny = 2\n"))
        #expect(try binary.text(of: "data.csv") == "precious")
        #expect(result.errors.contains("error[not_a_session] data.csv exists and is no saved session"))
        #expect(result.errors.contains("help: :save \"data-session.lexis\""))
    }

    @Test(arguments: [
        (":save \"a.lexis\"", "error[nothing_to_save]"),
        ("x = 1\n:save \"no/where.lexis\"", "error[no_file] there is no folder no"),
        ("x = 1\n:save \"a.md\"", "help: :save \"a.lexis\""),
        (":run \"none.lexis\"", "error[no_file] there is no file none.lexis"),
        (":run \"a.md\"", "error[is_notebook]"), (":run", "error[bad_directive] :run wants the path of a file"),
        (":set grouping 7", "error[bad_setting] grouping is off, 3, 4, not 7"), (":set gruping 4", "help: :set grouping 4"),
        (":reset now", "help: :reset"), (":time", "help: :time 1 + 1"), (":info nowhere", "error[unknown_name]"),
        (":lst", "help: :list"),
    ])
    func `a wrong directive is refused, and the session goes on`(_ lines: String, _ message: String) throws {
        let result = try prompt(lines + "\n6 * 7\n")
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(values(result).last == "42")
        #expect(result.status == 0)
    }

    @Test func `a script that fails at the prompt stops, and the session goes on`() throws {
        let result = try prompt(":run \"a.lexis\"\nx\ny\n", ["a.lexis": "x = 1\nz = nowhere\ny = 2\n"])
        #expect(result.errors.contains("a.lexis:2:5"))
        #expect(values(result) == ["1"])
        #expect(result.errors.contains("there is no name y"))
    }

    @Test func `scripts that run each other end in a message`() throws {
        let result = try prompt(":run \"a.lexis\"\n1\n", ["a.lexis": ":run \"b.lexis\"", "b.lexis": ":run \"a.lexis\""])
        #expect(result.errors.contains("error[too_deep]"))
        #expect(values(result) == ["1"])
    }

    @Test func `settings change what is printed`() throws {
        let lines =
            "x = 1234567.891 人\n:set digits 1\nx\n:set grouping 3\nx\n:set grouping 4\nx\n:set digits auto\n:set grouping off\nx\n"
        #expect(
            Array(try values(prompt(lines)).dropFirst()) == ["1234567.9 人", "1,234,567.9 人", "123,4567.9 人", "1234567.891 人"])
        #expect(try prompt(":set colour on\n1 in nowhere\n").errors.contains("\u{1B}["))
        #expect(try prompt(":set colour on\n:set colour off\n1 in nowhere\n").errors.contains("\u{1B}[") == false)
        #expect(
            try values(prompt(":set\n")).map { $0.prefix { $0 != " " } } == [
                "digits", "grouping", "width", "language", "colour", "boxes",
            ])
    }

    @Test func `the time of a statement is told`() throws {
        let result = try prompt(":time 6 * 7\n")
        #expect(values(result).first == "42")
        #expect(values(result).last?.hasSuffix(" ms") == true)
    }

    // MARK: the init file

    private let initFile = ["home/.config/lexis/init.lexis": "县 = 1234567 人\n:set grouping 3\n"]

    @Test func `the init file runs before the first prompt alone`() throws {
        #expect(try values(prompt("县\n", initFile)) == ["1,234,567 人"])
        #expect(try prompt("县\n", initFile, "--no-init").errors.contains("there is no name 县"))
        let binary = try Binary(initFile.merging(["a.lexis": "县"]) { $1 })
        for line in ["lexis -e 县", "lexis run a.lexis", "echo 县 | lexis"] {
            #expect(try binary.shell("export HOME=$PWD/home; \(line)").errors.contains("there is no name 县"), "\(line)")
        }
    }

    @Test func `the init file stands where XDG_CONFIG_HOME says`() throws {
        let binary = try Binary(["conf/lexis/init.lexis": "x = 5", "typed": "x\n"])
        #expect(try binary.shell("XDG_CONFIG_HOME=$PWD/conf; export XDG_CONFIG_HOME; lexis -i < typed").output.contains("5"))
        #expect(try binary.shell("XDG_CONFIG_HOME=conf; export XDG_CONFIG_HOME; lexis -i < typed").errors.contains("no name x"))
    }

    @Test func `an error in the init file is said and does not stop the start`() throws {
        let result = try prompt("1\ny\n", ["home/.config/lexis/init.lexis": "y = 2\nx = nowhere\n"])
        #expect(result.errors.contains("init.lexis:2:5"))
        #expect(values(result) == ["1", "2"])
        #expect(result.status == 0)
        #expect(try prompt("1\n", ["home/.config/lexis/init.lexis": "x = (\n"]).errors.contains("error["))
    }

    @Test func `names of the init file are saved with the session`() throws {
        let result = try prompt("x = 县 * 2\n:save \"s.lexis\"\n:reset\n:run \"s.lexis\"\nx\n", initFile)
        #expect(values(result).last == "2,469,134 人")
    }
}
