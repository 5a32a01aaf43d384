internal import Kernels
internal import Language
internal import Quantities

/// exposure, carry.
let populationNatives: [Native] = [
    Native("exposure") { arguments, context throws(Problem) in
        let (pop, method) = (try arguments.series("pop"), arguments.word("by") ?? "mean")
        guard ["mean", "logmean"].contains(method) else {
            throw Problem(
                "unknown_method", "there is no exposure by \(method)", zh: "没有暴露人年的算法\(method)", fix: "exposure({0}, by: logmean)"
            )
        }
        return Value(.series(try exposure(of: pop, logarithmic: method == "logmean", &context)))
    },
    Native("carry") { arguments, context throws(Problem) in
        Value(.series(try carried(try arguments.series("stock"), try arguments.series("flow"), &context)))
    },
]

// MARK: exposure

/// Person-years lived by a stock. Mid-year stocks count a year each; others the mean of both end stocks times the time between.
func exposure(of pop: Series, logarithmic: Bool, _ context: inout Context) throws(Problem) -> Series {
    guard pop.type.kind == .stock || pop.type.kind == .number else {
        throw Problem("kind_mix", "exposure is lived by a stock", zh: "暴露人年由存量算得", operands: [0: pop.type.said])
    }
    guard let index = pop.type.axes.firstIndex(where: \.isYear), let times = pop.type.axes[index].times else {
        return try endExposure(pop, &context)
    }
    let type = exposureType(pop.type)
    if times.allSatisfy({ $0.form == .instant(.midYear) }) {
        return try pop.mappingLanes(along: index, to: .year(times.map { Time($0.year, .period(1)) }), type: type) { $0 }
    }
    guard times.count > 1 else { return try endExposure(try pop.lane(index, 0), &context) }
    let periods = zip(times, times.dropFirst()).map { Time.period(from: $0.year + 1, through: $1.year) }
    return try pop.mappingLanes(along: index, to: .year(periods), type: type) { lane in
        zip(zip(lane, lane.dropFirst()), zip(times, times.dropFirst())).map { cells, ends in
            personYears(cells.0, cells.1, logarithmic) * (ends.1.position - ends.0.position)
        }
    }
}
/// The mean of both ends, or (b − a)/ln(b/a), which is exact under constant growth.
func personYears(_ a: Double, _ b: Double, _ logarithmic: Bool) -> Double {
    guard logarithmic, a != b else { return (a + b) / 2 }
    guard a > 0, b > 0 else { return .nan }
    return (b - a) / (b / a).logarithm
}
/// One stock alone stands for the mean population of its year: said, since it is wrong by half a year's change.
private func endExposure(_ pop: Series, _ context: inout Context) throws(Problem) -> Series {
    if pop.type.at?.form != .instant(.midYear) {
        context.note(
            Message(
                "年末数代年平均: one end stock\(pop.type.at.map { " (\($0.year))" } ?? "") stands for the mean population of its year",
                zh: "年末数代年平均：以\(pop.type.at.map { "\($0.year)年" } ?? "")年末存量代替当年平均人口"))
    }
    var type = exposureType(pop.type)
    type.at = pop.type.at.map { Time($0.year, .period(1)) }
    return Series(type, pop.cells)
}
func exposureType(_ pop: SeriesType) -> SeriesType {
    var type = pop
    type.kind = .flow
    type.dimension = pop.dimension * .time
    let unit = pop.unit.isPlain ? Unit.one : pop.unit
    type.unit = Unit(unit.symbol + "年", unit.numerator, unit.denominator, of: type.dimension)
    type.decimals = nil
    return type
}
extension Double {
    var logarithm: Double { UnaryMap.logarithm(Buffer([self])).buffer[0] }
}

// MARK: carry

/// A stock carried forward by a flow: P₁ = P₀ + F, at the end of the flow's period.
private func carried(_ stock: Series, _ flow: Series, _ context: inout Context) throws(Problem) -> Series {
    guard stock.type.kind == .stock, flow.type.kind == .flow else {
        throw Problem(
            "kind_mix", "carry wants a stock and a flow", zh: "carry要的是存量与流量", operands: [0: stock.type.said, 1: flow.type.said])
    }
    let dated = try flow.dated()
    let stock = try beginning(stock, for: dated)
    guard let at = stock.type.at else {
        return try joined(stock, flow, &context)
    }
    guard let index = dated.type.axes.firstIndex(where: \.isYear), let times = dated.type.axes[index].times else {
        return try joined(stock, flow, &context)
    }
    try checkFollows(at, times)
    let total = Series(dated.type, Scan.sum(dated.cells, shape: dated.type.shape, axis: index))
    let ends = Axis.year(times.map { Time($0.year, at.form) })
    var type = total.type
    type.kind = .stock
    type.axes[index] = ends
    var start = stock
    start.type.at = nil
    let (path, notes) = try start.applying(.add, to: Series(type, total.cells))
    context.note(notes)
    guard flow.type.yearAxis == nil else { return path }
    return try path.selecting([Selector(axis: "year", [.number(times[0].year)])]).series
}
/// The one stock that the flow begins from.
private func beginning(_ stock: Series, for flow: Series) throws(Problem) -> Series {
    guard let index = stock.type.axes.firstIndex(where: \.isYear), let times = stock.type.axes[index].times else { return stock }
    guard let first = flow.type.yearAxis?.times?.first else {
        throw Problem(
            "time_mix", "the flow has no date, and the stock has several", zh: "流量没有时期，而存量有多个时点",
            operands: [0: stock.type.said, 1: flow.type.said],
            fix: times.last.map { "carry({0}[\($0.year)], {1})" })
    }
    var length = 1
    if case .period(let years) = first.form { length = years }
    guard let start = times.firstIndex(where: { $0.year == first.year - length }) else {
        throw Problem(
            "time_mix", "there is no stock at the end of \(first.year - length), where the flow over \(first.label) begins",
            zh: "\(first.label)的流量始于\(first.year - length)年末，该时点没有存量",
            operands: [
                0: Message("stocks of \(stock.type.axes[index].range)", zh: "\(stock.type.axes[index].range)年的存量"),
                1: flow.type.said,
            ])
    }
    return try stock.lane(index, start)
}
private func joined(_ stock: Series, _ flow: Series, _ context: inout Context) throws(Problem) -> Series {
    var added = flow
    added.type.kind = .stock
    added.type.at = nil
    let (series, notes) = try stock.applying(.add, to: added)
    context.note(notes)
    if let at = stock.type.at {
        context.note(Message("the flow has no date: the sum is kept at \(at.description)", zh: "流量没有时期：和记在\(at.said)"))
    }
    return series
}
/// The first period must begin where the stock stands, and each further one where the last ended.
private func checkFollows(_ start: Time, _ times: [Time]) throws(Problem) {
    var last = start.year
    for time in times {
        guard case .period(let length) = time.form else { continue }
        guard time.year - length == last else {
            throw Problem(
                "time_mix",
                "the stock stands at the end of \(last), but the flow over \(time.label) begins after the end of \(time.year - length)",
                zh: "存量在\(last)年末，而\(time.label)的流量始于\(time.year - length)年末之后",
                operands: [
                    0: Message("at \(start.description)", zh: "在\(start.said)"),
                    1: Message("over \(time.label)", zh: "\(time.label)年间"),
                ])
        }
        last = time.year
    }
}
