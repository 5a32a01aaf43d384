internal import Quantities

/// Selections and series literals, which share their labels.
extension Parser {
    /// select = "[" item {"," item} "]"
    mutating func selection(from base: Expression, start: Int) throws(Failure) -> Expression {
        let bracket = current
        let outer = open()
        if current.kind == .rightBracket { throw emptySelection(bracket) }
        var items: [Expression.Item] = []
        while current.kind != .rightBracket {
            items.append(try item())
            guard takes(.comma) else { break }
        }
        guard current.kind == .rightBracket else { throw notALabel(in: bracket) }
        try close(.rightBracket, restoring: outer)
        return try node(.selection(base, items), from: start)
    }

    /// item = [AXIS ":"] part {"|" part} ["by" NUMBER] ["each"]
    private mutating func item() throws(Failure) -> Expression.Item {
        let start = current.span.lowerBound
        let axis = try axis()
        var parts = [try label()]
        while takes(.union) { parts.append(try label()) }
        let step = try labelStep()
        let each = current.isWord("each")
        if each { advance() }
        return Expression.Item(axis: axis, parts: parts, step: step, each: each, span: span(from: start))
    }

    private mutating func axis() throws(Failure) -> Word? {
        let next = current.isName || current.kind == .number || current.kind == .colon ? peek() : nil
        if current.kind == .colon || (current.kind == .number && next?.kind == .colon) { throw slice() }
        guard current.isName, next?.kind == .colon else { return nil }
        let axis = word(current)
        advance()
        advanceInto()
        return axis
    }

    private mutating func labelStep() throws(Failure) -> Double? {
        guard current.isWord("by"), peek().kind == .number else { return nil }
        advanceInto()
        defer { advance() }
        return Double(current.text)
    }

    /// part = NUMBER [bounds] | ".." bound | NAME | STRING | "(" expr ")" [bounds]
    mutating func label() throws(Failure) -> Expression.Label {
        let start = current.span.lowerBound
        switch current.kind {
        case .number, .leftParenthesis: return try bounds(from: start)
        case .range: return try range(lower: nil, from: start)
        case .name, .quotedName, .text: return try nameLabel(from: start)
        case .minus: throw negativeLabel()
        default: throw expected("expected_label", .label)
        }
    }

    private mutating func nameLabel(from start: Int) throws(Failure) -> Expression.Label {
        let name = current
        advance()
        if current.kind == .range || (current.kind == .leftParenthesis && isGlued) { throw computedLabel(from: name) }
        return Expression.Label(.name(name.text), span(from: start))
    }

    /// bounds = bound [".." [bound] | "+"]
    private mutating func bounds(from start: Int) throws(Failure) -> Expression.Label {
        let lower = try bound()
        if current.kind == .range { return try range(lower: lower, from: start) }
        if current.kind == .plus, isGlued, !isOperand(peek()) {
            advance()
            return Expression.Label(.range(lower: lower, upper: nil), span(from: start))
        }
        if current.kind == .minus, peek().kind == .number { throw hyphenatedRange(from: start) }
        return Expression.Label(lower.label, span(from: start))
    }

    private mutating func range(lower: Expression.Label.Bound?, from start: Int) throws(Failure) -> Expression.Label {
        advance()
        if current.isName, !current.isWord("each"), !current.isWord("by") { throw computedLabel(from: current) }
        let hasUpper = current.kind == .number || current.kind == .leftParenthesis
        let upper = hasUpper ? try bound() : nil
        if upper == nil && lower == nil { throw expected("expected_label", Message("a label after `..`", zh: "`..`之后的标签")) }
        return Expression.Label(.range(lower: lower, upper: upper), span(from: start))
    }

    /// bound = NUMBER ["年" | "岁"] | "(" expr ")"
    private mutating func bound() throws(Failure) -> Expression.Label.Bound {
        guard current.kind == .number else { return .computed(try computedBound()) }
        try refuseAlienNumber()
        let number = current
        guard !number.text.contains(where: { $0 == "." || $0 == "e" || $0 == "E" }) else { throw fractionalLabel(number) }
        guard let value = Int(number.text) else { throw labelTooBig(number) }
        advance()
        try takeLabelUnit(after: number)
        return .number(value)
    }

    private mutating func computedBound() throws(Failure) -> Expression {
        let outer = open()
        let value = try value()
        try close(.rightParenthesis, restoring: outer)
        return value
    }

    /// 年 and 岁 belong to a label as people write it; other units have no place there.
    private mutating func takeLabelUnit(after number: Token) throws(Failure) {
        let unit = lexer.unit(from: previous.places.upperBound) { SmallWord.includes($0) }
        guard let unit else { return }
        guard unit.text == "年" || unit.text == "岁" else { throw labelUnit(number, unit) }
        take(unit)
    }

    // MARK: Series

    /// series = "{" key ":" expr {"," key ":" expr} "}" [UNIT] ["over" NAME]
    mutating func series() throws(Failure) -> Expression {
        let brace = current
        let outer = open(skippingNewlines: false)
        if current.kind == .rightBrace { throw emptySeries(brace) }
        var entries: [Expression.Entry] = []
        while current.kind != .rightBrace {
            entries.append(try entry(in: brace))
            guard current.kind == .comma || current.kind == .newline else { break }
            separateEntries()
        }
        try close(.rightBrace, restoring: outer)
        let unit = takeUnit()
        return try node(.series(entries, unit: unit, axis: try literalAxis()), from: brace.span.lowerBound)
    }

    /// A comma, newlines, or both.
    private mutating func separateEntries() {
        while current.kind == .newline { advance() }
        if current.kind == .comma { advanceInto() }
    }

    /// entry = key ":" expr
    private mutating func entry(in brace: Token) throws(Failure) -> Expression.Entry {
        let key = try key(in: brace)
        guard takes(.colon) else { throw missingKey(key, in: brace) }
        return Expression.Entry(key: key, value: try expression(.or))
    }

    /// What stands where a key should is most often a list from another language.
    private mutating func key(in brace: Token) throws(Failure) -> Expression.Label {
        guard current.kind == .number, current.text.contains(".") else { return try label() }
        throw missingKey(Expression.Label(.name(current.text), current.span), in: brace)
    }

    private mutating func literalAxis() throws(Failure) -> Word? {
        guard current.isWord("over") else { return nil }
        advanceInto()
        guard current.isName else { throw expected("expected_axis", .axisName) }
        defer { advance() }
        return word(current)
    }
}

extension Expression.Label.Bound {
    fileprivate var label: Expression.Label.Form {
        switch self {
        case .number(let number): .number(number)
        case .computed(let expression): .computed(expression)
        }
    }
}
