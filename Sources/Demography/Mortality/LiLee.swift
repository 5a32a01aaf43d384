import Glibc
import Kernels
public import Quantities

/// Lee and Carter's model for populations that move together: ln m(x, t, i) = a(x, i) + B(x)·K(t) + b(x, i)·k(t, i). All share the
/// index K, and what each departs by dies away, so that no forecast runs away from the others (Li and Lee 2005, Demography 42).
public struct LiLee: Sendable {
    /// B and K, and the mean of the group as a whole.
    public let common: LeeCarter
    /// One a population.
    public let members: [Member]

    /// What is a population's own.
    public struct Member: Sendable {
        /// The mean of its ln m by age.
        public let a: [Double]
        /// Of length one, over ages: a pattern of departures may well sum to zero. All zero where it never departs.
        public let b: [Double]
        public let k: [Double]
        /// The part of the variance of its ln m that the common index explains: the source's R of the common factor.
        public let explainedByCommon: Double
        /// The part that both indices explain.
        public let explained: Double
    }

    /// - Parameters:
    ///   - common: of the rates of the group as a whole, its index adjusted or not.
    ///   - rates: by population, then by year and age, years and ages as those of the group.
    /// - Throws: `lee_carter` where a rate is not above zero, or years or ages are not the group's.
    public init(common: LeeCarter, rates: [[[Double]]]) throws(Problem) {
        let isWhole = rates.allSatisfy { years in
            years.count == common.k.count
                && years.allSatisfy { $0.count == common.b.count && $0.allSatisfy { $0 > 0 && $0.isFinite } }
        }
        guard isWhole else {
            throw Problem(
                "lee_carter", "every population needs a death rate above zero at every age and year of the group",
                zh: "每个人口在各年份、各年龄都要有大于零的死亡率")
        }
        self.common = common
        members = rates.map { Member($0, common) }
    }

    /// Rates of a population at both indices.
    public func rates(of member: Int, common index: Double, own: Double) -> [Double] {
        let one = members[member]
        return one.a.indices.map { exp(one.a[$0] + common.b[$0] * index + one.b[$0] * own) }
    }

    /// The rates of a group whose members count alike: the geometric mean at every age.
    public static func meanRates(_ rates: [[[Double]]]) -> [[Double]] {
        guard let first = rates.first else { return [] }
        return first.indices.map { year in
            first[year].indices.map { age in exp(rates.reduce(0) { $0 + log($1[year][age]) } / Double(rates.count)) }
        }
    }
}

extension LiLee.Member {
    fileprivate init(_ rates: [[Double]], _ common: LeeCarter) {
        let logarithms = rates.map { $0.map { log($0) } }
        let mean = common.b.indices.map { age in logarithms.reduce(0) { $0 + $1[age] } / Double(rates.count) }
        let centred = logarithms.map { row in zip(row, mean).map { $0 - $1 } }
        let departures = zip(centred, common.k).map { row, index in zip(row, common.b).map { $0 - $1 * index } }
        let own = LargestComponent(rows: departures)
        // Upwards where most of its ages are.
        let sign: Double = (own?.direction.reduce(0, +) ?? 0) < 0 ? -1 : 1
        a = mean
        b = own?.direction.map { sign * $0 } ?? mean.map { _ in 0 }
        k = own?.scores.map { sign * $0 } ?? rates.map { _ in 0 }
        let squares = { (rows: [[Double]]) in rows.joined().reduce(0) { $0 + $1 * $1 } }
        let (all, left) = (squares(centred), squares(departures))
        explainedByCommon = all > 0 ? 1 - left / all : .nan
        explained = all > 0 ? 1 - left * (1 - (own?.explained ?? 1)) / all : .nan
    }
}

/// A departure that dies away: k(t+1) = c₀ + c₁·k(t) + e, with 0 < c₁ < 1, by least squares (Li and Lee 2005). Where the years are too
/// few or it does not come back, it is held at its last value: a random walk without drift, which does not run away either.
public struct ReturningIndex: Sendable, Equatable {
    /// c₁, the part of a departure that is left after a step; missing where it is held.
    public let persistence: Double
    /// The standard deviation of a step's chance.
    public let deviation: Double
    /// Where it comes to rest, c₀/(1 − c₁).
    public let rest: Double
    private let last: Double
    /// Years of a step.
    private let step: Double

    public var isHeld: Bool { persistence.isNaN }

    /// - Throws: `lee_carter` where there are fewer than three points, or the years are unevenly spaced.
    public init(_ values: [Double], times: [Double]) throws(Problem) {
        let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
        guard values.count >= 3, values.count == times.count, let step = gaps.first, step > 0,
            gaps.allSatisfy({ abs($0 - step) < 1e-9 })
        else {
            throw Problem(
                "lee_carter", "departures from the group are followed over three years or more, evenly spaced",
                zh: "各人口的偏离需要三个以上等间隔的年份",
                advice: Message("fill(m, by: linear) or choose every fifth year first", zh: "先用fill(m, by: linear)补齐，或每五年取一年"))
        }
        (self.step, last) = (step, values[values.count - 1])
        // Four steps leave two to judge the chance by.
        let fit = values.count < 5 ? nil : LeastSquares(rows: values.dropLast().map { [1, $0] }, Array(values.dropFirst()))
        if let fit, fit.coefficients[1] > 0, fit.coefficients[1] < 1 {
            persistence = fit.coefficients[1]
            rest = fit.coefficients[0] / (1 - persistence)
            deviation = (fit.residualSum / Double(values.count - 3)).squareRoot()
        } else {
            let squares = zip(values, values.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0) * ($1.1 - $1.0) }
            (persistence, deviation, rest) = (.nan, (squares / Double(values.count - 1)).squareRoot(), values[values.count - 1])
        }
    }

    /// The middle of the forecast so many years on.
    public func value(after years: Double) -> Double {
        isHeld ? last : rest + (last - rest) * pow(persistence, years / step)
    }

    /// Its standard error by chance alone: σ·√((1 − c₁²ⁿ)/(1 − c₁²)) after n steps, and σ·√n where it is held.
    public func error(after years: Double) -> Double {
        let steps = years / step
        guard !isHeld else { return deviation * steps.squareRoot() }
        let square = persistence * persistence
        return deviation * ((1 - pow(square, steps)) / (1 - square)).squareRoot()
    }
}
