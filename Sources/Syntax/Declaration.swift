/// A command or function as its users see it: parser, completion, help and manual all read this.
public struct Declaration: Sendable {
    public var name: String
    public var isCommand: Bool
    public var parameters: [Parameter]
    /// The `##` lines above it.
    public var documentation: String
    public var span: Span

    /// One slot of a command, or one parameter of a function.
    public struct Parameter: Sendable {
        public var name: String
        /// The small word (`to`, `by`) or, after a comma, the label that opens the slot; nil for a leading slot.
        public var label: String?
        /// Whether a comma stands before the label.
        public var followsComma: Bool
        public var shape: Shape
        public var isOptional: Bool
        public init(name: String, label: String?, followsComma: Bool, shape: Shape, isOptional: Bool) {
            self.name = name
            self.label = label
            self.followsComma = followsComma
            self.shape = shape
            self.isOptional = isOptional
        }
    }
    /// What a slot takes. In a declaration: `(name)` is a value, `(name: shape)` another shape, `(name: word a | b)` closed words.
    public enum Shape: Sendable, Equatable {
        case value
        /// An expression the command evaluates when it likes.
        case unevaluated
        case relation, condition, unit, type, types, name, topic
        /// One of these words; empty: any word.
        case word([String])
        /// Any number of `, LABEL value`.
        case assumptions
    }
    public init(name: String, isCommand: Bool, parameters: [Parameter], documentation: String, span: Span) {
        self.name = name
        self.isCommand = isCommand
        self.parameters = parameters
        self.documentation = documentation
        self.span = span
    }
}
