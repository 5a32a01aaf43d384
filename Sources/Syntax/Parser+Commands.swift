internal import Quantities

/// Commands, by their declarations.
extension Parser {
    /// A command word begins a command, unless a touching parenthesis makes it a call.
    var beginsCommand: Bool {
        isCommand(current) && source.byte(current.places.upperBound) != UInt8(ascii: "(")
    }

    /// command = COMMAND [slot] { [","] SMALLWORD slot | "," LABEL slot }
    mutating func command() throws(Failure) -> Expression {
        guard let declaration = commands[current.text] else { throw operandMissing() }
        let outerHeight = try enter()
        defer { leave(outerHeight) }
        let outer = context
        context.stops = declaration.stops
        defer { context.stops = outer.stops }
        var call = CommandCall(name: word(current), slots: [], assumptions: [])
        if declaration.parameters.first?.label == nil, declaration.parameters.first?.shape == .topic {
            try topic(of: declaration, into: &call)
        } else {
            advance()
            try slots(of: declaration, into: &call)
        }
        try requireSlots(of: declaration, in: call)
        return try node(.command(call), from: call.name.span.lowerBound)
    }

    private mutating func slots(of declaration: Declaration, into call: inout CommandCall) throws(Failure) {
        for parameter in declaration.parameters where parameter.label == nil && parameter.shape != .assumptions {
            if parameter.name == "path" { try refuseBarePath(of: call.name) }
            guard isOperand(current) || current.kind == .range else { break }
            try slot(parameter, into: &call)
        }
        while try labelledSlot(of: declaration, into: &call) {}
    }

    /// labelledSlot = [","] SMALLWORD slot | "," LABEL slot
    private mutating func labelledSlot(
        of declaration: Declaration, into call: inout CommandCall
    ) throws(Failure) -> Bool {
        if current.kind == .comma {
            try refuseThousands()
            advanceInto()
            try slotAfterComma(of: declaration, into: &call)
            return true
        }
        guard current.kind == .name else { return false }
        let label = current.text
        guard let parameter = declaration.parameters.first(where: { $0.label == label && !$0.followsComma }) else { return false }
        try labelled(parameter, into: &call)
        return true
    }

    private mutating func slotAfterComma(
        of declaration: Declaration, into call: inout CommandCall
    ) throws(Failure) {
        guard current.isLabel else { throw expected("expected_label", .label) }
        let label = current.text
        if let parameter = declaration.parameters.first(where: { $0.label == label }) {
            try labelled(parameter, into: &call)
        } else if declaration.parameters.contains(where: { $0.shape == .assumptions }) {
            call.assumptions.append(try assumption())
        } else {
            throw unknownLabel(current, of: declaration)
        }
    }

    /// assumption = LABEL expr
    private mutating func assumption() throws(Failure) -> (label: Word, value: Expression) {
        let label = word(current)
        advanceInto()
        if current.kind == .colon { throw colonAfterLabel(label) }
        return (label, try expression(.or))
    }

    private mutating func labelled(
        _ parameter: Declaration.Parameter, into call: inout CommandCall
    ) throws(Failure) {
        if call.slot(parameter.name) != nil { throw repeatedSlot(current) }
        let label = word(current)
        advanceInto()
        if current.kind == .colon, peek().kind != .equal { throw colonAfterLabel(label) }
        try slot(parameter, into: &call)
    }

    private func requireSlots(of declaration: Declaration, in call: CommandCall) throws(Failure) {
        for parameter in declaration.parameters where !parameter.isOptional && parameter.shape != .assumptions {
            if call.slot(parameter.name) == nil { throw missingSlot(parameter, of: declaration, call) }
        }
    }

    // MARK: Slots

    private mutating func slot(
        _ parameter: Declaration.Parameter, into call: inout CommandCall
    ) throws(Failure) {
        if parameter.name == "path" { try refuseBarePath(of: call.name) }
        call.slots.append((parameter.name, try slot(parameter.shape, for: call.name)))
    }

    /// slot = expr | relation | condition | UNIT | type | types | NAME | WORD
    private mutating func slot(
        _ shape: Declaration.Shape, for command: Word
    ) throws(Failure) -> CommandCall.Slot {
        switch shape {
        case .value, .unevaluated: return .value(try expression(.or))
        case .relation:
            let (left, relation, right) = try relation(for: command)
            return .relation(left: left, relation, right: right)
        case .condition: return .condition(try condition(for: command))
        case .unit: return .unit(try unit())
        case .type: return .type(try type())
        case .types: return .types(try types())
        case .name: return .name(try nameSlot())
        case .word(let choices): return .word(try choice(among: choices))
        case .topic: return .topic(topicText())
        case .assumptions: throw expected("expected_label", .label)
        }
    }

    private mutating func nameSlot() throws(Failure) -> Word {
        guard current.isLabel else { throw expected("expected_name", .name) }
        // A command's word is a name here: `word unit, role unit` declares what a head means.
        if current.kind == .name, SmallWord.includes(current.text) { throw reservedName(current) }
        defer { advance() }
        return word(current)
    }

    private mutating func choice(among choices: [String]) throws(Failure) -> Word {
        guard current.isName else { throw expectedWord(among: choices) }
        guard choices.isEmpty || choices.contains(current.text) else { throw expectedWord(among: choices) }
        defer { advance() }
        return word(current)
    }

    // MARK: Topics

    /// topic = the untouched text up to the end of the statement
    private mutating func topic(of declaration: Declaration, into call: inout CommandCall) throws(Failure) {
        guard let parameter = declaration.parameters.first else { return }
        let text = topicText()
        if !text.text.isEmpty { call.slots.append((parameter.name, .topic(text))) }
    }

    private mutating func topicText() -> Word {
        let start = lexer.blanksEnd(from: current.places.upperBound)
        return takeRaw(start..<topicEnd(from: start))
    }

    private func topicEnd(from start: Int) -> Int {
        var (place, open) = (start, 0)
        while place < source.folded.count {
            switch Unicode.Scalar(source.folded[place]) {
            case "\n", ";", "#": return place
            case "(": open += 1
            case ")" where open == 0 && !openers.isEmpty: return place
            case ")": open -= 1
            default: break
            }
            place += 1
        }
        return place
    }
}
