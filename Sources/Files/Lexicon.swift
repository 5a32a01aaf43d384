internal import Quantities

/// The vocabulary as table heads use it: found by the longest ending first, because an ending says what a head is and a
/// beginning only whose it is (户籍人口出生率 is a 出生率).
final class Lexicon {
    private let vocabulary: Vocabulary
    /// The measure words, by their first character, longest first.
    private var measures: [Character: [(word: [Character], measure: Vocabulary.Measure)]] = [:]
    /// The words of axes, totals, units and notes, by their last character, longest first.
    private var endings: [Character: [(word: String, role: Vocabulary.Role)]] = [:]
    /// 其中
    private var parts: [String] = []
    private var universes: [String]

    init(_ vocabulary: Vocabulary, universes: [String]) {
        self.vocabulary = vocabulary
        self.universes = universes
        for (key, word) in vocabulary.words { file(key, word.role) }
        for first in measures.keys {
            measures[first]!.sort { ($1.word.count, String($0.word)) < ($0.word.count, String($1.word)) }
        }
        for last in endings.keys { endings[last]!.sort { ($1.word.count, $0.word) < ($0.word.count, $1.word) } }
        self.universes.sort { ($1.count, $0) < ($0.count, $1) }
    }
    private func file(_ key: String, _ role: Vocabulary.Role) {
        switch role {
        case .measure(let measure):
            guard let first = key.first else { return }
            measures[first, default: []].append((Array(key), measure))
            if let who = measure.universe?.name, !universes.contains(who) { universes.append(who) }
        case .axis, .total, .unit, .note: if let last = key.last { endings[last, default: []].append((key, role)) }
        case .part: parts.append(key)
        case .label: break
        }
    }

    /// The role of a whole text.
    func role(_ text: String) -> Vocabulary.Role? {
        text.utf8.count <= FoldedText.longest ? vocabulary.word(text)?.role : nil
    }

    /// The role of a head that ends with a word of an axis, a total, units or notes: 长三角地区, 常住人口合计, census_year.
    func endingRole(_ text: String) -> (role: Vocabulary.Role, word: String)? {
        guard text.utf8.count <= FoldedText.longest else { return nil }
        let normal = Vocabulary.normal(text)
        guard normal.utf8.count <= 200, let last = normal.last else { return nil }
        return endings[last]?.first { $0.word.count > 1 && normal.hasSuffix($0.word) && bounded(normal, $0.word) }.map {
            ($0.role, $0.word)
        }
    }
    /// An English word ends a head only after a mark: `census_year`, not `midyear`.
    private func bounded(_ text: String, _ word: String) -> Bool {
        guard word.first?.isASCII == true, text.count > word.count else { return true }
        let before = text[text.index(text.endIndex, offsetBy: -word.count - 1)]
        return !before.isLetter || !before.isASCII
    }

    /// The label a text names, whatever the axis.
    func label(_ text: String) -> (axis: String, name: String)? {
        if case .label(let axis, let name)? = role(text) { return (axis, name) }
        return nil
    }
    func isTotal(_ text: String) -> Bool { if case .total? = role(text) { true } else { false } }
    /// 常住人口合计; but 万全县 is no 全县.
    func endsWithTotal(_ text: String) -> Bool {
        guard case (.total, let word)? = endingRole(text) else { return false }
        return word.hasSuffix("计") || word == Vocabulary.normal(text)
    }
    func isPart(_ text: String) -> String? {
        guard text.utf8.count <= FoldedText.longest else { return nil }
        let folded = FoldedText.name(text)
        guard let word = parts.first(where: { folded.lowercased().hasPrefix($0) }) else { return nil }
        return String(folded.dropFirst(word.count).drop { "：:,， ".contains($0) })
    }

    /// The measure a head names: the longest word that ends it, else the longest inside it.
    func measure(in head: String) -> (measure: Vocabulary.Measure, word: String)? {
        let text = Array(Vocabulary.normal(String(head.prefix(80))))
        var best: (length: Int, ends: Bool, measure: Vocabulary.Measure, word: String)?
        for start in text.indices {
            for (word, measure) in measures[text[start]] ?? [] where text[start...].starts(with: word) {
                guard word.count > 1 || text.count == 1, isWhole(text, start, word.count) else { continue }
                let ends = start + word.count == text.count
                if let best, (best.ends ? 1 : 0, best.length) >= (ends ? 1 : 0, word.count) { continue }
                best = (word.count, ends, measure, String(word))
            }
        }
        return best.map { ($0.measure, $0.word) }
    }
    /// Latin words are found as words: `rate` is not in `separate`.
    private func isWhole(_ text: [Character], _ start: Int, _ count: Int) -> Bool {
        func joins(_ a: Character, _ b: Character) -> Bool { a.isASCII && b.isASCII && a.isLetter && b.isLetter }
        if start > 0, joins(text[start - 1], text[start]) { return false }
        let end = start + count
        return end == text.count || !joins(text[end - 1], text[end])
    }

    /// The universe a name says: 户籍 in 户籍人口出生率.
    func universe(in name: String) -> Universe? {
        name.utf8.count <= FoldedText.longest ? universes.first { name.contains($0) }.map { Universe($0) } : nil
    }
}
