import Testing

/// The plain prompt, held to be one where the input is no terminal.
@Suite struct PromptTests {
    private func session(_ lines: String) throws -> (output: [String], errors: String) {
        let result = try Binary(["typed": lines]).shell("lexis -i < typed")
        #expect(result.status == 0)
        return (result.output.split(separator: "\n").map(String.init), result.errors)
    }

    @Test func `a definition shows its type line`() throws {
        #expect(
            try session("户籍 = {2015: 124.10} 万人 as stock of 户籍\n").output.first
                == "> stock of 户籍 by year, at year-end (assumed), 万人  (1)")
        #expect(try session("def f(a) = a\n").output.first == "> f(a)")
    }

    @Test func `an open bracket is continued, and an empty line cancels`() throws {
        #expect(try session("(1 +\n2)\n").output.first == "> ⋮ 3")
        #expect(try session("(1 +\n\n4\n").output.first == "> ⋮ > 4")
    }

    @Test func `an error ends the statement and not the session`() throws {
        let (output, errors) = try session("x = 1\nnowhere\nx\n")
        #expect(output[1].contains("1"))
        #expect(errors.contains("there is no name nowhere"))
    }

    @Test func `names are listed and forgotten`() throws {
        #expect(try session("x = 1\n:list\n:reset\n:list\n").output.dropFirst().joined().contains("nothing is defined yet"))
    }

    @Test func `an unknown directive names a near one`() throws {
        #expect(try session(":lst\n").errors.contains("help: :list"))
    }

    @Test(arguments: ["exit", "quit", ":quit", "exit()"])
    func `one can leave`(_ word: String) throws {
        #expect(try session("\(word)\n1\n").output.joined() == "> ")
    }
}
