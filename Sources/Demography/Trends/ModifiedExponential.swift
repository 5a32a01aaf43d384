import Glibc
public import Quantities

extension Trend {
    /// y = K + a·b^t (修正指数曲线): growth that changes by a constant factor a year, towards K where b < 1.
    ///
    /// By three sums where the points are even and can be cut in thirds, else by least squares on all points.
    public static func modifiedExponential(_ history: TrendHistory, at years: [Double]) throws(Problem) -> TrendFit {
        try history.require(points: 3, for: .modifiedExponential)
        let (limit, factor, base, convention) = try saturation(history.values, history, for: .modifiedExponential)
        let curve = TrendCurve(
            method: .modifiedExponential, parameters: ["K": limit, "a": factor, "b": base], convention: convention,
            limit: base < 1 ? limit : nil, warnings: noLimit(base)
        ) { limit + factor * pow(base, $0) }
        return try curve.fit(history, at: years)
    }

    /// K, a and b of K + a·b^t through values (or logarithms) at the years of a history, and how they were found.
    ///
    /// - Throws: `trend_no_fit`.
    static func saturation(
        _ values: [Double], _ history: TrendHistory, for method: TrendMethod
    ) throws(Problem) -> (limit: Double, factor: Double, base: Double, convention: Message) {
        if let sums = ThreeSums(values, spacing: history.spacing) {
            return (sums.limit, sums.factor, sums.base, ThreeSums.convention)
        }
        if let fit = SaturatingFit(history.times, values) {
            return (fit.limit, fit.factor, exp(-fit.rate), Self.ownYears)
        }
        throw Problem(
            "trend_no_fit", "growth does not slow by a steady factor, so \(method.rawValue) finds no limit",
            zh: "增长并非按固定比例放缓，\(method.word)求不出极限")
    }
    private static var ownYears: Message {
        Message("nonlinear least squares on all points, at their own years", zh: "对全部点按各自年份作非线性最小二乘")
    }

    static func noLimit(_ base: Double) -> [Message] {
        guard base >= 1 else { return [] }
        let pace = percent(base - 1)
        return [
            Message("the curve has no limit ahead: its growth speeds up by \(pace) a year", zh: "曲线前方没有极限：增长每年加快\(pace)")
        ]
    }
}
