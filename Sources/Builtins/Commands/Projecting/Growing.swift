internal import Demography
internal import Display
internal import Language
internal import Quantities

/// 综合增长率: P(t+1) = P(t)(1 + r) + M, over every label of the assumptions.
func grown(_ history: BaseHistory, to end: Int, _ arguments: Arguments, _ context: inout Context) throws(Problem) -> Projection {
    let years = Array((history.last.year + 1)...end)
    let start = try history.series.lane(history.index, history.times.count - 1)
    let natural = try Assumption("natural", arguments, years, &context)
    let migration = try Assumption("migration", arguments, years, &context)
    try natural.check(against: start, rate: true)
    try migration.check(against: start, rate: false)
    let timing = try timing(arguments)
    var axes = start.type.axes
    for axis in natural.axes + migration.axes where !axes.contains(where: { $0.name == axis.name }) { axes.append(axis) }
    var type = start.type
    type.at = nil
    type.axes = axes + [.year([history.last] + years.map { Time($0, history.last.form) })]
    type.decimals = max(type.decimals ?? 0, type.unit.isExact ? 0 : 2)
    try type.checkSize()
    if context.isTyping {
        return Projection(method: .growth, population: .hollow(type), fits: [], assumptions: arguments.assumptions)
    }
    let (base, r, m) = (try start.broadcast(to: axes), try natural.spread(axes), try migration.spread(axes))
    var (cells, fits) = ([Double](), [(lane: String, fit: TrendFit)]())
    for lane in 0..<base.count {
        if context.world.isInterrupted() { throw .interrupted }
        let extra = migration.isRate ? zip(r.lane(lane), m.lane(lane)).map { $0 + $1 } : r.lane(lane)
        let moves = migration.isRate ? years.map { _ in 0.0 } : m.lane(lane)
        let fit = try Trend.growth(
            base: (Double(history.last.year), base.cells[lane]), natural: extra, migration: moves, timing: timing)
        cells.append(base.cells[lane])
        cells += fit.projected
        fits.append(("", fit))
    }
    if let fit = fits.first?.fit {
        context.note(fit.title)
        if fits.count == 1 { context.note(heldNote(valueText(base.cells[0], in: start.type), end)) }
    }
    return Projection(
        method: .growth, population: Series(type, cells), fits: Array(fits.prefix(1)), assumptions: arguments.assumptions)
}
private func timing(_ arguments: Arguments) throws(Problem) -> MigrationTiming {
    switch arguments.assumption("timing")?.text {
    case nil, "end"?: return .yearEnd
    case "mid"?: return .midYear
    case let other?:
        throw Problem(
            "unknown_method", "there is no timing \(other): mid, or end", zh: "没有到达时点\(other)：mid或end",
            correction: .init("timing", "\"end\""))
    }
}

/// A number, or a series by year, whose gaps are interpolated and said; its other axes run with the projection.
private struct Assumption {
    var name: String
    /// By year last; nil: zero.
    var series: Series?
    var years: [Int]
    /// As typed.
    var source: String?

    init(_ name: String, _ arguments: Arguments, _ years: [Int], _ context: inout Context) throws(Problem) {
        (self.name, self.years, source) = (name, years, arguments.sources[name])
        guard let value = arguments.assumption(name) else { return }
        guard let given = value.series else {
            throw Problem(
                "series_needed", "\(name) is a number or a series by year, not \(value.payload.noun)",
                zh: "\(name)是一个数或按年的序列，不是\(value.payload.noun)")
        }
        series = try given.onSteps(years.map { Time($0) }, isFlow: !given.type.dimension.isNone, name, &context)
    }

    var axes: [Axis] { series?.type.axes.filter { !$0.isYear } ?? [] }
    /// A number without persons is a rate, added to r.
    var isRate: Bool { series.map { $0.type.dimension.isNone } ?? false }

    func check(against start: Series, rate: Bool) throws(Problem) {
        guard let series else { return }
        try series.checkCounted(like: start.type, name)
        if series.cells.hasCell(where: \.isNaN) {
            throw Problem(
                "trend_missing", "\(name) has a missing cell", zh: "\(name)有缺失的单元格",
                advice: Message("fill closes gaps:  fill(x, by: linear)", zh: "用fill填补：fill(x, by: linear)"))
        }
        guard series.type.dimension.isNone || !rate && series.type.dimension == start.type.dimension else {
            let wanted =
                rate
                ? Message("a rate a year, such as 7.05‰", zh: "年率，如7.05‰")
                : Message("a number of persons a year, or a rate", zh: "每年的人数，或率")
            throw Problem("dimension_mix", "\(name) is \(wanted)", zh: "\(name)是\(wanted)")
        }
        if series.type.kind == .stock {
            throw Problem("kind_mix", "\(name) is a flow or a number a year, not a stock", zh: "\(name)是流量或每年的数，不是存量")
        }
        if !rate, isRate, series.cells.hasCell(where: { abs($0) > 1 }) {
            let unit = start.type.unit.symbol
            throw Problem(
                "rate_range", "\(name) without a unit of \(unit) is a rate, and this is above 1 a year",
                zh: "\(name)不带\(unit)单位即为率，而它每年大于1",
                correction: source.flatMap { $0.last?.isNumber == true || $0.last == "}" ? .init(name, $0 + " " + unit) : nil })
        }
        if rate, series.cells.hasCell(where: { abs($0) > 1 }) {
            throw Problem(
                "rate_range", "\(name) is above 1 a year: is its unit ‰?", zh: "\(name)每年大于1：单位是否应为‰？",
                correction: source.flatMap { $0.last?.isNumber == true || $0.last == "}" ? .init(name, $0 + "‰") : nil })
        }
    }

    struct Spread {
        var cells: [Double]
        var length: Int
        func lane(_ number: Int) -> [Double] { Array(cells[number * length..<(number + 1) * length]) }
    }
    /// The assumption on every lane and year.
    func spread(_ axes: [Axis]) throws(Problem) -> Spread {
        let wide = axes + [.year(years.map { Time($0) })]
        let lanes = axes.reduce(1) { $0 * $1.count }
        guard var series else { return Spread(cells: [Double](repeating: 0, count: lanes * years.count), length: years.count) }
        series.type.at = nil
        series.type.axes = series.type.axes.map { axis in axis.times.map { .year($0.map { Time($0.year) }) } ?? axis }
        return Spread(cells: Array(try series.broadcast(to: wide).cells), length: years.count)
    }
}
