public import Quantities

/// The difference of two crude rates, by what the rates by age and what the age structures brought to it (Kitagawa 1955, Journal of
/// the American Statistical Association 50; Preston, Heuveline and Guillot 2001, 2.3). Without an interaction: each is weighted by
/// the mean of the other.
public struct Kitagawa: Sendable, Equatable {
    /// (C1 + C2)/2·(M2 − M1) by age.
    public let rate: [Double]
    /// (M1 + M2)/2·(C2 − C1) by age.
    public let structure: [Double]
    /// All parts together: the second crude rate less the first.
    public var difference: Double { (rate + structure).reduce(0, +) }

    /// - Parameters:
    ///   - first: the rates by age and the people they are of; so the second.
    /// - Throws: `kitagawa` where ages differ, a number is missing, or there are no people.
    public init(first: (rates: [Double], people: [Double]), second: (rates: [Double], people: [Double])) throws(Problem) {
        let (all, others) = (first.people.reduce(0, +), second.people.reduce(0, +))
        let count = first.rates.count
        guard count == first.people.count, count == second.rates.count, count == second.people.count, all > 0, others > 0,
            (first.rates + second.rates).allSatisfy(\.isFinite), all.isFinite, others.isFinite
        else {
            throw Problem(
                "kitagawa", "two crude rates are compared by rates and people of the same ages, none missing",
                zh: "比较两个粗率需要相同年龄的率与人口，且不得缺失")
        }
        let (shares1, shares2) = (first.people.map { $0 / all }, second.people.map { $0 / others })
        rate = Self.parts(change: (first.rates, second.rates), weights: (shares1, shares2))
        structure = Self.parts(change: (shares1, shares2), weights: (first.rates, second.rates))
    }

    /// The change of each part times the mean of its weights.
    private static func parts(change: ([Double], [Double]), weights: ([Double], [Double])) -> [Double] {
        change.0.indices.map { place in
            let mean: Double = (weights.0[place] + weights.1[place]) / 2
            return mean * (change.1[place] - change.0[place])
        }
    }
}
