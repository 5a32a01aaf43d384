internal import Quantities
internal import Syntax

/// Commands are labelled calls; `with` calls one again.
extension Evaluator {
    mutating func command(_ call: CommandCall, _ span: Span) throws(Diagnostic) -> Value {
        guard let declaration = context.library.commands[call.name.text] else {
            throw unknownName(call.name.text, call.name.span)
        }
        var (arguments, spans) = (Arguments(), [Span]())
        for (parameter, slot) in call.slots {
            let shape = declaration.parameters.first { $0.name == parameter }?.shape
            arguments.slots[parameter] = try argument(slot, shape)
            if let place = slot.span {
                arguments.sources[parameter] = source.text(in: place)
                arguments.spans[parameter] = place
                spans += slot.operandSpans
            }
        }
        for assumption in call.assumptions {
            let label = assumption.label.text
            arguments.assumptions.append((label, try self.assumption(assumption.value, under: label, of: declaration.name)))
            arguments.sources[assumption.label.text] = source.text(in: assumption.value.span)
            arguments.spans[assumption.label.text] = assumption.value.span
            arguments.spans[assumption.label.text + ":"] = assumption.label.span
        }
        return try run(declaration, arguments, span, spans)
    }

    private mutating func run(_ declaration: Declaration, _ arguments: Arguments, _ span: Span, _ spans: [Span])
        throws(Diagnostic) -> Value
    {
        guard let native = context.library.natives[declaration.name] else {
            throw Diagnostic(
                "no_body", "\(declaration.name) has no body", zh: "\(declaration.name)没有实现", at: .init(span))
        }
        if context.world.isInterrupted() { throw Diagnostic(Problem.interrupted, at: span) }
        return try placing(span, spans, named: arguments.spans) { context throws(Problem) in
            try Self.record(native, declaration.parameters.map(\.name), arguments, keeping: true, command: true, &context)
        }
    }

    /// The value of an assumption: where its label takes words, a bare name that names nothing is one.
    private mutating func assumption(_ value: Expression, under label: String, of command: String) throws(Diagnostic) -> Value {
        if let word = word(value, under: label, of: command) { return Value(word) }
        return try evaluate(value)
    }
    /// - Parameter command: nil: any.
    func word(_ value: Expression, under label: String, of command: String?) -> String? {
        guard case .name(let name) = value.form, context.scope.values[name] == nil else { return nil }
        let natives = context.library.natives
        let takesWords =
            if let command { natives[command]?.takesWords(under: label) ?? false } else {
                natives.values.contains { $0.takesWords(under: label) }
            }
        return takesWords ? name : nil
    }

    private mutating func argument(_ slot: CommandCall.Slot, _ shape: Declaration.Shape?) throws(Diagnostic) -> Argument {
        switch slot {
        case .value(let expression) where shape == .unevaluated: return .thunk(thunk(expression))
        case .value(let expression): return .value(try evaluate(expression))
        case .relation(let left, let relation, let right):
            return .relation(left: thunk(left), relation.map { Operator($0) }, right: thunk(right))
        case .condition(let condition): return .condition(condition.map(thunk))
        case .unit(let word): return .unit(try unit(word))
        case .type(let type): return .type(try specification(type))
        case .word(let word), .name(let word), .topic(let word): return .word(word.text)
        case .types(let columns):
            var made: [(column: String, type: TypeSpecification)] = []
            for column in columns { made.append((column.column.text, try specification(column.type))) }
            return .types(made)
        }
    }

    /// The expression for later, among the names of now and those it is given.
    func thunk(_ expression: Expression) -> Thunk {
        var name: String?
        if case .name(let text) = expression.form { name = text }
        let scope = context.scope(for: Mentions(expression))
        var thunk = Thunk(source: source.text(in: expression.span), name: name) { [source] names, context throws(Problem) in
            try Self.later(source, scope, names, &context) { evaluator throws(Diagnostic) in try evaluator.evaluate(expression) }
        } type: { [source] context throws(Problem) in
            try Self.later(source, scope, [:], &context) { evaluator throws(Diagnostic) in try evaluator.type(of: expression) }
        }
        if case .comparison(let a, let relation, _, let b) = expression.form {
            thunk.sides = [self.thunk(a), self.thunk(b)]
            thunk.relation = Operator(relation)
        }
        return thunk
    }
    private static func later<T>(
        _ source: SourceText, _ scope: Scope, _ names: [String: Value], _ context: inout Context,
        _ body: (inout Evaluator) throws(Diagnostic) -> T
    ) throws(Problem) -> T {
        var inner = Evaluator(source, in: context)
        inner.context.scope = scope
        for (name, value) in names { inner.context.scope.values[name] = value }
        do throws(Diagnostic) {
            let result = try body(&inner)
            (context.notes, context.changes) = (inner.context.notes, inner.context.changes)
            return result
        } catch {
            context.nested = error
            throw .nested
        }
    }

    /// `ratio(a, to: b)`: leading slots in order, the others by their small word or name.
    mutating func commandCall(_ declaration: Declaration, _ call: Expression.Call, _ span: Span) throws(Diagnostic) -> Value {
        var (arguments, spans) = (Arguments(over: call.over.map(\.text)), [Span]())
        var leading = declaration.parameters.filter { $0.label == nil }[...]
        for argument in call.arguments {
            let parameter: Declaration.Parameter
            if let label = argument.label {
                guard let found = declaration.parameters.first(where: { $0.label == label.text || $0.name == label.text }) else {
                    guard declaration.parameters.contains(where: { $0.shape == .assumptions }) else {
                        throw Diagnostic(
                            "unknown_argument", "\(declaration.name) has no label \(label.text)",
                            zh: "\(declaration.name)没有标签\(label.text)", at: .init(label.span), advice: .usage(declaration.usage))
                    }
                    let value = try assumption(argument.value, under: label.text, of: declaration.name)
                    arguments.assumptions.append((label.text, value))
                    continue
                }
                parameter = found
            } else {
                guard let next = leading.popFirst() else {
                    throw Diagnostic(
                        "too_many_arguments", "\(declaration.name) wants a label here", zh: "\(declaration.name)在这里要有标签",
                        at: .init(argument.value.span), advice: .usage(declaration.usage))
                }
                parameter = next
            }
            arguments.slots[parameter.name] = try slot(argument.value, parameter.shape)
            arguments.sources[parameter.name] = source.text(in: argument.value.span)
            arguments.spans[parameter.name] = argument.value.span
            spans.append(argument.value.span)
        }
        if let absent = declaration.parameters.first(where: {
            !$0.isOptional && !arguments.has($0.name) && $0.shape != .assumptions
        }) {
            throw Diagnostic(
                "missing_argument", "\(declaration.name) needs \(absent.label ?? absent.name)",
                zh: "\(declaration.name)还需要\(absent.label ?? absent.name)", at: .init(span), advice: .usage(declaration.usage))
        }
        return try run(declaration, arguments, span, spans)
    }
    /// An argument in the shape its slot takes.
    private mutating func slot(_ expression: Expression, _ shape: Declaration.Shape) throws(Diagnostic) -> Argument {
        switch (shape, expression.form) {
        case (.unevaluated, _): return .thunk(thunk(expression))
        case (.relation, .comparison(let a, let relation, _, let b)):
            return .relation(left: thunk(a), Operator(relation), right: thunk(b))
        case (.condition, _):
            guard let condition = Condition(expression) else { fallthrough }
            return .condition(condition.map(thunk))
        case (.relation, _):
            throw Diagnostic(
                "relation_needed", "this wants a comparison such as a == b", zh: "这里要的是比较，如a == b", at: .init(expression.span))
        case (.word, .name(let name)), (.name, .name(let name)), (.topic, .name(let name)), (.unit, .name(let name)),
            (.unit, .text(let name)):
            if shape == .unit { return .unit(try unit(Word(name, expression.span))) }
            return .word(name)
        default: return .value(try evaluate(expression))
        }
    }

    /// Runs a command again with some of its arguments changed.
    mutating func with(_ base: Expression, _ changes: [(label: Word, value: Expression)], _ span: Span) throws(Diagnostic)
        -> Value
    {
        let value = try evaluate(base)
        guard case .call(let made) = value.recipe.unnamed.step, let record = made.command else {
            throw Diagnostic(
                "not_a_command", "with runs a command again, and this is not the result of one", zh: "with重新运行命令，而这不是命令的结果",
                at: .init(base.span, value.payload.noun),
                advice: Message(
                    "first  p = project …,  then  p with LABEL value", zh: "先写p = project …，再写p with LABEL value"))
        }
        var (arguments, spans) = (record.arguments, [Span]())
        arguments.spans = [:]  // They may stand in another text.
        for change in changes {
            let word = word(change, of: record.native.name)
            let new =
                if let word { word } else {
                    try assumption(change.value, under: change.label.text, of: record.native.name)
                }
            arguments.spans[change.label.text] = change.value.span
            arguments.sources[change.label.text] = source.text(in: change.value.span)
            spans.append(change.value.span)
            try replace(change.label, new, in: &arguments, of: record.native.name)
        }
        guard let declaration = context.library.commands[record.native.name] else { throw unknownName(record.native.name, span) }
        return try run(declaration, arguments, span, spans)
    }
    /// `p with method linear`: a bare name in a slot that takes a word.
    private func word(_ change: (label: Word, value: Expression), of command: String) -> Value? {
        let parameter = context.library.commands[command]?.parameters.first {
            $0.name == change.label.text || $0.label == change.label.text
        }
        guard parameter?.shape.takesWord == true, case .name(let name) = change.value.form else { return nil }
        return Value(name)
    }
    private func replace(_ label: Word, _ value: Value, in arguments: inout Arguments, of command: String) throws(Diagnostic) {
        let parameters = context.library.commands[command]?.parameters ?? []
        if let parameter = parameters.first(where: { $0.name == label.text || $0.label == label.text }),
            parameter.shape == .value || parameter.shape.takesWord
        {
            arguments.slots[parameter.name] = .value(value)
        } else if let place = arguments.assumptions.firstIndex(where: { $0.label == label.text }) {
            arguments.assumptions[place].value = value
        } else if parameters.contains(where: { $0.shape == .assumptions }) {
            arguments.assumptions.append((label.text, value))
        } else {
            throw Diagnostic(
                "unknown_argument", "\(command) has no label \(label.text)", zh: "\(command)没有标签\(label.text)",
                at: .init(label.span))
        }
    }
}

extension Declaration.Shape {
    fileprivate var takesWord: Bool { if case .word = self { true } else { false } }
}
extension CommandCall.Slot {
    /// What a message points at: both sides of a comparison, else the slot.
    var operandSpans: [Span] {
        if case .relation(let left, _, let right) = self { return [left.span, right.span] }
        if case .condition(let condition) = self { return condition.relations.flatMap { [$0.left.span, $0.right.span] } }
        return span.map { [$0] } ?? []
    }
    /// Where the slot stands.
    var span: Span? {
        switch self {
        case .value(let expression): expression.span
        case .relation(let left, _, let right): left.span.lowerBound..<max(left.span.lowerBound, right.span.upperBound)
        case .condition(let condition): Self.span(condition.relations)
        case .unit(let word), .word(let word), .name(let word), .topic(let word): word.span
        case .type(let type): type.span
        case .types(let columns): columns.first?.column.span
        }
    }
    private static func span(_ relations: [(left: Expression, right: Expression)]) -> Span? {
        guard let start = relations.first?.left.span.lowerBound, let end = relations.last?.right.span.upperBound else {
            return nil
        }
        return start..<max(start, end)
    }
}
