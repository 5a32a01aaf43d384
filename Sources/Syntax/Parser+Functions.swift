internal import Quantities

/// Definitions of functions.
extension Parser {
    /// function = "def" NAME "(" [param {"," param}] ")" ["=" (block | value)]
    mutating func function() throws(Failure) -> FunctionDefinition {
        advanceInto()
        let name = try newName(Message("the function's name", zh: "函数名"))
        guard current.kind == .leftParenthesis else { throw expectedParameters(of: name) }
        let parameters = try parameters()
        let body = current.kind == .assign ? try body() : nil
        return FunctionDefinition(name: name, parameters: parameters, body: body)
    }

    private mutating func parameters() throws(Failure) -> [FunctionDefinition.Parameter] {
        let outer = open()
        var parameters: [FunctionDefinition.Parameter] = []
        while current.kind != .rightParenthesis {
            parameters.append(try parameter())
            guard takes(.comma) else { break }
        }
        try close(.rightParenthesis, restoring: outer)
        return parameters
    }

    /// param = NAME ["=" expr]
    private mutating func parameter() throws(Failure) -> FunctionDefinition.Parameter {
        let name = try newName(Message("a parameter's name", zh: "参数名"))
        if current.kind == .colon { throw colonBeforeDefault(of: name) }
        let standard = takes(.assign) ? try expression(.or) : nil
        return FunctionDefinition.Parameter(name: name, standard: standard)
    }

    /// body = "=" (block | value)
    private mutating func body() throws(Failure) -> FunctionDefinition.Block {
        advanceInto()
        if current.kind == .leftBrace { return try block() }
        let start = current.span.lowerBound
        let value = try value()
        let statement = Statement(span: span(from: start), documentation: nil, form: .value(value))
        return FunctionDefinition.Block(statements: [statement])
    }

    /// block = "{" statement {(NEWLINE | ";") statement} "}"
    private mutating func block() throws(Failure) -> FunctionDefinition.Block {
        let outerHeight = try enter()
        defer { leave(outerHeight) }
        let (brace, reported) = (current, diagnostics.count)
        let outer = open(skippingNewlines: false)
        let statements = statements(until: .rightBrace)
        let hasFailed = diagnostics.count > reported
        if hasFailed && current.kind == .end { return abandonedBlock(statements) }
        try close(.rightBrace, restoring: outer)
        guard !statements.isEmpty || hasFailed else { throw emptyBlock(brace, span(from: brace.span.lowerBound)) }
        return FunctionDefinition.Block(statements: statements)
    }

    /// A block that both failed and stayed open has said enough: one slip is one error.
    private mutating func abandonedBlock(_ statements: [Statement]) -> FunctionDefinition.Block {
        openers.removeLast()
        context = Context()
        if diagnostics.last?.code != "too_deep" { isIncomplete = true }
        return FunctionDefinition.Block(statements: statements)
    }

    /// A name that may be given to something: no reserved word, unless in backquotes.
    mutating func newName(_ what: Message) throws(Failure) -> Word {
        guard current.isName else { throw expected("expected_name", what) }
        if isReserved(current) { throw reservedName(current) }
        defer { advance() }
        return word(current)
    }
}
