import Glibc
import Kernels
public import Quantities

extension Trend {
    /// y = K·a^(b^t): the modified exponential of the logarithms.
    ///
    /// By three sums of logarithms where the points are even and can be cut in thirds, else by least squares of the logarithms.
    public static func gompertz(_ history: TrendHistory, at years: [Double]) throws(Problem) -> TrendFit {
        try history.require(points: 3, for: .gompertz)
        try history.requirePositive(for: .gompertz)
        let logarithms = history.values.map { log($0) }
        let (limit, factor, base, convention) = try saturation(logarithms, history, for: .gompertz)
        let curve = TrendCurve(
            method: .gompertz, parameters: ["K": exp(limit), "a": exp(factor), "b": base],
            convention: Message("\(convention), of logarithms", zh: "\(convention)，取对数"),
            limit: base < 1 ? exp(limit) : nil, warnings: noLimit(base)
        ) { exp(limit + factor * pow(base, $0)) }
        return try curve.fit(history, at: years)
    }
}
