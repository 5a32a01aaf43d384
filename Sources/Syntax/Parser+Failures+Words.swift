internal import Quantities

/// What the parser says of names, definitions, commands and types.
extension Parser {
    // MARK: Names

    func reservedName(_ name: Token) -> Failure {
        let kind = commands[name.text] == nil ? Message("a small word", zh: "小词") : Message("a command", zh: "命令")
        return failure(
            "reserved_word", "`\(name.text)` is \(kind) of the language", zh: "`\(name.text)`是语言的\(kind)", name.span,
            help: corrected(name.span, "`\(name.text)`"), advice: Message("in backquotes it is a name", zh: "加反引号即为名称"))
    }

    func reservedWord(_ name: Token) -> Failure {
        guard let command = commands[name.text] else {
            return failure(
                "expected_value", "a value is missing before `\(name.text)`", zh: "`\(name.text)`之前缺少值", name.span)
        }
        return failure(
            "command_place", "the command `\(name.text)` needs its own parentheses here", zh: "命令`\(name.text)`在这里须有自己的圆括号",
            name.span, advice: .usage("(\(command.usage))"))
    }

    func expectedDirective(after colon: Token) -> Failure {
        failure(
            "expected_directive", "a word such as `:list` is missing after `:`", zh: "`:`之后缺少词，如`:list`", colon.span,
            help: ":list")
    }

    // MARK: Definitions

    func expectedParameters(of name: Word) -> Failure {
        failure(
            "expected_parameters", "a function has its parameters in parentheses", zh: "函数的参数写在圆括号里", current.span,
            help: current.kind == .assign
                ? "\(name.text) = \(restOfStatement(after: current))" : "def \(name.text)(x) = x",
            advice: current.kind == .assign ? Message("a value needs no `def`", zh: "定义值不用`def`") : nil)
    }

    func colonBeforeDefault(of name: Word) -> Failure {
        let value = current.kind == .colon ? peek() : current
        return failure(
            "default_colon", "a default stands after `=`", zh: "默认值写在`=`之后", current.span,
            help: corrected(name.span.lowerBound..<value.span.lowerBound, "\(name.text) = "))
    }

    func emptyBlock(_ brace: Token, _ span: Span) -> Failure {
        failure("empty_block", "a block ends in the value it gives", zh: "块以它给出的值结尾", span)
    }

    func assignment(toNumber number: Token) -> Failure {
        failure(
            "assignment_target", "only a name can be defined", zh: "只能给名称下定义", number.span,
            advice: Message(
                "a name such as 65岁 stands in backquotes, a comparison is `==`", zh: "65岁这样的名称写在反引号里；比较用`==`"))
    }

    /// `=` behind an expression: each other language has its own wish there.
    func assignment(to left: Expression?) -> Failure {
        guard let left, openers.isEmpty else { return equalityWanted() }
        let text = source.text(in: left.span)
        switch left.form {
        case .selection(let base, let items): return cellAssignment(left, base, items)
        case .call(let call) where call.callee.isName:
            return failure(
                "function_without_def", "a function is defined with `def`", zh: "函数用`def`定义", left.span,
                help: "def \(text) = \(restOfStatement(after: current))")
        case .member(_, let label):
            return failure(
                "member_assignment", "a part of a value cannot be redefined", zh: "值的一部分不能重新定义", left.span,
                help: "\(label.text) = \(restOfStatement(after: current))")
        default: return equalityWanted()
        }
    }

    private func cellAssignment(_ left: Expression, _ base: Expression, _ items: [Expression.Item]) -> Failure {
        let name = source.text(in: base.span)
        let label = items.first.map { source.text(in: $0.span) } ?? "2020"
        let value = restOfStatement(after: current)
        return failure(
            "cell_assignment", "a series is never changed; a changed copy is made", zh: "序列不会被改动；应另作改动后的副本", left.span,
            help: "\(name) = replace(\(name), {\(label): \(value)})")
    }

    private func equalityWanted() -> Failure {
        failure(
            "assignment_for_equality", "`=` defines a name; a comparison is `==`", zh: "`=`用于定义；比较用`==`", current.span,
            help: corrected(current.span, "=="))
    }

    func assignmentAfterOperator() -> Failure {
        failure(
            "operator_assignment", "a definition is a name, `=` and a value", zh: "定义由名称、`=`和值组成",
            previous.span.lowerBound..<current.span.upperBound, help: writtenOut,
            advice: Message("the new value written out", zh: "把新值完整写出"))
    }
    /// `x += 1` as `x = x + 1`; nil where more than a name stands before the sign.
    private var writtenOut: String? {
        let line = source.lineSpan(source.lineNumber(of: previous.span.lowerBound))
        let before = source.text(in: line.lowerBound..<previous.span.lowerBound).split(whereSeparator: \.isWhitespace)
        guard before.count == 1, String(before[0]).asName == before[0] else { return nil }
        return "\(before[0]) = \(before[0]) \(source.text(in: previous.span)) \(restOfStatement(after: current))"
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
            "assigned_argument", "an argument's label is followed by `:`", zh: "参数的标签后用`:`", sign.span,
            help: corrected(current.span.lowerBound..<value.span.lowerBound, "\(name): "))
    }

    func colonAfterLabel(_ label: Word) -> Failure {
        let value = lexer.token(from: current.places.upperBound, skippingNewlines: true)
        return failure(
            "label_colon", "here the value stands straight behind its label", zh: "这里的值直接跟在标签之后", current.span,
            help: corrected(label.span.lowerBound..<value.span.lowerBound, "\(label.text) "))
    }

    // MARK: Commands

    func missingSlot(_ parameter: Declaration.Parameter, of declaration: Declaration, _ call: CommandCall) -> Failure {
        let labelled = parameter.label.map { Message("`\($0)` and its value", zh: "`\($0)`和它的值") }
        let what = labelled ?? parameter.shape.placeholderWord(parameter.name)
        return failure(
            "missing_slot", "`\(declaration.name)` needs \(what)", zh: "`\(declaration.name)`还需要\(what)",
            span(from: call.name.span.lowerBound), help: "help \(declaration.name)", advice: .usage(declaration.usage))
    }

    func repeatedSlot(_ label: Token) -> Failure {
        failure(
            "repeated_slot", "`\(label.text)` is given twice", zh: "`\(label.text)`给了两次", label.span,
            advice: Message("remove one of them", zh: "去掉其中一个"))
    }

    func unknownLabel(_ label: Token, of declaration: Declaration) -> Failure {
        failure(
            "unknown_label", "`\(declaration.name)` has no `\(label.text)`", zh: "`\(declaration.name)`没有`\(label.text)`",
            label.span,
            advice: .usage(declaration.usage))
    }

    func expectedWord(among choices: [String]) -> Failure {
        guard !choices.isEmpty, current.isName else { return expected("expected_word", Message("a word", zh: "词")) }
        return failure(
            "unknown_word", "`\(current.text)` is none of the words that may stand here", zh: "这里不能用`\(current.text)`",
            current.span,
            advice: .oneOf(choices))
    }

    func expectedRelation(_ left: Expression, _ command: Word) -> Failure {
        if current.kind == .assign {
            return failure(
                "assignment_for_equality", "`=` defines a name; a comparison is `==`", zh: "`=`用于定义；比较用`==`", current.span,
                help: corrected(current.span, "=="))
        }
        if let alien = adviceOnSign() { return alien }
        let example = "\(command.text) \(source.text(in: left.span)) == 2"
        return failure(
            "expected_relation", "`\(command.text)` needs a comparison", zh: "`\(command.text)`需要一个比较", left.span,
            advice: Message("such as:  \(example)", zh: "例如：\(example)"))
    }

    // MARK: Types, units, pipes

    func expectedType() -> Failure {
        expected(
            "expected_type", Message("a kind such as stock, flow, rate or ratio", zh: "种类，如stock、flow、rate或ratio"),
            advice: Message("such as:  as stock of 常住", zh: "例如：as stock of 常住"))
    }

    func expectedUnit() -> Failure {
        if current.kind == .text {
            return failure(
                "expected_unit", "a unit stands without quotes", zh: "单位不加引号", current.span,
                help: corrected(current.span, current.text))
        }
        if current.kind == .number { return misplacedRange() }
        return failure("expected_unit", "a unit is missing", zh: "缺少单位", previous.span, advice: Self.unitExample)
    }

    private func misplacedRange() -> Failure {
        failure("expected_unit", "a unit is missing before the number", zh: "数之前缺少单位", current.span, advice: Self.unitExample)
    }
    private static var unitExample: Message { Message("such as:  in 万人", zh: "例如：in 万人") }

    func pipeTarget(_ left: Expression, _ target: Expression) -> Failure {
        failure(
            "pipe_target", "what follows `|>` is a function", zh: "`|>`之后是函数", target.span, help: pipeHelp(left, target))
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
            "chained_comparison", "comparisons do not chain", zh: "比较不能连写", at: .init(current.span), others: [.init(sign.span)],
            help: help)
    }
}

extension Expression {
    fileprivate var isName: Bool {
        if case .name = form { return true }
        return false
    }
}

extension Declaration.Shape {
    fileprivate func placeholderWord(_ name: String) -> Message {
        switch self {
        case .relation, .condition: Message("a comparison", zh: "一个比较")
        case .name: Message("a name (\(name))", zh: "一个名称（\(name)）")
        case .topic: Message("a topic", zh: "一个题目")
        case .value, .unevaluated, .unit, .type, .types, .word, .assumptions: Message("a value (\(name))", zh: "一个值（\(name)）")
        }
    }
}
