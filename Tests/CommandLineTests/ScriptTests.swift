import Testing

/// Scripts, from files and from standard input.
@Suite struct ScriptTests {
    @Test func `a script shows its expressions and is silent on definitions`() throws {
        let result = try Binary(["a.lexis": "x = {2020: 1.5} 万人\nx * 2\n"]).shell("lexis run a.lexis")
        #expect(result.output == "number by year, 万人\n2020\n3.00\n")
        #expect(result.status == 0)
    }

    @Test func `scripts share one session`() throws {
        #expect(try Binary(["a.lexis": "x = 1", "b.lexis": "x + 1"]).shell("lexis run a.lexis b.lexis").output == "2\n")
    }

    @Test(arguments: ["lexis run -", "lexis", "lexis run - --format text"])
    func `standard input is a script`(_ command: String) throws {
        #expect(try Binary().shell("printf '1 + 1\\n2 + 2\\n' | \(command)").output == "2\n4\n")
    }

    @Test func `a script with mistakes says them all and runs nothing`() throws {
        let result = try Binary(["a.lexis": "1 + 1\n2 + * 3\n3 + 3\ny = )\n"]).shell("lexis run a.lexis")
        #expect(result.output == "")
        #expect(result.errors.contains(" --> a.lexis:2:5"))
        #expect(result.errors.contains(" --> a.lexis:4:5"))
        #expect(result.status == 1)
    }

    @Test func `a statement that fails ends the script, and the files after it`() throws {
        let result = try Binary(["a.lexis": "1\nnowhere\n2", "b.lexis": "3"]).shell("lexis run a.lexis b.lexis")
        #expect(result.output == "1\n")
        #expect(result.errors.contains(" --> a.lexis:2:1"))
    }

    @Test func `a script may begin with the mark of its encoding or of its program`() throws {
        #expect(try Binary(["a.lexis": "\u{FEFF}1 + 1"]).shell("lexis run a.lexis").output == "2\n")
        #expect(try Binary(["a.lexis": "#!/usr/bin/env -S lexis run\n1 + 1"]).shell("lexis run a.lexis").output == "2\n")
    }

    @Test func `files are looked up from the current folder`() throws {
        let binary = try Binary(["deep/a.lexis": "load \"t.csv\"\n出生", "t.csv": "year,出生 (万人)\n2020,1.5\n"])
        #expect(try binary.shell("lexis run deep/a.lexis").output.contains("1.5"))
    }

    @Test func `another script runs inside a session`() throws {
        #expect(try Binary(["a.lexis": ":run \"b.lexis\"\nx", "b.lexis": "x = 7"]).shell("lexis run a.lexis").output == "7\n")
    }

    @Test func `a library named by the environment takes the place of the one compiled in`() throws {
        let binary = try Binary([
            "lib/commands.lexis": "## Stops.\ncommand assert (condition: unevaluated)\n", "bad/commands.lexis": "x = )\n",
        ])
        let own = try binary.shell("lexis -e 'assert 1 == 1; sum(1)'", ["LEXIS_STDLIB": "lib"])
        #expect(own.errors.contains("there is no function sum"))
        let bad = try binary.shell("lexis -e 1", ["LEXIS_STDLIB": "bad"])
        #expect(bad.errors.contains(" --> commands.lexis:1:5"))
        #expect(bad.status == 1)
        #expect(try binary.shell("lexis -e 1", ["LEXIS_STDLIB": "none"]).status == 1)
    }
}
