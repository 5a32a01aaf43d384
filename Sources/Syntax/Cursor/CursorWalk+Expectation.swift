/// What may stand at the end, from what is open there.
extension CursorWalk {
    /// - Parameters:
    ///   - isTouching: whether the word before ends right here, so that no other may follow without a blank.
    ///   - inLabel: whether a label inside `[ ]` is being typed.
    func expectation(isTouching: Bool, inLabel: Bool = false) -> [Cursor.Expectation] {
        if inLabel { return labelExpectation }
        switch frame.state {
        case .statement: return [.command, .value, .definition]
        case .value: return frame.opener == .parenthesis ? [.value, .command] : [.command, .value]
        case .operand: return operandExpectation
        case .argument: return [.value, .words(["over"])] + frame.argumentLabels
        case .number: return isTouching ? [.unit] : [.unit] + following
        case .done: return isTouching ? [] : following
        case .typed: return isTouching ? [] : [.words(typeWords(["of", "at"]))] + following
        case .universed: return isTouching ? [] : [.words(typeWords(["at"]))] + following
        case .unit: return [.unit]
        case .kind: return [.kind]
        case .universe: return [.universe]
        case .date: return [.date]
        case .field: return frame.path.isEmpty ? [] : [.field(of: frame.path)]
        case .axes: return [.axis] + (frame.axis == nil ? [] : frame.argumentLabels)
        case .label: return frame.command.map { [.label(of: $0.name, given: frame.given)] } ?? []
        case .assumption: return [.assumption(of: frame.base)]
        case .axisLabel: return labelExpectation
        case .word: return slotExpectation
        case .column: return columnExpectation
        case .key, .newName: return []
        }
    }

    /// A text in quotes is a path, a column or a sheet, by its slot.
    var textExpectation: [Cursor.Expectation] {
        switch frame.state {
        case .axisLabel: return labelExpectation
        case .column: return columnExpectation
        case .operand: return pathExpectation ?? []
        default: return []
        }
    }

    private var operandExpectation: [Cursor.Expectation] {
        if let path = pathExpectation { return path }
        if frame.slot?.name == "rows", let path = frame.given["path"], frame.path.isEmpty {
            return [.column(of: path, definesType: false)]
        }
        if let assumed = frame.assumed { return [.assumed(under: assumed), .value] }
        return [.value] + (mayBeLeftOut ? [.words(commandWords)] : [])
    }
    /// Nothing has been read of the command yet, and its first slot may be left out.
    private var mayBeLeftOut: Bool { frame.slot?.isOptional == true && frame.slot?.label == nil && frame.given.count == 1 }
    private var pathExpectation: [Cursor.Expectation]? {
        guard let command = frame.command, let slot = frame.slot else { return nil }
        switch slot.name {
        case "path": return [.file(for: command.name)]
        case "sheet": return [.sheet(of: frame.given["path"] ?? "")]
        default: return nil
        }
    }
    private var labelExpectation: [Cursor.Expectation] { [.axisLabel(of: frame.base, axis: frame.axis)] }
    private var columnExpectation: [Cursor.Expectation] { [.column(of: frame.given["path"] ?? "", definesType: true)] }

    private var slotExpectation: [Cursor.Expectation] {
        guard let slot = frame.slot, let command = frame.command else { return [] }
        switch slot.shape {
        case .word(let choices): return choices.isEmpty ? [.choice(of: command.name)] : [.words(choices)]
        case .topic: return [.topic(of: command.name)]
        case .name: return mayBeLeftOut ? [.value, .words(commandWords)] : []
        default: return [.value]
        }
    }

    /// What may follow a complete value: the small words of the command, then the operators that are words.
    var following: [Cursor.Expectation] {
        switch frame.opener {
        case .selection: return [.words(["each", "by"])]
        case .call: return [.words(["over", "in", "as", "and", "or"])]
        case .series: return []
        case .parameters: return []
        case .statement, .block, .parenthesis: return [.words(commandWords + operatorWords)]
        }
    }
    private var commandWords: [String] {
        guard let command = frame.command else { return [] }
        return command.parameters.compactMap { parameter in
            parameter.followsComma || frame.given[parameter.name] != nil ? nil : parameter.label
        }
    }
    private var operatorWords: [String] {
        switch frame.slot?.shape {
        case nil, .value, .unevaluated, .relation, .condition, .assumptions: break
        default: return []
        }
        let own = frame.command?.stops ?? []
        let all = frame.command == nil ? ["in", "as", "with", "and", "or"] : ["in", "as", "and", "or"]
        return all.filter { !own.contains($0) }
    }
    private func typeWords(_ words: [String]) -> [String] { words.filter { frame.command?.stops.contains($0) != true } }
}

extension CursorFrame {
    fileprivate var argumentLabels: [Cursor.Expectation] { base.count == 1 ? [.argument(of: base[0])] : [] }
}
