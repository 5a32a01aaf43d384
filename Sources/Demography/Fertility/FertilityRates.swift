public import Quantities

/// Births a woman-year by age group of the mother, all groups as wide.
public struct FertilityRates: Sendable, Equatable {
    /// Completed years at which the first group begins.
    public let firstAge: Int
    /// Years a group is wide.
    public let width: Int
    public let rates: [Double]

    /// - Throws: `fertility_rates` where a rate is missing, below zero or above two a year, or there is none.
    public init(firstAge: Int, width: Int, _ rates: [Double]) throws(Problem) {
        guard !rates.isEmpty, width > 0, width <= 50, firstAge >= 0, firstAge < 100, rates.allSatisfy({ $0 >= 0 && $0 <= 2 })
        else {
            throw Problem(
                "fertility_rates", "fertility is births a woman-year by age group, between 0 and 2",
                zh: "生育率是各年龄组每名妇女每年的出生数，在0与2之间")
        }
        (self.firstAge, self.width, self.rates) = (firstAge, width, rates)
    }

    private var sum: Double { rates.reduce(0, +) }

    /// TFR = n·Σf: children of a woman who lives through all ages at these rates.
    public var totalFertility: Double { Double(width) * sum }

    /// GRR = TFR/(1 + SRB): daughters.
    public func grossReproduction(boysPerGirl: Double) -> Double { totalFertility / (1 + boysPerGirl) }

    /// NRR = Σ f·L/l0/(1 + SRB): daughters of a woman who also dies by the table (Preston, Heuveline and Guillot 2001, 5.5).
    ///
    /// - Parameter years: L of the mother's age groups, by women of a radix of one.
    /// - Throws: `fertility_rates` where ages differ.
    public func netReproduction(years: [Double], boysPerGirl: Double) throws(Problem) -> Double {
        guard years.count == rates.count else {
            throw Problem("fertility_rates", "fertility and the life table cover the same ages", zh: "生育率与生命表的年龄必须相同")
        }
        return zip(rates, years).reduce(0) { $0 + $1.0 * $1.1 } / (1 + boysPerGirl)
    }

    /// MAC = Σ(x + n/2)·f/Σf: the mean age at childbearing of a cohort without mortality; missing where nobody bears.
    public var meanAge: Double {
        rates.enumerated().reduce(0) { $0 + $1.element * (Double(firstAge + $1.offset * width) + Double(width) / 2) } / sum
    }

    /// PASFR = n·f/TFR: the share of each group in the total; missing where nobody bears.
    public var shares: [Double] { rates.map { $0 / sum } }

    /// The same pattern at another total fertility.
    ///
    /// - Throws: `fertility_rates` where nobody bears, so that there is no pattern.
    public func scaled(to totalFertility: Double) throws(Problem) -> FertilityRates {
        try FertilityRates(firstAge: firstAge, width: width, shares: rates, totalFertility: totalFertility)
    }

    /// f = TFR·w/(n·Σw) for weights w.
    ///
    /// - Throws: `fertility_rates`.
    public init(firstAge: Int, width: Int, shares: [Double], totalFertility: Double) throws(Problem) {
        let sum = shares.reduce(0, +)
        guard shares.allSatisfy({ $0 >= 0 }), sum > 0, sum.isFinite else {
            throw Problem(
                "fertility_rates", "the pattern of fertility is not missing, not below zero, and not zero at all ages",
                zh: "生育模式不得缺失、小于零或全为零")
        }
        try self.init(firstAge: firstAge, width: width, shares.map { totalFertility * $0 / (Double(width) * sum) })
    }
}
