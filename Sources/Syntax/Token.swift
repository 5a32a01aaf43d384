/// One sign, word or literal of the text.
struct Token: Sendable {
    enum Kind: UInt8, Sendable {
        case number, name, quotedName, text, unit
        case plus, minus, star, slash, caret
        case assign, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, near
        case union, pipe, range, dot, comma, colon, semicolon
        case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
        case newline, end
        /// A string or backquoted name without its closing quote.
        case unclosedText, unclosedName
        /// Signs the language does not have.
        case unknown
    }
    let kind: Kind
    /// Whether it is the first token of its line.
    let startsLine: Bool
    private let start: Int
    private let end: Int
    /// A token is a place in a text and little more: the parser, which owns the text, copies tokens at every step and reads few.
    private unowned(unsafe) let content: SourceText.Content

    init(_ kind: Kind, _ places: Range<Int>, in content: SourceText.Content, startsLine: Bool = false) {
        self.kind = kind
        self.startsLine = startsLine
        (start, end) = (places.lowerBound, places.upperBound)
        self.content = content
    }

    /// Where it stands in the folded text, by which the lexer goes on.
    var places: Range<Int> { start..<end }
    /// Where it stands in the text as typed.
    var span: Span { content.span(places) }
    /// The word, digits or contents of quotes; for an unknown sign, the sign.
    var text: String {
        switch kind {
        case .quotedName, .text, .unclosedText, .unclosedName: content.foldedText((start + 1)..<max(start + 1, end - 1))
        case .unknown: content.text(in: span)
        default: content.foldedText(places)
        }
    }
    var isName: Bool { kind == .name || kind == .quotedName }
    /// Whether it could stand as a label, where reserved words are plain.
    var isLabel: Bool { isName || kind == .text }
    func isWord(_ word: StaticString) -> Bool { kind == .name && content.matches(word, at: start, end) }
}
