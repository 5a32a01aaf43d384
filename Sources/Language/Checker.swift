internal import Quantities
public import Syntax

/// Walks statements without running them: names, functions and their arguments, units, kinds and universes.
///
/// A value that is not computed stands in the scope as `nothing`: its name is known, and nothing else of it.
public struct Checker {
    private var evaluator: Evaluator
    public private(set) var diagnostics: [Diagnostic] = []
    /// Whether names may have come from where nobody can look: they are not reported then.
    private let trustsNames: Bool

    /// Commands in whose relation a name alone on the left is no value: a target's own name, a column of a file.
    private static let naming: Set<String> = ["target", "load"]

    public init(_ source: SourceText, in context: Context, trustingNames: Bool = false) {
        evaluator = Evaluator(source, in: context)
        trustsNames = trustingNames
    }

    /// The names known now.
    public var scope: Scope { evaluator.context.scope }

    public mutating func check(_ statement: Statement) {
        switch statement.form {
        case .definition(let name, let value):
            check(value)
            know(name.text)
        case .function(let definition): check(definition)
        case .value(let value):
            check(value)
            know("_")
        case .command, .directive: return
        }
    }

    private mutating func know(_ name: String) { evaluator.context.scope.values[name] = Value(.nothing) }

    private mutating func check(_ definition: FunctionDefinition) {
        for parameter in definition.parameters { if let standard = parameter.standard { check(standard) } }
        let outer = evaluator.context.scope
        for parameter in definition.parameters { know(parameter.name.text) }
        for statement in definition.body?.statements ?? [] { check(statement) }
        evaluator.context.scope = outer
        attempt { evaluator throws(Diagnostic) in
            evaluator.context.scope.values[definition.name.text] = try evaluator.function(definition, documentation: nil)
        }
    }

    /// Notes what a look-up throws.
    private mutating func attempt(_ body: (inout Evaluator) throws(Diagnostic) -> Void) {
        do throws(Diagnostic) { try body(&evaluator) } catch { diagnostics.append(error) }
    }
    private mutating func unit(_ word: Word?) { attempt { evaluator throws(Diagnostic) in _ = try evaluator.unit(word) } }
    private mutating func type(_ type: TypeExpression) {
        attempt { evaluator throws(Diagnostic) in _ = try evaluator.specification(type) }
    }
    private mutating func name(_ name: String, _ span: Span) {
        guard !trustsNames else { return }
        attempt { evaluator throws(Diagnostic) in _ = try evaluator.value(named: name, span) }
    }
}

// MARK: expressions

extension Checker {
    mutating func check(_ expression: Expression) {
        switch expression.form {
        case .text, .missing: return
        case .number(_, let word): unit(word)
        case .name(let word): name(word, expression.span)
        case .range(let lower, let upper, let step): for end in [lower, upper, step].compactMap(\.self) { check(end) }
        case .union(let members), .logic(_, let members): for member in members { check(member) }
        case .negative(let inner), .not(let inner), .member(let inner, _): check(inner)
        case .chain(let first, let rest): check([first] + rest.map(\.operand))
        case .power(let a, let b), .comparison(let a, _, _, let b): check([a, b])
        case .converted(let inner, let word):
            check(inner)
            unit(word)
        case .typed(let inner, let specification):
            check(inner)
            type(specification)
        case .series(let entries, let word, _):
            for entry in entries { label(entry.key) }
            check(entries.map(\.value))
            unit(word)
        case .record(let fields): check(fields.map(\.value))
        case .call(let inner): call(inner, expression.span)
        case .selection(let base, let items):
            check(base)
            for item in items { for part in item.parts { label(part) } }
        case .command(let inner): command(inner)
        case .with(let base, let changes):
            check(base)
            assumptions(changes, of: nil)
        }
    }
    private mutating func check(_ expressions: [Expression]) { for expression in expressions { check(expression) } }

    /// Only what is computed can be wrong here: other labels are found when there are cells.
    private mutating func label(_ label: Expression.Label) {
        switch label.form {
        case .number, .name: return
        case .computed(let inner): check(inner)
        case .range(let lower, let upper):
            for case .computed(let inner)? in [lower, upper] { check(inner) }
        }
    }

    private mutating func command(_ call: CommandCall) {
        let outer = evaluator.context.scope
        defer { evaluator.context.scope = outer }
        for (_, slot) in call.slots { if case .name(let word) = slot { know(word.text) } }
        for (_, slot) in call.slots { check(slot, of: call.name.text) }
        assumptions(call.assumptions, of: call.name.text)
    }
    private mutating func assumptions(_ given: [(label: Word, value: Expression)], of command: String?) {
        for each in given where evaluator.word(each.value, under: each.label.text, of: command) == nil { check(each.value) }
    }
    private mutating func check(_ slot: CommandCall.Slot, of command: String) {
        switch slot {
        case .value(let inner): check(inner)
        case .relation(let left, _, let right): relation(left, right, command)
        case .condition(let condition): self.condition(condition, command)
        case .unit(let word): unit(word)
        case .type(let specification): type(specification)
        case .types(let columns): for column in columns { type(column.type) }
        case .word, .name, .topic: return
        }
    }
    private mutating func condition(_ condition: Condition<Expression>, _ command: String) {
        for (left, right) in condition.relations { relation(left, right, command) }
    }
    private mutating func relation(_ left: Expression, _ right: Expression, _ command: String) {
        if case .name = left.form, Self.naming.contains(command) { return check(right) }
        check([left, right])
    }
}

// MARK: calls

extension Checker {
    private mutating func call(_ call: Expression.Call, _ span: Span) {
        guard case .name(let name) = call.callee.form else {
            check([call.callee] + call.arguments.map(\.value))
            return
        }
        if let function = evaluator.callable(name) { return arguments(call, of: function, span) }
        if evaluator.context.scope.values[name] != nil { return check(call.arguments.map(\.value)) }
        if let declaration = evaluator.context.library.commands[name] { return arguments(call, of: declaration) }
        check(call.arguments.map(\.value))
        if !trustsNames { diagnostics.append(evaluator.unknownFunction(name, call.callee.span)) }
    }

    /// Labels, number and completeness of the arguments.
    private mutating func arguments(_ call: Expression.Call, of function: Function, _ span: Span) {
        attempt { evaluator throws(Diagnostic) in
            var given: Set<String> = []
            for argument in call.arguments {
                given.insert(try evaluator.parameter(of: argument, function, call, { given.contains($0) }))
            }
            if let absent = function.parameters.first(where: { $0.standard == nil && !given.contains($0.name.text) }) {
                throw evaluator.missingArgument(absent.name.text, function, span)
            }
        }
    }
    /// A command written as a call: its slots take words and names as they stand.
    private mutating func arguments(_ call: Expression.Call, of declaration: Declaration) {
        var leading = declaration.parameters.filter { $0.label == nil }[...]
        for argument in call.arguments {
            let label = argument.label?.text
            let parameter =
                label.map { label in declaration.parameters.first { $0.label == label || $0.name == label } }
                ?? leading.popFirst()
            switch (parameter?.shape, argument.value.form) {
            case (.word?, _), (.name?, _), (.topic?, _), (.unit?, _): continue
            case (.relation?, .comparison(let a, _, _, let b)): relation(a, b, declaration.name)
            case (.condition?, _):
                guard let found = Condition(argument.value) else { fallthrough }
                condition(found, declaration.name)
            default: check(argument.value)
            }
        }
    }
}
