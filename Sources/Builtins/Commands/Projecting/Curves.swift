internal import Demography
internal import Display
internal import Language
internal import Quantities

/// A curve through the years of the base, on every label of its other axes.
func fitted(_ history: BaseHistory, _ method: ProjectionMethod, to end: Int, _ arguments: Arguments, _ context: inout Context)
    throws(Problem) -> Projection
{
    let (positions, times) = (history.times.map(\.position), history.times)
    let ahead = Array(history.last.year...end)
    let asked = ahead.map { positions[positions.count - 1] + Double($0 - history.last.year) }
    let others = history.series.type.axes.enumerated().filter { $0.offset != history.index }.map(\.element)
    var fits: [(String, TrendFit)] = []
    let world = context.world
    let limit = arguments.assumption("limit")?.series?.scalar
    let fitting = arguments.assumption("fit")?.text
    var type = history.series.type
    type.decimals = max(type.decimals ?? 0, type.unit.isExact ? 0 : 2)
    let population = try history.series.mappingLanes(
        along: history.index, to: .year(ahead.map { Time($0, times[0].form) }), type: type
    ) { lane throws(Problem) in
        if world.isInterrupted() { throw .interrupted }
        let fit: TrendFit
        do throws(Problem) {
            fit = try curve(method, try TrendHistory(years: positions, values: lane), asked, limit, fitting)
        } catch {
            throw error.offering(arguments)
        }
        fits.append((memberName(others, fits.count), fit))
        // The last observation itself begins the projection; the curve follows.
        return [lane[lane.count - 1]] + fit.projected.dropFirst()
    }
    report(fits, history, end, &context)
    return Projection(method: method, population: population, fits: fits, assumptions: arguments.assumptions)
}
private func curve(_ method: ProjectionMethod, _ history: TrendHistory, _ years: [Double], _ limit: Double?, _ fitting: String?)
    throws(Problem) -> TrendFit
{
    let basis: TrendBasis = fitting == "leastsquares" ? .leastSquares : .ends
    if let fitting, !["ends", "leastsquares"].contains(fitting) {
        throw Problem(
            "unknown_method", "there is no fit by \(fitting): ends, or leastsquares",
            zh: "没有拟合方法\(fitting)：ends或leastsquares", correction: .init("fit", "\"ends\""))
    }
    switch method {
    case .linear: return try Trend.linear(history, at: years, basis: basis)
    case .geometric: return try Trend.geometric(history, at: years, basis: basis)
    case .exponential: return try Trend.exponential(history, at: years, basis: basis)
    case .logistic: return try Trend.logistic(history, at: years, limit: limit)
    case .modified: return try Trend.modifiedExponential(history, at: years)
    case .gompertz: return try Trend.gompertz(history, at: years)
    case .grey: return try Trend.grey(history, at: years)
    case .unchanged, .growth, .cohort, .hamiltonperry: return try Trend.noChange(history, at: years)
    }
}
extension Problem {
    /// What a curve that cannot be fitted offers: one that needs less.
    fileprivate func offering(_ arguments: Arguments) -> Problem {
        var problem = self
        switch code {
        case "trend_limit": problem.correction = .init(nil, arguments.projection(without: "limit", by: .geometric))
        case "trend_short", "trend_no_fit": problem.correction = .init("method", ProjectionMethod.geometric.rawValue)
        default: break
        }
        return problem
    }
}
/// What a reader must know: the convention, the fit, the warnings, and how far the curve leads from no change.
private func report(_ fits: [(String, TrendFit)], _ history: BaseHistory, _ end: Int, _ context: inout Context) {
    guard let first = fits.first?.1 else { return }
    context.note(fits.count == 1 ? first.told(of: history.series.type) : first.title)
    if fits.count == 1, first.hasErrors { context.note(first.statistics.told) }
    for (lane, fit) in fits.prefix(5) {
        for warning in fit.warnings {
            context.note(fits.count > 1 ? Message("\(lane): \(warning)", zh: "\(lane)：\(warning)") : warning)
        }
    }
    if fits.count == 1, first.method != .noChange, let held = history.held {
        context.note(heldNote(valueText(held, in: history.series.type), end))
    }
}
/// What the last observation would be, held to the end.
func heldNote(_ value: String, _ end: Int) -> Message {
    Message("no change would be \(value) in \(end)", zh: "若保持不变，\(end)年为\(value)")
}
extension TrendFit {
    /// "geometric: P(t) = P0·(1 + r)^t, through the first and the last point"
    var title: Message {
        Message("\(method.word): \(method.formula), \(convention)", zh: "\(method.word)：\(method.formula)，\(convention)")
    }
    /// The title with the parameters found.
    fileprivate func told(of type: SeriesType) -> Message {
        guard !parameters.isEmpty else { return title }
        let found = parameters.map { "\($0.name) = \(text($0, type))".verbatim }.joined()
        return Message("\(title); \(found)", zh: "\(title)；\(found)")
    }
}
extension FitStatistics {
    fileprivate var told: Message {
        Message("fit: mean absolute error \(errorText), R² \(rSquaredText)", zh: "拟合：平均绝对百分误差\(errorText)，R² \(rSquaredText)")
    }
}
extension BaseHistory {
    /// The last observation, where there is one lane.
    fileprivate var held: Double? { series.type.axes.count == 1 ? series.cells[series.count - 1] : nil }
}
