public import Quantities

/// What is wrong with a text, where, and what to do about it.
public struct Diagnostic: Error, Sendable {
    /// A stable code for `explain`: `kind_mix`.
    public var code: String
    public var message: Message
    public var severity: Severity
    public var primary: Note
    /// At most two further places.
    public var others: [Note]
    /// One fix that runs as typed.
    public var help: String?
    /// What to do, where no program does it; beside a fix, what to know about it.
    public var advice: Message?
    /// Whether the primary text tells where inside a function the error rose.
    public var isTrailed = false
    public enum Severity: String, Sendable { case error, warning, note }
    public struct Note: Sendable {
        public var span: Span
        public var text: Message
        public init(_ span: Span, _ text: Message = Message(verbatim: "")) { (self.span, self.text) = (span, text) }
    }
    public init(
        _ code: String, _ message: Message, severity: Severity = .error, at primary: Note, others: [Note] = [],
        help: String? = nil, advice: Message? = nil
    ) {
        self.code = code
        self.message = message
        self.severity = severity
        self.primary = primary
        self.others = others
        self.help = help
        self.advice = advice
    }
    public init(
        _ code: String, _ english: Wording, zh chinese: Wording, severity: Severity = .error, at primary: Note,
        others: [Note] = [], help: String? = nil, advice: Message? = nil
    ) {
        self.init(
            code, Message(english, zh: chinese), severity: severity, at: primary, others: others, help: help, advice: advice)
    }
}
