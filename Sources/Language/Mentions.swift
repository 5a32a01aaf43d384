internal import Quantities
internal import Syntax

/// What a text that runs later may ask of the names that stand now.
struct Mentions {
    private(set) var names: Set<String> = []
    /// The names that the text itself gives somewhere.
    private(set) var given: Set<String> = []
    /// The keys of series literals without an axis: a value that has them on an axis names it.
    private(set) var keys: [[String]] = []
    /// Whether a command stands in it; commands may look at any name.
    private(set) var hasCommand = false

    init(_ expression: Expression) { visit(expression) }
    init(_ definition: FunctionDefinition) { visit(definition) }

    private mutating func visit(_ definition: FunctionDefinition) {
        for parameter in definition.parameters {
            given.insert(parameter.name.text)
            visit(parameter.standard)
        }
        for statement in definition.body?.statements ?? [] { visit(statement) }
    }
    private mutating func visit(_ statement: Statement) {
        switch statement.form {
        case .definition(let name, let value):
            given.insert(name.text)
            visit(value)
        case .function(let definition):
            given.insert(definition.name.text)
            visit(definition)
        case .value(let expression): visit(expression)
        case .command, .directive: break
        }
    }

    private mutating func visit(_ expression: Expression?) {
        guard let expression else { return }
        switch expression.form {
        case .number, .text, .missing: break
        case .name(let name): names.insert(name)
        case .range(let lower, let upper, let step): for part in [lower, upper, step] { visit(part) }
        case .union(let members), .logic(_, let members): for member in members { visit(member) }
        case .negative(let inner), .not(let inner), .converted(let inner, _), .typed(let inner, _), .member(let inner, _):
            visit(inner)
        case .chain(let first, let rest):
            visit(first)
            for link in rest { visit(link.operand) }
        case .power(let a, let b), .comparison(let a, _, _, let b):
            visit(a)
            visit(b)
        case .series(let entries, _, let axis): visit(entries, axis)
        case .record(let fields): for field in fields { visit(field.value) }
        case .call(let call):
            visit(call.callee)
            for argument in call.arguments { visit(argument.value) }
        case .selection(let base, let items):
            visit(base)
            for label in items.flatMap(\.parts) { visit(label) }
        case .command, .with: hasCommand = true
        }
    }
    private mutating func visit(_ entries: [Expression.Entry], _ axis: Word?) {
        for entry in entries {
            visit(entry.key)
            visit(entry.value)
        }
        if axis == nil { keys.append(entries.compactMap { if case .name(let name) = $0.key.form { name } else { nil } }) }
    }
    private mutating func visit(_ label: Expression.Label) {
        switch label.form {
        case .number, .name: break
        case .computed(let expression): visit(expression)
        case .range(let lower, let upper):
            for case .computed(let expression)? in [lower, upper] { visit(expression) }
        }
    }
}

extension Context {
    /// The names that a text may ask for later, so that keeping it keeps no more than it needs: a scope kept whole is copied by
    /// the next definition.
    ///
    /// All names, where it runs a command, or asks for one that is not there: the message then offers near ones.
    func scope(for mentions: Mentions) -> Scope {
        let needsAll = mentions.hasCommand || mentions.names.contains { !mentions.given.contains($0) && !isKnown($0) }
        if needsAll { return scope }
        var kept = Scope()
        for name in mentions.names { kept.values[name] = scope.values[name] }
        for keys in mentions.keys where !keys.isEmpty {
            kept.values.merge(scope.values.filter { $0.value.axis(knowing: keys) != nil }) { own, _ in own }
        }
        return kept
    }
    private func isKnown(_ name: String) -> Bool { scope.values[name] != nil || library.functions[name] != nil }
}

extension Value {
    /// The axis of the series that has all these labels.
    func axis(knowing labels: [String]) -> Axis? {
        series?.type.axes.first { axis in labels.allSatisfy { axis.position(named: $0) != nil } }
    }
}
