public import Quantities

/// What may stand at a place of a text.
public struct Completions: Sendable {
    /// The bytes of the text that a candidate takes the place of: the word before the place, with its opening quote.
    public var range: Range<Int>
    /// The best first.
    public var candidates: [Completion]
}

/// One thing that may stand at a place.
public struct Completion: Sendable {
    /// What is put into the text.
    public var text: String
    /// What a list shows.
    public var label: String
    /// How well what was typed fits.
    public var rank: Rank
    /// Made when asked for: a list of thousands shows few.
    private let about: @Sendable () -> Message

    public enum Rank: Int, Sendable, Comparable {
        /// It begins so, letter by letter; but for capitals; by the initials of its pinyin; the letters occur in this order.
        case prefix, caseless, pinyin, scattered
        public static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
    }

    /// A few words about it: the type of a name, the first sentence of a command's documentation.
    public var note: Message { about() }

    init(_ text: String, label: String, rank: Rank, about: @escaping @Sendable () -> Message) {
        (self.text, self.label, self.rank, self.about) = (text, label, rank, about)
    }
}
