/// What was typed at the prompt.
public enum Entry: Sendable, Equatable {
    case line(String)
    /// Ctrl-C: what was typed is dropped.
    case interrupted
    /// Ctrl-D on an empty line, or the terminal is gone.
    case end
}

/// What the editor asks while a line is typed. Places are offsets into the UTF-8 of the text.
public struct Hooks {
    /// Whether the text needs another line.
    public var isIncomplete: (String) -> Bool
    /// What could stand at a place.
    public var complete: (String, Int) -> Completions

    public init(
        isIncomplete: @escaping (String) -> Bool = { _ in false },
        complete: @escaping (String, Int) -> Completions = { _, _ in Completions() }
    ) {
        (self.isIncomplete, self.complete) = (isIncomplete, complete)
    }
}

/// What could stand in the place of a range of the text.
public struct Completions: Sendable {
    public struct Candidate: Sendable, Equatable {
        /// What is put in.
        public var text: String
        /// What the list shows.
        public var label: String
        /// A word of explanation, shown where there is room.
        public var note: String?
        public init(text: String, label: String? = nil, note: String? = nil) {
            (self.text, self.label, self.note) = (text, label ?? text, note)
        }
    }
    /// The UTF-8 that a candidate replaces.
    public var range: Range<Int>
    public var candidates: [Candidate]

    public init(_ range: Range<Int> = 0..<0, _ candidates: [Candidate] = []) {
        (self.range, self.candidates) = (range, candidates)
    }
}
