/// Where the end of a text stands: the word being typed there, and what the grammar and the declared commands let stand in its
/// place. What comes before may be broken in any way.
public struct Cursor: Sendable {
    /// The bytes of the word being typed, its opening quote included; empty between two words.
    public var word: Span
    /// The word without its opening quote.
    public var typed: String
    public var quote = Quote.none
    /// What may stand here, the likeliest first.
    public var expected: [Expectation]
    /// The names that the text itself defines before this place, and the parameters of its functions.
    public var localNames: [String] = []

    public enum Quote: Sendable { case none, text, name }

    /// `base.field` as names; what is computed has no path.
    public typealias NamePath = [String]

    public enum Expectation: Sendable, Equatable {
        case command
        /// `def`, where a statement begins.
        case definition
        /// A name or function.
        case value
        /// The labels of a called function or command.
        case argument(of: String)
        /// What may follow a comma of the command: labels and assumptions not given yet.
        case label(of: String, given: [String: String])
        /// An assumption to change: `base with …`
        case assumption(of: NamePath)
        /// The value of an assumption: the command's body knows what words it may be.
        case assumed(under: String)
        /// Exactly these words.
        case words([String])
        /// An open word slot: the command's body knows what it takes.
        case choice(of: String)
        case unit
        case kind, universe, date
        case axis
        case axisLabel(of: NamePath, axis: String?)
        case field(of: NamePath)
        /// The path of a file, for this command or directive.
        case file(for: String)
        /// A column of the file; `definesType` where `: TYPE` follows.
        case column(of: String, definesType: Bool)
        case sheet(of: String)
        case topic(of: String)
        case directive
        /// The argument of a directive, behind these words of it.
        case directiveArgument(of: String, after: [String])
    }

    /// - Parameter source: the text up to the cursor.
    public init(atEndOf source: SourceText, commands: [String: Declaration]) {
        var walk = CursorWalk(source, commands)
        walk.run()
        self = walk.cursor
    }
    init(word: Span, typed: String, quote: Quote = .none, _ expected: [Expectation]) {
        (self.word, self.typed, self.quote, self.expected) = (word, typed, quote, expected)
    }
}

extension SourceText {
    /// Whether the text is one plain name, so that it stands for itself without backquotes.
    public static func isPlainName(_ text: String) -> Bool {
        if SmallWord.includes(text) { return false }
        if Characters.isUsualName(text) { return true }
        let source = SourceText(text)
        let token = Lexer(source: source).token(from: 0, skippingNewlines: false)
        return token.kind == .name && token.places == 0..<source.folded.count
    }
}
