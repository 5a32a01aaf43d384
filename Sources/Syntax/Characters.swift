extension String {
    /// The text as a program writes it for a name: in backquotes, unless it is a plain one.
    public var asName: String {
        let bytes = Array(utf8)
        var place = 0
        while place < bytes.count {
            let width = Characters.nameWidth(in: bytes, at: place, isFirst: place == 0)
            guard width > 0 else { break }
            place += width
        }
        return place == bytes.count && place > 0 && !SmallWord.includes(self) ? self : "`\(self)`"
    }
}

/// Which characters make names and units.
enum Characters {
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    /// The bytes of the name character at `place`, or 0 if there is none.
    static func nameWidth(in bytes: [UInt8], at place: Int, isFirst: Bool) -> Int {
        guard place < bytes.count else { return 0 }
        let byte = bytes[place]
        if byte < 0x80 { return isASCIIName(byte, isFirst: isFirst) ? 1 : 0 }
        // Quote marks are no UTF-8, and most names are Chinese: both are told by the first byte alone.
        if byte >= Mark.openText { return 0 }
        if byte >= 0xE5 && byte <= 0xE9 { return 3 }
        let (value, width) = decodeScalar(in: bytes, at: place)
        return isName(value, isFirst: isFirst) ? width : 0
    }

    /// Whether a text is a name of ASCII letters and the usual Chinese characters; other names take longer to tell.
    static func isUsualName(_ text: String) -> Bool {
        var (following, isFirst) = (0, true)
        for byte in text.utf8 {
            defer { isFirst = false }
            if following > 0 {
                following -= 1
            } else if byte >= 0xE5 && byte <= 0xE9 {
                following = 2
            } else if byte >= 0x80 || !isASCIIName(byte, isFirst: isFirst) {
                return false
            }
        }
        return !text.isEmpty
    }

    private static func isASCIIName(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): !isFirst
        default: false
        }
    }

    /// `·` joins (人·年), `〇` is a digit that names such as 二〇二〇年 use like a letter, and subscripts belong to e₀.
    private static func isName(_ value: UInt32, isFirst: Bool) -> Bool {
        guard let scalar = Unicode.Scalar(value) else { return false }
        if scalar.properties.isAlphabetic && !isMark(scalar) { return true }
        if isFirst { return false }
        return value == 0xB7 || isScript(value) || isMark(scalar) || scalar.properties.generalCategory == .decimalNumber
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: false
        }
    }

    private static func isScript(_ value: UInt32) -> Bool {
        switch value {
        case 0xB2, 0xB3, 0xB9, 0x2070...0x2089: true
        default: false
        }
    }

    /// The bytes of the unit character at `place`, or 0: a name character or a sign of units.
    static func unitWidth(in bytes: [UInt8], at place: Int, isFirst: Bool) -> Int {
        let width = nameWidth(in: bytes, at: place, isFirst: isFirst)
        if width > 0 { return bytes[place] == UInt8(ascii: "_") ? 0 : width }
        return signWidth(in: bytes, at: place)
    }

    /// `%`, `‰`, `‱`, `°`, `℃` and signs of money.
    static func signWidth(in bytes: [UInt8], at place: Int) -> Int {
        guard place < bytes.count, bytes[place] < Mark.openText else { return 0 }
        let (value, width) = decodeScalar(in: bytes, at: place)
        switch value {
        case 0x25, 0x24, 0xA5, 0xA3, 0x20AC, 0xB0, 0x2030, 0x2031, 0x2103: return width
        default: return 0
        }
    }
}
