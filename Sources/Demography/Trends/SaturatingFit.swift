import Glibc
import Kernels

/// The curve y = K + a·e^(−ct) by least squares, for points at any distance: for each rate c the best K and a are linear
/// least squares, so only c is searched (Golub and Pereyra 1973, variable projection).
struct SaturatingFit {
    let limit: Double
    let factor: Double
    let rate: Double

    /// nil where the search does not settle: the points are too near a straight line to show a limit.
    init?(_ times: [Double], _ values: [Double]) {
        let span = times[times.count - 1] - times[0]
        let starts = [0.1, 0.5, 1, 2, 5, -0.5, -2].map { $0 / span }
        let searches = starts.compactMap { start in
            NonlinearLeastSquares(start: [start]) { Self.residuals(times, values, $0[0]) }
        }
        guard let best = searches.filter(\.converged).min(by: { $0.residualSum < $1.residualSum }) else { return nil }
        let rate = best.parameters[0]
        guard abs(rate) * span > 1e-3, abs(rate) * span < 50, let line = Self.line(times, values, rate) else { return nil }
        (limit, factor, self.rate) = (line[0], line[1], rate)
    }

    private static func line(_ times: [Double], _ values: [Double], _ rate: Double) -> [Double]? {
        LeastSquares(rows: times.map { [1, exp(-rate * $0)] }, values)?.coefficients
    }

    private static func residuals(_ times: [Double], _ values: [Double], _ rate: Double) -> [Double] {
        guard let line = line(times, values, rate) else { return values.map { _ in .nan } }
        return zip(times, values).map { $1 - line[0] - line[1] * exp(-rate * $0) }
    }
}
