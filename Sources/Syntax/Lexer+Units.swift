/// Units are read by place, never looked up: the parser asks for one after a number, after `}` and after `in`.
extension Lexer {
    /// unit = word { "/" [DIGITS] word } | "/" [DIGITS] (百 | 千 | 万 | 亿) …
    ///
    /// The unit at or after `place` on the same line, with blanks before but none inside; nil if the next token is no unit.
    func unit(from place: Int, refusing isRefused: (String) -> Bool) -> Token? {
        let start = blanksEnd(from: place)
        guard let first = roundNumberEnd(from: start) ?? wordEnd(from: start) else { return nil }
        guard !isRefused(source.foldedText(start..<first)) else { return nil }
        var end = first
        while source.byte(end) == UInt8(ascii: "/"), let next = denominatorEnd(from: end + 1) { end = next }
        return Token(.unit, start..<end, in: source.content)
    }

    func blanksEnd(from start: Int) -> Int {
        var place = start
        while Characters.isBlank(source.byte(place)) { place += 1 }
        return place
    }

    private func wordEnd(from start: Int) -> Int? {
        let sign = Characters.signWidth(in: source.folded, at: start)
        if sign > 0 { return moneyEnd(from: start + sign) }
        var end = start
        while case let width = Characters.unitWidth(in: source.folded, at: end, isFirst: end == start), width > 0 { end += width }
        return end > start ? end : nil
    }

    /// `%` is a whole word; `°C` is one too.
    private func moneyEnd(from place: Int) -> Int {
        source.byte(place - 1) == 0xB0 && source.byte(place) == UInt8(ascii: "C") ? place + 1 : place
    }

    /// `千人` and `10万人` after a `/`; digits alone are a divisor, not a unit.
    private func denominatorEnd(from start: Int) -> Int? {
        var place = start
        while Characters.isDigit(source.byte(place)) { place += 1 }
        return wordEnd(from: place)
    }

    /// `/10万`, `/千`: glued to what follows, so that `a / 千人` still divides.
    private func roundNumberEnd(from start: Int) -> Int? {
        guard source.byte(start) == UInt8(ascii: "/") else { return nil }
        var place = start + 1
        while Characters.isDigit(source.byte(place)) { place += 1 }
        guard isRoundSign(at: place) else { return nil }
        return wordEnd(from: place)
    }

    private func isRoundSign(at place: Int) -> Bool {
        guard place < source.folded.count, source.folded[place] < Mark.openText else { return false }
        switch decodeScalar(in: source.folded, at: place).scalar {
        case 0x767E, 0x5343, 0x4E07, 0x4EBF: return true  // 百 千 万 亿
        default: return false
        }
    }
}
