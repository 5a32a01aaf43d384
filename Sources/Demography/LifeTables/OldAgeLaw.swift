import Glibc
import Kernels

/// A law of mortality at high ages, fitted to the rates of a range of ages and carried on from the open group.
public struct OldAgeLaw: Sendable, Equatable {
    public enum Curve: String, Sendable, CaseIterable {
        /// logit m = ln c + d·x, by least squares of the logits (Thatcher, Kannisto and Vaupel 1998, The Force of Mortality at
        /// Ages 80 to 120).
        case kannisto
        /// ln m = ln b + d·x, by least squares of the logarithms (Gompertz 1825).
        case gompertz
        /// m = a + b·e^(d·x), by least squares of the relative errors (Makeham 1860).
        case makeham
    }

    public let curve: Curve
    /// The completed ages of the rates it is fitted to; the open group is never among them.
    public let fitted: ClosedRange<Int>

    public init(_ curve: Curve, fittedTo ages: ClosedRange<Int>) { (self.curve, fitted) = (curve, ages) }

    /// Kannisto on ages 80–99, as the United Nations do.
    public static let kannisto = OldAgeLaw(.kannisto, fittedTo: 80...99)

    /// The age to which every table is extended.
    static let last = 130

    /// Rates at `ages` by the law fitted to the points; nil where two rates between 0 and 1 (Makeham: four) are not there.
    func rates(at ages: [Double], fittedTo points: [(age: Double, rate: Double)]) -> [Double]? {
        let usable = points.filter { $0.rate > 0 && (curve != .kannisto || $0.rate < 1) }
        return switch curve {
        case .kannisto: line(usable) { log($0 / (1 - $0)) }.map { line in ages.map { logistic(line.value($0)) } }
        case .gompertz: line(usable) { log($0) }.map { line in ages.map { exp(line.value($0)) } }
        case .makeham: makeham(usable).map { law in ages.map { law[0] + exp(law[1] + law[2] * ($0 - Self.origin)) } }
        }
    }

    /// Ages are counted from here in fits, so that the columns of the least squares are far from parallel.
    private static let origin = 80.0

    private struct Line {
        let level: Double
        let slope: Double
        func value(_ age: Double) -> Double { level + slope * (age - OldAgeLaw.origin) }
    }

    private func line(_ points: [(age: Double, rate: Double)], _ transform: (Double) -> Double) -> Line? {
        guard points.count >= 2 else { return nil }
        let rows = points.map { [1, $0.age - Self.origin] }
        guard let fit = LeastSquares(rows: rows, points.map { transform($0.rate) }) else { return nil }
        return Line(level: fit.coefficients[0], slope: fit.coefficients[1])
    }

    private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

    private func makeham(_ points: [(age: Double, rate: Double)]) -> [Double]? {
        guard points.count >= 4, let start = line(points, { log($0) }) else { return nil }
        let fit = NonlinearLeastSquares(start: [0, start.level, start.slope]) { law in
            points.map { (law[0] + exp(law[1] + law[2] * ($0.age - Self.origin))) / $0.rate - 1 }
        }
        guard let fit, fit.parameters.allSatisfy(\.isFinite) else { return nil }
        return fit.parameters
    }
}
