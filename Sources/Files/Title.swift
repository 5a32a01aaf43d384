internal import Quantities

/// What the lines above a table say about its cells.
struct Title {
    /// `（单位：‰）`
    var unit: String?
    /// `总床位数(张)/养老机构数(间)`: what the two values of a cell are.
    var pair: [Head]?

    init(_ lines: [String], isUnit: (String) -> Bool) {
        for line in lines {
            unit = unit ?? Self.unit(line, isUnit)
            pair = pair ?? Self.pair(line, isUnit)
        }
    }

    private static func unit(_ line: String, _ isUnit: (String) -> Bool) -> String? {
        let folded = FoldedText.fold(line)
        if let stated = after("单位:", folded) {
            let unit = stated.prefix { !"),;，；".contains($0) }
            return FoldedText.withoutBlanks(String(unit))
        }
        guard pair(line, isUnit) == nil, let bracket = Head(folded).bracket else { return nil }
        let unit = FoldedText.withoutBlanks(bracket)
        return isUnit(unit) ? unit : nil
    }
    private static func after(_ mark: String, _ text: String) -> Substring? {
        text.indices.first { text[$0...].hasPrefix(mark) }.map { text[$0...].dropFirst(mark.count) }
    }

    /// Two heads with units around a slash, in the last part of a line.
    static func pair(_ line: String, _ isUnit: (String) -> Bool) -> [Head]? {
        guard let last = line.split(whereSeparator: { "；;：:".contains($0) }).last else { return nil }
        let heads = last.split(whereSeparator: { $0 == "/" || $0 == "／" }).map { Head(String($0)) }
        guard heads.count == 2, heads.allSatisfy({ $0.bracket.map { isUnit(FoldedText.withoutBlanks($0)) } ?? false }) else {
            return nil
        }
        return heads
    }
}
