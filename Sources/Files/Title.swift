internal import Quantities

/// What the lines above a table say about its cells.
struct Title {
    /// `（单位：‰）`
    var unit: String?
    /// `总床位数(张)/养老机构数(间)`: what the two values of a cell are.
    var pair: [Head]?
    /// What the lines call the table, without brackets: `云水县分年龄常住人口情况`.
    private let stems: [String]

    init(_ lines: [String], isUnit: (String) -> Bool) {
        stems = lines.map { Head(Self.before("单位", FoldedText.trim(String($0.prefix(FoldedText.longest))))).stem }
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
        // `（万人，年末数）`: one of the words may be the unit.
        let words = bracket.split(whereSeparator: { ",，;；、".contains($0) }).map { FoldedText.withoutBlanks(String($0)) }
        return words.first(where: isUnit)
    }
    private static func before(_ mark: String, _ text: String) -> String {
        let end = text.indices.first { text[$0...].hasPrefix(mark) } ?? text.endIndex
        return FoldedText.trim(String(text[..<end]))
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

    /// The measure a title names at its end, and whose: 户籍出生率 of `某县户籍人口出生率统计表`.
    func measure(_ lexicon: Lexicon) -> (name: String, stem: String)? {
        for line in stems {
            let stem = Self.withoutEnding(line, lexicon)
            guard let word = lexicon.measure(in: stem)?.word, Vocabulary.normal(stem).hasSuffix(word) else { continue }
            let who = lexicon.universe(in: stem).flatMap { word.contains($0.name) ? nil : $0.name } ?? ""
            return (who + word, stem)
        }
        return nil
    }
    /// What says only that there is a table, and of what parts.
    private static let endings = ["一览表", "情况表", "表", "情况", "统计", "汇总", "数据", "变化", "分布", "构成", "结构"]

    private static func withoutEnding(_ line: String, _ lexicon: Lexicon) -> String {
        var stem = line
        while true {
            var ending = endings.first { stem.hasSuffix($0) } ?? ""
            if case (.axis, let word)? = lexicon.endingRole(stem), stem.hasSuffix(word) { ending = word }
            guard !ending.isEmpty, ending.count < stem.count else { return stem }
            stem.removeLast(ending.count)
        }
    }
}
