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
    public var complete: (String, Int) -> Choices

    public init(
        isIncomplete: @escaping (String) -> Bool = { _ in false },
        complete: @escaping (String, Int) -> Choices = { _, _ in Choices() }
    ) {
        (self.isIncomplete, self.complete) = (isIncomplete, complete)
    }
}
