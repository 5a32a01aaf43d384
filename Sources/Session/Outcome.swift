public import Language
public import Quantities
public import Syntax

/// What a statement gave.
public struct Outcome: Sendable {
    public var source: SourceText
    public var result: Result
    /// What the user should know about the result.
    public var notes: [Message]
    /// Files that are not what they were when the program was saved.
    public var changes: [Message] = []
    /// Files that were written, with their sizes in bytes.
    public var writes: [(path: String, size: Int)] = []

    public enum Result: Sendable {
        case value(Value)
        case defined(String, Value)
        /// `:save "a.lexis"`
        case directive(String, String)
        case failed(Diagnostic)
    }
    public init(_ source: SourceText, _ result: Result, notes: [Message] = []) {
        (self.source, self.result, self.notes) = (source, result, notes)
    }
    public var isFailure: Bool { if case .failed = result { true } else { false } }
}
