import Glibc
public import Quantities

/// The population that a life table and a growth rate that never change lead to.
public struct StablePopulation: Sendable, Equatable {
    public let growth: Double
    /// Births and deaths a person-year.
    public let birthRate: Double
    public var deathRate: Double { birthRate - growth }
    /// The share of each age group of the life table.
    public let shares: [Double]
    public let meanAge: Double

    /// c(x) = b·e^(−r·x)·L/l0 at the middle of each group, in the open one at the mean age of who lives there, ω + e(ω); b makes
    /// them sum to one (Preston, Heuveline and Guillot 2001, 7.3).
    ///
    /// - Parameter lane: of the life table.
    /// - Throws: `stable_growth` where the growth is missing or beyond ±20 % a year.
    public init(growth: Double, table: LifeTable, lane: Int = 0) throws(Problem) {
        guard abs(growth) <= 0.2 else {
            throw Problem(
                "stable_growth", "a stable population grows by less than 20 % a year, and somebody bears in it",
                zh: "稳定人口的年增长率在±20%以内，且须有生育")
        }
        let (groups, years, radix) = (table.groups, table.column(\.nLx, lane: lane), table.column(\.lx, lane: lane)[0])
        let expectation = table.column(\.ex, lane: lane)[groups.open]
        let ages = (0..<groups.count).map { row in
            Double(groups.lowerBounds[row]) + (row < groups.open ? groups.width(row) / 2 : expectation.isFinite ? expectation : 0)
        }
        let weights = zip(ages, years).map { exp(-growth * $0) * $1 / radix }
        let sum = weights.reduce(0, +)
        (self.growth, birthRate, shares) = (growth, 1 / sum, weights.map { $0 / sum })
        meanAge = zip(ages, weights).reduce(0) { $0 + $1.0 * $1.1 } / sum
    }
}
