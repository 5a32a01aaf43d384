internal import Files
internal import Quantities
internal import Synchronization
internal import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One line on standard error that tells how far a long statement is, how fast, and how long it will take. It is shown to a
/// terminal alone, and not before half a second; it never takes more than a row, and is gone when the result is printed.
final class ProgressLine: Sendable {
    private struct State {
        var began = 0.0
        var shown = 0.0
        var isVisible = false
    }
    private let state = Mutex(State())
    private static let patience = 0.5
    private static let pause = 0.1

    func begin() { state.withLock { $0 = State(began: Self.now()) } }

    func show(_ progress: Progress) {
        guard Terminal.movesInErrors else { return }
        state.withLock { state in
            let now = Self.now()
            guard now - state.began >= Self.patience, now - state.shown >= Self.pause else { return }
            (state.shown, state.isVisible) = (now, true)
            let line = Self.text(progress, after: now - state.began)
            Self.put("\r\u{1B}[K" + truncated(line, to: (Terminal.errorWidth ?? 80) - 1))
        }
    }

    /// `reading big.csv  34%  52 MB/s  3 s left`
    private static func text(_ progress: Progress, after seconds: Double) -> String {
        let part = progress.part.isFinite ? min(max(progress.part, 0), 1) : 0
        var text = progress.what.text(in: Terminal.tongue)
        text +=
            part > 0 || progress.things != nil ? "  \(Int((part * 100).rounded()))%" : "  \(Int(Double(progress.bytes) / 1e6)) MB"
        if progress.bytes > 0 { text += "  \(Int((Double(progress.bytes) / 1e6 / seconds).rounded(.up))) MB/s" }
        if let (count, name) = progress.things {
            text += "  \(Int((Double(count) / seconds).rounded())) \(name.text(in: Terminal.tongue))/s"
        }
        let left = seconds * (1 - part) / part
        if part > 0.01, left < 1e9 {
            text += Message("  \(Int(left.rounded(.up))) s left", zh: "  还需\(Int(left.rounded(.up)))秒").text(in: Terminal.tongue)
        }
        return text
    }

    func end() {
        state.withLock { state in
            if state.isVisible { Self.put("\r\u{1B}[K") }
            state.isVisible = false
        }
    }

    private static func put(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
