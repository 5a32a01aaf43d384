/// What the parser says of names, definitions, commands and types.
extension Parser {
    // MARK: Names

    func reservedName(_ name: Token) -> Failure {
        let kind = commands[name.text] == nil ? "a small word" : "a command"
        return failure(
            "reserved_word", "`\(name.text)` is \(kind) of the language", name.span,
            help: "in backquotes it is a name:  `\(name.text)`")
    }

    func reservedWord(_ name: Token) -> Failure {
        guard let command = commands[name.text] else {
            return failure("expected_value", "a value is missing before `\(name.text)`", name.span)
        }
        return failure(
            "command_place", "the command `\(name.text)` needs its own parentheses here", name.span, help: "(\(command.usage))")
    }

    func expectedDirective(after colon: Token) -> Failure {
        failure("expected_directive", "a word such as `:list` is missing after `:`", colon.span, help: ":list")
    }

    // MARK: Definitions

    func expectedParameters(of name: Word) -> Failure {
        let help = current.kind == .assign ? "a value needs no `def`:  \(name.text) = …" : "def \(name.text)(x) = …"
        return failure("expected_parameters", "a function has its parameters in parentheses", current.span, help: help)
    }

    func colonBeforeDefault(of name: Word) -> Failure {
        let value = current.kind == .colon ? peek() : current
        return failure(
            "default_colon", "a default stands after `=`", current.span,
            help: corrected(name.span.lowerBound..<value.span.lowerBound, "\(name.text) = "))
    }

    func emptyBlock(_ brace: Token, _ span: Span) -> Failure {
        failure("empty_block", "a block ends in the value it gives", span)
    }

    func assignment(toNumber number: Token) -> Failure {
        failure(
            "assignment_target", "only a name can be defined", number.span,
            help: "a name such as 65岁 stands in backquotes, a comparison is `==`")
    }

    /// `=` behind an expression: each other language has its own wish there.
    func assignment(to left: Expression?) -> Failure {
        guard let left, openers.isEmpty else { return equalityWanted() }
        let text = source.text(in: left.span)
        switch left.form {
        case .selection(let base, let items): return cellAssignment(left, base, items)
        case .call(let call) where call.callee.isName:
            return failure(
                "function_without_def", "a function is defined with `def`", left.span,
                help: "def \(text) = \(restOfStatement(after: current))")
        case .member(_, let label):
            return failure(
                "member_assignment", "a part of a value cannot be redefined", left.span,
                help: "\(label.text) = \(restOfStatement(after: current))")
        default: return equalityWanted()
        }
    }

    private func cellAssignment(_ left: Expression, _ base: Expression, _ items: [Expression.Item]) -> Failure {
        let name = source.text(in: base.span)
        let label = items.first.map { source.text(in: $0.span) } ?? "2020"
        let value = restOfStatement(after: current)
        return failure(
            "cell_assignment", "a series is never changed; a changed copy is made", left.span,
            help: "\(name) = replace(\(name), {\(label): \(value)})")
    }

    private func equalityWanted() -> Failure {
        failure(
            "assignment_for_equality", "`=` defines a name; a comparison is `==`", current.span,
            help: corrected(current.span, "=="))
    }

    func assignmentAfterOperator() -> Failure {
        failure(
            "operator_assignment", "a definition is a name, `=` and a value", previous.span.lowerBound..<current.span.upperBound,
            help: "x = x \(source.text(in: previous.span)) 1")
    }

    /// The text of the statement behind a token, as typed.
    func restOfStatement(after token: Token) -> String {
        let start = lexer.blanksEnd(from: token.places.upperBound)
        var end = start
        while end < source.folded.count, !isStatementEnd(source.folded[end]) { end += 1 }
        while end > start, Characters.isBlank(source.folded[end - 1]) { end -= 1 }
        return source.text(in: source.span(start..<end))
    }

    private func isStatementEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "#")
    }

    func assignedArgument() -> Failure {
        let name = source.text(in: current.span)
        let sign = peek()
        let value = lexer.token(from: sign.places.upperBound, skippingNewlines: true)
        return failure(
            "assigned_argument", "an argument's label is followed by `:`", sign.span,
            help: corrected(current.span.lowerBound..<value.span.lowerBound, "\(name): "))
    }

    func colonAfterLabel(_ label: Word) -> Failure {
        let value = lexer.token(from: current.places.upperBound, skippingNewlines: true)
        return failure(
            "label_colon", "here the value stands straight behind its label", current.span,
            help: corrected(label.span.lowerBound..<value.span.lowerBound, "\(label.text) "))
    }

    // MARK: Commands

    func missingSlot(_ parameter: Declaration.Parameter, of declaration: Declaration, _ call: CommandCall) -> Failure {
        let what = parameter.label.map { "`\($0)` and its value" } ?? parameter.shape.placeholderWord(parameter.name)
        return failure(
            "missing_slot", "`\(declaration.name)` needs \(what)", span(from: call.name.span.lowerBound),
            help: "usage: \(declaration.usage)")
    }

    func repeatedSlot(_ label: Token) -> Failure {
        failure("repeated_slot", "`\(label.text)` is given twice", label.span, help: "remove one of them")
    }

    func unknownLabel(_ label: Token, of declaration: Declaration) -> Failure {
        failure(
            "unknown_label", "`\(declaration.name)` has no `\(label.text)`", label.span, help: "usage: \(declaration.usage)")
    }

    func expectedWord(among choices: [String]) -> Failure {
        guard !choices.isEmpty, current.isName else { return expected("expected_word", "a word") }
        return failure(
            "unknown_word", "`\(current.text)` is none of the words that may stand here", current.span,
            help: "one of: \(choices.joined(separator: ", "))")
    }

    func expectedRelation(_ left: Expression, _ command: Word) -> Failure {
        if current.kind == .assign {
            return failure(
                "assignment_for_equality", "`=` defines a name; a comparison is `==`", current.span,
                help: corrected(current.span, "=="))
        }
        if let advice = adviceOnSign() { return advice }
        return failure(
            "expected_relation", "`\(command.text)` needs a comparison", left.span,
            help: "\(command.text) \(source.text(in: left.span)) == …")
    }

    // MARK: Types, units, pipes

    func expectedType() -> Failure {
        expected("expected_type", "a kind such as stock, flow, rate or ratio", help: "as stock of 常住")
    }

    func expectedUnit() -> Failure {
        if current.kind == .text {
            return failure(
                "expected_unit", "a unit stands without quotes", current.span, help: corrected(current.span, current.text))
        }
        if current.kind == .number { return misplacedRange() }
        return failure("expected_unit", "a unit is missing", previous.span, help: "in 万人")
    }

    private func misplacedRange() -> Failure {
        failure("expected_unit", "a unit is missing before the number", current.span, help: "in 万人")
    }

    func pipeTarget(_ left: Expression, _ target: Expression) -> Failure {
        failure("pipe_target", "what follows `|>` is a function", target.span, help: pipeHelp(left, target))
    }

    private func pipeHelp(_ left: Expression, _ target: Expression) -> String? {
        guard case .selection(let base, _) = target.form else { return nil }
        let selection = source.text(in: base.span.upperBound..<target.span.upperBound)
        return "(\(source.text(in: left.span)) |> \(source.text(in: base.span)))\(selection)"
    }

    func chainedComparison(at sign: Token, _ middle: Expression) -> Failure {
        let shared = source.text(in: middle.span)
        let help = corrected(middle.span, "\(shared) and \(shared)")
        return Failure(
            "chained_comparison", "comparisons do not chain", at: .init(current.span), others: [.init(sign.span)], help: help)
    }
}

extension Expression {
    fileprivate var isName: Bool {
        if case .name = form { return true }
        return false
    }
}

extension Declaration.Shape {
    fileprivate func placeholderWord(_ name: String) -> String {
        switch self {
        case .relation, .condition: "a comparison"
        case .name: "a name (\(name))"
        case .topic: "a topic"
        case .value, .unevaluated, .unit, .type, .types, .word, .assumptions: "a value (\(name))"
        }
    }
}
