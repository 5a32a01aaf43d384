/// Walks the tokens before the cursor and keeps what is open, as the parser would, but gives nothing up: after a mistake it goes on
/// with the next token.
struct CursorWalk {
    let source: SourceText
    let lexer: Lexer
    let commands: [String: Declaration]
    var frames = [CursorFrame(.statement, .statement)]
    var previous: Token
    var localNames: [String] = []
    /// Found while walking: a word that reaches the end of the text.
    var found: Cursor?

    init(_ source: SourceText, _ commands: [String: Declaration]) {
        (self.source, self.commands) = (source, commands)
        lexer = Lexer(source: source)
        previous = Token(.newline, 0..<0, in: source.content, startsLine: true)
    }

    var cursor: Cursor {
        var cursor = found ?? Cursor(word: end..<end, typed: "", expectation(isTouching: false))
        cursor.localNames = localNames
        return cursor
    }
    var frame: CursorFrame {
        get { frames[frames.count - 1] }
        _modify { yield &frames[frames.count - 1] }
    }
    var end: Int { source.bytes.count }
    var foldedEnd: Int { source.folded.count }

    mutating func run() {
        var place = 0
        while found == nil {
            let token = lexer.token(from: place, skippingNewlines: false)
            if isInComment(token, from: place) { return findNothing([]) }
            if let unit = unit(from: place) {
                place = takeUnit(unit)
                continue
            }
            guard token.kind != .end else { return finish(after: token) }
            if isOpenUnit(token) { return findNothing([.unit, .value]) }
            if reachesEnd(token) { return finish(in: token) }
            place = takeDirective(token) ?? takeTopic(token) ?? token.places.upperBound
            if place == token.places.upperBound { take(token) }
        }
    }

    // MARK: The word at the end

    private func isInComment(_ token: Token, from place: Int) -> Bool {
        token.kind == .end && source.byte(lexer.blanksEnd(from: place)) == UInt8(ascii: "#")
    }
    /// Whether the token is a word that may go on beyond the text.
    private func reachesEnd(_ token: Token) -> Bool {
        guard token.places.upperBound >= foldedEnd else { return false }
        switch token.kind {
        case .name, .unclosedName, .unclosedText: return true
        case .number: return frame.state == .axisLabel || frame.labelStart > 0 && frame.opener == .selection
        default: return false
        }
    }

    private mutating func findNothing(_ expected: [Cursor.Expectation]) {
        found = Cursor(word: end..<end, typed: "", expected)
    }
    private mutating func finish(after token: Token) {
        if let label = labelAtEnd() {
            found = label
            return
        }
        let isTouching = previous.places.upperBound == foldedEnd
        found = Cursor(word: end..<end, typed: "", expectation(isTouching: isTouching))
    }
    private mutating func finish(in token: Token) {
        if let label = labelAtEnd() {
            found = label
            return
        }
        switch token.kind {
        case .unclosedName: found = quoted(token, .name, expectation(isTouching: false))
        case .unclosedText: found = quoted(token, .text, textExpectation)
        default: found = Cursor(word: token.span, typed: source.text(in: token.span), expectation(isTouching: false))
        }
    }
    private func quoted(_ token: Token, _ quote: Cursor.Quote, _ expected: [Cursor.Expectation]) -> Cursor {
        let inside = source.text(in: token.span).dropFirst()
        return Cursor(word: token.span.lowerBound..<end, typed: String(inside), quote: quote, expected)
    }
    /// Labels such as `0..14` are one word to people.
    private func labelAtEnd() -> Cursor? {
        guard frame.opener == .selection, frame.labelStart > 0, frame.state == .axisLabel || frame.state == .done else {
            return nil
        }
        var start = frame.labelStart
        while Characters.isBlank(source.byte(start)) || source.byte(start) == UInt8(ascii: "\n") { start += 1 }
        let span = source.span(min(start, foldedEnd)..<foldedEnd)
        var (typed, quote) = (source.text(in: span), Cursor.Quote.none)
        if frame.state == .done, typed.contains(where: { $0.isWhitespace }) { return nil }
        if let first = typed.first, "\"`“".contains(first) {
            typed.removeFirst()
            quote = first == "`" ? .name : .text
        }
        return Cursor(word: span, typed: typed, quote: quote, expectation(isTouching: false, inLabel: true))
    }

    // MARK: Units

    private func unit(from place: Int) -> Token? {
        switch frame.state {
        case .unit: return lexer.unit(from: place, refusing: { _ in false })
        case .number:
            let unit = lexer.unit(from: place, refusing: { isWord($0, before: unitEnd($0, place)) })
            guard let unit, source.byte(lexer.blanksEnd(from: unit.places.upperBound)) != UInt8(ascii: ":") else { return nil }
            return unit
        default: return nil
        }
    }
    /// Whether a word behind a number is no unit there: it belongs to the grammar or to the command being read.
    private func isWord(_ word: String, before place: Int) -> Bool {
        // A word still being typed may yet become a unit.
        guard place < foldedEnd else { return false }
        return SmallWord.includes(word) || commands[word] != nil || frame.command?.stops.contains(word) == true
    }
    private func unitEnd(_ word: String, _ place: Int) -> Int { lexer.blanksEnd(from: place) + word.utf8.count }

    /// `张/` at the end: what is below the line has not been typed yet.
    private func isOpenUnit(_ token: Token) -> Bool {
        token.kind == .slash && token.places.upperBound == foldedEnd && previous.kind == .unit
            && previous.places.upperBound == token.places.lowerBound
    }
    private mutating func takeUnit(_ unit: Token) -> Int {
        if unit.places.upperBound >= foldedEnd { findUnit(unit) }
        previous = unit
        frame.keep(unit.text)
        frame.state = .done
        return unit.places.upperBound
    }
    /// The last part of a unit still being typed: 千 of 张/千.
    private mutating func findUnit(_ unit: Token) {
        let whole = source.text(in: unit.span)
        let part = whole.split(omittingEmptySubsequences: false) { "/·／".contains($0) }.last ?? ""
        var expected: [Cursor.Expectation] = [.unit]
        if part.count == whole.count, frame.state == .number { expected += following }
        found = Cursor(word: (end - part.utf8.count)..<end, typed: String(part), expected)
    }
}
