import Glibc
public import Quantities

extension Trend {
    /// P(t) = P₀·(1 + r)^t, r compound a year.
    public static func geometric(
        _ history: TrendHistory, at years: [Double], basis: TrendBasis = .ends
    ) throws(Problem) -> TrendFit {
        let (start, rate) = try logLine(history, basis, for: .geometric)
        let curve = TrendCurve(
            method: .geometric, parameters: ["P0": start, "r": expm1(rate)], convention: basis.convention(inLogarithms: true)
        ) { start * exp(rate * $0) }
        return try curve.fit(history, at: years)
    }

    /// Value at t = 0 and rate of a straight line in the logarithms.
    static func logLine(
        _ history: TrendHistory, _ basis: TrendBasis, for method: TrendMethod
    ) throws(Problem) -> (start: Double, rate: Double) {
        try history.require(points: 2, for: method)
        try history.requirePositive(for: method)
        let (start, rate) = line(history.times, history.values.map { log($0) }, basis)
        return (basis == .ends ? history.first.value : exp(start), rate)
    }
}
