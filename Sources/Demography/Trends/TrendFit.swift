public import Quantities

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
    public let convention: Message
    public let source: String
    /// The years asked for, and the curve there.
    public let years: [Double]
    public let projected: [Double]
    public let warnings: [Message]

    public subscript(parameter name: String) -> Double? { parameters.first { $0.name == name }?.value }
}

/// What a method says of its curve; the rest of a fit follows from it.
struct TrendCurve {
    let method: TrendMethod
    let parameters: KeyValuePairs<String, Double>
    let convention: Message
    /// What the curve approaches, where it does.
    var limit: Double?
    var warnings: [Message] = []
    /// The value t years after the first point.
    let value: (_ t: Double) -> Double

    /// - Throws: `trend_horizon`, `trend_overflow`.
    func fit(_ history: TrendHistory, at years: [Double]) throws(Problem) -> TrendFit {
        try checkHorizon(history, years)
        let fitted = history.times.map(value)
        let projected = years.map { value($0 - history.first.year) }
        guard (fitted + projected).allSatisfy(\.isFinite) else {
            let horizon = yearLabel(years.max() ?? history.last.year)
            throw Problem(
                "trend_overflow", "the \(method.rawValue) curve leaves the range of numbers before \(horizon)",
                zh: "\(method.word)在\(horizon)年之前超出数值范围")
        }
        return TrendFit(
            method: method, parameters: parameters.map { TrendFit.Parameter(name: $0.key, value: $0.value) },
            fitted: fitted, statistics: FitStatistics(observed: history.values, fitted: fitted),
            convention: convention, source: method.source, years: years, projected: projected,
            warnings: commonWarnings(history, years, fitted) + warnings)
    }

    private func checkHorizon(_ history: TrendHistory, _ years: [Double]) throws(Problem) {
        guard let early = years.first(where: { !($0 >= history.last.year) }) else { return }
        let end = yearLabel(history.last.year)
        throw Problem(
            "trend_horizon", "\(yearLabel(early)) is before the end of the history, \(end)",
            zh: "\(yearLabel(early))年早于历史序列的末年\(end)年")
    }

    private func commonWarnings(_ history: TrendHistory, _ years: [Double], _ fitted: [Double]) -> [Message] {
        [longHorizon(history, years), jump(history, fitted), limitReached(history)].compactMap { $0 }
    }

    /// A base period at least as long as the horizon is the usual advice (Smith, Tayman and Swanson 2013).
    private func longHorizon(_ history: TrendHistory, _ years: [Double]) -> Message? {
        let horizon = (years.max() ?? history.last.year) - history.last.year
        guard horizon > history.span, method != .noChange, method != .growth else { return nil }
        return Message(
            "projects \(yearLabel(horizon)) years ahead from \(yearLabel(history.span)) years of data",
            zh: "以\(yearLabel(history.span))年的资料外推\(yearLabel(horizon))年")
    }

    private func jump(_ history: TrendHistory, _ fitted: [Double]) -> Message? {
        let part = fitted[history.count - 1] / history.last.value - 1
        guard abs(part) > 0.01 else { return nil }
        let (size, side) = (percent(abs(part)), part > 0 ? Message("above", zh: "高") : Message("below", zh: "低"))
        return Message(
            "the curve is \(size) \(side) the last observation, so the projection starts with a jump",
            zh: "曲线比末期观测值\(side)\(size)，预测起点有跳跃")
    }

    private func limitReached(_ history: TrendHistory) -> Message? {
        guard let limit else { return nil }
        let rises = fittedRise(history)
        let beyond = history.values.contains { rises ? $0 > limit : $0 < limit }
        return beyond ? Message("some observations lie beyond the limit the curve approaches", zh: "部分观测值已越过曲线的极限") : nil
    }

    private func fittedRise(_ history: TrendHistory) -> Bool { value(history.span) >= value(0) }
}

/// `3.4 %`.
func percent(_ part: Double) -> String { "\((part * 1000).rounded() / 10) %" }
