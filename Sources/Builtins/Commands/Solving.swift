internal import Display
internal import Kernels
internal import Language
internal import Quantities

func solved(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Value {
    guard let name = arguments.word("unknown"), let (left, relation, right) = arguments.relation("goal") else {
        throw Problem(
            "missing_argument", "solve wants NAME in RANGE where EXPR == VALUE", zh: "solve要的是NAME in RANGE where EXPR == VALUE")
    }
    guard relation == .equal || relation == .near else {
        throw Problem(
            "relation_needed", "solve wants an equation: EXPR == VALUE", zh: "solve要的是等式：EXPR == VALUE",
            fix: "solve \(name) in \(arguments.sources["bounds"] ?? "…") where \(left.source) == \(right.source)")
    }
    guard let part = arguments.value("bounds")?.range?.parts.first, let lower = part.lower, let upper = part.upper else {
        throw Problem(
            "range_needed", "solve wants two ends to look between", zh: "solve要在两个端点之间求解",
            advice: .suchAs("solve \(name) in 0..20 万人 where …"))
    }
    guard lower.type.dimension == upper.type.dimension else {
        throw Problem("dimension_mix", "the two ends are in different units", zh: "两个端点的单位不同")
    }
    var equation = Equation(
        name: name, type: upper.type.single, left: left, right: right, source: arguments.sources["goal"] ?? "")
    let first = try equation.difference(at: [lower.cells[0]], axes: [], &context)
    equation.shape = first.difference.type
    if context.isTyping { return Value(.series(.hollow(equation.answer(first.recipe)))) }
    return try equation.solve(lower.cells[0], upper.cells[0], &context)
}

/// EXPR − VALUE as a function of the unknown, on every label at once.
private struct Equation {
    var name: String
    var type: SeriesType
    var left: Thunk
    var right: Thunk
    /// The equation as typed.
    var source: String
    var shape = SeriesType()

    init(name: String, type: SeriesType, left: Thunk, right: Thunk, source: String) {
        (self.name, self.type, self.left, self.right, self.source) = (name, type, left, right, source)
        self.type.decimals = nil
    }

    func difference(at points: [Double], axes: [Axis], _ context: inout Context) throws(Problem) -> (
        difference: Series, left: Series, wanted: Series, recipe: Recipe
    ) {
        var unknown = type
        unknown.axes = axes
        let series = Series(unknown, points)
        let value = Value(
            .series(series), Recipe(.named(name, Recipe(.constant, keeping: .series(series))), keeping: .series(series)))
        let (a, b) = (try left.evaluate([name: value], &context), try right.evaluate([name: value], &context))
        let (one, other) = (try a.operand, try b.operand)
        return (try one.applying(.subtract, to: other).series, one, other, a.recipe)
    }

    func solve(_ lower: Double, _ upper: Double, _ context: inout Context) throws(Problem) -> Value {
        let (axes, count) = (shape.axes, shape.count ?? 1)
        var scratch = context
        let ends = [[Double](repeating: lower, count: count), [Double](repeating: upper, count: count)]
        let outcomes: [RootOutcome]
        do {
            outcomes = try RootFinding.find(lower: ends[0], upper: ends[1]) { points throws(Problem) in
                if scratch.world.isInterrupted() { throw Problem.interrupted }
                return Array(try difference(at: points, axes: axes, &scratch).difference.cells)
            }
        } catch {
            (context.nestedDiagnostic, context.notes) = (scratch.nestedDiagnostic, context.notes)
            throw error
        }
        var roots: [Double] = []
        for (place, outcome) in outcomes.enumerated() { roots.append(try root(outcome, place, lower, upper, &context)) }
        let last = try difference(at: roots, axes: axes, &context)
        return Value(.series(Series(answer(last.recipe), roots)))
    }
    /// The unknown's type, on every label of the equation.
    func answer(_ recipe: Recipe) -> SeriesType {
        var answer = type
        (answer.axes, answer.isAnnual) = (shape.axes, recipe.usesAsFlow(name))
        return answer
    }

    private func root(_ outcome: RootOutcome, _ place: Int, _ lower: Double, _ upper: Double, _ context: inout Context)
        throws(Problem) -> Double
    {
        switch outcome {
        case .root(let at, _), .notConverged(let at, _): return at
        case .missing(let at):
            throw Problem(
                "solve_missing", "the expression has no value at \(name) = \(text(at))", zh: "\(name) = \(text(at))时表达式无值")
        case .noSignChange: throw try unreachable(place, lower, upper, &context)
        }
    }
    /// Both ends lead to the same side of what is wanted: says where they lead, and offers a range that works where it finds one.
    private func unreachable(_ place: Int, _ lower: Double, _ upper: Double, _ context: inout Context) throws(Problem) -> Problem
    {
        let low = try difference(at: spread(lower), axes: shape.axes, &context)
        let high = try difference(at: spread(upper), axes: shape.axes, &context)
        func shown(_ series: Series) -> String { Series(series.type.single, [series.cells[min(place, series.count - 1)]]).text }
        let label = shape.axes.isEmpty ? "".verbatim : Message(" for \(labels(of: place))", zh: "（\(labels(of: place))）")
        var fix: String?
        if let bound = try widened(lower, upper, low.difference.cells, high.difference.cells, &context) {
            let ends = RangeValue.Part(lower: Series(type, [min(lower, bound)]), upper: Series(type, [max(upper, bound)]))
            fix = "solve \(name) in \(ends.short) where \(source)"
        }
        return Problem(
            "unreachable",
            "no \(name) between \(text(lower)) and \(text(upper)) gives \(shown(low.wanted))\(label): at the ends it is \(shown(low.left)) and \(shown(high.left))",
            zh:
                "\(name)在\(text(lower))与\(text(upper))之间无法使其等于\(shown(low.wanted))\(label)：两端为\(shown(low.left))与\(shown(high.left))",
            operands: [
                1: Message("from \(shown(low.left)) to \(shown(high.left))", zh: "从\(shown(low.left))到\(shown(high.left))")
            ], fix: fix,
            advice: fix == nil ? Message("a wider range, or another goal", zh: "放宽区间，或另定目标") : nil)
    }
    /// An end beyond these where the equation has changed sign on every label; found along the line through both ends.
    private func widened(_ lower: Double, _ upper: Double, _ low: Buffer, _ high: Buffer, _ context: inout Context)
        throws(Problem) -> Double?
    {
        let crossings = zip(low, high).map { a, b in lower + (upper - lower) * a / (a - b) }
        guard let farthest = crossings.max(by: { abs($0 - lower) < abs($1 - lower) }), farthest.isFinite,
            farthest > upper || farthest < lower
        else { return nil }
        let end = type.unit.base(roundedOut(type.unit.shown(farthest > upper ? farthest * 1.2 : farthest - 0.2 * abs(farthest))))
        var scratch = context
        guard let beyond = try? difference(at: spread(end), axes: shape.axes, &scratch).difference.cells else { return nil }
        let start = end > upper ? low : high
        return zip(start, beyond).allSatisfy { $0 * $1 <= 0 } ? end : nil
    }
    private func labels(of place: Int) -> String {
        labelColumns(shape.axes, rows: shape.count ?? 1).compactMap { column in
            if case .texts(let texts) = column.cells { texts[place] } else { nil }
        }.joined(separator: ", ")
    }
    private func spread(_ value: Double) -> [Double] { [Double](repeating: value, count: shape.count ?? 1) }
    private func text(_ value: Double) -> String { Series(type, [value]).text }
}

/// Two digits, away from zero: 3.82 is 3.9.
private func roundedOut(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    var scale = 1.0
    while abs(value) * scale < 10, scale < 1e12 { scale *= 10 }
    while abs(value) * scale >= 100, scale > 1e-12 { scale /= 10 }
    return (value * scale).rounded(.awayFromZero) / scale
}

extension Recipe {
    /// Whether the name stands where a command takes a flow a year: its value is then one a year.
    fileprivate func usesAsFlow(_ name: String) -> Bool {
        calls().contains { call in
            call.command != nil
                && call.inputs.contains { input in
                    guard input.label == "migration", case .named(name, _) = input.recipe.step else { return false }
                    return true
                }
        }
    }
}
