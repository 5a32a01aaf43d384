import Quantities

/// A curve fitted to a history and carried to later years.
public struct TrendFit: Sendable {
    /// A number of the fit by its name in the formula.
    public struct Parameter: Sendable, Equatable {
        public let name: String
        public let value: Double
    }

    public let method: TrendMethod
    public let parameters: [Parameter]
    /// The curve at the years of the history.
    public let fitted: [Double]
    public let statistics: FitStatistics
    /// One line: which variant this is.
    public let convention: String
    public let source: String
    /// The years asked for, and the curve there.
    public let years: [Double]
    public let projected: [Double]
    public let warnings: [String]

    public subscript(parameter name: String) -> Double? { parameters.first { $0.name == name }?.value }
}

/// What a method says of its curve; the rest of a fit follows from it.
struct TrendCurve {
    let method: TrendMethod
    let parameters: KeyValuePairs<String, Double>
    let convention: String
    let source: String
    /// What the curve approaches, where it does.
    var limit: Double?
    var warnings: [String] = []
    /// The value t years after the first point.
    let value: (_ t: Double) -> Double

    /// - Throws: `trend_horizon`, `trend_overflow`.
    func fit(_ history: TrendHistory, at years: [Double]) throws(Problem) -> TrendFit {
        try checkHorizon(history, years)
        let fitted = history.times.map(value)
        let projected = years.map { value($0 - history.first.year) }
        guard (fitted + projected).allSatisfy(\.isFinite) else {
            let horizon = yearLabel(years.max() ?? history.last.year)
            throw Problem("trend_overflow", "the \(method.rawValue) curve leaves the range of numbers before \(horizon)")
        }
        return TrendFit(
            method: method, parameters: parameters.map { TrendFit.Parameter(name: $0.key, value: $0.value) },
            fitted: fitted, statistics: FitStatistics(observed: history.values, fitted: fitted),
            convention: convention, source: source, years: years, projected: projected,
            warnings: commonWarnings(history, years, fitted) + warnings)
    }

    private func checkHorizon(_ history: TrendHistory, _ years: [Double]) throws(Problem) {
        guard let early = years.first(where: { !($0 >= history.last.year) }) else { return }
        let message = "\(yearLabel(early)) is before the end of the history, \(yearLabel(history.last.year))"
        throw Problem("trend_horizon", message)
    }

    private func commonWarnings(_ history: TrendHistory, _ years: [Double], _ fitted: [Double]) -> [String] {
        [longHorizon(history, years), jump(history, fitted), limitReached(history)].compactMap { $0 }
    }

    /// A base period at least as long as the horizon is the usual advice (Smith, Tayman and Swanson 2013).
    private func longHorizon(_ history: TrendHistory, _ years: [Double]) -> String? {
        let horizon = (years.max() ?? history.last.year) - history.last.year
        guard horizon > history.span, method != .noChange, method != .growth else { return nil }
        return "projects \(yearLabel(horizon)) years ahead from \(yearLabel(history.span)) years of data"
    }

    private func jump(_ history: TrendHistory, _ fitted: [Double]) -> String? {
        let part = fitted[history.count - 1] / history.last.value - 1
        guard abs(part) > 0.01 else { return nil }
        let side = part > 0 ? "above" : "below"
        return "the curve is \(percent(abs(part))) \(side) the last observation, so the projection starts with a jump"
    }

    private func limitReached(_ history: TrendHistory) -> String? {
        guard let limit else { return nil }
        let rises = fittedRise(history)
        let beyond = history.values.contains { rises ? $0 > limit : $0 < limit }
        return beyond ? "some observations lie beyond the limit the curve approaches" : nil
    }

    private func fittedRise(_ history: TrendHistory) -> Bool { value(history.span) >= value(0) }
}

/// `3.4 %`.
func percent(_ part: Double) -> String { "\((part * 1000).rounded() / 10) %" }
