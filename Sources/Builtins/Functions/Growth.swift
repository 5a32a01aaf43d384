internal import Kernels
internal import Language
internal import Quantities
internal import Demography

/// change, growth, cagr, index.
let growthNatives: [Native] = [
    .map("change") { x, arguments, _ throws(Problem) in try change(x, along: try arguments.axis(of: x, for: "change")) },
    .map("growth") { x, _, context throws(Problem) in try growth(x, &context) },
    Native("cagr") { arguments, context throws(Problem) in
        let (x, form) = (try arguments.series("x"), arguments.word("by") ?? "compound")
        return Value(.series(try averageGrowth(x, GrowthForm(named: form), try arguments.whole("periods"), &context)))
    },
    .map("index") { x, arguments, context throws(Problem) in
        let year = try arguments.whole("base") ?? x.type.yearAxis?.times?.first?.year
        guard let year else {
            throw Problem("years_needed", "index wants a series by year", zh: "index要的是按年的序列", operands: [0: x.type.said])
        }
        var base = try x.selecting([Selector(axis: "year", [.number(year)])]).series
        base.type.at = nil
        let (index, notes) = try x.applying(.divide, to: base)
        context.note(notes)
        return try index.converted(to: Unit("\(year)=100", 1, 100))
    },
]

/// The difference of one series in time: of stocks a flow, of rates and ratios points.
private func change(_ x: Series, along index: Int) throws(Problem) -> Series {
    guard let times = x.type.axes[index].times, times.count > 1 else {
        throw Problem("years_needed", "change wants two years or more", zh: "change至少要两年", operands: [0: x.type.said])
    }
    var type = x.type
    if type.kind == .stock { type.kind = .flow }
    if type.kind == .ratio, type.unit == .percent { type.unit = .points }
    let periods = zip(times, times.dropFirst()).map { before, after in
        type.kind == .flow && x.type.kind == .stock
            ? Time.period(from: before.year + 1, through: after.year) : Time(after.year, after.form)
    }
    return try x.mappingLanes(along: index, to: .year(periods), type: type) { lane in zip(lane, lane.dropFirst()).map { $1 - $0 }
    }
}

/// How a growth over several years is said as one a year.
enum GrowthForm: String {
    /// (b/a)^(1/n) − 1.
    case compound
    /// (b/a − 1)/n, the simple average: what is often printed as 年均.
    case simple
    /// ln(b/a)/n.
    case exponential

    init(named name: String) throws(Problem) {
        guard let form = GrowthForm(rawValue: name) else {
            throw Problem("unknown_method", "there is no growth by \(name)", zh: "没有增长方式\(name)", fix: "cagr({0}, by: compound)")
        }
        self = form
    }
    func rate(from a: Double, to b: Double, years n: Double) -> Double {
        switch self {
        case .compound: GrowthRate.compound(from: a, to: b, years: n)
        case .simple: GrowthRate.simple(from: a, to: b, years: n)
        case .exponential: GrowthRate.exponential(from: a, to: b, years: n)
        }
    }
}

/// Growth over each gap, compound, a year, from the time that passed between the instants.
private func growth(_ x: Series, _ context: inout Context) throws(Problem) -> Series {
    let (index, times) = try growing(x, "growth")
    let labels = times.dropFirst().map { Time($0.year) }
    return try x.mappingLanes(along: index, to: .year(Array(labels)), type: growthType(x.type)) { lane in
        lane.indices.dropFirst().map { i in
            GrowthForm.compound.rate(from: lane[i - 1], to: lane[i], years: times[i].position - times[i - 1].position)
        }
    }.noted(x, &context)
}

/// The one rate a year that leads from the first instant to the last.
private func averageGrowth(_ x: Series, _ form: GrowthForm, _ periods: Int?, _ context: inout Context) throws(Problem) -> Series {
    let (index, times) = try growing(x, "cagr")
    let years = periods.map(Double.init) ?? times[times.count - 1].position - times[0].position
    return try x.mappingLanes(along: index, to: nil, type: growthType(x.type)) { lane in
        [form.rate(from: lane[0], to: lane[lane.count - 1], years: years)]
    }.noted(x, &context)
}

private func growing(_ x: Series, _ name: String) throws(Problem) -> (Int, [Time]) {
    guard x.type.kind != .truth else {
        throw Problem("truth_mix", "a comparison does not grow", zh: "比较的结果没有增长", operands: [0: x.type.said])
    }
    let index = try x.yearIndex(for: name)
    guard let times = x.type.axes[index].times, times.count > 1 else {
        throw Problem(
            "years_needed", "\(name) wants two years or more; there is \(x.type.axes[index].range)",
            zh: "\(name)至少要两年；现有\(x.type.axes[index].range)",
            operands: [0: x.type.said])
    }
    return (index, times)
}
private func growthType(_ type: SeriesType) -> SeriesType {
    var growth = SeriesType(.ratio, universe: type.universe, base: type.universe, axes: type.axes, unit: .percent)
    growth.isAnnual = true
    growth.remembered = type.remembered
    return growth
}
extension Series {
    /// Growth from zero, or across it, has no rate: that is missing, and said.
    fileprivate func noted(_ x: Series, _ context: inout Context) -> Series {
        if x.cells.hasCell(where: { $0 <= 0 }) {
            context.note(Message("growth from or to zero or less has no rate: missing", zh: "起止值不大于零，增长率无意义：缺失"))
        }
        return self
    }
}
