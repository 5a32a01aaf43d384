internal import Quantities

/// Reads a program. Reading is total: whatever the text, it gives the statements it could read and says what is wrong with the rest.
///
/// A failed statement is left by throwing a `Failure`, caught where statements are listed, so no other code recovers.
public struct Parser {
    let source: SourceText
    let commands: [String: Declaration]
    /// Whether a word is the name of a unit, as far as whoever has the text read knows.
    let isUnit: (String) -> Bool
    let lexer: Lexer
    /// The token read next, and the one before it.
    var current: Token
    var previous: Token
    /// How the text is read here; every bracket starts afresh and gives the old state back.
    var context = Context()
    /// The brackets open here.
    var openers: [Token] = []
    /// How deep the parser stands, and how tall the tree is that the innermost expression has grown.
    var depth = 0
    var height = 0
    /// Whether the line ended in an operator or small word, so that the text wants more.
    var isPending = false
    var isIncomplete = false
    var diagnostics: [Diagnostic] = []
    /// Asked now and then whether somebody wants the reading to stop; from then on the text is at its end.
    private let isInterrupted: () -> Bool
    private var isStopped = false
    private var tokenCount = 0
    private static let pollLength = 4096

    struct Context {
        /// In `( )` and `[ ]` a newline is a blank.
        var skipsNewlines = false
        /// The small words of the command being read: outside brackets they end the value before them.
        var stops: [String] = []
    }

    /// Deeper trees are refused: neither reading, running nor freeing one may exhaust the stack of a thread.
    static let depthLimit = 256
    /// One text reports no more errors than anyone reads.
    static let diagnosticLimit = 100

    public init(
        _ source: SourceText, commands: [String: Declaration], isUnit: @escaping (String) -> Bool = { _ in true },
        isInterrupted: @escaping () -> Bool = { false }
    ) {
        self.isUnit = isUnit
        self.isInterrupted = isInterrupted
        self.source = source
        self.commands = commands
        lexer = Lexer(source: source)
        current = lexer.token(from: 0, skippingNewlines: false, startsLine: true)
        previous = Token(.newline, 0..<0, in: source.content, startsLine: true)
    }

    public mutating func parse() -> Parsed {
        let statements = statements(until: .end)
        if isStopped { diagnostics = [Diagnostic("interrupted", "stopped", zh: "已中断", at: .init(current.span))] }
        return Parsed(program: Program(statements), diagnostics: diagnostics, isIncomplete: isIncomplete)
    }

    // MARK: Moving on

    mutating func advance() {
        let startsLine = current.kind == .newline
        previous = current
        tokenCount += 1
        if tokenCount % Self.pollLength == 0, isInterrupted() { isStopped = true }
        let start = isStopped ? source.folded.count : previous.places.upperBound
        current = lexer.token(from: start, skippingNewlines: context.skipsNewlines, startsLine: startsLine)
        isPending = false
    }

    /// After an operator, comma, colon, `=` or small word the statement goes on, on the next line if this one ends.
    mutating func advanceInto() {
        advance()
        skipNewlines()
        isPending = true
    }

    mutating func skipNewlines() {
        let word = previous
        while current.kind == .newline { advance() }
        previous = word
    }

    func peek() -> Token {
        lexer.token(from: current.places.upperBound, skippingNewlines: context.skipsNewlines)
    }

    /// Takes a token the lexer was asked for by place.
    mutating func take(_ token: Token) {
        current = token
        advance()
    }

    mutating func takes(_ kind: Token.Kind) -> Bool {
        guard current.kind == kind else { return false }
        advanceInto()
        return true
    }

    /// Whether the current token touches the one before.
    var isGlued: Bool { current.places.lowerBound == previous.places.upperBound }

    /// From `start` to the end of the last token read.
    func span(from start: Int) -> Span { start..<max(start, previous.span.upperBound) }

    func word(_ token: Token) -> Word { Word(token.text, token.span) }

    // MARK: Brackets

    /// Takes the opening bracket; the newlines behind it never matter.
    mutating func open(skippingNewlines: Bool = true) -> Context {
        let outer = context
        openers.append(current)
        context = Context(skipsNewlines: skippingNewlines, stops: [])
        advance()
        skipNewlines()
        return outer
    }

    mutating func close(_ kind: Token.Kind, restoring outer: Context) throws(Failure) {
        guard current.kind == kind else { throw notClosed() }
        openers.removeLast()
        context = outer
        advance()
    }

    // MARK: Depth

    /// Goes one level down; `leave` with the height this gives goes back up.
    mutating func enter() throws(Failure) -> Int {
        guard depth < Self.depthLimit, !StackGuard.isExhausted else { throw tooDeep() }
        depth += 1
        defer { height = 0 }
        return height
    }

    mutating func leave(_ outer: Int) {
        depth -= 1
        height = max(outer, height)
    }

    /// A node over what was read since `start`.
    mutating func node(_ form: Expression.Form, from start: Int) throws(Failure) -> Expression {
        height += 1
        guard height <= Self.depthLimit else { throw tooDeep() }
        return Expression(form, span(from: start))
    }

    private func tooDeep() -> Failure {
        Failure(
            "too_deep", "this is nested too deep", zh: "嵌套太深", at: .init(current.span), advice: .nameAPart)
    }
}
