internal import Quantities

/// Calls.
extension Parser {
    /// call = callee "(" [expr {"," expr} ["over" NAME {"," NAME}]] [[","] LABEL ":" expr {"," LABEL ":" expr}] ")"
    mutating func call(_ callee: Expression, from start: Int) throws(Failure) -> Expression {
        try refuseAlienCall(callee)
        let outer = open()
        var call = Expression.Call(callee: callee, arguments: [], over: [])
        while current.kind != .rightParenthesis {
            try argument(into: &call)
            guard takes(.comma) || isLabelAhead else { break }
        }
        try close(.rightParenthesis, restoring: outer)
        return try node(.call(call), from: start)
    }

    /// argument = expr | LABEL ":" expr | "over" NAME {"," NAME}
    private mutating func argument(into call: inout Expression.Call) throws(Failure) {
        if isLabelAhead {
            let (label, value) = try labelled()
            call.arguments.append(.init(label: label, value: value))
        } else if !current.isWord("over") {
            if current.isName, peek().kind == .assign { throw assignedArgument() }
            call.arguments.append(.init(label: nil, value: try expression(.or)))
        }
        if current.isWord("over") { call.over += try axes() }
    }

    private var isLabelAhead: Bool { current.isLabel && peek().kind == .colon }

    /// axes = "over" NAME {"," NAME}; a name with a colon is the next argument.
    private mutating func axes() throws(Failure) -> [Word] {
        var axes: [Word] = []
        repeat {
            advanceInto()
            if isLabelAhead || current.kind == .rightParenthesis, !axes.isEmpty { return axes }
            guard current.isName else { throw expected("expected_axis", .axisName) }
            axes.append(word(current))
            advance()
        } while current.kind == .comma && !isLabelAfterComma
        return axes
    }

    private var isLabelAfterComma: Bool {
        let label = peek()
        guard label.isLabel else { return false }
        return lexer.token(from: label.places.upperBound, skippingNewlines: context.skipsNewlines).kind == .colon
    }
}
