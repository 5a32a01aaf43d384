internal import Quantities

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whether bytes are UTF-8 text, and what they seem to be instead.
enum EncodingCheck {
    /// Refuses what its first bytes show to be no text at all.
    static func start(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(Problem) {
        let magic = Array(bytes.prefix(4))
        if magic.starts(with: [0xFF, 0xFE]) || magic.starts(with: [0xFE, 0xFF]) { throw sixteen(file) }
        if magic.starts(with: [0x1F, 0x8B]) {
            throw Problem("not_text", "\(file) is compressed", zh: "\(file)是压缩文件", advice: .inShell("gunzip -k \(file)"))
        }
        if magic == [0x50, 0x4B, 0x03, 0x04] {
            throw Problem(
                "not_text", "\(file) is a workbook or an archive, not delimited text: save its sheet as CSV",
                zh: "\(file)是工作簿或归档文件，不是分隔文本：请把工作表另存为CSV")
        }
    }

    /// Refuses a NUL byte, which no text has.
    static func nul(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, file: String) throws(Problem) {
        guard let base = bytes.baseAddress, let found = memchr(base, 0, bytes.count) else { return }
        let position = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        let head = bytes.prefix(4096)
        if head.count(where: { $0 == 0 }) * 5 > head.count * 2 { throw sixteen(file) }
        throw Problem(
            "not_text", "\(file) is not a text: byte \(offset + position + 1) is NUL",
            zh: "\(file)不是文本：第\(offset + position + 1)字节为NUL")
    }
    private static func sixteen(_ file: String) -> Problem {
        Problem("not_utf8", "\(file) is UTF-16, not UTF-8", zh: "\(file)是UTF-16，不是UTF-8", fix: reading("utf-16", file))
    }

    static func invalid(_ bytes: [UInt8], file: String, row: Int, column: Int, offset: Int) -> Problem {
        let place = CellPlace(
            file: file, row: row + 1, column: column + 1, text: String(decoding: bytes.prefix(80), as: UTF8.self))
        let position = offset + 1 + (firstBad(bytes) ?? 0)
        let chinese = isDoubleByte(bytes)
        let guess = chinese ? Message("; it looks like GB18030", zh: "；像是GB18030") : "".verbatim
        return Problem(
            "not_utf8", "\(file) is not UTF-8: byte \(position) begins no character\(guess)",
            zh: "\(file)不是UTF-8：第\(position)字节不构成字符\(guess)", fix: reading(chinese ? "gb18030" : "latin1", file), cell: place)
    }
    private static func reading(_ encoding: String, _ file: String) -> String { "load \"\(file)\", encoding \"\(encoding)\"" }
    /// What else a file may be that is not what was said.
    static func others(than encoding: String, _ file: String) -> Message? {
        let names = ["gb18030", "utf-16", "big5", "latin1"].filter { $0 != encoding.lowercased() }
        return .or(names.map { reading($0, file) }.prefix(2))
    }

    /// The position of the first byte that no UTF-8 character explains.
    private static func firstBad(_ bytes: [UInt8]) -> Int? {
        (0..<bytes.count).first { String(validating: bytes[...$0], as: UTF8.self) == nil && isHopeless(bytes[...$0]) }
    }
    /// Whether no continuation of up to three bytes would make it valid.
    private static func isHopeless(_ bytes: ArraySlice<UInt8>) -> Bool {
        for length in 1...3 where bytes.count >= length {
            let head = bytes.dropLast(length)
            guard String(validating: head, as: UTF8.self) != nil else { continue }
            return !couldBegin(Array(bytes.suffix(length)))
        }
        return true
    }
    private static func couldBegin(_ tail: [UInt8]) -> Bool {
        let needed = tail[0] >= 0xF0 ? 4 : tail[0] >= 0xE0 ? 3 : tail[0] >= 0xC2 ? 2 : 1
        return tail[0] < 0xF5 && tail.count < needed && tail.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
    }

    /// Whether the bytes above ASCII come in the pairs of GB18030.
    private static func isDoubleByte(_ bytes: [UInt8]) -> Bool {
        var (i, pairs) = (0, 0)
        while i < bytes.count {
            if bytes[i] < 0x80 { i += 1; continue }
            guard (0x81...0xFE).contains(bytes[i]), i + 1 < bytes.count, bytes[i + 1] >= 0x40, bytes[i + 1] != 0x7F else {
                return false
            }
            (i, pairs) = (i + 2, pairs + 1)
        }
        return pairs > 0
    }
}
