internal import CSystem
internal import Quantities

/// An encoding of text other than UTF-8, by a name the system knows.
struct TextEncoding {
    let name: String

    /// GB2312 and GBK are parts of GB18030, and files that say one often hold characters of the next.
    init(_ name: String) {
        let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
        self.name = ["gb2312", "gbk", "cp936", "gb", "gb18030", "ansi"].contains(plain) ? "GB18030" : name
    }

    /// The bytes as UTF-8; those that are UTF-8 already, as they are.
    func decoded(_ bytes: [UInt8], file: String) throws(Problem) -> [UInt8] {
        // A name that nobody knows is a mistake, whatever the file is.
        let isText = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
        var (text, length) = (UnsafeMutablePointer<CChar>?.none, 0)
        defer { csystem_free_text(text) }
        let result = (isText ? [] : bytes).withUnsafeBytes { all in
            csystem_decode(name, all.baseAddress?.assumingMemoryBound(to: CChar.self), all.count, &text, &length)
        }
        if isText, result != -2 { return bytes }
        guard result == -1, let text else { throw problem(result, file) }
        return Array(UnsafeRawBufferPointer(start: text, count: length))
    }

    private func problem(_ result: Int, _ file: String) -> Problem {
        switch result {
        case -2:
            Problem(
                "unknown_encoding", "this system knows no encoding \(name)", zh: "本系统不认识编码\(name)",
                fix: "load \"\(file)\", encoding \"gb18030\"",
                advice: Message("or utf-16, big5, latin1", zh: "或utf-16、big5、latin1"))
        case -3: Problem("file_trouble", "\(file) is too large to be converted in memory", zh: "\(file)太大，无法在内存中转换")
        default:
            Problem(
                "not_utf8", "\(file) is not \(name): byte \(result + 1) begins no character",
                zh: "\(file)不是\(name)：第\(result + 1)字节不构成字符",
                advice: EncodingCheck.others(than: name, file))
        }
    }
}
