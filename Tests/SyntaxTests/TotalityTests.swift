import Foundation
import Syntax
import Testing

/// Whatever the text, reading ends, quickly and without a trap, on the stack of a small thread too.
@Suite(.serialized) struct TotalityTests {
    /// Runs on a thread with 512 KB of stack, and gives the seconds it took.
    private func onSmallThread(_ work: @escaping @Sendable () -> Void) -> Double {
        let done = DispatchSemaphore(value: 0)
        let start = Date()
        let thread = Thread {
            work()
            done.signal()
        }
        thread.stackSize = 512 * 1024
        thread.start()
        done.wait()
        return Date().timeIntervalSince(start)
    }

    @Test(arguments: [
        "(", "[", "{", "f(", "x[", "{a: ", "(1+", "((1*2+", "-", "not ", "2^", "..", "(ratio ", "x[(", "def f() = {", "(a: ",
        "f(a: ", "1+(1*(1^(", "a|(", "(x as ",
    ])
    func manyOpenBracketsAreOneError(_ part: String) {
        let count = part.count == 1 ? 100_000 : 20_000
        let seconds = onSmallThread {
            let parsed = parse(String(repeating: part, count: count))
            #expect(parsed.diagnostics.count == 1)
        }
        #expect(seconds < 30)
    }

    @Test(arguments: [
        "[1]", ".a", "()", " in 人", " as stock", " |> f", "|b", "^2", " and b", " or b", "..2", " with a 1", "(1)[2].a",
    ])
    func longChainsEnd(_ part: String) {
        let seconds = onSmallThread { _ = parse("x" + String(repeating: part, count: 20_000)) }
        #expect(seconds < 30)
    }

    @Test func deepTreesAreReadOnASmallThread() {
        _ = onSmallThread {
            let text = String(repeating: "(", count: 50) + "1" + String(repeating: ")", count: 50)
            #expect(parse(text).diagnostics.isEmpty)
            let mixed = String(repeating: "f(x[(1 + -2 * ", count: 8) + "1" + String(repeating: ")])", count: 8)
            #expect(parse(mixed).diagnostics.isEmpty)
        }
    }

    @Test func aMillionTermsAreFlat() {
        let seconds = onSmallThread {
            let parsed = parse("1" + String(repeating: "+1", count: 1_000_000))
            #expect(parsed.diagnostics.isEmpty)
            guard case .value(let sum)? = parsed.program.statements.first?.form, case .chain(_, let rest) = sum.form else {
                return
            }
            #expect(rest.count == 1_000_000)
        }
        #expect(seconds < 60)
    }

    @Test(arguments: 0..<garbage.count) func aMegabyteOfGarbageEnds(_ seed: Int) {
        let seconds = onSmallThread {
            var generator = Generator(state: UInt64(seed) &+ 1)
            let parts = garbage[seed]
            var text = ""
            while text.utf8.count < (seed == 0 ? 1_000_000 : 200_000) { text += parts.randomElement(using: &generator)! }
            _ = parse(text)
        }
        #expect(seconds < 30)
    }

    @Test func randomBytesAreRead() {
        var generator = Generator(state: 42)
        for length in 0..<1500 {
            let bytes = (0..<(length % 90)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            check(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func randomWordsAreRead() {
        var generator = Generator(state: 7)
        for length in 0..<4000 {
            check((0..<(length % 30)).map { _ in words.randomElement(using: &generator)! }.joined())
        }
    }

    @Test func truncatedProgramsAreRead() {
        let program = """
            ## d
            def 抚养比(pop, 劳动 = 15..64) = { a = (sum(pop over age) - pop[(劳动)]) / pop[(劳动)]
            a in % }
            目标 = {2019: 463.03 万人, `2025`: 530, 65+: “七百”} 万人 over area as stock of 常住 at mid-year
            solve net in 0..20 万人 where (project 江门[2019 | x by 5 each] to 2025 by growth, natural 7.05‰, migration net)[2025] == 530 万人
            x |> f(y: (a: 1)) # 注
            """
        for end in program.indices { check(String(program[..<end])) }
    }

    /// Every span lies in the text, and every error can be shown.
    private func check(_ text: String) {
        let source = SourceText(text)
        for diagnostic in parse(text).diagnostics {
            for note in [diagnostic.primary] + diagnostic.others {
                #expect(note.span.lowerBound >= 0 && note.span.upperBound <= source.bytes.count, "\(text.debugDescription)")
            }
            #expect(!diagnostic.rendered(in: source, width: 40).isEmpty)
        }
    }
}

private let garbage: [[String]] = [
    ["(", ")", "[", "]", "{", "}", ",", ":", "1", "a", " ", "\n"], ["“", "\"", "`", "＂", "a"],
    ["人", "口", "，", "（", "）", "1", "。"],
    ["\n", "x", "=", "1", "+", "\"", ";"], ["\u{0}", "\u{FFFD}", "\u{200B}", "é", "\u{301}", "😀", "1", "\n"],
    ["1 ", "万", "/", "·", "%", ".."],
]

private let words = [
    "(", ")", "[", "]", "{", "}", ",", ":", ";", "\n", " ", "1", "2020", "65+", "3.5", "a", "人口", "`x y`", "\"t\"", "“t”", "=",
    "==", "<", "..", "|", "|>",
    "+", "-", "*", "/", "^", ".", "def ", "to ", "by ", "from ", "at ", "in ", "as ", "of ", "over ", "with ", "where ", "each ",
    "and ", "or ", "not ",
    "ratio ", "project ", "load ", "target ", "solve ", "help ", "check ", "audit ", "command ", "万人", "%", "/10万", "～", "—", "#",
    "##", "_", "年", "missing", ":list",
]

/// Random numbers that are the same on every run.
private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
