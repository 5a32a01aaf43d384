import Testing

/// What the command line takes, and the status it ends with.
@Suite struct UsageTests {
    @Test func `the first line of the contract works`() throws {
        let result = try Binary().shell("lexis -e '户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍; cagr(户籍)'")
        #expect(result.output == "0.41% a year\n")
        #expect(result.status == 0)
    }

    @Test func `texts run one after another in one session`() throws {
        #expect(try Binary().shell("lexis -e 'x = 2' -e 'x * 3' -e '-x'").output == "6\n-2\n")
    }

    @Test func `version and help are no errors`() throws {
        let version = try Binary().shell("lexis --version")
        #expect(version.output.hasPrefix("lexis "))
        #expect(version.status == 0)
        let help = try Binary().shell("lexis run --help")
        #expect(help.output.contains("--update"))
        #expect(help.status == 0)
    }

    @Test(arguments: [
        "--bogus", "frob", "run", "run --check --update a.md", "run --check a.lexis", "-e 1 --format xml", "-e",
        "-e 1 run a.lexis", "-i check a.lexis",
    ])
    func `a wrong command line ends with 2 and says why on standard error`(_ line: String) throws {
        let result = try Binary().shell("lexis \(line)")
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.contains("Error: "))
    }

    @Test func `a program that fails ends with 1`() throws {
        let result = try Binary().shell("lexis -e '1 + 1; x; 2 + 2'")
        #expect(result.status == 1)
        #expect(result.output == "2\n")
        #expect(result.errors.contains("error[unknown_name] there is no name x"))
    }

    @Test func `an assertion that fails ends with 1`() throws {
        #expect(try Binary().shell("lexis -e 'assert 1 + 1 == 3'").status == 1)
        #expect(try Binary().shell("lexis -e 'assert 1 + 1 == 2'").status == 0)
    }

    @Test func `an audit that does not hold fails only when strict`() throws {
        let audit = "audit 1 + 1 == 3"
        #expect(try Binary().run(audit).status == 0)
        #expect(try Binary().run(audit, "--strict").status == 1)
        #expect(try Binary().run("audit 1 + 1 == 2", "--strict").status == 0)
        #expect(try Binary(["a.lexis": audit]).shell("lexis run a.lexis --strict").status == 1)
        #expect(try Binary(["a.lexis": audit]).shell("lexis --strict run a.lexis").status == 1)
        #expect(try Binary(["a.md": "```lexis\n\(audit)\n```\n"]).shell("lexis run --strict a.md").status == 1)
    }

    @Test func `exit and quit leave at once`() throws {
        for word in ["exit", "quit", "exit()", ":quit"] {
            let result = try Binary().run("1\n\(word)\n2")
            #expect(result.output == "1\n")
            #expect(result.status == 0)
        }
    }
}
