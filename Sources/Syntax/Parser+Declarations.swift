internal import Quantities

/// Declarations of commands, from which parsing, completion, help and manual follow.
extension Parser {
    /// The commands a text declares, with their documentation; the rest of the text is passed over.
    public static func commands(declaredIn source: SourceText) -> [String: Declaration] {
        var parser = Parser(source, commands: [:])
        var commands: [String: Declaration] = [:]
        for statement in parser.declarations() {
            guard case .command(let declaration) = statement.form else { continue }
            commands[declaration.name] = declaration
        }
        return commands
    }

    /// declaration = "command" NAME { slot | "[" slot "]" }
    mutating func declaration(documentation: String?) throws(Failure) -> Declaration {
        let start = current.span.lowerBound
        advance()
        let name = word(current)
        advance()
        var parameters: [Declaration.Parameter] = []
        while let parameter = try declaredSlot() { parameters.append(parameter) }
        return Declaration(
            name: name.text, isCommand: true, parameters: parameters, documentation: documentation ?? "",
            span: span(from: start))
    }

    private mutating func declaredSlot() throws(Failure) -> Declaration.Parameter? {
        switch current.kind {
        case .newline, .semicolon, .end: return nil
        case .leftBracket: return try optionalSlot()
        default: return try slotDeclaration(isOptional: false)
        }
    }

    private mutating func optionalSlot() throws(Failure) -> Declaration.Parameter {
        let outer = open()
        let parameter = try slotDeclaration(isOptional: true)
        try close(.rightBracket, restoring: outer)
        return parameter
    }

    /// slot = [","] [LABEL] "(" NAME [":" shape] ")"
    private mutating func slotDeclaration(isOptional: Bool) throws(Failure) -> Declaration.Parameter {
        let followsComma = takes(.comma)
        let label = current.isName ? current.text : nil
        if label != nil { advance() }
        guard current.kind == .leftParenthesis else {
            throw expected("expected_slot", Message("a slot such as (value)", zh: "槽位，如(value)"))
        }
        let outer = open()
        let name = try newParameterName()
        let shape = takes(.colon) ? try shape() : .value
        try close(.rightParenthesis, restoring: outer)
        return Declaration.Parameter(
            name: name, label: label, followsComma: followsComma, shape: shape, isOptional: isOptional)
    }

    /// A slot may be called as anything, `unit` and `type` too.
    private mutating func newParameterName() throws(Failure) -> String {
        guard current.isName else { throw expected("expected_name", Message("the name of the slot", zh: "槽位的名称")) }
        defer { advance() }
        return current.text
    }

    /// shape = "value" | "relation" | "condition" | "unit" | "type" | "types" | "name" | "topic" | "assumptions" | "word" [NAME {["|"] NAME}]
    private mutating func shape() throws(Failure) -> Declaration.Shape {
        let shape = current
        guard shape.isName else { throw expected("expected_shape", Message("the shape of the slot", zh: "槽位的形式")) }
        advance()
        if shape.text == "word" { return .word(try choices()) }
        guard let known = Declaration.Shape(name: shape.text) else {
            throw Failure(
                "expected_shape", "no slot has the shape `\(shape.text)`", zh: "槽位没有`\(shape.text)`这种形式",
                at: .init(shape.span),
                advice: .oneOf([
                    "value", "unevaluated", "relation", "condition", "unit", "type", "types", "name", "topic", "assumptions",
                    "word a | b",
                ]))
        }
        return known
    }

    private mutating func choices() throws(Failure) -> [String] {
        var choices: [String] = []
        while current.isName {
            choices.append(current.text)
            advance()
            _ = takes(.union)
        }
        return choices
    }
}

extension Declaration.Shape {
    /// The shape with a name of its own; words have theirs in the declaration.
    init?(name: String) {
        switch name {
        case "value": self = .value
        case "relation": self = .relation
        case "condition": self = .condition
        case "unevaluated": self = .unevaluated
        case "unit": self = .unit
        case "type": self = .type
        case "types": self = .types
        case "name": self = .name
        case "topic": self = .topic
        case "assumptions": self = .assumptions
        default: return nil
        }
    }
}
