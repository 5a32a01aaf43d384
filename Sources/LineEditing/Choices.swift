/// What could stand in the place of a range of the text.
public struct Choices {
    public struct Choice {
        /// What is put in.
        public var text: String
        /// What the list shows.
        public var label: String

        public init(_ text: String, label: String? = nil) { (self.text, self.label) = (text, label ?? text) }
    }
    /// The UTF-8 that a choice takes the place of.
    public var range: Range<Int>
    public var all: [Choice]
    /// A few words about the choice of a number, asked for where there is room to show them.
    public var note: (Int) -> String

    public init(_ range: Range<Int> = 0..<0, _ all: [Choice] = [], note: @escaping (Int) -> String = { _ in "" }) {
        (self.range, self.all, self.note) = (range, all, note)
    }

    /// What can be put in for what was typed without choosing: it never takes back a character that fits.
    func shared(typed: String) -> String? {
        guard let first = all.first?.text else { return nil }
        if all.count == 1 { return first }
        let shared = sharedBeginning(of: first)
        let takesBack = !shared.hasPrefix(typed) && all.contains { $0.text.hasPrefix(typed) }
        return shared.isEmpty || takesBack ? nil : shared
    }
    /// Byte by byte, then back to the end of a scalar: thousands of names are too many to take apart into characters.
    private func sharedBeginning(of first: String) -> String {
        var end = first.utf8.endIndex
        for choice in all.dropFirst() { end = first.utf8[..<end].endOfBeginning(sharedWith: choice.text.utf8) }
        while end.samePosition(in: first.unicodeScalars) == nil { end = first.utf8.index(before: end) }
        return String(first[..<end])
    }
}

extension Substring.UTF8View {
    fileprivate func endOfBeginning(sharedWith other: String.UTF8View) -> Index {
        var (place, otherPlace) = (startIndex, other.startIndex)
        while place < endIndex, otherPlace < other.endIndex, self[place] == other[otherPlace] {
            formIndex(after: &place)
            other.formIndex(after: &otherPlace)
        }
        return place
    }
}
