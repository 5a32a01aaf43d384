internal import Files
internal import Quantities
internal import Syntax

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program to run, as the command line names it: a file, or `-` for standard input.
enum SourceFile {
    /// The text of a script or notebook, which must be UTF-8.
    static func text(_ path: String) throws(Problem) -> String {
        let bytes = path == "-" ? try standardInput() : try file(path)
        let name = name(path)
        guard !holdsZero(bytes) else {
            throw Problem("not_text", "\(name) is not a text: it holds bytes of value zero", zh: "\(name)不是文本：含有值为零的字节")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(
                "not_utf8", "\(name) is not UTF-8 (line \(badLine(bytes)))", zh: "\(name)不是UTF-8（第\(badLine(bytes))行）",
                advice: .inShell("iconv -f GB18030 -t UTF-8 \(name)"))
        }
        return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    }
    private static func holdsZero(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { all in all.baseAddress.map { memchr($0, 0, all.count) != nil } ?? false }
    }
    /// What messages call it.
    static func name(_ path: String) -> String { path == "-" ? "standard input" : path }
    static func isNotebook(_ path: String) -> Bool { path.hasSuffix(".md") || path.hasSuffix(".markdown") }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func file(_ path: String) throws(Problem) -> [UInt8] {
        var bytes: [UInt8] = []
        do throws(Problem) {
            try POSIXFileAccess().bytes(at: path) { chunk throws(Problem) in
                if Interruption.isAsked { throw Problem("interrupted", "reading \(path) was interrupted", zh: "读取\(path)被中断") }
                bytes += chunk
            }
        } catch {
            // The help of `load` is not that of the command line.
            throw Problem(error.code, error.message)
        }
        return bytes
    }
    private static func standardInput() throws(Problem) -> [UInt8] {
        var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0, errno == EINTR, !Interruption.isAsked { continue }
            guard count >= 0 else {
                throw Problem(
                    "file_trouble", "cannot read standard input: \(String(cString: strerror(errno)))",
                    zh: "不能读取标准输入：\(String(cString: strerror(errno)))")
            }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }
    /// The line of the first byte that is not UTF-8.
    private static func badLine(_ bytes: [UInt8]) -> Int {
        var line = 1
        for piece in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if String(validating: piece, as: UTF8.self) == nil { return line }
            line += 1
        }
        return line
    }
}
