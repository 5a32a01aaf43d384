#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Texts of tables in one form: half-width, one kind of dash, no blanks at the ends.
enum FoldedText {
    /// Bytes: a longer text is neither a number nor a label with a meaning.
    static let longest = 300

    /// Full-width forms as their ASCII twins, every dash as `-`, every tilde as `~`.
    static func fold(_ text: String) -> String {
        if isPlain(text) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(twin(scalar)) }
        return trim(String(result))
    }
    private static func twin(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000, 0xA0, 0x2002...0x200A, 0x202F: " "
        case 0x2010...0x2015, 0x2212, 0x2500, 0xFE63: "-"
        case 0x301C, 0x223C: "~"
        case 0x2236: ":"
        case 0x2215, 0x2044: "/"
        default: scalar
        }
    }

    /// Printed ASCII and Chinese characters (U+4000 to U+9FFF) without blanks, as nearly every text is, fold to themselves.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F || (0x80...0xBF).contains($0) || (0xE4...0xE9).contains($0) }
    }

    /// Whether a text stands inside another, byte by byte: the library's own `contains` is a search for patterns.
    static func contains(_ text: String, _ part: String) -> Bool {
        var (text, part) = (text, part)
        return text.withUTF8 { text in part.withUTF8 { part in stands(part, in: text) } }
    }
    private static func stands(_ part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let wanted = part.baseAddress, part.count > 0 else { return true }
        guard let start = text.baseAddress else { return false }
        var place = 0
        while place + part.count <= text.count {
            guard let found = memchr(start + place, Int32(wanted[0]), text.count - part.count + 1 - place) else { return false }
            if memcmp(found, wanted, part.count) == 0 { return true }
            place = UnsafeRawPointer(found) - UnsafeRawPointer(start) + 1
        }
        return false
    }

    static func trim(_ text: String) -> String {
        // Nearly all texts begin and end with an ASCII letter or digit.
        if let first = text.utf8.first, let last = text.utf8.last, 0x21..<0x7F ~= first, 0x21..<0x7F ~= last { return text }
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
    static func withoutBlanks(_ text: String) -> String { isPlain(text) ? text : text.filter { !$0.isWhitespace } }

    /// Blanks between Chinese words mean nothing; between Latin words they stay, one each.
    static func name(_ text: String) -> String {
        if isPlain(text) { return text }
        let parts = trim(text).split(whereSeparator: \.isWhitespace)
        return parts.dropFirst().reduce(parts.first.map(String.init) ?? "") { joined, part in
            let latin = joined.last?.isASCII == true && part.first?.isASCII == true
            return latin ? joined + " " + part : joined + part
        }
    }

    /// `每千…` for `1. 每千…`, `（一）每千…`.
    static func withoutNumbering(_ text: String) -> String {
        var rest = Substring(trim(text))
        let opened = rest.first == "(" || rest.first == "（"
        if opened { rest.removeFirst() }
        let number = rest.prefix { "0123456789一二三四五六七八九十".contains($0) }
        guard !number.isEmpty, number.count <= 3 else { return trim(text) }
        rest = rest.dropFirst(number.count)
        let closers = opened ? ")）" : ".．、"
        guard let mark = rest.first, closers.contains(mark) else { return trim(text) }
        rest.removeFirst()
        // 1.5 is a number, not a numbering.
        guard let next = rest.first, !next.isNumber else { return trim(text) }
        return trim(String(rest))
    }
}
