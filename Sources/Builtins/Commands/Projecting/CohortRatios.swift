internal import Demography
internal import Display
internal import Kernels
internal import Language
internal import Quantities

/// `project CENSUSES to YEAR by hamiltonperry`: the last two censuses of the base, by age and sex, give the ratios that carry the last
/// one on, as far at a time as they are apart.
func cohortRatioProjection(_ history: BaseHistory, to end: Int, _ arguments: Arguments, _ context: inout Context) throws(Problem)
    -> Record
{
    let censuses = try CensusBase(history, arguments)
    let times = try censuses.steps(to: end)
    var type = censuses.type
    type.axes.append(.year(times))
    type.decimals = max(type.decimals ?? 0, type.unit.isExact ? 0 : 2)
    try type.checkSize()
    if context.isTyping { return record(.hollow(type), .hollow(censuses.ratioType), .hollow(type), arguments) }
    let method = try HamiltonPerry(
        grid: censuses.grid, earlier: censuses.earlier, later: censuses.later, years: censuses.years,
        women: try ages(arguments) ?? 15..<45, bounds: try bounds(arguments))
    var states = [censuses.later]
    for _ in times.dropFirst() { states.append(try method.projected(states[states.count - 1])) }
    let population = Series(type, censuses.later.indices.flatMap { cell in states.map { $0[cell] } })
    let held = Series(type, censuses.later.flatMap { [Double](repeating: $0, count: times.count) })
    report(method, censuses, times, population, &context)
    return record(population, Series(censuses.ratioType, method.ratios), held, arguments)
}

private func record(_ population: Series, _ ratios: Series, _ held: Series, _ arguments: Arguments) -> Record {
    let assumptions = Record(arguments.assumptions.map { ($0.label, $0.value) })
    return Record(
        [
            ("population", Value(.series(population))), ("ratios", Value(.series(ratios))), ("nochange", Value(.series(held))),
            ("assumptions", Value(.record(assumptions))),
        ], main: "population")
}

/// `women 20..44`: completed ages of the women whom children are counted by.
private func ages(_ arguments: Arguments) throws(Problem) -> Range<Int>? {
    guard let value = arguments.assumption("women") else { return nil }
    guard case .range(let lower?, let upper?)? = value.range?.labels?.first, lower >= 0, lower <= upper, upper < 200 else {
        throw Problem(
            "range_needed", "women wants a range of ages, such as 15..44", zh: "women要的是年龄区间，如15..44",
            correction: .init("women", "15..44"))
    }
    return lower..<upper + 1
}
/// `bounds 0.5..1.5`: ratios outside are set to the nearer end, and said.
private func bounds(_ arguments: Arguments) throws(Problem) -> ClosedRange<Double>? {
    guard let value = arguments.assumption("bounds") else { return nil }
    guard let part = value.range?.parts.first, let lower = part.lower?.scalar, let upper = part.upper?.scalar, lower <= upper
    else {
        throw Problem(
            "range_needed", "bounds wants a range of ratios, such as 0.5..1.5", zh: "bounds要的是比率区间，如0.5..1.5",
            correction: .init("bounds", "0.5..1.5"))
    }
    return lower...upper
}

/// The last two censuses of a base as rows of sex and age, lanes innermost.
private struct CensusBase {
    let grid: CohortGrid
    /// Sex, age, then the lanes.
    let type: SeriesType
    let years: Int
    let earlier: [Double]
    let later: [Double]
    private let last: Time

    init(_ history: BaseHistory, _ arguments: Arguments) throws(Problem) {
        let order = history.times.indices.sorted { history.times[$0].position < history.times[$1].position }
        guard order.count >= 2 else {
            throw Problem(
                "years_needed", "hamiltonperry wants two censuses in its base", zh: "hamiltonperry的基数要有两次普查",
                operands: [0: history.series.type.said],
                advice: Message(
                    "append puts one behind the other:  append(pop2010, pop2020)", zh: "用append连接两次普查：append(pop2010, pop2020)"))
        }
        let times = order.suffix(2).map { history.times[$0] }
        let lanes = try order.suffix(2).map { place throws(Problem) in try history.series.lane(history.index, place) }
        let elapsed = times[1].position - times[0].position
        guard abs(elapsed - elapsed.rounded()) < 0.02 else {
            throw Problem(
                "census_span",
                "the censuses are \(valueText(elapsed, in: SeriesType(), decimals: 2)) years apart, not whole years",
                zh: "两次普查相隔\(valueText(elapsed, in: SeriesType(), decimals: 2))年，不是整年",
                advice: Message("intercensal brings a count to another date", zh: "intercensal可把人口换算到另一时点"))
        }
        let census = lanes[1]
        let (index, ages) = try census.counted(for: "hamiltonperry")
        grid = try CohortGrid(AgeGroups(ages))
        let sexes = try SexAxis(of: census, for: "hamiltonperry")
        let womenFirst = census.type.axes[sexes.index].picking([sexes.women, sexes.men])
        let others = census.type.axes.indices.filter { $0 != index && $0 != sexes.index }.map { census.type.axes[$0] }
        var type = census.type
        (type.axes, type.at) = ([womenFirst, census.type.axes[index]] + others, nil)
        let axes = type.axes
        let rows = try lanes.map { lane throws(Problem) in try lane.broadcast(to: axes) }
        (self.type, years, last) = (type, Int(elapsed.rounded()), times[1])
        (earlier, later) = (Array(rows[0].cells), Array(rows[1].cells))
    }

    var ratioType: SeriesType { SeriesType(.ratio, universe: type.universe, base: type.universe, axes: type.axes) }

    /// The last census, and as many steps as lead to the end.
    func steps(to end: Int) throws(Problem) -> [Time] {
        let ahead = end - last.year
        guard ahead.isMultiple(of: years) else {
            let reached = last.year + max(1, (ahead + years / 2) / years) * years
            throw Problem(
                "hamilton_horizon", "by cohort change ratios the projection goes \(years) years at a time from \(last.year)",
                zh: "队列变化率法自\(last.year)年起每次推算\(years)年", correction: .init("year", "\(reached)"))
        }
        return (0...ahead / years).map { Time(last.year + $0 * years, last.form) }
    }
}

/// What a reader must know: where the ratios are from, which ones a bound changed, how far it is from no change.
private func report(
    _ method: HamiltonPerry, _ censuses: CensusBase, _ times: [Time], _ population: Series, _ context: inout Context
) {
    let (last, end) = (times[0].year, times[times.count - 1].year)
    context.note(
        Message(
            "hamiltonperry: \(HamiltonPerry.formula); ratios of \(last - censuses.years)–\(last) (\(HamiltonPerry.source))",
            zh: "hamiltonperry：\(HamiltonPerry.formula)；比率取自\(last - censuses.years)–\(last)年（\(HamiltonPerry.source)）"))
    if !method.bounded.isEmpty {
        let names = method.bounded.prefix(6).map { one in
            censuses.ratioType.label(of: one.row * method.laneCount + one.lane).verbatim
        }
        let more =
            method.bounded.count > 6
            ? Message(" … (\(method.bounded.count))", zh: "……（共\(method.bounded.count)个）") : Message("", zh: "")
        context.note(
            Message(
                "set to a bound: \(names.joined("; "))\(more)", zh: "按上下限调整：\(names.joined("; ", zh: "；"))\(more)"))
    }
    let total = valueText(censuses.later.reduce(0, +), in: population.type.single)
    if method.laneCount == 1 { context.note(heldNote(total, end)) }
}
