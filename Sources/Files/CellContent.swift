internal import Quantities

/// What a cell of a measure says, before its unit is known.
enum CellContent {
    case empty
    /// `—`, `/`, `N/A`: not applicable, or none.
    case dash
    case quantity(Quantity)
    /// `3515/24`: two values, or a quotient.
    case pair(Quantity, Quantity)
    case text(String)

    struct Quantity {
        var low: PrintedNumber
        /// The other end of a range.
        var high: PrintedNumber?
        /// The right side of `1.95:1`.
        var over: PrintedNumber?
        var relation: Printed.Relation?
        /// As printed after the number, without blanks: `万人`.
        var unit: String?
    }
}

/// Reads cells. A text is a quantity only if all of it is understood.
struct CellReader {
    /// Whether a text is a unit.
    let isUnit: (String) -> Bool
    /// A comma is the decimal point: `12,5`.
    let decimalComma: Bool

    static let dashes: Set<String> = ["-", "--", "---", "…", "...", "……", "/", "n/a", "na", "nan", "null", "none", "·", "x", "."]
    private static let prefixes: [(String, Printed.Relation)] = [
        ("<=", .atMost), (">=", .atLeast), ("≤", .atMost), ("≥", .atLeast), ("<", .below), (">", .above), ("≈", .about),
        ("约", .about),
        ("不超过", .atMost), ("不高于", .atMost), ("不低于", .atLeast), ("不少于", .atLeast), ("超过", .above), ("高于", .above),
        ("大于", .above), ("不满", .below), ("不足", .below), ("低于", .below), ("小于", .below), ("近", .about), ("~", .about),
    ]
    /// Civil Code art. 1259: 以上, 以下, 以内 include the number; 以外 excludes it.
    private static let suffixes: [(String, Printed.Relation)] = [
        ("左右", .about), ("上下", .about), ("及以上", .atLeast), ("以上", .atLeast), ("及以下", .atMost), ("以下", .atMost),
        ("以内", .atMost), ("以外", .above),
    ]

    func read(_ text: String) -> CellContent {
        if isPlain(text), let number = PrintedNumber(parsing: text) { return .quantity(.init(low: number)) }
        guard text.utf8.count <= FoldedText.longest else { return .text(text) }
        var rest = Self.withoutGaps(FoldedText.fold(text))
        guard !rest.isEmpty else { return .empty }
        guard !Self.dashes.contains(rest.lowercased()) else { return .dash }
        let relation = Self.takeRelation(&rest)
        if let (first, second) = pair(rest) {
            return relation == nil ? .pair(first, second) : .text(text)
        }
        guard var quantity = quantity(rest) else { return .text(text) }
        if let relation {
            guard quantity.relation == nil else { return .text(text) }
            quantity.relation = relation
        }
        return .quantity(quantity)
    }

    /// Whether it is a number as the language writes it; where the comma is the decimal point, a point is none.
    private func isPlain(_ text: String) -> Bool {
        !(decimalComma && text.utf8.contains(UInt8(ascii: "."))) && PlainDecimal.parse(text) != nil
    }

    /// `1 234 567`: blanks that group digits by three are no marks.
    private static func withoutGaps(_ text: String) -> String {
        guard text.utf8.contains(0x20) else { return text }
        let groups = text.split(separator: " ", omittingEmptySubsequences: false)
        guard groups.count > 1, (1...3).contains(groups[0].drop { $0 == "-" || $0 == "+" }.count) else { return text }
        guard groups.dropLast().allSatisfy({ $0.drop { $0 == "-" || $0 == "+" }.allSatisfy(isDigit) }) else { return text }
        let inner = groups.dropFirst()
        guard inner.dropLast().allSatisfy({ $0.count == 3 }), let last = inner.last else { return text }
        let digits = last.prefix(while: isDigit)
        guard digits.count == 3, last.dropFirst(3).first != "," else { return text }
        return groups.joined()
    }
    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// Takes the words of a bound off either end.
    private static func takeRelation(_ text: inout String) -> Printed.Relation? {
        for (word, relation) in prefixes where text.hasPrefix(word) {
            text = FoldedText.trim(String(text.dropFirst(word.count)))
            return relation
        }
        for (word, relation) in suffixes where text.hasSuffix(word) {
            text = FoldedText.trim(String(text.dropLast(word.count)))
            return relation
        }
        return nil
    }

    /// `3515/24`, both plain numbers; `45/10万` is a number with a unit.
    private func pair(_ text: String) -> (CellContent.Quantity, CellContent.Quantity)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = quantity(String(parts[0])), let second = quantity(String(parts[1])) else {
            return nil
        }
        guard first.high == nil, first.over == nil, second.high == nil, second.over == nil, second.unit == nil else { return nil }
        return (first, second)
    }

    /// A number, a range `a-b` or a quotient `a:b`, then perhaps a unit.
    private func quantity(_ text: String) -> CellContent.Quantity? {
        var rest = FoldedText.trim(text)[...]
        guard let low = takeNumber(&rest) else { return nil }
        var result = CellContent.Quantity(low: low)
        var firstUnit: String?
        if let (unit, mark) = takeMark(rest) {
            var after = rest.dropFirst(mark).drop { $0 == " " }
            guard let high = takeNumber(&after) else { return nil }
            if rest[rest.index(rest.startIndex, offsetBy: mark - 1)] == ":" {
                result.over = high
            } else {
                guard !high.isNegative, !low.isNegative else { return nil }
                (result.high, result.relation) = (high, .between)
            }
            (firstUnit, rest) = (unit, after)
        }
        guard let unit = takeUnit(rest) else { return nil }
        result.unit = unit.isEmpty ? firstUnit : unit
        if let firstUnit, !unit.isEmpty, firstUnit != unit { return nil }
        return result
    }

    /// The characters of a range or quotient mark with the unit before it: `-`, `%-`, `万~`.
    private func takeMark(_ text: Substring) -> (unit: String?, count: Int)? {
        guard let place = text.firstIndex(where: { "-~:至".contains($0) }) else { return nil }
        var end = text.index(after: place)
        while end < text.endIndex, text[end] == "-", text[place] == "-" { end = text.index(after: end) }
        let before = FoldedText.withoutBlanks(String(text[..<place]))
        guard before.isEmpty || isUnit(before) else { return nil }
        return (before.isEmpty ? nil : before, text.distance(from: text.startIndex, to: end))
    }

    private func takeNumber(_ text: inout Substring) -> PrintedNumber? {
        var end = text.startIndex
        if let sign = text.first, sign == "-" || sign == "+" { end = text.index(after: end) }
        while end < text.endIndex, text[end].isASCII, text[end].isNumber || text[end] == "." || text[end] == "," {
            end = text.index(after: end)
        }
        end = exponentEnd(text, end)
        guard let number = number(String(text[..<end])) else { return nil }
        text = text[end...]
        return number
    }
    /// The end of `e6`, `E-05` after a mantissa.
    private func exponentEnd(_ text: Substring, _ end: String.Index) -> String.Index {
        guard end < text.endIndex, text[end] == "e" || text[end] == "E" else { return end }
        var place = text.index(after: end)
        if place < text.endIndex, text[place] == "-" || text[place] == "+" { place = text.index(after: place) }
        let digits = text[place...].prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? end : digits.endIndex
    }
    private func number(_ text: String) -> PrintedNumber? {
        guard decimalComma else { return PrintedNumber(parsing: text, grouping: true) }
        let english = String(text.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
        return PrintedNumber(parsing: english, grouping: true)
    }

    /// What follows a number, if it is a unit; empty where nothing follows.
    private func takeUnit(_ text: Substring) -> String? {
        let unit = FoldedText.withoutBlanks(String(text))
        return unit.isEmpty || isUnit(unit) ? unit : nil
    }
}
