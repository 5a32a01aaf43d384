internal import Kernels
public import Quantities
public import Syntax

/// An operand of arithmetic: its type is known, its cells may not be computed yet.
struct Pending {
    var deferred: Deferred
    /// The finished series, where there is one: it knows its printed form and its parts.
    var series: Series?
    var recipe: Recipe

    init(_ series: Series, _ recipe: Recipe) { (deferred, self.series, self.recipe) = (Deferred(series), series, recipe) }
    init(_ deferred: Deferred, _ recipe: Recipe) { (self.deferred, series, self.recipe) = (deferred, nil, recipe) }
    var type: SeriesType { series?.type ?? deferred.type }

    /// Has its cells from now on.
    mutating func finish(_ series: Series) { (deferred, self.series) = (Deferred(series), series) }
}

extension Evaluator {
    /// The cells of an operand.
    mutating func finished(_ pending: Pending, _ span: Span) throws(Diagnostic) -> Value {
        let series = try ran(pending, span)
        return Value(.series(series), pending.recipe)
    }
    private mutating func ran(_ pending: Pending, _ span: Span) throws(Diagnostic) -> Series {
        if let series = pending.series { return series }
        guard let (series, notes) = pending.deferred.run(isInterrupted: context.world.isInterrupted) else {
            throw Diagnostic(Problem.interrupted, at: span)
        }
        context.note(notes)
        return series
    }

    /// The type of an expression: it is evaluated on types alone, by the same algebra and the same natives, and neither changes nor
    /// says anything.
    public mutating func type(of expression: Expression) throws(Diagnostic) -> (payload: Payload, type: SeriesType?) {
        let outside = context
        defer { context = outside }
        context.isTyping = true
        let value = try evaluate(expression)
        return (value.payload, value.series?.type)
    }

    mutating func pending(_ expression: Expression) throws(Diagnostic) -> Pending {
        guard !StackGuard.isExhausted else { throw tooDeep(expression.span) }
        switch expression.form {
        case .number(let digits, let unit):
            let value = try number(digits, unit, expression.span)
            return Pending(value.series ?? .missing, value.recipe)
        case .chain(let first, let rest): return try chain(first, rest)
        case .comparison(let a, let relation, _, let b): return try pair(Operator(relation), a, b)
        case .power(let a, let b): return try pair(.power, a, b)
        case .logic(let isAnd, let members): return try logic(isAnd ? .and : .or, members)
        case .negative(let inner): return try negative(inner, expression.span)
        case .not(let inner): return try not(inner, expression.span)
        default:
            let value = try evaluate(expression)
            let series = try placing(expression.span, [expression.span]) { _ throws(Problem) in
                try value.needed(by: Message("arithmetic", zh: "运算"))
            }
            return Pending(series, value.recipe)
        }
    }

    /// A chain is one flat node of the recipe, however long.
    private mutating func chain(_ first: Expression, _ rest: [Expression.Link]) throws(Diagnostic) -> Pending {
        var total = try pending(first)
        var inputs = [total.recipe]
        for link in rest {
            let operand = try pending(link.operand)
            let left = first.span.lowerBound..<link.operatorSpan.lowerBound
            inputs.append(operand.recipe)
            if inputs.count % Self.pollLength == 0, context.world.isInterrupted() {
                throw Diagnostic("interrupted", "stopped", zh: "已中断", at: .init(link.operand.span))
            }
            try combine(&total, left, Operator(link.operation), operand, link.operand.span)
        }
        total.recipe = Self.chainRecipe(rest.map { Operator($0.operation) }, inputs)
        return total
    }
    /// Without the blanks before the operator.
    private func trimmed(_ span: Span) -> Span {
        var end = span.upperBound
        while end > span.lowerBound, [0x20, 0x09, 0x0A].contains(source.bytes[end - 1]) { end -= 1 }
        return span.lowerBound..<end
    }
    private static func chainRecipe(_ operations: [Operator], _ inputs: [Recipe]) -> Recipe {
        Recipe.call(operations.map(\.rawValue).joined(separator: " "), inputs.map { (nil, $0) }) {
            values, context throws(Problem) in
            var total = values[0]
            for (operation, operand) in zip(operations, values.dropFirst()) {
                total = try operate(operation, total, operand, &context)
            }
            return total
        }
    }

    private mutating func pair(_ operation: Operator, _ a: Expression, _ b: Expression) throws(Diagnostic) -> Pending {
        var result = try pending(a)
        let operand = try pending(b)
        let recipe = Self.chainRecipe([operation], [result.recipe, operand.recipe])
        try combine(&result, a.span, operation, operand, b.span)
        result.recipe = recipe
        return result
    }

    /// `a` becomes `a OP b`. Its recipe is left to the caller: a node for every link would make a long chain a deep one.
    private mutating func combine(_ a: inout Pending, _ aSpan: Span, _ operation: Operator, _ b: Pending, _ bSpan: Span)
        throws(Diagnostic)
    {
        let span = aSpan.lowerBound..<max(aSpan.lowerBound, bSpan.upperBound)
        if operation == .near || operation == .divide && Series.remembersParts(SeriesType(.ratio), a.type, b.type) {
            return a.finish(try computed(a, trimmed(aSpan), operation, b, bSpan, span))
        }
        do throws(Problem) {
            try a.deferred.combine(operation, with: b.deferred)
            a.series = nil
        } catch {
            // Two universes meet where a bridge between them is declared.
            guard error.code == "universe_mix", !context.library.bridges.isEmpty else {
                throw diagnostic(error, span, [trimmed(aSpan), bSpan])
            }
            a.finish(try computed(a, trimmed(aSpan), operation, b, bSpan, span))
        }
        if a.deferred.length > Self.longestDeferred { a.finish(try ran(a, span)) }
    }
    private static let longestDeferred = 60
    private static let pollLength = 4096

    private mutating func computed(
        _ a: Pending, _ aSpan: Span, _ operation: Operator, _ b: Pending, _ bSpan: Span, _ span: Span
    ) throws(Diagnostic) -> Series {
        let (left, right) = (try ran(a, aSpan), try ran(b, bSpan))
        return try placing(span, [aSpan, bSpan]) { context throws(Problem) in try Self.applied(operation, left, right, &context) }
    }

    private mutating func logic(_ operation: Operator, _ members: [Expression]) throws(Diagnostic) -> Pending {
        var total = try pending(members[0])
        var inputs = [total.recipe]
        for member in members.dropFirst() {
            let operand = try pending(member)
            inputs.append(operand.recipe)
            try combine(&total, members[0].span, operation, operand, member.span)
        }
        total.recipe = Self.chainRecipe(members.dropFirst().map { _ in operation }, inputs)
        return total
    }

    private mutating func negative(_ inner: Expression, _ span: Span) throws(Diagnostic) -> Pending {
        if case .number(let digits, let unit) = inner.form {
            let number = printed(try literal(digits, try self.unit(unit), span, negative: true), span)
            return Pending(number.series!, number.recipe)
        }
        let operand = try pending(inner)
        guard operand.type.kind != .truth else {
            throw Diagnostic(
                "truth_mix", "a comparison has no opposite number", zh: "比较的结果没有相反数", at: .init(span),
                help: "not \(source.text(in: inner.span))")
        }
        let series = try ran(operand, inner.span).negated
        return Pending(
            series,
            Recipe.call("-", [(nil, operand.recipe)]) { values, _ throws(Problem) in
                let series = try values[0].needed("-")
                return Value(.series(series.negated))
            })
    }
    private mutating func not(_ inner: Expression, _ span: Span) throws(Diagnostic) -> Pending {
        let operand = try pending(inner)
        let series = try ran(operand, inner.span)
        let inverted = try placing(span, [inner.span]) { _ throws(Problem) in try series.inverted() }
        return Pending(
            inverted,
            Recipe.call("not", [(nil, operand.recipe)]) { values, _ throws(Problem) in
                Value(.series(try values[0].needed("not").inverted()))
            })
    }

    /// `a OP b` on values: what a recipe runs.
    static func operate(_ operation: Operator, _ a: Value, _ b: Value, _ context: inout Context) throws(Problem) -> Value {
        Value(.series(try applied(operation, a.needed(operation.rawValue), b.needed(operation.rawValue), &context)))
    }
    private static func applied(_ operation: Operator, _ a: Series, _ b: Series, _ context: inout Context) throws(Problem)
        -> Series
    {
        do throws(Problem) {
            let (series, notes) = try a.applying(operation, to: b, isInterrupted: context.world.isInterrupted)
            context.note(notes)
            return series
        } catch {
            guard error.code == "universe_mix", let (left, right) = try bridge(operation, a, b, &context) else { throw error }
            let (series, notes) = try left.applying(operation, to: right, isInterrupted: context.world.isInterrupted)
            context.note(notes)
            return series
        }
    }

    /// Both operands in one universe, by a declared bridge: the difference is added to the side it starts from.
    ///
    /// A part is never carried by the difference of the wholes, nor is one side of a quotient.
    private static func bridge(_ operation: Operator, _ a: Series, _ b: Series, _ context: inout Context) throws(Problem) -> (
        Series, Series
    )? {
        guard operation != .multiply, operation != .divide, a.type.parts.isEmpty, b.type.parts.isEmpty else { return nil }
        for bridge in context.library.bridges {
            guard let difference = bridge.difference.series else { continue }
            if a.type.universe == bridge.from, b.type.universe == bridge.to {
                return (try crossing(a, bridge, difference, &context), b)
            }
            if a.type.universe == bridge.to, b.type.universe == bridge.from {
                return (a, try crossing(b, bridge, difference, &context))
            }
        }
        return nil
    }
    private static func crossing(_ side: Series, _ bridge: Bridge, _ difference: Series, _ context: inout Context) throws(Problem)
        -> Series
    {
        var (own, added) = (side, difference)
        (own.type.universe, added.type.universe) = (bridge.to, bridge.to)
        guard side.type.kind == .stock else {
            throw Problem(
                "universe_mix", "a bridge carries stocks, not a \(side.type.kind.word)", zh: "桥接的是存量，不是\(side.type.kind.word)")
        }
        let (series, notes) = try own.applying(.add, to: added)
        context.note(notes)
        context.note(
            Message(
                "\(bridge.from.name) carried to \(bridge.to.name) by the declared bridge",
                zh: "按所声明的桥接由\(bridge.from.name)换算为\(bridge.to.name)"))
        return series
    }
}

extension Operator {
    init(_ operation: Expression.Operation) {
        self =
            switch operation {
            case .add: .add
            case .subtract: .subtract
            case .multiply: .multiply
            case .divide: .divide
            }
    }
    public init(_ relation: Expression.Comparison) {
        self =
            switch relation {
            case .equal: .equal
            case .notEqual: .notEqual
            case .less: .less
            case .lessOrEqual: .lessOrEqual
            case .greater: .greater
            case .greaterOrEqual: .greaterOrEqual
            case .near: .near
            }
    }
}
