internal import LineEditing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Lines of standard input as they come, one at a time; Ctrl-C ends the waiting.
struct LineReader: ~Copyable {
    private var pending: [UInt8] = []
    private var hasEnded = false

    mutating func next() -> Entry {
        while true {
            if let newline = pending.firstIndex(of: UInt8(ascii: "\n")) { return .line(take(newline + 1)) }
            if hasEnded { return pending.isEmpty ? .end : .line(take(pending.count)) }
            guard fill() else { return .interrupted }
        }
    }

    /// The first bytes as text, without the newline.
    private mutating func take(_ count: Int) -> String {
        var line = pending[..<count]
        if line.last == UInt8(ascii: "\n") { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        pending.removeFirst(count)
        return text
    }

    /// Reads what there is; false where a signal came instead.
    private mutating func fill() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = read(STDIN_FILENO, &chunk, chunk.count)
        if count < 0, errno == EINTR {
            pending = []
            return false
        }
        if count > 0 { pending += chunk[..<count] } else { hasEnded = true }
        return true
    }
}
