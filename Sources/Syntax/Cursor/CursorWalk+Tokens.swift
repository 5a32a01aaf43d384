/// What each token opens, closes and leads to.
extension CursorWalk {
    mutating func take(_ token: Token) {
        defer { previous = token }
        switch token.kind {
        case .newline: endLine()
        case .semicolon: endStatement()
        case .number: takeNumber()
        case .name, .quotedName, .unclosedName: takeName(token)
        case .text, .unclosedText: takeText(token)
        case .leftParenthesis: openParenthesis(token)
        case .leftBracket: open(CursorFrame(.selection, .axisLabel, base: frame.path), labelsFrom: token)
        case .leftBrace: openBrace()
        case .rightParenthesis, .rightBracket, .rightBrace: close()
        case .comma: takeComma(token)
        case .colon: takeColon(token)
        case .dot: frame.state = .field
        case .assign: takeAssignment()
        case .union where frame.opener == .selection: beginLabel(after: token)
        case .range where frame.opener == .selection: break
        case .plus where frame.opener == .selection: frame.state = .done
        case .pipe: operand()
        case .end, .unknown, .unit: break
        default: operand()
        }
    }

    private mutating func operand() {
        (frame.state, frame.path) = (.operand, [])
    }
    private mutating func takeNumber() {
        if frame.opener == .selection, frame.state == .axisLabel {
            frame.state = .done
            return
        }
        (frame.path, frame.assumed) = ([], nil)
        frame.keep("")
        frame.state = frame.state == .axisLabel ? .done : .number
    }
    private mutating func takeText(_ token: Token) {
        frame.keep(token.text)
        frame.path = []
        frame.state = frame.state == .column ? .column : .done
    }

    // MARK: Ends

    private mutating func endLine() {
        if frame.opener == .series, frame.state == .done || frame.state == .number {
            frame.state = .key
            return
        }
        if !frame.skipsNewlines, frame.mayEnd { endStatement() }
    }
    private mutating func endStatement() {
        guard let place = frames.lastIndex(where: { $0.opener == .statement || $0.opener == .block }) else { return }
        frames.removeSubrange((place + 1)...)
        frames[place] = CursorFrame(frames[place].opener, .statement)
    }

    // MARK: Brackets

    /// Deeper brackets are not kept: nobody types there.
    private static let deepest = 1000

    private mutating func open(_ inner: CursorFrame, labelsFrom token: Token? = nil) {
        var inner = inner
        if let token { inner.labelStart = token.places.upperBound }
        guard frames.count < Self.deepest else { return }
        frames.append(inner)
    }
    private mutating func openParenthesis(_ token: Token) {
        let isGlued = token.places.lowerBound == previous.places.upperBound
        if frame.isDefinition, frame.state != .operand { return open(CursorFrame(.parameters, .newName)) }
        if isGlued, !frame.path.isEmpty { return open(CursorFrame(.call, .argument, base: frame.path)) }
        open(CursorFrame(.parenthesis, .value))
    }
    private mutating func openBrace() {
        let isBlock = frame.isDefinition && previous.kind == .assign
        open(isBlock ? CursorFrame(.block, .statement) : CursorFrame(.series, .key))
    }
    private mutating func close() {
        guard frames.count > 1 else {
            frame.state = .done
            return
        }
        let closed = frames.removeLast()
        switch closed.opener {
        case .series: (frame.state, frame.path) = (.number, [])
        // A selection keeps the axes and fields of what it selects from, near enough.
        case .selection: frame.state = .done
        case .parenthesis where closed.command == nil: (frame.state, frame.path) = (.done, closed.path)
        default: (frame.state, frame.path) = (.done, [])
        }
    }

    // MARK: Signs

    private mutating func takeComma(_ token: Token) {
        frame.path = []
        switch frame.opener {
        case .selection: beginLabel(after: token)
        case .call: frame.state = frame.state == .axes || frame.axis != nil ? .axes : .argument
        case .series: frame.state = .key
        case .parameters: frame.state = .newName
        case .statement, .parenthesis, .block:
            if frame.isChanging {
                frame.state = .assumption
            } else if frame.command != nil {
                frame.state = frame.slot?.shape == .types ? .column : .label
            } else {
                frame.state = .operand
            }
        }
    }
    private mutating func beginLabel(after token: Token) {
        (frame.state, frame.labelStart) = (.axisLabel, token.places.upperBound)
        if token.kind == .comma { frame.axis = nil }
    }
    private mutating func takeColon(_ token: Token) {
        if frame.opener == .selection {
            frame.axis = frame.path.last
            frame.path = []
            (frame.state, frame.labelStart) = (.axisLabel, token.places.upperBound)
            return
        }
        if frame.slot?.shape == .types {
            frame.state = .kind
            return
        }
        if frame.opener == .call { frame.axis = nil }
        operand()
    }
    private mutating func takeAssignment() {
        if frame.opener == .statement || frame.opener == .block, !frame.isDefinition, let name = frame.path.last {
            localNames.append(name)
        }
        (frame.state, frame.path) = (frame.opener == .parameters ? .operand : .value, [])
        frame.command = nil
    }
}
