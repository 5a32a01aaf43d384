/// Bytes that stand in folded text for quotes. UTF-8 never uses them, so the lexer need not know which quotes are partners.
enum Mark {
    static let openText: UInt8 = 0xF8
    static let closeText: UInt8 = 0xF9
    static let unclosedText: UInt8 = 0xFA
    static let openName: UInt8 = 0xFB
    static let closeName: UInt8 = 0xFC
    static let unclosedName: UInt8 = 0xFD
}

/// Folds the signs of Chinese keyboards to their ASCII twins outside strings, backquoted names and comments.
struct Folder {
    private(set) var folded: [UInt8] = []
    /// The place of each folded byte, kept from the first change of length on; until then places are equal.
    private(set) var origins: [Int] = []
    private let bytes: [UInt8]
    private var place = 0
    /// Closing quotes known to be absent from here on, so that many unclosed quotes cost one search.
    private var absentPartners: Set<Quote> = []

    private enum Quote: Hashable { case straight, curled, curledEnd, wide, back }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        folded.reserveCapacity(bytes.count)
    }

    mutating func run() {
        while place < bytes.count {
            keep(plainEnd() - place)
            guard place < bytes.count else { return }
            switch bytes[place] {
            case UInt8(ascii: "\""): quote(.straight, width: 1)
            case UInt8(ascii: "`"): quote(.back, width: 1)
            case UInt8(ascii: "#"): comment(width: 1)
            default: foldWide()
            }
        }
    }
    /// The end of the ASCII text from here that folds to itself.
    private func plainEnd() -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            var end = place
            while end < bytes.count, bytes[end] < 0x80, bytes[end] != 0x22, bytes[end] != 0x23, bytes[end] != 0x60 { end += 1 }
            return end
        }
    }

    private mutating func foldWide() {
        let (scalar, width) = decodeScalar(in: bytes, at: place)
        switch scalar {
        case 0x201C: quote(.curled, width: width)
        case 0x201D: quote(.curledEnd, width: width)
        case 0xFF02: quote(.wide, width: width)
        case 0xFF40: quote(.back, width: width)
        case 0xFF03: comment(width: width)
        default:
            if let twin = asciiTwin(of: scalar) { put(twin, width: width) } else { keep(width) }
        }
    }

    private mutating func keep(_ count: Int) {
        if origins.isEmpty {
            folded.append(contentsOf: bytes[place..<(place + count)])
        } else {
            for offset in 0..<count { append(bytes[place + offset], from: place + offset) }
        }
        place += count
    }

    private mutating func put(_ twin: [UInt8], width: Int) {
        for byte in twin { append(byte, from: place, moved: twin.count != width) }
        place += width
    }

    private mutating func append(_ byte: UInt8, from origin: Int, moved: Bool = false) {
        if moved && origins.isEmpty { origins = Array(0..<folded.count) }
        if moved || !origins.isEmpty { origins.append(origin) }
        folded.append(byte)
    }

    private mutating func comment(width: Int) {
        put([UInt8(ascii: "#")], width: width)
        keep(lineEnd() - place)
    }

    /// A quote without partner ends with its line, so that one slip does not swallow the rest of the text.
    private mutating func quote(_ quote: Quote, width: Int) {
        let isName = quote == .back
        put([isName ? Mark.openName : Mark.openText], width: width)
        if let (end, width) = partner(of: quote) {
            keep(end - place)
            put([isName ? Mark.closeName : Mark.closeText], width: width)
        } else {
            keep(lineEnd() - place)
            append(isName ? Mark.unclosedName : Mark.unclosedText, from: place, moved: true)
        }
    }

    private func lineEnd() -> Int {
        bytes[place...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }

    private mutating func partner(of quote: Quote) -> (place: Int, width: Int)? {
        guard !absentPartners.contains(quote) else { return nil }
        for candidate in place..<bytes.count {
            if let width = closing(quote, at: candidate) { return (candidate, width) }
        }
        absentPartners.insert(quote)
        return nil
    }

    private func closing(_ quote: Quote, at place: Int) -> Int? {
        switch quote {
        case .straight: bytes[place] == UInt8(ascii: "\"") ? 1 : nil
        case .curled, .curledEnd: matches([0xE2, 0x80, 0x9D], at: place)
        case .wide: matches([0xEF, 0xBC, 0x82], at: place)
        case .back: bytes[place] == UInt8(ascii: "`") ? 1 : matches([0xEF, 0xBD, 0x80], at: place)
        }
    }

    private func matches(_ sign: [UInt8], at place: Int) -> Int? {
        guard bytes[place] == sign[0] else { return nil }
        return bytes[place...].starts(with: sign) ? sign.count : nil
    }
}

/// The signs a folded character reads as, or nil if it reads as itself.
private func asciiTwin(of scalar: UInt32) -> [UInt8]? {
    switch scalar {
    case 0xFF5E: Array("..".utf8)
    case 0xFF01...0xFF5D: [UInt8(scalar - 0xFEE0)]
    case 0x3000, 0xA0, 0xFEFF, 0x2002...0x200A, 0x202F: [UInt8(ascii: " ")]
    case 0x3010, 0x300C, 0x3014: [UInt8(ascii: "[")]
    case 0x3011, 0x300D, 0x3015: [UInt8(ascii: "]")]
    case 0x300A: [UInt8(ascii: "<")]
    case 0x300B: [UInt8(ascii: ">")]
    case 0x3002: [UInt8(ascii: ".")]
    case 0x3001: [UInt8(ascii: ",")]
    case 0xD7: [UInt8(ascii: "*")]
    case 0xF7: [UInt8(ascii: "/")]
    case 0x2212: [UInt8(ascii: "-")]
    case 0x2265: Array(">=".utf8)
    case 0x2264: Array("<=".utf8)
    case 0x2260: Array("!=".utf8)
    case 0x2248: Array("~=".utf8)
    default: nil
    }
}

/// The scalar that starts at `place`, and its bytes. The bytes come from a `String`, so they are well formed.
func decodeScalar(in bytes: [UInt8], at place: Int) -> (scalar: UInt32, width: Int) {
    let lead = bytes[place]
    let width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard width > 1, place + width <= bytes.count else { return (UInt32(lead), 1) }
    var scalar = UInt32(lead) & (0x7F >> UInt32(width))
    for byte in bytes[(place + 1)..<(place + width)] { scalar = scalar << 6 | UInt32(byte & 0x3F) }
    return (scalar, width)
}
