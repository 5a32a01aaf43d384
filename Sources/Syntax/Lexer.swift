/// Reads one token at a time from folded text; it keeps no state, so looking ahead costs nothing to undo.
struct Lexer: Sendable {
    let source: SourceText

    /// The token at or after `place`, past blanks and comments.
    func token(from place: Int, skippingNewlines: Bool, startsLine: Bool = false) -> Token {
        var (place, startsLine) = (blankEnd(from: place), startsLine || place == 0)
        while skippingNewlines, source.byte(place) == UInt8(ascii: "\n") {
            (place, startsLine) = (blankEnd(from: place + 1), true)
        }
        let (kind, end) = sign(at: place)
        return Token(kind, place..<end, in: source.content, startsLine: startsLine)
    }

    /// The first place that is neither blank nor in a comment.
    private func blankEnd(from start: Int) -> Int {
        var place = start
        while Characters.isBlank(source.byte(place)) { place += 1 }
        return source.byte(place) == UInt8(ascii: "#") ? lineEnd(from: place) : place
    }

    /// The newline that ends the line, or the end of the text.
    func lineEnd(from start: Int) -> Int {
        var place = start
        while place < source.folded.count, source.folded[place] != UInt8(ascii: "\n") { place += 1 }
        return place
    }

    /// A kind of token and the place it ends at.
    private typealias Sign = (kind: Token.Kind, end: Int)

    private func sign(at place: Int) -> Sign {
        guard place < source.folded.count else { return (.end, place) }
        let byte = source.folded[place]
        if Characters.isDigit(byte) { return number(at: place) }
        switch byte {
        case Mark.openText, Mark.openName: return quoted(at: place)
        case 0..<0x80: return asciiSign(byte, at: place) ?? name(at: place) ?? unknown(at: place)
        default: return name(at: place) ?? unknown(at: place)
        }
    }

    // MARK: Words and literals

    private func name(at place: Int) -> Sign? {
        var end = place
        while case let width = Characters.nameWidth(in: source.folded, at: end, isFirst: end == place), width > 0 { end += width }
        return end > place ? (.name, end) : nil
    }

    private func number(at place: Int) -> Sign {
        var end = digitsEnd(from: place)
        if source.byte(end) == UInt8(ascii: "."), Characters.isDigit(source.byte(end + 1)) { end = digitsEnd(from: end + 1) }
        return (.number, exponentEnd(from: end))
    }

    private func digitsEnd(from start: Int) -> Int {
        source.folded.withUnsafeBufferPointer { bytes in
            var place = start
            while place < bytes.count, Characters.isDigit(bytes[place]) { place += 1 }
            return place
        }
    }

    private func exponentEnd(from place: Int) -> Int {
        guard source.byte(place) | 0x20 == UInt8(ascii: "e") else { return place }
        let sign = source.byte(place + 1)
        let digits = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? place + 2 : place + 1
        return Characters.isDigit(source.byte(digits)) ? digitsEnd(from: digits) : place
    }

    private func quoted(at place: Int) -> Sign {
        let isName = source.folded[place] == Mark.openName
        var end = place + 1
        while source.byte(end) < Mark.openText { end += 1 }
        let isClosed = source.byte(end) == Mark.closeText || source.byte(end) == Mark.closeName
        let kind: Token.Kind = isName ? (isClosed ? .quotedName : .unclosedName) : (isClosed ? .text : .unclosedText)
        return (kind, end + 1)
    }

    // MARK: Signs

    private func asciiSign(_ byte: UInt8, at place: Int) -> Sign? {
        if let alien = alienSign(byte, at: place) { return alien }
        if let kind = doubleSign(byte, source.byte(place + 1)) { return (kind, place + 2) }
        return singleSign(byte).map { ($0, place + 1) }
    }

    private func doubleSign(_ first: UInt8, _ second: UInt8) -> Token.Kind? {
        switch (Unicode.Scalar(first), Unicode.Scalar(second)) {
        case ("=", "="): .equal
        case ("!", "="): .notEqual
        case ("<", "="): .lessOrEqual
        case (">", "="): .greaterOrEqual
        case ("~", "="): .near
        case ("|", ">"): .pipe
        case (".", "."): .range
        default: nil
        }
    }

    private func singleSign(_ byte: UInt8) -> Token.Kind? {
        switch Unicode.Scalar(byte) {
        case "\n": .newline
        case "+": .plus
        case "-": .minus
        case "*": .star
        case "/": .slash
        case "^": .caret
        case "=": .assign
        case "<": .less
        case ">": .greater
        case "|": .union
        default: punctuation(byte)
        }
    }

    private func punctuation(_ byte: UInt8) -> Token.Kind? {
        switch Unicode.Scalar(byte) {
        case ".": .dot
        case ",": .comma
        case ":": .colon
        case ";": .semicolon
        case "(": .leftParenthesis
        case ")": .rightParenthesis
        case "[": .leftBracket
        case "]": .rightBracket
        case "{": .leftBrace
        case "}": .rightBrace
        default: nil
        }
    }

    /// Signs of other languages, read whole so that one error names them.
    private func alienSign(_ byte: UInt8, at place: Int) -> Sign? {
        let signs: [StaticString]
        switch Unicode.Scalar(byte) {
        case "*": signs = ["**"]
        case "/": signs = ["//"]
        case "&": signs = ["&&"]
        case "|": signs = ["||"]
        case ".": signs = ["..."]
        case ":": signs = [":="]
        default: return nil
        }
        let found = signs.first { starts(with: $0, at: place) }
        return found.map { (.unknown, place + $0.utf8CodeUnitCount) }
    }

    private func starts(with sign: StaticString, at place: Int) -> Bool {
        sign.withUTF8Buffer { wanted in wanted.indices.allSatisfy { source.byte(place + $0) == wanted[$0] } }
    }

    private func unknown(at place: Int) -> Sign {
        let isMark = source.folded[place] >= Mark.openText
        return (.unknown, place + (isMark ? 1 : decodeScalar(in: source.folded, at: place).width))
    }
}
