/// The measure words of a vocabulary, ready to be found inside heads: each head is gone through once.
///
/// An ending says what a head is, a beginning only whose it is: 户籍人口出生率 is a 出生率.
public struct MeasureWords: Sendable {
    /// By the first character.
    private var words: [Unicode.Scalar: [Entry]] = [:]
    /// Characters: a longer head is a sentence, and only its beginning is looked at.
    private static let longest = 80

    private struct Entry: Sendable {
        let word: String
        let characters: [Unicode.Scalar]
        let measure: Vocabulary.Measure
    }

    public init(_ vocabulary: Vocabulary) {
        for (key, word) in vocabulary.words {
            guard case .measure(let measure) = word.role, let first = key.unicodeScalars.first else { continue }
            words[first, default: []].append(Entry(word: key, characters: Array(key.unicodeScalars), measure: measure))
        }
        for first in words.keys { words[first]!.sort { ($1.characters.count, $0.word) < ($0.characters.count, $1.word) } }
    }

    /// The longest word that ends the head, else the longest inside it; nil where there is none.
    public func longest(in head: String) -> (word: String, measure: Vocabulary.Measure)? {
        let text = Array(Vocabulary.normal(head).unicodeScalars.prefix(Self.longest))
        var best: (entry: Entry, ends: Bool)?
        for start in text.indices {
            for entry in words[text[start]] ?? [] where Self.stands(entry.characters, in: text, at: start) {
                let ends = start + entry.characters.count == text.count
                if let best, !Self.isBetter(entry, ends, than: best) { continue }
                best = (entry, ends)
            }
        }
        return best.map { ($0.entry.word, $0.entry.measure) }
    }
    private static func isBetter(_ entry: Entry, _ ends: Bool, than best: (entry: Entry, ends: Bool)) -> Bool {
        ends == best.ends ? entry.characters.count > best.entry.characters.count : ends
    }

    /// A word of one character is found only alone, and Latin words only as words: `rate` is not in `separate`.
    private static func stands(_ word: [Unicode.Scalar], in text: [Unicode.Scalar], at start: Int) -> Bool {
        let end = start + word.count
        guard end <= text.count, word.count > 1 || text.count == 1 else { return false }
        for place in 1..<max(1, word.count) where word[place] != text[start + place] { return false }
        if start > 0, joins(text[start - 1], text[start]) { return false }
        return end == text.count || !joins(text[end - 1], text[end])
    }
    private static func joins(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool { isLatin(a) && isLatin(b) }
    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
    }
}
