import Session
import Testing
import TestSupport

/// Whatever has been typed so far, of any example, and broken in any way: completion answers, and within the text.
@Suite struct CompletionTests {
    private func check(_ text: String, _ session: Session) {
        let bytes = text.utf8.count
        for offset in 0...bytes {
            let range = session.completions(of: text, at: offset).range
            let isWithin = range.lowerBound >= 0 && range.upperBound <= bytes && range.lowerBound <= min(offset, bytes)
            if !isWithin { Issue.record("\(range) of \(text) at \(offset)") }
        }
    }
    private func lines() -> [String] {
        let paths = ["stdlib", "notebooks", "Tests/ProgramTests/Programs"].flatMap {
            Repository.files(below: $0, ending: "")
        }
        var seen: Set<String> = []
        return paths.flatMap { Repository.text(of: $0).split(separator: "\n").map(String.init) }
            .filter { $0.utf8.count < 300 && seen.insert($0).inserted }
    }

    @Test func `every place of every line of every example is answered`() throws {
        let session = try testSession(in: "notebooks")
        // A prime step spreads the sample over all files.
        for (number, line) in lines().enumerated() where number % 29 == 0 { check(line, session) }
    }

    @Test func `broken lines are answered`() throws {
        let session = try testSession(in: "notebooks")
        var random = SplitMix(state: 7)
        let lines = lines()
        for _ in 0..<60 {
            let (a, b) = (lines[random.next(lines.count)], lines[random.next(lines.count)])
            let cut = a.prefix(random.next(a.count + 1)) + b.suffix(random.next(b.count + 1))
            check(String(cut.prefix(80)), session)
        }
    }
}

/// Numbers that are the same in every run.
private struct SplitMix {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(max(1, bound)))
    }
}
