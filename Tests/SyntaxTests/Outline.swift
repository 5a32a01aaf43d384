import Syntax

/// A tree in a form short enough to compare in a test.
func outline(_ statement: Statement) -> String {
    switch statement.form {
    case .definition(let name, let value): "\(name.text) = \(outline(value))"
    case .function(let function): outline(function)
    case .command(let declaration): declaration.usage
    case .value(let value): outline(value)
    case .directive(let word, let rest): ":\(word.text) \(rest.text)"
    }
}

private func outline(_ function: FunctionDefinition) -> String {
    let parameters = function.parameters.map { $0.name.text + ($0.standard.map { "=" + outline($0) } ?? "") }
    let body = function.body.map { " {" + $0.statements.map(outline).joined(separator: "; ") + "}" } ?? ""
    return "def \(function.name.text)(\(parameters.joined(separator: ", ")))\(body)"
}

func outline(_ expression: Expression) -> String {
    switch expression.form {
    case .number(let digits, let unit): digits + (unit.map { "'\($0.text)" } ?? "")
    case .text(let text): "\"\(text)\""
    case .missing: "missing"
    case .name(let name): name
    case .range(let lower, let upper, let step):
        "\(lower.map(outline) ?? "")..\(upper.map(outline) ?? "")" + (step.map { " by \(outline($0))" } ?? "")
    case .union(let parts): list(parts, "|")
    case .negative(let operand): "(- \(outline(operand)))"
    case .not(let operand): "(not \(outline(operand)))"
    case .chain(let first, let rest):
        "(" + outline(first) + rest.map { " \($0.operation.rawValue) \(outline($0.operand))" }.joined() + ")"
    case .power(let base, let exponent): "(\(outline(base)) ^ \(outline(exponent)))"
    case .comparison(let left, let relation, _, let right): "(\(outline(left)) \(relation.rawValue) \(outline(right)))"
    case .logic(let isAnd, let parts): list(parts, isAnd ? " and " : " or ")
    case .converted(let value, let unit): "(\(outline(value)) in '\(unit.text))"
    case .typed(let value, let type): "(\(outline(value)) as \(outline(type)))"
    default: outlineOfCompound(expression)
    }
}

private func outlineOfCompound(_ expression: Expression) -> String {
    switch expression.form {
    case .series(let entries, let unit, let axis):
        "{" + entries.map { "\(outline($0.key)): \(outline($0.value))" }.joined(separator: ", ") + "}"
            + (unit.map { "'\($0.text)" } ?? "") + (axis.map { " over \($0.text)" } ?? "")
    case .record(let fields): "(" + labelled(fields) + ")"
    case .call(let call): outline(call)
    case .selection(let base, let items): "\(outline(base))[\(items.map(outline).joined(separator: ", "))]"
    case .member(let base, let label): "\(outline(base)).\(label.text)"
    case .command(let command): outline(command)
    case .with(let base, let changes): "(\(outline(base)) with \(labelled(changes)))"
    default: "?"
    }
}

private func list(_ parts: [Expression], _ separator: String) -> String {
    "(" + parts.map(outline).joined(separator: separator) + ")"
}

private func labelled(_ fields: [(label: Word, value: Expression)]) -> String {
    fields.map { "\($0.label.text): \(outline($0.value))" }.joined(separator: ", ")
}

private func outline(_ call: Expression.Call) -> String {
    let arguments = call.arguments.map { ($0.label.map { $0.text + ": " } ?? "") + outline($0.value) }
    let over = call.over.isEmpty ? "" : " over " + call.over.map(\.text).joined(separator: ",")
    return "\(outline(call.callee))(\(arguments.joined(separator: ", "))\(over))"
}

private func outline(_ item: Expression.Item) -> String {
    (item.axis.map { $0.text + ": " } ?? "") + item.parts.map(outline).joined(separator: "|")
        + (item.step.map { " by \($0)" } ?? "") + (item.each ? " each" : "")
}

private func outline(_ label: Expression.Label) -> String {
    switch label.form {
    case .number(let number): "\(number)"
    case .name(let name): name
    case .range(let lower, let upper): "\(lower.map(outline) ?? "")..\(upper.map(outline) ?? "")"
    case .computed(let value): "(\(outline(value)))"
    }
}

private func outline(_ bound: Expression.Label.Bound) -> String {
    switch bound {
    case .number(let number): "\(number)"
    case .computed(let value): "(\(outline(value)))"
    }
}

private func outline(_ type: TypeExpression) -> String {
    type.kind.text + (type.universe.map { " of \($0.text)" } ?? "") + (type.date.map { " at \($0.text)" } ?? "")
}

private func outline(_ command: CommandCall) -> String {
    let slots = command.slots.map { "\($0.parameter): \(outline($0.slot))" }
    return
        "<\(command.name.text) \((slots + command.assumptions.map { "+\($0.label.text): \(outline($0.value))" }).joined(separator: ", "))>"
}

private func outline(_ condition: Condition<Expression>) -> String {
    switch condition {
    case .relation(let left, let relation, let right): "\(outline(left)) \(relation?.rawValue ?? "in") \(outline(right))"
    case .all(let members): "(" + members.map(outline).joined(separator: " and ") + ")"
    case .any(let members): "(" + members.map(outline).joined(separator: " or ") + ")"
    case .not(let inner): "not \(outline(inner))"
    }
}

private func outline(_ slot: CommandCall.Slot) -> String {
    switch slot {
    case .value(let value): outline(value)
    case .relation(let left, let relation, let right): "\(outline(left)) \(relation?.rawValue ?? "in") \(outline(right))"
    case .condition(let condition): outline(condition)
    case .unit(let word), .word(let word), .name(let word), .topic(let word): "'\(word.text)"
    case .type(let type): outline(type)
    case .types(let types): types.map { "\($0.column.text): \(outline($0.type))" }.joined(separator: ", ")
    }
}
