public import Quantities
public import Syntax

/// Calls of functions, in the language and native, and of commands written as calls.
extension Evaluator {
    mutating func call(_ call: Expression.Call, _ span: Span) throws(Diagnostic) -> Value {
        if case .name(let name) = call.callee.form, context.scope.values[name].map({ $0.isFunction }) ?? true {
            if let function = callable(name) { return try self.call(function, call, span) }
            if let declaration = context.library.commands[name] { return try commandCall(declaration, call, span) }
            throw unknownFunction(name, call.callee.span, call.arguments.first.map { source.text(in: $0.value.span) })
        }
        let value = try evaluate(call.callee)
        guard case .function(let function) = value.payload else { throw notCallable(value, call) }
        return try self.call(function, call, span)
    }
    func callable(_ name: String) -> Function? {
        if case .function(let function)? = context.scope.values[name]?.payload { return function }
        return context.library.functions[name]
    }
    /// What functions of other languages are called here; empty for those that only show a value.
    private static let foreignFunctions = [
        "print": "", "show": "", "cat": "", "echo": "", "len": "count", "length": "count", "average": "mean", "avg": "mean",
        "ln": "log",
        "maximum": "max", "minimum": "min", "cumulative": "cumsum", "diff": "change", "pct_change": "growth",
        "interpolate": "fill",
    ]
    func unknownFunction(_ name: String, _ span: Span, _ argument: String? = nil) -> Diagnostic {
        let near = nearNames(
            to: name, among: Array(context.library.functions.keys) + context.scope.values.filter { $0.value.isFunction }.keys)
        let help = near.first.map { source.corrected(span, $0.asName) } ?? "help functions"
        if let foreign = Self.foreignFunctions[name] {
            guard foreign.isEmpty else {
                return Diagnostic(
                    "unknown_function", "there is no function \(name)", zh: "没有函数\(name)", at: .init(span),
                    help: source.corrected(span, foreign))
            }
            return Diagnostic(
                "unknown_function", "an expression shows its value by itself", zh: "表达式自会显示其值", at: .init(span),
                help: argument ?? "help")
        }
        return Diagnostic(
            "unknown_function", "there is no function \(name)", zh: "没有函数\(name)", at: .init(span, like(near)), help: help)
    }
    private func notCallable(_ value: Value, _ call: Expression.Call) -> Diagnostic {
        let argument = call.arguments.first.map { source.text(in: $0.value.span) } ?? ""
        let base = source.text(in: call.callee.span)
        return Diagnostic(
            "not_a_function", "\(value.payload.noun) cannot be called: labels stand in brackets",
            zh: "\(value.payload.noun)不能调用：标签写在方括号里",
            at: .init(call.callee.span, value.payload.noun),
            help: value.series == nil ? nil : "\(base)[\(argument)]")
    }

    mutating func call(_ function: Function, _ call: Expression.Call, _ span: Span) throws(Diagnostic) -> Value {
        let (arguments, spans) = try bound(function, call, span)
        switch function.body {
        case .native(let native, _): return try run(native, function.parameters.map(\.name.text), arguments, span, spans)
        case .language(let statements, let text, let scope):
            guard call.over.isEmpty else {
                throw Diagnostic(
                    "over_unknown", "\(function.name) takes no axes", zh: "\(function.name)不接受轴", at: .init(call.over[0].span))
            }
            return try runBody(function, statements, text, scope, arguments, span)
        }
    }

    /// Arguments by parameter: labelled ones by name, the rest in order, then what was left out by its default.
    private mutating func bound(_ function: Function, _ call: Expression.Call, _ span: Span) throws(Diagnostic) -> (
        Arguments, [Span]
    ) {
        var (arguments, spans) = (Arguments(over: call.over.map(\.text)), [Span]())
        for argument in call.arguments {
            let name = try parameter(of: argument, function, call, arguments.has)
            if let word = word(argument.value, function, name) {
                arguments.slots[name] = .value(word)
            } else {
                arguments.slots[name] = .value(try evaluate(argument.value))
            }
            arguments.sources[name] = source.text(in: argument.value.span)
            arguments.spans[name] = argument.value.span
            spans.append(argument.value.span)
        }
        try fillDefaults(function, &arguments, span)
        let given = function.parameters.compactMap { arguments.value($0.name.text) }
        arguments.over = arguments.over.map { axisName($0, of: given) }
        return (arguments, spans)
    }
    /// The parameter an argument is for: the one it names, else the first that has none yet.
    func parameter(
        of argument: Expression.Argument, _ function: Function, _ call: Expression.Call, _ isGiven: (String) -> Bool
    ) throws(Diagnostic) -> String {
        let names = function.parameters.map(\.name.text)
        guard let label = argument.label else {
            guard let next = names.first(where: { !isGiven($0) }) else { throw tooMany(function, argument, call) }
            return next
        }
        guard names.contains(label.text) else { throw unknownLabel(label, argument, function, call) }
        guard !isGiven(label.text) else {
            throw Diagnostic(
                "duplicate_argument", "\(label.text) is given twice", zh: "\(label.text)给了两次", at: .init(argument.value.span))
        }
        return label.text
    }
    /// `by: linear`: where the default is a text, a bare name that names nothing is that text.
    func word(_ argument: Expression, _ function: Function, _ parameter: String) -> Value? {
        guard case .name(let name) = argument.form, context.scope.values[name] == nil,
            case .text? = function.parameters.first(where: { $0.name.text == parameter })?.standard?.form
        else { return nil }
        return Value(name)
    }
    private func unknownLabel(
        _ label: Word, _ argument: Expression.Argument, _ function: Function, _ call: Expression.Call
    ) -> Diagnostic {
        let names = function.parameters.map(\.name.text)
        let near = nearNames(to: label.text, among: names).first
        return Diagnostic(
            "unknown_argument", "\(function.name) has no argument \(label.text)", zh: "\(function.name)没有参数\(label.text)",
            at: .init(label.span, .takes(names)),
            help: near.map { source.corrected(label.span, $0) } ?? written(call, without: argument))
    }
    /// The call as typed but for one argument.
    private func written(_ call: Expression.Call, without argument: Expression.Argument) -> String {
        let kept = call.arguments.filter { $0.value.span != argument.value.span }.map { other in
            (other.label.map { $0.text + ": " } ?? "") + source.text(in: other.value.span)
        }
        let over = call.over.isEmpty ? "" : " over " + call.over.map(\.text).joined(separator: ", ")
        return "\(source.text(in: call.callee.span))(\(kept.joined(separator: ", "))\(over))"
    }
    private func tooMany(_ function: Function, _ argument: Expression.Argument, _ call: Expression.Call) -> Diagnostic {
        Diagnostic(
            "too_many_arguments",
            "\(function.name) takes \(function.parameters.count) argument\(function.parameters.count == 1 ? "" : "s")",
            zh: "\(function.name)只有\(function.parameters.count)个参数",
            at: .init(argument.value.span), help: overAxis(argument, call) ?? written(call, without: argument))
    }
    /// `sum(x, area)` as `sum(x over area)`.
    private func overAxis(_ argument: Expression.Argument, _ call: Expression.Call) -> String? {
        guard argument.label == nil, case .name(let name) = argument.value.form, let axis = axis(called: name) else { return nil }
        let others = Expression.Call(
            callee: call.callee, arguments: call.arguments, over: call.over + [Word(axis, argument.value.span)])
        return written(others, without: argument)
    }
    func missingArgument(_ name: String, _ function: Function, _ span: Span) -> Diagnostic {
        Diagnostic(
            "missing_argument", "\(function.name) needs \(name)", zh: "\(function.name)还需要\(name)", at: .init(span),
            help: "help \(function.name)", advice: .usage(function.usage))
    }
    private mutating func fillDefaults(_ function: Function, _ arguments: inout Arguments, _ span: Span) throws(Diagnostic) {
        for parameter in function.parameters where !arguments.has(parameter.name.text) {
            guard let standard = parameter.standard else {
                throw missingArgument(parameter.name.text, function, span)
            }
            if case .missing = standard.form, function.isNative { continue }
            arguments.slots[parameter.name.text] = .value(
                try inDefinition(of: function) { evaluator throws(Diagnostic) in try evaluator.evaluate(standard) })
        }
    }
    /// Evaluates in the text and among the names of a function's definition.
    private mutating func inDefinition<T>(
        of function: Function, _ body: (inout Evaluator) throws(Diagnostic) -> T
    ) throws(Diagnostic) -> T {
        let (text, scope): (SourceText, Scope) =
            switch function.body {
            case .language(_, let text, let scope): (text, scope)
            case .native(_, let text): (text, Scope())
            }
        return try within(text, scope, body)
    }
    private mutating func within<T>(_ text: SourceText, _ scope: Scope, _ body: (inout Evaluator) throws(Diagnostic) -> T)
        throws(Diagnostic) -> T
    {
        var inner = Evaluator(text, in: context)
        inner.context.scope = scope
        inner.context.depth += 1
        defer {
            context.notes = inner.context.notes
            context.changes = inner.context.changes
        }
        return try body(&inner)
    }

    private mutating func runBody(
        _ function: Function, _ statements: [Statement], _ text: SourceText, _ scope: Scope, _ arguments: Arguments, _ span: Span
    ) throws(Diagnostic) -> Value {
        guard context.depth < Self.deepestCall else {
            throw Self.tooDeep(span)
        }
        var local = scope
        for (parameter, argument) in arguments.slots { if case .value(let value) = argument { local.values[parameter] = value } }
        do throws(Diagnostic) {
            let value = try within(text, local) { evaluator throws(Diagnostic) in try evaluator.block(statements) }
            return Value(
                value.payload,
                Recipe(.named(function.call(with: arguments), value.recipe), keeping: context.isTyping ? nil : value.payload))
        } catch {
            throw calledFrom(error, function.name, text, span, arguments, statements)
        }
    }
    /// An error inside a function is shown at the call, naming the line it rose in: the two texts may differ. Of a chain of calls the
    /// innermost says it.
    private func calledFrom(
        _ error: Diagnostic, _ name: String, _ text: SourceText, _ span: Span, _ arguments: Arguments, _ statements: [Statement]
    ) -> Diagnostic {
        let trail = error.isTrailed ? error.primary.text : Self.trail(error, name, text.text(in: error.primary.span))
        var shown = Diagnostic(
            error.code, error.message, at: .init(span, trail), help: error.help.flatMap { outside($0, arguments, statements) },
            advice: error.advice)
        shown.isTrailed = true
        return shown
    }
    private static func trail(_ error: Diagnostic, _ name: String, _ place: String) -> Message {
        guard !place.isEmpty, place.count <= 60 else { return Message("in \(name)", zh: "在\(name)中") }
        let note = error.primary.text
        let shown = note.isEmpty ? "`\(place)`".verbatim : Message("`\(place)` (\(note))", zh: "`\(place)`（\(note)）")
        return Message("in \(name): \(shown)", zh: "在\(name)中：\(shown)")
    }
    /// A fix from inside a function in the words of its caller: what was passed in the place of each parameter. Nil where it speaks of
    /// names that only the function has.
    private func outside(_ help: String, _ arguments: Arguments, _ statements: [Statement]) -> String? {
        let local = statements.compactMap { if case .definition(let name, _) = $0.form { name.text } else { nil } }
        var (pattern, texts) = ("", [String]())
        for word in words(help) {
            if local.contains(word) { return nil }
            if let passed = arguments.sources[word] {
                pattern += "{\(texts.count)}"
                texts.append(passed)
            } else if arguments.has(word) {
                return nil
            } else {
                pattern += word
            }
        }
        return texts.count <= 10 ? FixText(pattern).filled(texts) : nil
    }
    /// The text in pieces, each name one piece.
    private func words(_ text: String) -> [String] {
        var pieces: [String] = []
        var isName = false
        for character in text {
            let belongs = character.isLetter || character.isNumber || character == "_"
            if belongs, isName { pieces[pieces.count - 1].append(character) } else { pieces.append(String(character)) }
            isName = belongs
        }
        return pieces
    }

    /// The statements of a block; its last expression is the value.
    mutating func block(_ statements: [Statement]) throws(Diagnostic) -> Value {
        var last = Value(.nothing)
        for statement in statements {
            switch statement.form {
            case .definition(let name, let expression):
                let value = try evaluate(expression)
                context.scope.values[name.text] = value
                last = value
            case .value(let expression): last = try evaluate(expression)
            case .function(let definition):
                context.scope.values[definition.name.text] = try function(definition, documentation: statement.documentation)
            case .command, .directive:
                throw Diagnostic(
                    "block_statement", "this cannot stand in a block", zh: "这不能写在块中", at: .init(statement.span))
            }
        }
        return last
    }

    /// A user's function binds the names that exist now, so there is no recursion.
    public func function(_ definition: FunctionDefinition, documentation: String?) throws(Diagnostic) -> Value {
        let mentions = Mentions(definition)
        let scope = context.scope(for: mentions)
        var function = Function(
            name: definition.name.text, parameters: definition.parameters, documentation: documentation ?? "",
            body: .language(definition.body?.statements ?? [], source, scope))
        function.depth = 1 + (mentions.names.compactMap { scope.values[$0]?.functionDepth }.max() ?? 0)
        guard function.depth <= Self.deepestCall else { throw Self.tooDeep(definition.name.span) }
        return Value(.function(function))
    }
    private static func tooDeep(_ span: Span) -> Diagnostic {
        Diagnostic(
            "too_deep", "functions call each other more than \(deepestCall) deep", zh: "函数互相调用超过\(deepestCall)层", at: .init(span))
    }

    /// Runs a native and records how.
    mutating func run(_ native: Native, _ order: [String], _ arguments: Arguments, _ span: Span, _ spans: [Span])
        throws(Diagnostic) -> Value
    {
        if context.world.isInterrupted() { throw Diagnostic(Problem.interrupted, at: span) }
        return try placing(span, spans, named: arguments.spans) { context throws(Problem) in
            try Self.record(native, order, arguments, keeping: false, command: false, &context)
        }
    }

    /// Calls a native; the recipe can call it again with other values.
    static func record(
        _ native: Native, _ order: [String], _ arguments: Arguments, keeping: Bool, command: Bool, _ context: inout Context
    ) throws(Problem) -> Value {
        let arguments = try native.prepare(arguments, &context)
        let result = try native.run(context.isTyping ? arguments.hollowed(computing: context) : arguments, &context)
        let names = order.filter { arguments.value($0) != nil }
        var inputs = names.map { (label: String?.some($0), recipe: arguments.value($0)!.recipe) }
        inputs += arguments.assumptions.map { ($0.label, $0.value.recipe) }
        let detail = arguments.over.isEmpty ? "" : "over " + arguments.over.joined(separator: ", ")
        let recipe = Recipe.call(
            native.name, inputs, detail: detail, keeping: keeping && !context.isTyping ? result.payload : nil,
            command: command ? CommandRecord(arguments: arguments, native: native) : nil
        ) { values, context throws(Problem) in
            var again = arguments
            for (name, value) in zip(names, values) { again.slots[name] = .value(value) }
            for (place, value) in values.dropFirst(names.count).enumerated() { again.assumptions[place].value = value }
            return try native.run(again, &context)
        }
        if case .constant = result.recipe.step { return Value(result.payload, recipe) }
        return result
    }
}

extension Value {
    var isFunction: Bool { if case .function = payload { true } else { false } }
    var functionDepth: Int? { if case .function(let function) = payload { function.depth } else { nil } }
}
extension Function {
    var isNative: Bool { if case .native = body { true } else { false } }
    fileprivate var usage: String { "\(name)(\(parameters.map(\.name.text).joined(separator: ", ")))" }
}
