/// Texts of tables in one form: half-width, one kind of dash, no blanks at the ends.
enum FoldedText {
    /// Bytes: a longer text is neither a number nor a label with a meaning.
    static let longest = 300

    /// Full-width forms as their ASCII twins, every dash as `-`, every tilde as `~`.
    static func fold(_ text: String) -> String {
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

    static func trim(_ text: String) -> String {
        // Nearly all texts begin and end with an ASCII letter or digit.
        if let first = text.utf8.first, let last = text.utf8.last, 0x21..<0x7F ~= first, 0x21..<0x7F ~= last { return text }
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
    static func withoutBlanks(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    /// Blanks between Chinese words mean nothing; between Latin words they stay, one each.
    static func name(_ text: String) -> String {
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
