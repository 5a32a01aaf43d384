import Testing

/// Ctrl-C. Jobs have process groups of their own here, as at a terminal.
@Suite struct InterruptTests {
    @Test func `a script that waits for its input is stopped with status 130`() throws {
        let waiting = "set -m; mkfifo pipe; sleep 9 > pipe & \"$LEXIS\" run - < pipe & sleep 0.5; kill -INT $!; wait $!; echo $?; kill %1"
        #expect(try Binary().shell(waiting).output == "130\n")
    }

    @Test func `a script at work is stopped with status 130`() throws {
        let endless = String(repeating: "x = 1 + 1\n", count: 400_000)
        let running = "set -m; \"$LEXIS\" run a.lexis & sleep 1; kill -INT $!; wait $!; echo $?"
        #expect(try Binary(["a.lexis": endless]).shell(running).output == "130\n")
    }
}
