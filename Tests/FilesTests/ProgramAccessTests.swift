import Files
import Quantities
import Synchronization
import Testing

/// Other programs are fed and read whole, and end when nobody wants them any more.
@Suite struct ProgramAccessTests {
    private let programs = POSIXProgramAccess()
    private func run(_ program: String, _ arguments: String..., input: [UInt8] = []) throws -> ProgramResult {
        try programs.run(program, arguments, input: input, isInterrupted: { false })
    }

    @Test func `more than any pipe holds goes in and comes out`() throws {
        let input = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let result = try run("cat", input: input)
        #expect(result.status == 0 && result.output == input)
    }

    @Test func `a program that does not read its input is no harm`() throws {
        let result = try run("true", input: [UInt8](repeating: 65, count: 3_000_000))
        #expect(result.status == 0 && result.output.isEmpty)
    }

    @Test func `status and messages are told`() throws {
        let result = try run("sh", "-c", "echo out; echo err >&2; exit 3")
        #expect(result.status == 3 && result.output == Array("out\n".utf8) && result.errors == "err\n")
        #expect(try run("sh", "-c", "kill -TERM $$").status == 128 + 15)
    }

    @Test func `a program that is not there`() {
        #expect(code { () throws(Problem) in try programs.run("no-such-program-here", [], input: []) { false } } == "no_program")
    }

    @Test func `an interruption ends it`() {
        let asked = Mutex(0)
        let time = ContinuousClock().measure {
            let code = code { () throws(Problem) in
                try programs.run("sleep", ["60"], input: []) {
                    asked.withLock {
                        $0 += 1
                        return $0 > 3
                    }
                }
            }
            #expect(code == "interrupted")
        }
        #expect(time < .seconds(20))
    }

    /// The code of the problem that a run ends with.
    private func code(_ body: () throws(Problem) -> ProgramResult) -> String? {
        do throws(Problem) {
            _ = try body()
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `no files are left open`() throws {
        for _ in 0..<1100 { _ = try? programs.run("/nonexistent/program", [], input: [], isInterrupted: { false }) }
        for _ in 0..<60 { _ = try run("true") }
        #expect(try run("echo", "still").output == Array("still\n".utf8))
    }
}
