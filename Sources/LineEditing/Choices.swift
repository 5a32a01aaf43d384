/// What could stand in the place of a range of the text.
public struct Choices {
    public struct Choice {
        /// What is put in.
        public var text: String
        /// What the list shows.
        public var label: String
        /// A few words about it, asked for where there is room to show them.
        public var note: () -> String

        public init(_ text: String, label: String? = nil, note: @escaping () -> String = { "" }) {
            (self.text, self.label, self.note) = (text, label ?? text, note)
        }
    }
    /// The UTF-8 that a choice takes the place of.
    public var range: Range<Int>
    public var all: [Choice]

    public init(_ range: Range<Int> = 0..<0, _ all: [Choice] = []) { (self.range, self.all) = (range, all) }

    /// What can be put in for what was typed without choosing: it never takes back a character that fits.
    func shared(typed: String) -> String? {
        guard var shared = all.first?.text[...] else { return nil }
        if all.count == 1 { return String(shared) }
        for choice in all.dropFirst() { shared = shared.prefix(zip(shared, choice.text).prefix { $0 == $1 }.count) }
        let takesBack = !shared.hasPrefix(typed) && all.contains { $0.text.hasPrefix(typed) }
        return shared.isEmpty || takesBack ? nil : String(shared)
    }
}
