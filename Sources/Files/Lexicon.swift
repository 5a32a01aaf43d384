internal import Quantities

/// The vocabulary as table heads use it. What it finds for a text is kept: a table asks for the same texts over and over.
final class Lexicon {
    private let vocabulary: Vocabulary
    private let measures: MeasureWords
    private var knownMeasures: [String: (measure: Vocabulary.Measure, word: String)?] = [:]
    /// The words of axes, totals, units and notes, by their last byte, longest first.
    private var endings: [UInt8: [(word: String, role: Vocabulary.Role)]] = [:]
    /// 其中
    private var parts: [String] = []
    private var universes: [String]

    init(_ vocabulary: Vocabulary, universes: [String]) {
        self.vocabulary = vocabulary
        self.universes = universes
        measures = MeasureWords(vocabulary)
        for (key, word) in vocabulary.words { file(key, word.role) }
        for last in endings.keys { endings[last]!.sort { ($1.word.count, $0.word) < ($0.word.count, $1.word) } }
        self.universes.sort { ($1.count, $0) < ($0.count, $1) }
    }
    private func file(_ key: String, _ role: Vocabulary.Role) {
        switch role {
        case .measure(let measure):
            if let who = measure.universe?.name, !universes.contains(who) { universes.append(who) }
        case .axis, .total, .unit, .note:
            if key.count > 1, let last = key.utf8.last { endings[last, default: []].append((key, role)) }
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
        guard normal.utf8.count <= 200, let last = normal.utf8.last else { return nil }
        return endings[last]?.first { ends(normal, with: $0.word) && bounded(normal, $0.word) }.map { ($0.role, $0.word) }
    }
    /// Byte by byte: both are in normal form.
    private func ends(_ text: String, with word: String) -> Bool {
        text.utf8.count >= word.utf8.count && text.utf8.suffix(word.utf8.count).elementsEqual(word.utf8)
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
        guard let word = parts.first(where: { begins(folded, with: $0) }) else { return nil }
        return String(folded.dropFirst(word.count).drop { "：:,， ".contains($0) })
    }

    /// Whether a text begins with a word of the vocabulary, which is in small letters.
    private func begins(_ text: String, with word: String) -> Bool {
        text.utf8.starts(with: word.utf8) { byte, small in byte == small || (0x41...0x5A).contains(byte) && byte + 0x20 == small }
    }

    /// The measure a head names, by the longest word in it.
    func measure(in head: String) -> (measure: Vocabulary.Measure, word: String)? {
        if let known = knownMeasures[head] { return known }
        let found = measures.longest(in: head).map { ($0.measure, $0.word) }
        knownMeasures[head] = found
        return found
    }

    /// The universe a name says: 户籍 in 户籍人口出生率.
    func universe(in name: String) -> Universe? {
        name.utf8.count <= FoldedText.longest ? universes.first { FoldedText.contains(name, $0) }.map { Universe($0) } : nil
    }
}
