internal import Demography
internal import Display
internal import Kernels
internal import Language
internal import Quantities

/// `project BASE to YEAR by METHOD [from YEARS] {, LABEL VALUE}`: a record of the population, the fit, the line of no change and
/// the assumptions; it stands for its population.
let projectCommand = Native("project", choices: Method.choices) { arguments, context throws(Problem) in
    let base = try arguments.series("base")
    guard let end = try arguments.whole("year") else {
        throw Problem("missing_argument", "project wants a year to end in", fix: "project {0} to 2035 by geometric")
    }
    let method = try Method(named: arguments.word("method") ?? "")
    try method.check(arguments.assumptions.map(\.label))
    let history = try history(base, arguments)
    guard case let last = history.times[history.times.count - 1], end > last.year else {
        throw Problem(
            "trend_horizon", "the projection ends in \(end), but the base reaches \(history.times.last!.year)",
            operands: [0: base.type.description])
    }
    guard end - last.year <= 1000 else { throw Problem("too_large", "a projection runs at most 1000 years ahead") }
    let run =
        method == .growth
        ? try grown(history, to: end, arguments, &context) : try fitted(history, method, to: end, arguments, &context)
    return Value(.record(run.record(arguments, history)))
}

/// The words after `by`. English and Chinese names; the engine's own names stand in Demography.
private enum Method: String, CaseIterable {
    case linear, geometric, exponential, logistic, modified, gompertz, grey, growth, unchanged

    private static let names: [String: Method] = [
        "线性": .linear, "几何": .geometric, "指数": .exponential, "逻辑斯蒂": .logistic, "修正指数": .modified, "龚珀兹": .gompertz, "灰色": .grey,
        "综合增长率": .growth, "不变": .unchanged, "modified_exponential": .modified, "gm": .grey, "constant": .unchanged,
    ]
    init(named name: String) throws(Problem) {
        guard let method = Method(rawValue: name.lowercased()) ?? Self.names[name.lowercased()] else {
            let near = nearNames(to: name, among: Self.allCases.map(\.rawValue)).first
            throw Problem(
                "unknown_method", "there is no projection by \(name)",
                fix: near.map { "by \($0)" } ?? "by " + Self.allCases.map(\.rawValue).joined(separator: ", by "))
        }
        self = method
    }
    var trend: TrendMethod {
        switch self {
        case .linear: .linear
        case .geometric: .geometric
        case .exponential: .exponential
        case .logistic: .logistic
        case .modified: .modifiedExponential
        case .gompertz: .gompertz
        case .grey: .grey
        case .growth: .growth
        case .unchanged: .noChange
        }
    }
    /// The labels this method takes.
    var labels: [String] {
        switch self {
        case .growth: ["natural", "migration", "timing"]
        case .logistic: ["limit"]
        case .linear, .geometric, .exponential: ["fit"]
        case .modified, .gompertz, .grey, .unchanged: []
        }
    }
    static var choices: [Native.Choice] {
        allCases.map { method in
            let others = names.filter { $0.value == method }.keys.sorted()
            return Native.Choice(method.rawValue, otherNames: others, labels: method.labels)
        }
    }
    func check(_ given: [String]) throws(Problem) {
        for label in given where !labels.contains(label) {
            let has = labels.isEmpty ? "it takes none" : "it takes " + labels.joined(separator: ", ")
            throw Problem(
                "unknown_assumption", "\(rawValue) has no assumption \(label): \(has)",
                fix: nearNames(to: label, among: labels).first)
        }
    }
}

/// The base by year, the years chosen by `from`.
private struct History {
    var series: Series
    var index: Int
    var times: [Time] { series.type.axes[index].times ?? [] }
    var last: Time { times[times.count - 1] }
}
private func history(_ base: Series, _ arguments: Arguments) throws(Problem) -> History {
    var series = try base.dated()
    guard series.type.kind != .truth else { throw Problem("truth_mix", "a comparison cannot be projected") }
    guard series.type.axes.contains(where: \.isYear) else {
        throw Problem(
            "years_needed", "project wants a base with its year", operands: [0: base.type.description],
            fix: "project {2020: …} 万人 as stock to 2035 by …")
    }
    if let years = try arguments.labels("years") { series = try series.selecting(years.map { $0.on("year") }).series }
    guard let index = series.type.axes.firstIndex(where: \.isYear) else {
        throw Problem("years_needed", "from wants a range of years")
    }
    return History(series: series, index: index)
}

/// What a projection gives.
private struct Run {
    var population: Series
    /// Text lines: convention, source, fit figures.
    var fits: [(lane: String, fit: TrendFit)]
    var assumptions: [(name: String, value: Value)]

    func record(_ arguments: Arguments, _ history: History) -> Record {
        var fields: [(name: String, value: Value)] = [("population", Value(.series(population)))]
        fields.append(("nochange", Value(.series(unchanged(history)))))
        fields.append(("fit", Value(.table(fitTable))))
        fields.append(("assumptions", Value(.record(Record(assumptions)))))
        return Record(fields, main: "population")
    }
    private var type: SeriesType { population.type }
    /// The last observed value, held: the line every forecast should beat.
    private func unchanged(_ history: History) -> Series {
        let shape = population.type.shape
        guard let index = population.type.axes.firstIndex(where: \.isYear) else { return population }
        let first = [[Int32]?](repeating: nil, count: shape.count).enumerated().map {
            $0.offset == index ? [Int32](repeating: 0, count: shape[index]) : nil
        }
        return Series(population.type, population.cells.select(shape: shape, positions: first))
    }
    private var fitTable: Table {
        var (lanes, names, values) = ([String?](), [String?](), [String?]())
        for (lane, fit) in fits {
            for (name, value) in fit.rows(type) {
                lanes.append(lane)
                names.append(name)
                values.append(value)
            }
        }
        let columns = [Table.Column("what", .texts(names)), Table.Column("value", .texts(values))]
        return Table(fits.count > 1 ? [Table.Column("of", .texts(lanes))] + columns : columns)
    }
}
extension TrendFit {
    /// The fit as lines of a table, its parameters in the terms of what was projected.
    fileprivate func rows(_ type: SeriesType) -> [(String, String)] {
        var rows = [("method", method.rawValue), ("formula", method.formula), ("convention", convention)]
        rows += parameters.map { ($0.name, text($0, type)) }
        if hasErrors { rows += [("mean absolute error", statistics.errorText), ("R²", statistics.rSquaredText)] }
        if method == .grey {
            rows += [
                ("posterior ratio C", plainText(statistics.posteriorRatio)),
                ("small error probability P", plainText(statistics.smallErrorProbability)),
            ]
        }
        rows.append(("source", source))
        return rows
    }
}
extension TrendFit {
    /// A curve through as many points as it has parameters has no errors to speak of.
    fileprivate var hasErrors: Bool {
        fitted.count > parameters.count && statistics.mape.isFinite && statistics.rSquared.isFinite
    }

    /// A parameter of the curve: a size in the unit of what is projected, a rate in per cent, else the number.
    fileprivate func text(_ parameter: Parameter, _ type: SeriesType) -> String {
        if isSize(parameter.name) { return valueText(parameter.value, in: type.single) }
        if parameter.name == "r" { return valueText(parameter.value, in: SeriesType(.ratio, unit: .percent), decimals: 3) }
        return plainText(parameter.value)
    }
    /// Whether the parameter is a number of what is projected.
    private func isSize(_ name: String) -> Bool {
        switch method {
        case .linear: true
        case .modifiedExponential: name != "b"
        case .gompertz: name == "K"
        case .grey: name == "u"
        case .geometric, .exponential, .logistic, .growth, .noChange: ["P0", "K", "P"].contains(name)
        }
    }
}
func plainText(_ value: Double) -> String { valueText(value, in: SeriesType()) }

// MARK: curves

private func fitted(_ history: History, _ method: Method, to end: Int, _ arguments: Arguments, _ context: inout Context)
    throws(Problem) -> Run
{
    let (positions, times) = (history.times.map(\.position), history.times)
    let ahead = Array(history.last.year...end)
    let asked = ahead.map { positions[positions.count - 1] + Double($0 - history.last.year) }
    var fits: [(String, TrendFit)] = []
    let world = context.world
    let limit = try arguments.assumption("limit")?.series?.scalar
    let fitting = arguments.assumption("fit")?.text
    var type = history.series.type
    type.decimals = max(type.decimals ?? 0, type.unit.isExact ? 0 : 2)
    let population = try history.series.mappingLanes(
        along: history.index, to: .year(ahead.map { Time($0, times[0].form) }), type: type
    ) { lane throws(Problem) in
        if world.isInterrupted() { throw .interrupted }
        let fit = try curve(method, try TrendHistory(years: positions, values: lane), asked, limit, fitting)
        fits.append((laneName(history, fits.count), fit))
        // The last observation itself begins the projection; the curve follows.
        return [lane[lane.count - 1]] + fit.projected.dropFirst()
    }
    report(fits, history, end, &context)
    return Run(population: population, fits: fits, assumptions: arguments.assumptions.map { ($0.label, $0.value) })
}
private func curve(_ method: Method, _ history: TrendHistory, _ years: [Double], _ limit: Double?, _ fitting: String?)
    throws(Problem) -> TrendFit
{
    let basis: TrendBasis = fitting == "leastsquares" ? .leastSquares : .ends
    if let fitting, !["ends", "leastsquares"].contains(fitting) {
        throw Problem("unknown_method", "there is no fit by \(fitting)", fix: "fit \"ends\", or fit \"leastsquares\"")
    }
    switch method {
    case .linear: return try Trend.linear(history, at: years, basis: basis)
    case .geometric: return try Trend.geometric(history, at: years, basis: basis)
    case .exponential: return try Trend.exponential(history, at: years, basis: basis)
    case .logistic: return try Trend.logistic(history, at: years, limit: limit)
    case .modified: return try Trend.modifiedExponential(history, at: years)
    case .gompertz: return try Trend.gompertz(history, at: years)
    case .grey: return try Trend.grey(history, at: years)
    case .unchanged, .growth: return try Trend.noChange(history, at: years)
    }
}
/// Which lane of the other axes a fit belongs to.
private func laneName(_ history: History, _ number: Int) -> String {
    let axes = history.series.type.axes.enumerated().filter { $0.offset != history.index }.map(\.element)
    var (rest, names) = (number, [String]())
    for axis in axes.reversed() {
        names.insert(axis.label(rest % axis.count), at: 0)
        rest /= axis.count
    }
    return names.joined(separator: " ")
}

/// What a reader must know: the convention, the fit, the warnings, and how far the curve leads from no change.
private func report(_ fits: [(String, TrendFit)], _ history: History, _ end: Int, _ context: inout Context) {
    guard let first = fits.first?.1 else { return }
    var line = "\(first.method.rawValue): \(first.method.formula), \(first.convention)"
    if fits.count == 1 {
        line +=
            first.parameters.isEmpty
            ? "" : "; " + first.parameters.map { "\($0.name) = \(first.text($0, history.series.type))" }.joined(separator: ", ")
    }
    context.note(line)
    if fits.count == 1, first.hasErrors {
        context.note("fit: mean absolute error \(first.statistics.errorText), R² \(first.statistics.rSquaredText)")
    }
    for (lane, fit) in fits.prefix(5) {
        for warning in fit.warnings { context.note(fits.count > 1 ? "\(lane): \(warning)" : warning) }
    }
    if fits.count == 1, first.method != .noChange, let held = fits[0].1.statistics.lastObserved(history) {
        context.note("no change would be \(valueText(held, in: history.series.type)) in \(end)")
    }
}
extension FitStatistics {
    fileprivate var errorText: String { valueText(mape, in: SeriesType(.ratio, unit: .percent)) }
    fileprivate var rSquaredText: String { valueText(rSquared, in: SeriesType(), decimals: 4) }
    fileprivate func lastObserved(_ history: History) -> Double? {
        history.series.type.axes.count == 1 ? history.series.cells[history.series.count - 1] : nil
    }
}

// MARK: growth

/// 综合增长率: P(t+1) = P(t)(1 + r) + M, over every label of the assumptions.
private func grown(_ history: History, to end: Int, _ arguments: Arguments, _ context: inout Context) throws(Problem) -> Run {
    let years = Array((history.last.year + 1)...end)
    let start = try history.series.lane(history.index, history.times.count - 1)
    let natural = try Assumption("natural", arguments, years, &context)
    let migration = try Assumption("migration", arguments, years, &context)
    try natural.check(against: start, rate: true)
    try migration.check(against: start, rate: false)
    let timing = try timing(arguments)
    var axes = start.type.axes
    for axis in natural.axes + migration.axes where !axes.contains(where: { $0.name == axis.name }) { axes.append(axis) }
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
    var type = start.type
    type.at = nil
    type.axes = axes + [.year([history.last] + years.map { Time($0, history.last.form) })]
    type.decimals = max(type.decimals ?? 0, type.unit.isExact ? 0 : 2)
    if let fit = fits.first?.fit {
        context.note("growth: \(fit.method.formula), \(fit.convention)")
        if fits.count == 1 { context.note("no change would be \(valueText(base.cells[0], in: start.type)) in \(end)") }
    }
    return Run(
        population: Series(type, cells), fits: Array(fits.prefix(1)),
        assumptions: arguments.assumptions.map { ($0.label, $0.value) })
}
private func timing(_ arguments: Arguments) throws(Problem) -> MigrationTiming {
    switch arguments.assumption("timing")?.text {
    case nil, "end"?: return .yearEnd
    case "mid"?: return .midYear
    case let other?: throw Problem("unknown_method", "there is no timing \(other)", fix: "timing \"mid\", or timing \"end\"")
    }
}

/// A number, or a series by year, whose gaps are interpolated and said; its other axes run with the projection.
private struct Assumption {
    var name: String
    /// By year last; nil: zero.
    var series: Series?
    var years: [Int]

    init(_ name: String, _ arguments: Arguments, _ years: [Int], _ context: inout Context) throws(Problem) {
        (self.name, self.years) = (name, years)
        guard let value = arguments.assumption(name) else { return }
        guard let given = value.series else {
            throw Problem("series_needed", "\(name) is a number or a series by year, not \(value.payload.noun)")
        }
        series = try Self.yearly(given, years, name, &context)
    }

    private static func yearly(_ given: Series, _ years: [Int], _ name: String, _ context: inout Context) throws(Problem)
        -> Series
    {
        guard let index = given.type.axes.firstIndex(where: \.isYear), let times = given.type.axes[index].times else {
            return given
        }
        let known = times.map(\.year)
        let gaps = years.filter { !known.contains($0) && known.first! < $0 && $0 < known.last! }
        if !gaps.isEmpty { context.note("\(name): interpolated linearly between the given years for \(span(gaps))") }
        let outside = years.filter { $0 < known.first! || $0 > known.last! }
        if !outside.isEmpty { context.note("\(name): held at its nearest given year for \(span(outside))") }
        return try given.mappingLanes(along: index, to: .year(years.map { Time($0) })) { lane in
            years.map { year in interpolate(known, lane, year) }
        }
    }
    private static func interpolate(_ known: [Int], _ lane: [Double], _ year: Int) -> Double {
        guard let after = known.firstIndex(where: { $0 >= year }) else { return lane[lane.count - 1] }
        guard after > 0, known[after] != year else { return lane[after] }
        let part = Double(year - known[after - 1]) / Double(known[after] - known[after - 1])
        return lane[after - 1] + part * (lane[after] - lane[after - 1])
    }
    private static func span(_ years: [Int]) -> String {
        years.count == 1 ? "\(years[0])" : "\(years.count) years, \(years[0]) … \(years[years.count - 1])"
    }

    var axes: [Axis] { series?.type.axes.filter { !$0.isYear } ?? [] }
    /// A number without persons is a rate, added to r.
    var isRate: Bool { series.map { $0.type.dimension.isNone } ?? false }

    func check(against start: Series, rate: Bool) throws(Problem) {
        guard let series else { return }
        if let one = series.type.universe ?? series.type.base, let other = start.type.universe, one != other {
            throw Problem("universe_mix", "\(name) is of \(one.name), the base of \(other.name): two universes")
        }
        if series.cells.contains(where: \.isNaN) {
            throw Problem("trend_missing", "\(name) has a missing cell", fix: "fill(x, by: linear)")
        }
        guard series.type.dimension.isNone || !rate && series.type.dimension == start.type.dimension else {
            throw Problem(
                "dimension_mix", "\(name) is \(rate ? "a rate a year, such as 7.05‰" : "a number of persons a year, or a rate")",
                operands: [:])
        }
        if series.type.kind == .stock { throw Problem("kind_mix", "\(name) is a flow or a number a year, not a stock") }
        if rate, series.cells.contains(where: { abs($0) > 1 }) {
            throw Problem("rate_range", "\(name) is above 1 a year: is its unit ‰?", fix: "7.05‰")
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

extension Arguments {
    func assumption(_ label: String) -> Value? { assumptions.first { $0.label == label }?.value }
}
