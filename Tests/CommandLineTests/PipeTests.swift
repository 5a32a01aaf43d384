import Testing

/// Pipes, colours and data, as Unix people expect.
@Suite struct PipeTests {
    private static let population = "户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍\n户籍\n"

    @Test func `results and errors go their own ways`() throws {
        let result = try Binary().shell("lexis -e '1; x' 2>/dev/null")
        #expect(result.output == "1\n")
        #expect(result.errors == "")
    }

    @Test func `output and errors keep their order in one file`() throws {
        let lines = try Binary().shell("lexis -e '1; x' 2>&1").output.split(separator: "\n")
        #expect(lines.first == "1")
        #expect(lines.dropFirst().first == "error[unknown_name] there is no name x")
    }

    @Test func `a reader that has seen enough ends the program quietly`() throws {
        let many = String(repeating: "1 + 1\n", count: 50_000)
        let result = try Binary(["a.lexis": many]).shell("lexis run a.lexis | head -1; echo ${PIPESTATUS[0]}")
        #expect(result.output == "2\n141\n")
        #expect(result.errors == "")
    }

    @Test func `a full disk is said`() throws {
        let result = try Binary().shell("lexis -e 1 > /dev/full")
        #expect(result.errors.contains("cannot write the output"))
        #expect(result.status == 1)
    }

    @Test func `nothing is coloured or cut where there is no terminal`() throws {
        let wide = "x = {" + (1900...2020).map { "\($0): 1.25" }.joined(separator: ", ") + "} 万人\nx\ny"
        let result = try Binary(["a.lexis": wide]).shell("lexis run a.lexis")
        #expect(!result.output.contains("\u{1B}") && !result.output.contains("…"))
        #expect(result.output.contains("1960"))
        #expect(!result.errors.contains("\u{1B}"))
    }

    @Test func `a terminal has colours unless it is asked not to`() throws {
        let binary = try Binary()
        let terminal = "script -qec '\"$LEXIS\" -e x' /dev/null"
        guard try binary.shell("command -v script").status == 0 else { return print("skipped: no script(1) on this machine") }
        #expect(try binary.shell(terminal).output.contains("\u{1B}[1;31m"))
        #expect(try !binary.shell(terminal, ["NO_COLOR": "1"]).output.contains("\u{1B}["))
        #expect(try !binary.shell(terminal, ["TERM": "dumb"]).output.contains("\u{1B}["))
    }

    @Test func `csv has a row a cell and printed digits`() throws {
        let result = try Binary(["a.lexis": Self.population]).shell("lexis run --format csv a.lexis")
        #expect(result.output == "year,户籍（万人）\n2015,124.10\n2020,126.66\n")
    }

    @Test func `json is one document a value`() throws {
        let result = try Binary(["a.lexis": Self.population + "1 / 4\n"]).shell("lexis run --format json a.lexis")
        let documents = result.output.split(separator: "\n")
        #expect(documents.count == 2)
        #expect(documents.first?.contains(#""labels": ["2015", "2020"]}], "values": [124.1, 126.66]}"#) == true)
        #expect(documents.last?.contains(#""values": [0.25]"#) == true)
    }

    @Test func `markdown is a pipe table`() throws {
        let result = try Binary(["a.lexis": Self.population]).shell("lexis run --format markdown a.lexis")
        #expect(result.output.contains("| 2015 | 2020 |"))
        #expect(result.output.contains("| 124.10 | 126.66 |"))
    }

    @Test func `notes never spoil data`() throws {
        let program = "({2019: 1, 2020: 2} 万人) + ({2020: 3, 2021: 1, 2019: 1} 万人)"
        #expect(try Binary().run(program).output.contains("note: "))
        let csv = try Binary().run(program, "--format csv")
        #expect(!csv.output.contains("note") && csv.errors.contains("note: "))
    }
}
