internal import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One line on standard error that tells how far a long statement is. It is shown to a terminal alone, and not before half a
/// second; it is gone when the result is printed.
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

    func show(_ part: Double, _ what: String) {
        guard Terminal.hasErrors else { return }
        state.withLock { state in
            let now = Self.now()
            guard now - state.began >= Self.patience, now - state.shown >= Self.pause else { return }
            (state.shown, state.isVisible) = (now, true)
            let percent = part.isFinite ? Int((min(max(part, 0), 1) * 100).rounded()) : 0
            Self.put("\r\u{1B}[K\(what) \(percent)%")
        }
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
