public import Quantities

extension Trend {
    /// The last value for ever: what any other method should beat.
    public static func noChange(_ history: TrendHistory, at years: [Double]) throws(Problem) -> TrendFit {
        let last = history.last.value
        let curve = TrendCurve(
            method: .noChange, parameters: ["P": last], convention: Message("the last observation", zh: "末期观测值")
        ) { _ in last }
        return try curve.fit(history, at: years)
    }
}
