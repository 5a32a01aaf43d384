internal import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard output and standard error, in the order they were written to.
///
/// Output is gathered and written in large pieces; a terminal sees it at once. A reader that has gone away ends the process
/// quietly: by the signal, or where that is ignored, here.
struct Output: ~Copyable {
    private var pending: [UInt8] = []
    /// Whether colours are wanted; nil leaves it to what the output is.
    var colour: Bool?
    private static let chunk = 1 << 16

    mutating func write(_ text: StyledText) { write(text.rendered(inColour: colour ?? Terminal.colouredOutput)) }
    /// Writes a text and ends its line.
    mutating func write(_ text: String) {
        pending += text.utf8
        pending.append(UInt8(ascii: "\n"))
        if Terminal.hasOutput || pending.count >= Self.chunk { flush() }
    }
    /// Writes a text as it is.
    mutating func writePart(_ text: String) {
        pending += text.utf8
        if Terminal.hasOutput || pending.count >= Self.chunk { flush() }
    }

    mutating func complain(_ text: StyledText) { complain(text.rendered(inColour: colour ?? Terminal.colouredErrors)) }
    mutating func complain(_ text: String) {
        flush()
        Self.put(Array((text + "\n").utf8), STDERR_FILENO)
    }

    mutating func flush() {
        Self.put(pending, STDOUT_FILENO)
        pending.removeAll(keepingCapacity: true)
    }

    private static func put(_ bytes: [UInt8], _ file: Int32) {
        bytes.withUnsafeBytes { all in
            var done = 0
            while done < all.count {
                let count = write(file, all.baseAddress! + done, all.count - done)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                if count < 0 { fail(errno, file) }
                done += count
            }
        }
    }
    private static func write(_ file: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(file, start, count)
        #elseif canImport(Musl)
            Musl.write(file, start, count)
        #else
            Darwin.write(file, start, count)
        #endif
    }
    /// Nothing can be said to a reader that is gone; a full disk is said.
    private static func fail(_ code: Int32, _ file: Int32) -> Never {
        if code != EPIPE, file == STDOUT_FILENO {
            put(Array("lexis: cannot write the output: \(String(cString: strerror(code)))\n".utf8), STDERR_FILENO)
        }
        exit(code == EPIPE ? 128 + SIGPIPE : 1)
    }
}
