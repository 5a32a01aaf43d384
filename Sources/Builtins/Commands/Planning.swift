internal import Display
internal import Kernels
internal import Language
internal import Planning
internal import Quantities

/// target, check, solve, and the table of what was stated.
let planningCommands: [Native] = [
    Native("target") { arguments, context throws(Problem) in
        let target = try stated(arguments, &context)
        context.changes.append(.keep { store in
            var book = store[TargetBook.self] ?? TargetBook()
            book.targets.removeAll { $0.name == target.name && $0.due == target.due && $0.goal.side == target.goal.side }
            book.targets.append(target)
            store[TargetBook.self] = book
        })
        return Value(.text(target.echo))
    },
    Native("targets") { _, context in Value(.table(targetTable(context.store[TargetBook.self]?.targets ?? []))) },
    Native("check") { arguments, context throws(Problem) in Value(.table(try checked(arguments, &context))) },
    Native("solve") { arguments, context throws(Problem) in try solved(arguments, &context) },
]

// MARK: target

/// The targets a session has stated.
public struct TargetBook: Sendable {
    var targets: [Target] = []
}

private func stated(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Target {
    guard let (left, relation, right) = arguments.relation("goal") else { throw Problem("missing_argument", "target wants NAME >= VALUE") }
    guard let name = left.name else { throw Problem("name_needed", "a target is set for a name, not for \(left.source)", fix: "target `\(left.source)` >= …") }
    let word = context.library.vocabulary.longest(in: name)
    let value = try right.evaluate([:], &context)
    var (goal, type) = (Target.Goal.range(0, 0), SeriesType())
    if let relation {
        guard var bound = value.series, bound.type.isScalar else { throw Problem("number_needed", "a target is one number", fix: "target \(name) in 103..107 each year") }
        bound = inUsualUnit(bound, word)
        (goal, type) = (.bound(relation, bound.cells[0]), bound.type)
    } else {
        (goal, type) = try range(value, word)
    }
    let (due, yearly) = (try arguments.whole("year"), arguments.has("period"))
    guard due != nil || yearly else { throw Problem("missing_argument", "a target falls due by a year, or holds each year", fix: "target \(left.source) \(relation?.rawValue ?? "in") \(right.source) by 2025") }
    let nature = Target.Nature(rawValue: arguments.word("nature") ?? "expected") ?? .expected
    return Target(name: name, goal: goal, due: due, start: try start(arguments, type, word), nature: nature, type: type)
}
private func range(_ value: Value, _ word: Vocabulary.Word?) throws(Problem) -> (Target.Goal, SeriesType) {
    guard let range = value.range, range.parts.count == 1, let lower = range.parts[0].lower, let upper = range.parts[0].upper else {
        throw Problem("range_needed", "in wants a range such as 103..107, not \(value.payload.noun)")
    }
    let ends = [inUsualUnit(lower, word), inUsualUnit(upper, word)]
    return (.range(ends[0].cells[0], ends[1].cells[0]), ends[1].type)
}
/// A bare number is in the unit the vocabulary gives the name.
private func inUsualUnit(_ series: Series, _ word: Vocabulary.Word?) -> Series {
    guard series.type.unit.isPlain, case .measure(let measure)? = word?.role, let unit = measure.unit, !unit.isPlain else { return series }
    var type = series.type
    (type.unit, type.dimension) = (unit, unit.dimension)
    type.decimals = type.decimals ?? (series.cells.allSatisfy { $0 == $0.rounded() } ? 0 : nil)
    return Series(type, series.cells.map(unit.base))
}
private func start(_ arguments: Arguments, _ type: SeriesType, _ word: Vocabulary.Word?) throws(Problem) -> Target.Start? {
    guard let value = arguments.value("start") else { return nil }
    guard var base = value.series, base.type.isScalar else { throw Problem("number_needed", "from wants one number") }
    base = inUsualUnit(base, word)
    guard base.type.dimension == type.dimension else {
        throw Problem("dimension_mix", "the base is in \(base.type.unit.symbol), the target in \(type.unit.symbol)")
    }
    guard let year = try arguments.whole("startyear") ?? base.type.at?.year else {
        throw Problem("missing_argument", "from needs the year of its value", fix: "from \(arguments.sources["start"] ?? "…") at 2020")
    }
    return Target.Start(year: year, value: base.cells[0], decimals: base.type.decimals(in: type.unit))
}

extension Target.Goal {
    /// A name may have a floor and a ceiling.
    fileprivate var side: String {
        switch self {
        case .range: "in"
        case .bound(let relation, _): relation.rawValue
        }
    }
}
extension Target {
    func text(_ value: Double) -> String { Series(type.single, [value]).text }
    var goalText: String {
        switch goal {
        case .bound(let relation, let bound): return "\(relation.sign) \(text(bound))"
        case .range(let lower, let upper):
            var bare = type.single
            (bare.unit, bare.dimension) = (Unit("", type.unit.numerator, type.unit.denominator), .none)
            return "in \(Series(bare, [lower]).text)..\(text(upper))"
        }
    }
    /// The base with the digits it was given with.
    var startText: String? {
        start.map { start in valueText(start.value, in: type.single, decimals: start.decimals) }
    }
    /// What the session understood.
    var echo: String {
        var line = "target \(name) \(goalText) \(due.map { "by \($0)" } ?? "each year")"
        if let start, let startText { line += ", from \(startText) at \(start.year)" }
        return line + ", \(nature.rawValue)"
    }
}
extension Operator {
    /// As a table prints it.
    var sign: String {
        switch self {
        case .lessOrEqual: "≤"
        case .greaterOrEqual: "≥"
        case .notEqual: "≠"
        case .equal: "="
        default: rawValue
        }
    }
}
extension SeriesType {
    /// The same type for one value.
    var single: SeriesType {
        var type = self
        (type.axes, type.at, type.remembered) = ([], nil, [])
        return type
    }
}

private func targetTable(_ targets: [Target]) -> Table {
    Table([
        .init("target", .texts(targets.map(\.name))), .init("goal", .texts(targets.map(\.goalText))),
        .init("by", .texts(targets.map { $0.due.map { "\($0)" } ?? "each year" })),
        .init("from", .texts(targets.map { target in target.start.flatMap { start in target.startText.map { "\($0) (\(start.year))" } } })),
        .init("nature", .texts(targets.map(\.nature.rawValue))),
    ])
}

// MARK: check

private func checked(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Table {
    let all = context.store[TargetBook.self]?.targets ?? []
    let chosen = try targets(all, arguments)
    guard !chosen.isEmpty else { throw Problem("no_targets", "no target has been stated yet", fix: "target 常住人口 >= 183.27 万人 by 2025") }
    let asked = try arguments.whole("year")
    var rows: [Checked] = []
    for target in chosen {
        let observed = try observations(of: target, arguments, context)
        let seen = target.monitored(observed.values, at: asked ?? observed.values.map(\.year).max() ?? Int.max)
        if let asked, let year = seen.year, year < asked { context.note("\(target.name): nothing observed in \(asked), so the last before it is taken, \(year)") }
        rows.append(Checked(target: target, seen: seen, decimals: observed.decimals))
    }
    return monitoringTable(rows)
}
private func targets(_ all: [Target], _ arguments: Arguments) throws(Problem) -> [Target] {
    guard let value = arguments.value("targets") else { return all }
    if let text = value.text { return all.filter { $0.name == text } }
    let name = arguments.sources["targets"] ?? ""
    return all.filter { $0.name == name }
}

/// The observed values of a target's name: a field of the record it is held against, or a name of the session.
private func observations(of target: Target, _ arguments: Arguments, _ context: Context) throws(Problem) -> Observations {
    let against = arguments.value("result")
    let value = against?.record?[target.name] ?? (against == nil ? context.scope.values[target.name] : against?.record == nil || against?.record?.main != nil ? against : nil)
    guard let series = value?.series else { return Observations(values: []) }
    let dated = try series.dated()
    guard dated.type.axes.count == 1, let times = dated.type.axes[0].times else {
        throw Problem("years_needed", "\(target.name) is checked by year alone, and it has \(series.type.axes.map(\.name).joined(separator: ", "))", fix: "total(\(target.name))")
    }
    guard dated.type.dimension == target.type.dimension else {
        throw Problem("dimension_mix", "\(target.name) is observed in \(dated.type.unit.symbol), and the target is in \(target.type.unit.symbol)")
    }
    return Observations(values: zip(times, dated.cells).map { ($0.year, $1) }, decimals: dated.type.decimals(in: target.type.unit))
}
private struct Observations {
    var values: [(year: Int, value: Double)]
    /// Digits after the point in the target's unit.
    var decimals: Int?
}
/// A target with what was seen of it.
private struct Checked {
    var target: Target
    var seen: Monitoring
    var decimals: Int?

    /// Observed values keep their own digits; the path has as many.
    var type: SeriesType {
        var type = target.type.single
        type.decimals = decimals.map { max($0, type.decimals ?? 0) } ?? type.decimals
        return type
    }
    /// A change a year, with one digit more.
    var pace: SeriesType {
        var pace = type
        pace.decimals = (pace.decimals ?? 1) + 1
        return pace
    }
}

/// What a reader asks, from left to right: what was wanted, what was seen, is it enough, how fast must it go.
private func monitoringTable(_ rows: [Checked]) -> Table {
    func values(_ pick: (Monitoring) -> Double?, _ type: (Checked) -> SeriesType) -> Table.Cells {
        .quantities(rows.map { row in pick(row.seen).map { Series(type(row), [$0]) } })
    }
    func years(_ pick: (Checked) -> Int?, else missing: String? = nil) -> Table.Cells { .texts(rows.map { pick($0).map { "\($0)" } ?? missing }) }
    return Table([
        .init("target", .texts(rows.map(\.target.name))), .init("goal", .texts(rows.map(\.target.goalText))),
        .init("by", years(\.target.due, else: "each year")), .init("year", years(\.seen.year)), .init("observed", values(\.observed, \.type)),
        .init("path", values(\.required, \.type)), .init("status", .texts(rows.map(\.seen.status.rawValue))),
        .init("signal", .texts(rows.map(\.seen.signal.rawValue))), .init("pace a year", values(\.actualPace, \.pace)),
        .init("needed a year", values(\.requiredPace, \.pace)), .init("first breach", years(\.seen.firstBreach)),
    ])
}

// MARK: solve

private func solved(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Value {
    guard let name = arguments.word("unknown"), let (left, relation, right) = arguments.relation("goal") else {
        throw Problem("missing_argument", "solve wants NAME in RANGE where EXPR == VALUE")
    }
    guard relation == .equal || relation == .near else { throw Problem("relation_needed", "solve wants an equation: EXPR == VALUE", fix: "solve \(name) in \(arguments.sources["bounds"] ?? "…") where \(left.source) == \(right.source)") }
    guard let part = arguments.value("bounds")?.range?.parts.first, let lower = part.lower, let upper = part.upper else {
        throw Problem("range_needed", "solve wants two ends to look between", fix: "solve \(name) in 0..20 万人 where …")
    }
    guard lower.type.dimension == upper.type.dimension else { throw Problem("dimension_mix", "the two ends are in different units") }
    var equation = Equation(name: name, type: upper.type.single, left: left, right: right, source: arguments.sources["goal"] ?? "")
    let first = try equation.difference(at: [lower.cells[0]], axes: [], &context)
    equation.shape = first.difference.type
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

    func difference(at points: [Double], axes: [Axis], _ context: inout Context) throws(Problem) -> (difference: Series, left: Series, wanted: Series, recipe: Recipe) {
        var unknown = type
        unknown.axes = axes
        let series = Series(unknown, points)
        let value = Value(.series(series), Recipe(.named(name, Recipe(.constant, keeping: .series(series))), keeping: .series(series)))
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
            outcomes = try RootFinding.find(lower: ends[0], upper: ends[1]) { points in
                if scratch.world.isInterrupted() { throw Problem.interrupted }
                return Array(try difference(at: points, axes: axes, &scratch).difference.cells)
            }
        } catch {
            (context.nestedDiagnostic, context.notes) = (scratch.nestedDiagnostic, context.notes)
            throw error as? Problem ?? Problem("solve_failed", "the equation cannot be evaluated")
        }
        var roots: [Double] = []
        for (place, outcome) in outcomes.enumerated() { roots.append(try root(outcome, place, lower, upper, &context)) }
        var answer = type
        answer.axes = axes
        let last = try difference(at: roots, axes: axes, &context)
        answer.isAnnual = last.recipe.usesAsFlow(name)
        return Value(.series(Series(answer, roots)))
    }

    private func root(_ outcome: RootOutcome, _ place: Int, _ lower: Double, _ upper: Double, _ context: inout Context) throws(Problem) -> Double {
        switch outcome {
        case .root(let at, _), .notConverged(let at, _): return at
        case .missing(let at): throw Problem("solve_missing", "the expression has no value at \(name) = \(text(at))")
        case .noSignChange: throw try unreachable(place, lower, upper, &context)
        }
    }
    /// Both ends lead to the same side of what is wanted: says where they lead, and offers a range that works where it finds one.
    private func unreachable(_ place: Int, _ lower: Double, _ upper: Double, _ context: inout Context) throws(Problem) -> Problem {
        let low = try difference(at: spread(lower), axes: shape.axes, &context)
        let high = try difference(at: spread(upper), axes: shape.axes, &context)
        func shown(_ series: Series) -> String { Series(series.type.single, [series.cells[min(place, series.count - 1)]]).text }
        let label = shape.axes.isEmpty ? "" : " for \(labels(of: place))"
        var fix = "a wider range, or another goal"
        if let bound = try widened(lower, upper, low.difference.cells, high.difference.cells, &context) {
            let ends = RangeValue.Part(lower: Series(type, [min(lower, bound)]), upper: Series(type, [max(upper, bound)]))
            fix = "solve \(name) in \(ends.short) where \(source)"
        }
        return Problem(
            "unreachable",
            "no \(name) between \(text(lower)) and \(text(upper)) gives \(shown(low.wanted))\(label): at the ends it is \(shown(low.left)) and \(shown(high.left))",
            operands: [1: "from \(shown(low.left)) to \(shown(high.left))"], fix: fix)
    }
    /// An end beyond these where the equation has changed sign on every label; found along the line through both ends.
    private func widened(_ lower: Double, _ upper: Double, _ low: Buffer, _ high: Buffer, _ context: inout Context) throws(Problem) -> Double? {
        let crossings = zip(low, high).map { a, b in lower + (upper - lower) * a / (a - b) }
        guard let farthest = crossings.max(by: { abs($0 - lower) < abs($1 - lower) }), farthest.isFinite, farthest > upper || farthest < lower
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
        if case .call(let call) = step, call.command != nil {
            for input in call.inputs where input.label == "migration" { if case .named(name, _) = input.recipe.step { return true } }
        }
        return inputs.contains { $0.usesAsFlow(name) }
    }
}
