internal import Kernels
public import Quantities
public import Syntax

/// An operand of arithmetic: its type is known, its cells may not be computed yet.
struct Pending {
    /// The steps that wait, where some do.
    private var waiting: Deferred?
    /// The finished series, where there is one: it knows its printed form and its parts.
    var series: Series?
    var recipe: Recipe

    init(_ series: Series, _ recipe: Recipe) { (waiting, self.series, self.recipe) = (nil, series, recipe) }
    init(_ waiting: Deferred, _ recipe: Recipe) { (self.waiting, series, self.recipe) = (waiting, nil, recipe) }
    var deferred: Deferred { waiting ?? Deferred(series ?? .missing) }
    var type: SeriesType { series?.type ?? waiting?.type ?? SeriesType() }
    /// Whether it is one finished value.
    var isSingle: Bool { series?.type.isScalar ?? false }
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
            throw Diagnostic("interrupted", "stopped", at: .init(span))
        }
        context.note(notes)
        return series
    }

    /// The type of an expression; a chain of arithmetic is not computed for it.
    public mutating func type(of expression: Expression) throws(Diagnostic) -> (payload: Payload, type: SeriesType?) {
        switch expression.form {
        case .negative, .not, .chain, .power, .comparison, .logic:
            let pending = try pending(expression)
            return (.nothing, pending.type)
        default:
            let value = try evaluate(expression)
            return (value.payload, value.series?.type)
        }
    }

    mutating func pending(_ expression: Expression) throws(Diagnostic) -> Pending {
        switch expression.form {
        case .chain(let first, let rest): return try chain(first, rest)
        case .comparison(let a, let relation, _, let b):
            return try pair(Operator(relation), a, b)
        case .power(let a, let b): return try pair(.power, a, b)
        case .logic(let isAnd, let members): return try logic(isAnd ? .and : .or, members)
        case .negative(let inner): return try negative(inner, expression.span)
        case .not(let inner): return try not(inner, expression.span)
        default:
            let value = try evaluate(expression)
            let series = try placing(expression.span, [expression.span]) { _ throws(Problem) in try value.needed("arithmetic") }
            return Pending(series, value.recipe)
        }
    }

    private mutating func pair(_ operation: Operator, _ a: Expression, _ b: Expression) throws(Diagnostic) -> Pending {
        let (left, right) = (try pending(a), try pending(b))
        var result = try combined(operation, left, a.span, right, b.span)
        result.recipe = Self.chainRecipe([operation], [left.recipe, right.recipe])
        return result
    }

    /// A chain is one flat node of the recipe, however long.
    private mutating func chain(_ first: Expression, _ rest: [Expression.Link]) throws(Diagnostic) -> Pending {
        var total = try pending(first)
        var inputs = [total.recipe]
        for link in rest {
            let operand = try pending(link.operand)
            let left = first.span.lowerBound..<link.operatorSpan.lowerBound
            inputs.append(operand.recipe)
            total = try combined(Operator(link.operation), total, trimmed(left), operand, link.operand.span)
        }
        total.recipe = Self.chainRecipe(rest.map { Operator($0.operation) }, inputs)
        return total
    }
    private func trimmed(_ span: Span) -> Span {
        var end = span.upperBound
        while end > span.lowerBound, [0x20, 0x09, 0x0A].contains(source.bytes[end - 1]) { end -= 1 }
        return span.lowerBound..<end
    }
    private static func chainRecipe(_ operations: [Operator], _ inputs: [Recipe]) -> Recipe {
        Recipe.call(operations.map(\.rawValue).joined(separator: " "), inputs.map { (nil, $0) }) { values, context throws(Problem) in
            var total = values[0]
            for (operation, operand) in zip(operations, values.dropFirst()) { total = try operate(operation, total, operand, &context) }
            return total
        }
    }

    /// One operation; the caller gives the result its recipe.
    private mutating func combined(_ operation: Operator, _ a: Pending, _ aSpan: Span, _ b: Pending, _ bSpan: Span) throws(Diagnostic) -> Pending {
        let span = aSpan.lowerBound..<max(aSpan.lowerBound, bSpan.upperBound)
        let isWhole = operation == .near || operation == .divide && Series.remembersParts(SeriesType(.ratio), a.type, b.type)
        if isWhole || a.isSingle && b.isSingle {
            let (left, right) = (try ran(a, aSpan), try ran(b, bSpan))
            let series = try placing(span, [aSpan, bSpan]) { context throws(Problem) in try Self.applied(operation, left, right, &context) }
            return Pending(series, a.recipe)
        }
        let joined: Deferred
        do throws(Problem) {
            joined = try a.deferred.combined(operation, with: b.deferred)
        } catch {
            return try bridged(error, operation, (a, aSpan), (b, bSpan))
        }
        let result = Pending(joined, a.recipe)
        return joined.length > 60 ? Pending(try ran(result, span), a.recipe) : result
    }

    /// Two universes meet where a bridge between them is declared.
    private mutating func bridged(
        _ problem: Problem, _ operation: Operator, _ a: (Pending, Span), _ b: (Pending, Span)
    ) throws(Diagnostic) -> Pending {
        let span = a.1.lowerBound..<max(a.1.lowerBound, b.1.upperBound)
        guard problem.code == "universe_mix", !context.library.bridges.isEmpty else { throw diagnostic(problem, span, [a.1, b.1]) }
        let (left, right) = (try ran(a.0, a.1), try ran(b.0, b.1))
        let series = try placing(span, [a.1, b.1]) { context throws(Problem) in try Self.applied(operation, left, right, &context) }
        return Pending(series, a.0.recipe)
    }

    private mutating func logic(_ operation: Operator, _ members: [Expression]) throws(Diagnostic) -> Pending {
        var total = try pending(members[0])
        var inputs = [total.recipe]
        for member in members.dropFirst() {
            let operand = try pending(member)
            inputs.append(operand.recipe)
            total = try combined(operation, total, members[0].span, operand, member.span)
        }
        total.recipe = Self.chainRecipe(members.dropFirst().map { _ in operation }, inputs)
        return total
    }

    private mutating func negative(_ inner: Expression, _ span: Span) throws(Diagnostic) -> Pending {
        if case .number(let digits, let unit) = inner.form {
            let series = try literal(digits, try self.unit(unit), span, negative: true)
            return Pending(series, Recipe(.printed(source: source.text(in: span)), keeping: .series(series)))
        }
        let operand = try pending(inner)
        guard operand.type.kind != .truth else {
            throw Diagnostic("truth_mix", "a comparison has no opposite number", at: .init(span), help: "not \(source.text(in: inner.span))")
        }
        let series = try ran(operand, inner.span).negated
        return Pending(series, Recipe.call("-", [(nil, operand.recipe)]) { values, _ throws(Problem) in
            let series = try values[0].needed("-")
            return Value(.series(series.negated))
        })
    }
    private mutating func not(_ inner: Expression, _ span: Span) throws(Diagnostic) -> Pending {
        let operand = try pending(inner)
        let series = try ran(operand, inner.span)
        let inverted = try placing(span, [inner.span]) { _ throws(Problem) in try series.inverted() }
        return Pending(inverted, Recipe.call("not", [(nil, operand.recipe)]) { values, _ throws(Problem) in
            Value(.series(try values[0].needed("not").inverted()))
        })
    }

    /// `a OP b` on values: what a recipe runs.
    static func operate(_ operation: Operator, _ a: Value, _ b: Value, _ context: inout Context) throws(Problem) -> Value {
        Value(.series(try applied(operation, a.needed(operation.rawValue), b.needed(operation.rawValue), &context)))
    }
    private static func applied(_ operation: Operator, _ a: Series, _ b: Series, _ context: inout Context) throws(Problem) -> Series {
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
    private static func bridge(_ operation: Operator, _ a: Series, _ b: Series, _ context: inout Context) throws(Problem) -> (Series, Series)? {
        guard operation != .multiply, operation != .divide, a.type.parts.isEmpty, b.type.parts.isEmpty else { return nil }
        for bridge in context.library.bridges {
            guard let difference = bridge.difference.series else { continue }
            if a.type.universe == bridge.from, b.type.universe == bridge.to { return (try crossing(a, bridge, difference, &context), b) }
            if a.type.universe == bridge.to, b.type.universe == bridge.from { return (a, try crossing(b, bridge, difference, &context)) }
        }
        return nil
    }
    private static func crossing(_ side: Series, _ bridge: Bridge, _ difference: Series, _ context: inout Context) throws(Problem) -> Series {
        var (own, added) = (side, difference)
        (own.type.universe, added.type.universe) = (bridge.to, bridge.to)
        guard side.type.kind == .stock else { throw Problem("universe_mix", "a bridge carries stocks, not a \(side.type.kind.rawValue)") }
        let (series, notes) = try own.applying(.add, to: added)
        context.note(notes)
        context.note("\(bridge.from.name) carried to \(bridge.to.name) by the declared bridge")
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
