import Testing

/// Ctrl-C. Jobs have process groups of their own here, as at a terminal.
@Suite struct InterruptTests {
    @Test func `a script that waits for its input is stopped with status 130`() throws {
        let waiting = """
            set -m; mkfifo pipe; sleep 9 > pipe &
            "$LEXIS" run - < pipe & sleep 0.5; kill -INT $!; wait $!; echo $?; kill %1
            """
        #expect(try Binary().shell(waiting).output == "130\n")
    }

    @Test func `a script at work is stopped with status 130`() throws {
        let first = "({2019: 1, 2020: 2} 万人) + ({2020: 3} 万人)\n"
        let long = first + String(repeating: "audit cagr({2010: 445.08, 2019: 463.03} 万人) == 5.89%\n", count: 5000)
        // The note of the first line says that the script is at work.
        let running = """
            set -m; "$LEXIS" run --format csv a.lexis > /dev/null 2> notes &
            until [ -s notes ]; do sleep 0.05; done; kill -INT $!; wait $!; echo $?; tail -1 notes
            """
        #expect(try Binary(["a.lexis": long]).shell(running).output == "130\ninterrupted\n")
    }

    @Test(arguments: ["-e 'load \"pipe\"'", "run pipe"])
    func `a file that nobody writes to is left at the first Ctrl-C`(_ arguments: String) throws {
        let waiting = """
            set -m; mkfifo pipe; "$LEXIS" \(arguments) & sleep 1; kill -INT $!; wait $!; echo $?
            """
        let result = try Binary().shell(waiting)
        #expect(result.output == "130\n")
        #expect(result.errors.contains("interrupted"))
    }

    @Test func `a program of a million terms is left at the first Ctrl-C`() throws {
        let sum = Array(repeating: "1", count: 3_000_000).joined(separator: "+")
        let running = """
            set -m; "$LEXIS" run a.lexis & sleep 2; kill -INT $!; wait $!; echo $?
            """
        #expect(try Binary(["a.lexis": sum]).shell(running).output == "130\n")
    }
}
