internal import Quantities

/// Operands.
extension Parser {
    /// postfix = primary { "." NAME | select | call }
    mutating func postfixed() throws(Failure) -> Expression {
        let start = current.span.lowerBound
        var base = try primary()
        while true {
            switch current.kind {
            case .dot: base = try member(of: base, from: start)
            case .leftBracket: base = try selection(from: base, start: start)
            case .leftParenthesis where isGlued && base.mayBeCalled: base = try call(base, from: start)
            default: return base
            }
        }
    }

    /// primary = NUMBER [UNIT] | NUMBER "+" | STRING | NAME | "(" value ")" | record | series
    private mutating func primary() throws(Failure) -> Expression {
        switch current.kind {
        case .number: return try number()
        case .text, .unclosedText: return try text()
        case .name, .quotedName, .unclosedName: return try name()
        case .leftParenthesis: return try parenthesized()
        case .leftBrace: return try series()
        default: throw operandMissing()
        }
    }

    /// member = primary "." NAME
    private mutating func member(of base: Expression, from start: Int) throws(Failure) -> Expression {
        advance()
        guard current.isLabel else { throw expectedMember(of: base) }
        let label = word(current)
        advance()
        return try node(.member(base, label), from: start)
    }

    private mutating func text() throws(Failure) -> Expression {
        if current.kind == .unclosedText {
            reportUnclosed("unclosed_text", Message("this text is not closed", zh: "文本没有结束引号"), closing: "\"")
        }
        let text = current
        advance()
        return try node(.text(text.text), from: text.span.lowerBound)
    }

    private mutating func name() throws(Failure) -> Expression {
        if current.kind == .unclosedName {
            reportUnclosed("unclosed_name", Message("this name is not closed", zh: "名称没有结束的反引号"), closing: "`")
        }
        let name = current
        try refuseReserved(name)
        advance()
        return try node(name.isWord("missing") ? .missing : .name(name.text), from: name.span.lowerBound)
    }

    /// A command word with a parenthesis at it is called like a function.
    private func refuseReserved(_ name: Token) throws(Failure) {
        guard isReserved(name) else { return }
        let isCalled = commands[name.text] != nil && source.byte(name.places.upperBound) == UInt8(ascii: "(")
        if !isCalled { throw reservedWord(name) }
    }

    /// An open quote does not stop the reading: the text is taken to end with its line.
    private mutating func reportUnclosed(_ code: String, _ message: Message, closing: String) {
        let quote = current.span.lowerBound..<min(current.span.lowerBound + 1, current.span.upperBound)
        diagnostics.append(
            Diagnostic(
                code, message, at: .init(quote), advice: Message("close it with \(closing)", zh: "以\(closing)结束")))
        isIncomplete = true
    }

    // MARK: Numbers

    /// number = NUMBER [UNIT] | NUMBER [UNIT] "+"
    private mutating func number() throws(Failure) -> Expression {
        try refuseAlienNumber()
        let digits = current
        advance()
        let unit = takeUnit()
        let number = try node(.number(digits: digits.text, unit: unit), from: digits.span.lowerBound)
        guard current.kind == .plus, isGlued, !isOperand(peek()) else { return number }
        advance()
        return try node(.range(lower: number, upper: nil, step: nil), from: digits.span.lowerBound)
    }

    /// The unit behind a number or a series, on the same line; a word before a colon is the next label. A unit that is no word
    /// stands in backquotes: 106 `女=100`.
    mutating func takeUnit() -> Word? {
        if current.kind == .quotedName, !isColon(after: current) {
            defer { advance() }
            return word(current)
        }
        let unit = lexer.unit(from: previous.places.upperBound, refusing: { isNoUnit($0) })
        guard let unit, !isColon(after: unit) else { return nil }
        take(unit)
        return word(unit)
    }

    private func isNoUnit(_ word: String) -> Bool {
        SmallWord.includes(word) || commands[word] != nil || context.stops.contains(word)
    }

    private func isColon(after unit: Token) -> Bool {
        source.byte(lexer.blanksEnd(from: unit.places.upperBound)) == UInt8(ascii: ":")
    }

    /// UNIT where one must stand: after `in`.
    mutating func unit() throws(Failure) -> Word {
        if current.kind == .quotedName {
            defer { advance() }
            return word(current)
        }
        guard let unit = lexer.unit(from: current.places.lowerBound, refusing: { isNoUnit($0) }) else { throw expectedUnit() }
        take(unit)
        return word(unit)
    }

    /// Whether the token can begin an operand.
    func isOperand(_ token: Token) -> Bool {
        switch token.kind {
        case .number, .quotedName, .unclosedName, .text, .unclosedText, .minus, .leftParenthesis, .leftBrace, .unknown: true
        case .name: token.text == "not" || !(SmallWord.includes(token.text) || context.stops.contains(token.text))
        default: false
        }
    }

    // MARK: Parentheses

    /// parenthesized = "(" value ")" | record
    private mutating func parenthesized() throws(Failure) -> Expression {
        let start = current
        let outer = open()
        if current.kind == .rightParenthesis { throw emptyParentheses(start) }
        if current.isLabel, peek().kind == .colon { return try record(from: start, restoring: outer) }
        let value = try value()
        if current.kind == .comma || current.kind == .colon { throw tuple(from: start) }
        try close(.rightParenthesis, restoring: outer)
        return Expression(value.form, span(from: start.span.lowerBound))
    }

    /// record = "(" LABEL ":" expr {"," LABEL ":" expr} ")"
    private mutating func record(from start: Token, restoring outer: Context) throws(Failure) -> Expression {
        var fields: [(label: Word, value: Expression)] = []
        while current.kind != .rightParenthesis {
            fields.append(try labelled())
            guard takes(.comma) else { break }
        }
        try close(.rightParenthesis, restoring: outer)
        return try node(.record(fields), from: start.span.lowerBound)
    }

    /// labelled = LABEL ":" expr
    mutating func labelled() throws(Failure) -> (label: Word, value: Expression) {
        guard current.isLabel else { throw expected("expected_label", .label) }
        let label = word(current)
        advance()
        guard takes(.colon) else {
            throw expected("expected_colon", Message("`:` after the label `\(label.text)`", zh: "标签`\(label.text)`后的`:`"))
        }
        return (label, try expression(.or))
    }
}

extension Expression {
    /// What a touching parenthesis calls; after a number it is a slip.
    fileprivate var mayBeCalled: Bool {
        switch form {
        case .number, .text, .missing, .series: false
        default: true
        }
    }
}
