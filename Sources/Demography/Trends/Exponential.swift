import Glibc
public import Quantities

extension Trend {
    /// P(t) = P₀·e^(rt), r continuous: the same curve as the geometric one by another name of its rate.
    public static func exponential(
        _ history: TrendHistory, at years: [Double], basis: TrendBasis = .ends
    ) throws(Problem) -> TrendFit {
        let (start, rate) = try logLine(history, basis, for: .exponential)
        let curve = TrendCurve(
            method: .exponential, parameters: ["P0": start, "r": rate], convention: basis.convention(inLogarithms: true)
        ) { start * exp(rate * $0) }
        return try curve.fit(history, at: years)
    }
}
