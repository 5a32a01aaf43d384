import Kernels
public import Quantities

extension Trend {
    /// P(t) = P₀ + b·t.
    public static func linear(
        _ history: TrendHistory, at years: [Double], basis: TrendBasis = .ends
    ) throws(Problem) -> TrendFit {
        try history.require(points: 2, for: .linear)
        let (start, slope) = line(history.times, history.values, basis)
        let curve = TrendCurve(
            method: .linear, parameters: ["P0": start, "b": slope], convention: basis.convention(inLogarithms: false)
        ) { start + slope * $0 }
        return try curve.fit(history, at: years)
    }

    /// Value at t = 0 and slope of a straight line. Times rise, so least squares always have an answer.
    static func line(_ times: [Double], _ values: [Double], _ basis: TrendBasis) -> (start: Double, slope: Double) {
        switch basis {
        case .ends:
            return (values[0], (values[values.count - 1] - values[0]) / (times[times.count - 1] - times[0]))
        case .leastSquares:
            let line = LeastSquares(rows: times.map { [1, $0] }, values)!.coefficients
            return (line[0], line[1])
        }
    }
}

extension TrendBasis {
    func convention(inLogarithms: Bool) -> Message {
        switch self {
        case .ends: Message("through the first and the last point", zh: "过首末两点")
        case .leastSquares where inLogarithms: Message("least squares on the logarithms of all points", zh: "对全部点的对数作最小二乘")
        case .leastSquares: Message("least squares on all points", zh: "对全部点作最小二乘")
        }
    }
}
