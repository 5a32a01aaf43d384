internal import Display
internal import Language
internal import Planning
internal import Quantities

/// The targets a session has stated.
public struct TargetBook: Sendable {
    var targets: [Target] = []
}

func stated(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Target {
    guard let (left, relation, right) = arguments.relation("goal") else {
        throw Problem("missing_argument", "target wants NAME >= VALUE", zh: "target要的是NAME >= VALUE")
    }
    guard let name = left.name else {
        throw Problem(
            "name_needed", "a target is set for a name, not for \(left.source)", zh: "目标是为名称设定的，不是为\(left.source)",
            fix: arguments.target("`\(left.source)`", relation, right.source))
    }
    let measure = MeasureWords(context.library.vocabulary).longest(in: name)?.measure
    let value = try right.evaluate([:], &context)
    var (goal, type) = (Target.Goal.range(0, 0), SeriesType())
    if let relation {
        guard var bound = value.series, bound.type.isScalar else {
            throw Problem(
                "number_needed", "a target is one number", zh: "目标是一个数",
                fix: arguments.oneYear(of: value, name, relation, right.source))
        }
        bound = inUsualUnit(bound, measure)
        (goal, type) = (.bound(relation, bound.cells[0]), bound.type)
    } else {
        (goal, type) = try range(value, measure)
    }
    let (due, yearly) = (try arguments.whole("year"), arguments.has("period"))
    guard due != nil || yearly else {
        throw Problem(
            "missing_argument", "a target falls due by a year, or holds each year", zh: "目标或于某年到期，或每年保持",
            fix: arguments.target(left.source, relation, right.source))
    }
    let nature = Target.Nature(rawValue: arguments.word("nature") ?? "expected") ?? .expected
    try check(type, of: name, measure, &context)
    let start = try start(arguments, type, measure, arguments.target(left.source, relation, right.source))
    return Target(name: name, goal: goal, due: due, start: start, nature: nature, type: type)
}
/// A target of a name that is there already is of its dimension; one that the vocabulary knows may have been meant so.
private func check(_ type: SeriesType, of name: String, _ measure: Vocabulary.Measure?, _ context: inout Context)
    throws(Problem)
{
    if let known = context.scope.values[name]?.series?.type, known.dimension != type.dimension {
        let unit = known.unitText.isEmpty ? Message("plain numbers", zh: "纯数") : known.unitText.verbatim
        throw Problem(
            "dimension_mix",
            "\(name) is in \(unit), and the target in \(type.unitText.isEmpty ? "plain numbers" : type.unitText)",
            zh: "\(name)以\(unit)计，而目标以\(type.unitText.isEmpty ? "纯数" : type.unitText)计",
            operands: [0: known.said, 1: type.said])
    }
    if let unit = measure?.unit, unit.dimension != type.dimension {
        context.note(
            Message(
                "\(name) would be in \(unit.symbol) by its name; the target is taken as given, in \(type.unitText)",
                zh: "按名称\(name)应以\(unit.symbol)计；目标照所给，以\(type.unitText)计"))
    }
}
extension Arguments {
    /// The target as it was stated, and where nothing says when, by 2025.
    fileprivate func target(_ name: String, _ relation: Operator?, _ goal: String) -> String {
        var text = "target \(name) \(relation?.rawValue ?? "in") \(goal)"
        if has("year") || !has("period") { text += " by \(sources["year"] ?? "2025")" }
        if let start = sources["start"] { text += " from \(start) at \(sources["startyear"] ?? "2020")" }
        return text + (has("period") ? " each year" : "")
    }
    /// Of a goal by year the year in which it falls due, else its last.
    fileprivate func oneYear(of goal: Value, _ name: String, _ relation: Operator, _ source: String) -> String? {
        guard let times = goal.series?.type.yearAxis?.times, goal.series?.type.axes.count == 1, let last = times.last else {
            return nil
        }
        let due = (try? whole("year")) ?? last.year
        let year = times.contains { $0.year == due } ? due : last.year
        let isName = source.allSatisfy { $0.isLetter || $0.isNumber }
        return target(name, relation, "\(isName ? source : "(\(source))")[\(year)]")
    }
}
private func range(_ value: Value, _ measure: Vocabulary.Measure?) throws(Problem) -> (Target.Goal, SeriesType) {
    guard let range = value.range, range.parts.count == 1, let lower = range.parts[0].lower, let upper = range.parts[0].upper
    else {
        throw Problem(
            "range_needed", "in wants a range such as 103..107, not \(value.payload.noun)",
            zh: "in要的是区间，如103..107，不是\(value.payload.noun)")
    }
    let ends = [inUsualUnit(lower, measure), inUsualUnit(upper, measure)]
    return (.range(ends[0].cells[0], ends[1].cells[0]), ends[1].type)
}
/// A bare number is in the unit the vocabulary gives the name.
private func inUsualUnit(_ series: Series, _ measure: Vocabulary.Measure?) -> Series {
    guard series.type.unit.isPlain, let unit = measure?.unit, !unit.isPlain else {
        return series
    }
    var type = series.type
    (type.unit, type.dimension) = (unit, unit.dimension)
    type.decimals = type.decimals ?? (series.cells.allSatisfy { $0 == $0.rounded() } ? 0 : nil)
    return Series(type, series.cells.mapped(unit.base))
}
private func start(_ arguments: Arguments, _ type: SeriesType, _ measure: Vocabulary.Measure?, _ whole: String) throws(Problem)
    -> Target.Start?
{
    guard let value = arguments.value("start") else { return nil }
    guard var base = value.series, base.type.isScalar else {
        throw Problem("number_needed", "from wants one number", zh: "from要的是一个数")
    }
    base = inUsualUnit(base, measure)
    guard base.type.dimension == type.dimension else {
        throw Problem(
            "dimension_mix", "the base is in \(base.type.unit.symbol), the target in \(type.unit.symbol)",
            zh: "基数以\(base.type.unit.symbol)计，目标以\(type.unit.symbol)计")
    }
    guard let year = try arguments.whole("startyear") ?? base.type.at?.year else {
        throw Problem("missing_argument", "from needs the year of its value", zh: "from要写明其值的年份", fix: whole)
    }
    return Target.Start(year: year, value: base.cells[0], decimals: base.type.decimals(in: type.unit))
}

extension Target.Goal {
    /// A name may have a floor and a ceiling.
    var side: String {
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

func targetTable(_ targets: [Target]) -> Table {
    Table([
        .init("target", .texts(targets.map(\.name))), .init("goal", .texts(targets.map(\.goalText))),
        .init("by", .texts(targets.map { $0.due.map { "\($0)" } ?? "each year" })),
        .init(
            "from",
            .texts(targets.map { target in target.start.flatMap { start in target.startText.map { "\($0) (\(start.year))" } } })),
        .init("nature", .texts(targets.map(\.nature.rawValue))),
    ])
}
