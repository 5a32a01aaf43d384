/// Statements, and going on after one that failed.
extension Parser {
    /// program = [ statement { (NEWLINE | ";") statement } ]
    mutating func statements(until closer: Token.Kind) -> [Statement] {
        var statements: [Statement] = []
        while true {
            let documentation = leadingDocumentation()
            if current.kind == closer || current.kind == .end || hasGivenUp { return statements }
            if let statement = statement(documentation: documentation) { statements.append(statement) }
        }
    }

    /// The statements that declare commands; the others are passed over unread.
    mutating func declarations() -> [Statement] {
        var declarations: [Statement] = []
        while true {
            let documentation = leadingDocumentation()
            if current.kind == .end || hasGivenUp { return declarations }
            if current.isWord("command") {
                if let statement = statement(documentation: documentation) { declarations.append(statement) }
            } else {
                recover(from: current, openBrackets: 0)
            }
        }
    }

    private var hasGivenUp: Bool { diagnostics.count >= Self.diagnosticLimit }

    private mutating func statement(documentation: String?) -> Statement? {
        let start = current
        let (outer, bracketCount, depth, height) = (context, openers.count, depth, height)
        do throws(Failure) {
            let form = try form(documentation: documentation)
            let span = span(from: start.span.lowerBound)
            try endStatement(after: form)
            return Statement(span: span, documentation: documentation, form: form)
        } catch {
            diagnostics.append(error.diagnostic)
            noteIncompleteness(error.diagnostic)
            context = outer
            recover(from: start, openBrackets: openers.count - bracketCount)
            openers.removeLast(openers.count - bracketCount)
            (self.depth, self.height) = (depth, height)
            return nil
        }
    }

    /// statement = NAME "=" value | "def" … | "command" … | ":" WORD REST | value
    private mutating func form(documentation: String?) throws(Failure) -> Statement.Form {
        if current.kind == .colon { return try directive() }
        if current.isWord("def"), peek().kind != .assign { return .function(try function()) }
        if current.isWord("command"), peek().isName { return .command(try declaration(documentation: documentation)) }
        if current.isName || current.kind == .number, peek().kind == .assign { return try definition() }
        try refuseControlFlow()
        return .value(try value())
    }

    /// definition = NAME "=" value
    private mutating func definition() throws(Failure) -> Statement.Form {
        guard current.kind != .number else { throw assignment(toNumber: current) }
        if isReserved(current) { throw reservedName(current) }
        let name = word(current)
        advance()
        advanceInto()
        return .definition(name: name, value: try value())
    }

    /// directive = ":" WORD REST
    private mutating func directive() throws(Failure) -> Statement.Form {
        let colon = current
        advance()
        guard current.kind == .name, isGlued else { throw expectedDirective(after: colon) }
        let name = word(current)
        let rest = restOfLine(from: current.places.upperBound)
        return .directive(word: name, rest: rest)
    }

    /// The untouched text up to the end of the line, which is then read.
    private mutating func restOfLine(from place: Int) -> Word {
        let start = lexer.blanksEnd(from: place)
        let end = lexer.lineEnd(from: start)
        return takeRaw(start..<end)
    }

    /// Takes folded places as one word of the text as typed, without the blanks at its end.
    mutating func takeRaw(_ places: Range<Int>) -> Word {
        var end = places.upperBound
        while end > places.lowerBound, Characters.isBlank(source.byte(end - 1)) { end -= 1 }
        let span = source.span(places.lowerBound..<end)
        let text = source.text(in: span)
        take(Token(.unit, places, in: source.content))
        return Word(text, span)
    }

    /// The lines of `##` above the statement; a blank line parts them from it.
    private mutating func leadingDocumentation() -> String? {
        var lines: [String] = []
        while true {
            if current.startsLine { readDocumentation(before: current, into: &lines) }
            guard current.kind == .newline || current.kind == .semicolon else { break }
            advance()
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private func readDocumentation(before token: Token, into lines: inout [String]) {
        let start = lexer.blanksEnd(from: previous.places.upperBound)
        let end = token.places.lowerBound
        let isComment = source.byte(start) == UInt8(ascii: "#")
        if isComment && source.byte(start + 1) == UInt8(ascii: "#") {
            // One blank parts the mark from the text; further ones indent an example.
            let text = Characters.isBlank(source.byte(start + 2)) ? start + 3 : start + 2
            lines.append(source.text(in: source.span(min(text, end)..<end)))
        } else if !isComment && token.kind == .newline {
            lines = []
        }
    }

    private mutating func endStatement(after form: Statement.Form) throws(Failure) {
        switch current.kind {
        case .newline, .semicolon, .end: return
        case .rightBrace where openers.last?.kind == .leftBrace: return
        default: throw misplaced(after: form)
        }
    }

    // MARK: Recovery

    private mutating func noteIncompleteness(_ error: Diagnostic) {
        guard current.kind == .end, error.code != "too_deep" else { return }
        if isPending || !openers.isEmpty { isIncomplete = true }
    }

    /// Skips to the end of the failed statement, or to a line that plainly begins another if a bracket was left open.
    private mutating func recover(from start: Token, openBrackets: Int) {
        var open = openBrackets
        context.skipsNewlines = false
        if current.places == start.places { skip(countingBrackets: &open) }
        while current.kind != .end {
            if current.startsLine && beginsStatement { return }
            if open <= 0 && endsStatement { return }
            skip(countingBrackets: &open)
        }
    }

    private mutating func skip(countingBrackets open: inout Int) {
        switch current.kind {
        case .leftParenthesis, .leftBracket, .leftBrace: open += 1
        case .rightParenthesis, .rightBracket, .rightBrace: open = max(0, open - 1)
        default: break
        }
        advance()
    }

    private var endsStatement: Bool {
        switch current.kind {
        case .newline, .semicolon: true
        case .rightBrace: openers.contains { $0.kind == .leftBrace }
        default: false
        }
    }

    /// At the margin: `def`, a command, or `NAME =`.
    var beginsStatement: Bool {
        let place = current.places.lowerBound
        guard place == 0 || source.byte(place - 1) == UInt8(ascii: "\n") else { return false }
        return current.isWord("def") || isCommand(current) || (current.isName && peek().kind == .assign)
    }

    func isCommand(_ token: Token) -> Bool { token.kind == .name && commands[token.text] != nil }

    func isReserved(_ token: Token) -> Bool {
        token.kind == .name && (SmallWord.includes(token.text) || commands[token.text] != nil)
    }
}
