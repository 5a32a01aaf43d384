/// Names and small words: what each means where it stands.
extension CursorWalk {
    mutating func takeName(_ token: Token) {
        let text = token.text
        let isWord = token.kind == .name
        switch frame.state {
        case .field: takeField(text)
        case .statement where isWord && text == "def": beginDefinition()
        case .statement, .value: isWord && beginsCommand(token) ? begin(text) : takeValue(text, isWord: isWord)
        case .operand, .argument: takeValue(text, isWord: isWord)
        case .newName: takeNewName(text)
        case .label: beginLabelled(text)
        case .assumption: (frame.state, frame.path, frame.assumed) = (.operand, [], text)
        case .axisLabel: takeLabel(text)
        case .word where isWord && frame.slot?.shape == .name && SmallWord.includes(text): takeOperator(text, isWord: true)
        case .key, .word: takeWord(text)
        case .column: frame.path = []
        case .kind: frame.state = .typed
        case .universe: frame.state = .universed
        case .date: frame.state = .done
        case .axes: frame.axis = text
        case .unit: frame.state = .done
        case .typed, .universed, .done, .number: takeOperator(text, isWord: isWord)
        }
    }
    private func beginsCommand(_ token: Token) -> Bool {
        commands[token.text] != nil && source.byte(token.places.upperBound) != UInt8(ascii: "(")
    }

    private mutating func takeField(_ text: String) {
        frame.path = frame.path.isEmpty ? [] : frame.path + [text]
        frame.state = .done
    }
    private mutating func takeValue(_ text: String, isWord: Bool) {
        if isWord, text == "not" { return }
        if isWord, frame.opener == .call, text == "over" {
            frame.state = .axes
            return
        }
        if isWord, SmallWord.includes(text) { return takeOperator(text, isWord: true) }
        frame.keep(text)
        (frame.state, frame.path, frame.assumed) = (.done, [text], nil)
    }
    private mutating func takeWord(_ text: String) {
        frame.keep(text)
        (frame.state, frame.path) = (.done, frame.opener == .series ? [] : [text])
    }
    private mutating func takeLabel(_ text: String) {
        if text == "by" {
            frame.state = .operand
            return
        }
        (frame.state, frame.path) = (.done, [text])
    }

    // MARK: Definitions

    private mutating func beginDefinition() {
        frame.isDefinition = true
        frame.state = .newName
    }
    private mutating func takeNewName(_ text: String) {
        if frame.opener == .parameters { localNames.append(text) }
    }

    // MARK: Commands

    private mutating func begin(_ command: String) {
        guard let declaration = commands[command] else { return }
        frame.command = declaration
        frame.given = [:]
        guard let first = declaration.parameters.first, first.label == nil, first.shape != .assumptions else {
            frame.state = .done
            return
        }
        frame.begin(first)
    }
    private mutating func beginLabelled(_ text: String) {
        guard let declaration = frame.command else {
            frame.state = .operand
            return
        }
        if let parameter = declaration.parameters.first(where: { $0.label == text }) { return frame.begin(parameter) }
        frame.given[text] = ""
        frame.slot = nil
        (frame.state, frame.path, frame.assumed) = (.operand, [], text)
    }

    // MARK: After a value

    private mutating func takeOperator(_ text: String, isWord: Bool) {
        guard isWord else { return takeWord(text) }
        if let parameter = frame.command?.parameters.first(where: { $0.label == text && !$0.followsComma }) {
            // `target x in 1..2`: a range follows, as it does in every relation.
            return frame.begin(parameter)
        }
        switch text {
        case "in": frame.state = [.relation, .condition].contains(frame.slot?.shape) ? .operand : .unit
        case "as": frame.state = .kind
        case "of": frame.state = .universe
        case "at": frame.state = .date
        case "over": frame.state = .axes
        case "each": frame.state = .done
        case "with":
            frame.isChanging = true
            frame.base = frame.path
            frame.state = .assumption
        default:
            if SmallWord.includes(text) { frame.state = .operand } else { return takeWord(text) }
        }
        if frame.state == .operand { frame.path = [] }
    }
}
