internal import Quantities

/// Expressions by binding power: one level of recursion a bracket, none a link of a chain.
extension Parser {
    /// value = command | expr ["with" LABEL expr {"," LABEL expr}]
    mutating func value() throws(Failure) -> Expression {
        if beginsCommand { return try command() }
        let start = current.span.lowerBound
        let expression = try expression(.or)
        return current.isWord("with") ? try with(expression, from: start) : expression
    }

    /// expr = operand { operator expr }, while operators bind at least as tightly as `minimum`.
    mutating func expression(_ minimum: Power) throws(Failure) -> Expression {
        let outer = try enter()
        defer { leave(outer) }
        let start = current.span.lowerBound
        var left = try prefixed(atLeast: minimum)
        while let power = operatorPower(), power >= minimum { left = try infix(power, left, from: start) }
        return left
    }

    /// with = expr "with" LABEL expr {"," LABEL expr}
    private mutating func with(_ base: Expression, from start: Int) throws(Failure) -> Expression {
        var changes: [(label: Word, value: Expression)] = []
        repeat {
            advanceInto()
            guard current.isLabel else { throw expected("expected_label", Message("the assumption to change", zh: "要改变的假设")) }
            let label = word(current)
            advanceInto()
            if current.kind == .colon { throw colonAfterLabel(label) }
            changes.append((label, try expression(.or)))
        } while current.kind == .comma
        return try node(.with(base, changes), from: start)
    }

    // MARK: Before an operand

    /// operand = {"not" | "-"} primary | ".." expr
    private mutating func prefixed(atLeast minimum: Power) throws(Failure) -> Expression {
        switch current.kind {
        case .minus: return try negated()
        case .range: return try rangeWithoutLowerEnd()
        case .name where current.text == "not": return try denied()
        default: return try postfixed()
        }
    }

    /// negative = "-" {"-"} expr
    private mutating func negated() throws(Failure) -> Expression {
        let starts = takeRun { $0.kind == .minus }
        var operand = try expression(.power)
        for start in starts.reversed() { operand = try node(.negative(operand), from: start) }
        return operand
    }

    /// not = "not" {"not"} expr
    private mutating func denied() throws(Failure) -> Expression {
        let starts = takeRun { $0.isWord("not") }
        var operand = try expression(.comparison)
        for start in starts.reversed() { operand = try node(.not(operand), from: start) }
        return operand
    }

    private mutating func takeRun(while isPart: (Token) -> Bool) -> [Int] {
        var starts: [Int] = []
        while isPart(current) {
            starts.append(current.span.lowerBound)
            advanceInto()
        }
        return starts
    }

    /// range = ".." expr
    private mutating func rangeWithoutLowerEnd() throws(Failure) -> Expression {
        let start = current.span.lowerBound
        advanceInto()
        let upper = try expression(.sum)
        return try node(.range(lower: nil, upper: upper, step: try step()), from: start)
    }

    /// step = ["by" expr]
    mutating func step() throws(Failure) -> Expression? {
        guard current.isWord("by"), !context.stops.contains("by") else { return nil }
        advanceInto()
        return try expression(.sum)
    }

    // MARK: After an operand

    /// The power of the operator that comes next, if one does.
    private func operatorPower() -> Power? {
        switch current.kind {
        case .name: wordPower()
        case .plus, .minus: .sum
        case .star, .slash: .product
        case .caret: .power
        case .range: .range
        case .union: .union
        case .pipe: .pipe
        default: comparison(current.kind) == nil ? nil : .comparison
        }
    }

    private func wordPower() -> Power? {
        switch current.text {
        case "or": .or
        case "and": .and
        case "as": context.stops.contains("as") ? nil : .conversion
        case "in": context.stops.contains("in") || isRangeAhead() ? nil : .conversion
        default: nil
        }
    }

    /// Whether a range follows `in`, as `target` has it, and not a unit.
    func isRangeAhead() -> Bool {
        let next = peek()
        switch next.kind {
        case .number, .range, .leftParenthesis, .minus: return true
        case .name: return lexer.token(from: next.places.upperBound, skippingNewlines: false).kind == .range
        default: return false
        }
    }

    func comparison(_ kind: Token.Kind) -> Expression.Comparison? {
        switch kind {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .near: .near
        default: nil
        }
    }

    private mutating func infix(_ power: Power, _ left: Expression, from start: Int) throws(Failure) -> Expression {
        switch power {
        case .or: try logic(isAnd: false, left, from: start)
        case .and: try logic(isAnd: true, left, from: start)
        case .comparison: try compared(left, from: start)
        case .conversion: try converted(left, from: start)
        case .pipe: try piped(left, from: start)
        case .union: try union(left, from: start)
        case .range: try range(left, from: start)
        case .power: try raised(left, from: start)
        case .sum, .product, .not, .negation: try chain(power, left, from: start)
        }
    }

    /// chain = expr {("+" | "-") expr} | expr {("*" | "/") expr}
    private mutating func chain(
        _ power: Power, _ first: Expression, from start: Int
    ) throws(Failure) -> Expression {
        var links: [Expression.Link] = []
        while let operation = arithmetic(power) {
            let operatorSpan = current.span
            advanceInto()
            let operand = try expression(power.tighter)
            links.append(Expression.Link(operation: operation, operatorSpan: operatorSpan, operand: operand))
        }
        return try node(.chain(first: first, rest: links), from: start)
    }

    private func arithmetic(_ power: Power) -> Expression.Operation? {
        switch current.kind {
        case .plus where power == .sum: .add
        case .minus where power == .sum: .subtract
        case .star where power == .product: .multiply
        case .slash where power == .product: .divide
        default: nil
        }
    }

    /// logic = expr {"and" expr} | expr {"or" expr}
    private mutating func logic(isAnd: Bool, _ first: Expression, from start: Int) throws(Failure) -> Expression {
        var operands = [first]
        while isAnd ? current.isWord("and") : current.isWord("or") {
            advanceInto()
            operands.append(try expression(isAnd ? .not : .and))
        }
        return try node(.logic(isAnd: isAnd, operands), from: start)
    }

    /// comparison = expr REL expr
    private mutating func compared(_ left: Expression, from start: Int) throws(Failure) -> Expression {
        guard let relation = comparison(current.kind) else { throw misplaced() }
        let sign = current
        try refuseArrow()
        advanceInto()
        let right = try expression(.conversion)
        if comparison(current.kind) != nil { throw chainedComparison(at: sign, right) }
        return try node(.comparison(left, relation, operatorSpan: sign.span, right), from: start)
    }

    /// conversion = expr "in" UNIT | expr "as" type
    private mutating func converted(_ left: Expression, from start: Int) throws(Failure) -> Expression {
        let isUnit = current.text == "in"
        advanceInto()
        if isUnit { return try node(.converted(left, unit: try unit()), from: start) }
        return try node(.typed(left, try type()), from: start)
    }

    /// union = expr {"|" expr}
    private mutating func union(_ first: Expression, from start: Int) throws(Failure) -> Expression {
        var parts = [first]
        while takes(.union) { parts.append(try expression(.range)) }
        return try node(.union(parts), from: start)
    }

    /// range = expr ".." expr ["by" expr]
    private mutating func range(_ lower: Expression, from start: Int) throws(Failure) -> Expression {
        if case .range = lower.form { throw misplaced() }
        advanceInto()
        let upper = try expression(.sum)
        let form = Expression.Form.range(lower: lower.sharingUnit(of: upper), upper: upper, step: try step())
        return try node(form, from: start)
    }

    /// power = expr "^" expr
    private mutating func raised(_ base: Expression, from start: Int) throws(Failure) -> Expression {
        advanceInto()
        let exponent = try expression(.power)
        return try node(.power(base, exponent), from: start)
    }

    /// pipe = expr "|>" callee ["(" … ")"]: the call with the left side as its first argument.
    private mutating func piped(_ left: Expression, from start: Int) throws(Failure) -> Expression {
        advanceInto()
        let target = try pipedInto()
        let argument = Expression.Argument(label: nil, value: left)
        switch target.form {
        case .call(var call):
            call.arguments.insert(argument, at: 0)
            return try node(.call(call), from: start)
        case .name, .member:
            return try node(.call(.init(callee: target, arguments: [argument], over: [])), from: start)
        default: throw pipeTarget(left, target)
        }
    }

    private mutating func pipedInto() throws(Failure) -> Expression {
        let outer = try enter()
        defer { leave(outer) }
        return try postfixed()
    }
}

extension Expression {
    /// `0..20 万人`, `-5..5%`: the unit behind the upper end covers the lower one.
    fileprivate func sharingUnit(of upper: Expression) -> Expression {
        if case .negative(let inner) = upper.form { return sharingUnit(of: inner) }
        if case .negative(let inner) = form { return Expression(.negative(inner.sharingUnit(of: upper)), span) }
        guard case .number(let digits, nil) = form, case .number(_, let unit?) = upper.form else { return self }
        return Expression(.number(digits: digits, unit: unit), span)
    }
}
