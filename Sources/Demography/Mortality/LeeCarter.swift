import Glibc
import Kernels
public import Quantities

/// ln m(x, t) = a(x) + b(x)·k(t): one index of mortality moves all ages, each by its own part (Lee and Carter 1992, Journal of the
/// American Statistical Association 87).
public struct LeeCarter: Sendable {
    /// The mean of ln m by age.
    public let a: [Double]
    /// How much of the index each age takes; they sum to one.
    public let b: [Double]
    /// The index by year; it sums to zero until it is adjusted.
    public private(set) var k: [Double]
    /// The part of the variance of ln m that the index explains.
    public let explained: Double
    /// Exact times of the index.
    public let times: [Double]

    /// By the first singular vectors of ln m less its mean.
    ///
    /// - Parameter rates: by year, then by age.
    /// - Throws: `lee_carter` where there are fewer than three years, years do not rise, a rate is not above zero, or nothing changes.
    public init(rates: [[Double]], times: [Double]) throws(Problem) {
        let ages = rates.first?.count ?? 0
        guard rates.count >= 3, times.count == rates.count, zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }), ages > 0,
            rates.allSatisfy({ $0.count == ages && $0.allSatisfy { $0 > 0 && $0.isFinite } })
        else {
            throw Problem(
                "lee_carter", "Lee and Carter's model needs three years or more, and a death rate above zero at every age",
                zh: "Lee–Carter模型需要三个以上年份，且各年龄死亡率大于零",
                advice: Message("group the ages, or fill zero rates between their neighbours first", zh: "先合并年龄组，或用相邻值填补零死亡率"))
        }
        let logarithms = rates.map { $0.map { log($0) } }
        let mean = (0..<ages).map { age in logarithms.reduce(0) { $0 + $1[age] } / Double(rates.count) }
        let centred = logarithms.map { row in zip(row, mean).map { $0 - $1 } }
        guard let component = LargestComponent(rows: centred) else {
            throw Problem(
                "lee_carter", "the death rates do not change, so that there is no index of change", zh: "死亡率没有变化，没有可估计的指数")
        }
        let sum = component.direction.reduce(0, +)
        guard abs(sum) > 1e-9 else {
            throw Problem(
                "lee_carter", "the ages move against each other, so that no index can be measured by their sum",
                zh: "各年龄的变化相互抵消，无法以其和度量指数")
        }
        (a, self.times, explained) = (mean, times, component.explained)
        b = component.direction.map { $0 / sum }
        k = component.scores.map { $0 * sum }
    }

    /// Rates at an index.
    public func rates(at index: Double) -> [Double] { zip(a, b).map { exp($0 + $1 * index) } }

    /// The index found again year by year, so that a function of the rates is what was observed: the expectation of life (Lee and
    /// Miller 2001, Demography 38), or all deaths (Lee and Carter's own second stage).
    ///
    /// - Parameter measure: of the year's place and rates.
    /// - Throws: `lee_carter` where no index near the fitted one gives it; what the function throws.
    public mutating func adjust(
        to observed: [Double], _ measure: (Int, [Double]) throws(Problem) -> Double
    ) throws(Problem) {
        let wide = 5 + 2 * ((k.max() ?? 0) - (k.min() ?? 0))
        for year in k.indices {
            k[year] = try Self.root(near: k[year], within: wide) { index throws(Problem) in
                try measure(year, rates(at: index)) - observed[year]
            }
        }
    }

    /// Looks from near to far, so that rates beyond what a life table can hold are met only where the root is among them.
    private static func root(
        near start: Double, within wide: Double, _ difference: (Double) throws(Problem) -> Double
    ) throws(Problem) -> Double {
        var (failure, width): (Problem?, Double) = (nil, wide / 64)
        while failure == nil, width <= wide {
            let found = RootFinding.find(lower: start - width, upper: start + width) { index in
                do throws(Problem) {
                    return try difference(index)
                } catch {
                    failure = error
                    return .nan
                }
            }
            if case .root(let index, _) = found { return index }
            width *= 2
        }
        throw failure
            ?? Problem("lee_carter", "no index of mortality gives what was observed in a year", zh: "没有指数能得出某一年的观测值")
    }
}

/// The index carried on as a random walk with drift, also from years that are unevenly spaced (Lee and Carter 1992; Li, Lee and
/// Tuljapurkar 2004, International Statistical Review 72).
public struct RandomWalk: Sendable, Equatable {
    /// Change a year: (k(T) − k(1))/(T − 1).
    public let drift: Double
    /// The standard deviation of a year's departure from the drift.
    public let deviation: Double
    /// The standard error of the drift itself.
    public let driftError: Double
    private let last: Double

    /// - Throws: `lee_carter` where there are fewer than three points.
    public init(_ values: [Double], times: [Double]) throws(Problem) {
        guard values.count >= 3, times.count == values.count, let start = times.first, let end = times.last, end > start else {
            throw Problem("lee_carter", "a random walk with drift needs three years or more", zh: "带漂移的随机游走至少需要三个年份")
        }
        let span = end - start
        let drift = (values[values.count - 1] - values[0]) / span
        let steps = zip(zip(values, values.dropFirst()), zip(times, times.dropFirst())).map { value, time in
            (change: value.1 - value.0, years: time.1 - time.0)
        }
        let squares = steps.reduce(0) { $0 + pow($1.change - drift * $1.years, 2) }
        let freedom = span - steps.reduce(0) { $0 + $1.years * $1.years } / span
        deviation = freedom > 0 ? (squares / freedom).squareRoot() : .nan
        (self.drift, driftError, last) = (drift, deviation / span.squareRoot(), values[values.count - 1])
    }

    /// The middle of the forecast so many years on.
    public func value(after years: Double) -> Double { last + drift * years }

    /// Its standard error: √(h·σ² + h²·se²), the walk and the drift together.
    public func error(after years: Double) -> Double {
        (years * deviation * deviation + years * years * driftError * driftError).squareRoot()
    }
}
