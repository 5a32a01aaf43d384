internal import Display
internal import FuzzDriver
internal import Glibc
internal import Language
internal import Session
internal import Syntax

/// Whole statements: read, evaluated and shown, each input in a copy of one session.
@main struct FuzzEvaluator {
    static let files = MemoryFiles([
        "a.csv": "年份,人口（万人）,出生率（‰）\n2019,463.03,9.1\n2020,479.81,8.2\n",
        "b.csv": "year,sex,age,pop\n2020,male,0-14,12\n2020,male,15+,30\n2020,female,0-14,11\n2020,female,15+,31\n",
    ])
    /// A statement may take this long; what does not ask in time runs into the fuzzer's own limit and counts as a hang.
    static let seconds = 3
    nonisolated(unsafe) static var end = clock()

    static let session: Session = {
        let world = World(files: files, isInterrupted: { clock() > FuzzEvaluator.end })
        do { return try Session(world: world) } catch { fatalError("the standard library does not load: \(error)") }
    }()

    static func main() {
        end = .max
        _ = session
        fuzz { start, count in
            FuzzEvaluator.run(String(decoding: bytes(start, count), as: UTF8.self))
            return 0
        }
    }

    static func run(_ text: String) {
        end = clock() + seconds * 1_000_000
        var session = session
        session.run(SourceText(text)) { outcome in
            _ = outcome.shown(RenderOptions()).rendered(inColour: false)
        }
    }
}
