/// What is wrong with a text, where, and what to do about it.
public struct Diagnostic: Error, Sendable {
    /// A stable code for `explain`: `kind_mix`.
    public var code: String
    public var message: String
    public var severity: Severity
    public var primary: Note
    /// At most two further places.
    public var others: [Note]
    /// One fix that runs as typed, or advice.
    public var help: String?
    public enum Severity: String, Sendable { case error, warning, note }
    public struct Note: Sendable {
        public var span: Span
        public var text: String
        public init(_ span: Span, _ text: String = "") { (self.span, self.text) = (span, text) }
    }
    public init(
        _ code: String, _ message: String, severity: Severity = .error, at primary: Note, others: [Note] = [], help: String? = nil
    ) {
        self.code = code
        self.message = message
        self.severity = severity
        self.primary = primary
        self.others = others
        self.help = help
    }
}
