import Glibc
public import Quantities

/// The daughters a newborn girl will have, by her age: fertility and mortality together.
public struct NetMaternity: Sendable, Equatable {
    /// The exact age in the middle of each of the mothers' age groups.
    public let ages: [Double]
    /// f·L/l0/(1 + SRB) of each group.
    public let daughters: [Double]

    /// - Parameters:
    ///   - fertility: births a woman-year by age group.
    ///   - years: L of the same groups, by women.
    ///   - radix: l at birth.
    /// - Throws: `stable_fertility` where the ages differ, or a number is missing or below zero.
    public init(
        fertility: [Double], years: [Double], radix: Double, middles: [Double], boysPerGirl: Double
    ) throws(Problem) {
        let numbers = fertility + years
        guard fertility.count == years.count, fertility.count == middles.count, !fertility.isEmpty, radix > 0, radix.isFinite,
            boysPerGirl >= 0, boysPerGirl.isFinite, (numbers + middles).allSatisfy({ $0 >= 0 && $0.isFinite })
        else {
            throw Problem(
                "stable_fertility", "fertility and the life table cover the same ages, none missing or below zero",
                zh: "生育率与生命表的年龄必须相同，且不得缺失或小于零")
        }
        ages = middles
        daughters = zip(fertility, years).map { $0 * $1 / radix / (1 + boysPerGirl) }
    }

    /// NRR = Σ f·L/l0/(1 + SRB) (Preston, Heuveline and Guillot 2001, 5.5).
    public var netReproduction: Double { daughters.reduce(0, +) }

    /// The mean age of mothers in the stationary population; missing where nobody bears.
    public var meanAge: Double { moment(growth: 0).mean }

    /// r of Lotka's equation, Σ e^(−r·x)·φ(x) = 1 at the middles of age groups, by Newton on the logarithm of the sum, which is
    /// nearly a straight line (Preston, Heuveline and Guillot 2001, box 7.1). Missing where nobody bears.
    public var intrinsicGrowth: Double {
        guard netReproduction > 0 else { return .nan }
        var growth = 0.0
        for _ in 0..<100 {
            let (logarithm, mean) = moment(growth: growth)
            let step = logarithm / mean
            growth += step
            if abs(step) <= 1e-15 { break }
        }
        return growth
    }

    /// The years in which the population grows by its net reproduction: ln NRR / r, and at no growth the mean age of mothers.
    public var generation: Double {
        let growth = intrinsicGrowth
        return abs(growth) < 1e-9 ? meanAge : log(netReproduction) / growth
    }

    /// ln Σ e^(−r·x)·φ(x), and the mean age in that sum.
    private func moment(growth: Double) -> (logarithm: Double, mean: Double) {
        // Ages from the youngest mother on, so that no power overflows at any growth that can be.
        let first = ages.min() ?? 0
        let terms = zip(ages, daughters).map { exp(-growth * ($0 - first)) * $1 }
        let sum = terms.reduce(0, +)
        let mean = zip(ages, terms).reduce(0) { $0 + $1.0 * $1.1 } / sum
        return (log(sum) - growth * first, mean)
    }
}
