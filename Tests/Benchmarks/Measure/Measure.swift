internal import CSystem
internal import Files
internal import Glibc
internal import Language
internal import Session
internal import Syntax

/// Times one statement inside a process: `Measure ROUNDS SETUP.lexis STATEMENT` runs the file once and the statement ROUNDS times,
/// and prints a line a round: milliseconds by the clock, and milliseconds of processor time.
@main struct Measure {
    static func main() throws {
        csystem_keep_freed_memory()
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let rounds = Int(arguments[1]) else { fatalError("Measure ROUNDS SETUP.lexis STATEMENT") }
        var session = try Session(world: World(files: POSIXFileAccess()))
        run(SourceText(try text(of: arguments[2])), &session)
        let statement = SourceText(arguments[3])
        for _ in 0..<rounds {
            let (start, busy) = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
            run(statement, &session)
            print(now(CLOCK_MONOTONIC) - start, now(CLOCK_PROCESS_CPUTIME_ID) - busy)
        }
    }

    private static func run(_ source: SourceText, _ session: inout Session) {
        session.run(source) { outcome in
            if case .failed(let diagnostic) = outcome.result { fatalError("\(diagnostic.message) \(diagnostic.help ?? "")") }
        }
    }
    private static func text(of path: String) throws -> String {
        var bytes: [UInt8] = []
        try POSIXFileAccess().bytes(at: path) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }
    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
}
