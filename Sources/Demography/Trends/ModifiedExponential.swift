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
            source: "Croxton and Cowden 1939, Applied General Statistics",
            limit: base < 1 ? limit : nil, warnings: noLimit(base)
        ) { limit + factor * pow(base, $0) }
        return try curve.fit(history, at: years)
    }

    /// K, a and b of K + a·b^t through values (or logarithms) at the years of a history, and how they were found.
    ///
    /// - Throws: `trend_no_fit`.
    static func saturation(
        _ values: [Double], _ history: TrendHistory, for method: TrendMethod
    ) throws(Problem) -> (limit: Double, factor: Double, base: Double, convention: String) {
        if let sums = ThreeSums(values, spacing: history.spacing) {
            return (sums.limit, sums.factor, sums.base, ThreeSums.convention)
        }
        if let fit = SaturatingFit(history.times, values) {
            return (fit.limit, fit.factor, exp(-fit.rate), "nonlinear least squares on all points, at their own years")
        }
        let message = "growth does not slow by a steady factor, so \(method.rawValue) finds no limit"
        throw Problem("trend_no_fit", message)
    }

    static func noLimit(_ base: Double) -> [String] {
        base < 1 ? [] : ["the curve has no limit ahead: its growth speeds up by \(percent(base - 1)) a year"]
    }
}
