import Glibc
import Kernels
public import Quantities

/// The force of mortality a + b·e^(c·x): deaths that do not depend on age, and those that rise with it (Gompertz 1825; Makeham
/// 1860; Preston, Heuveline and Guillot 2001, 9.1).
public struct GompertzMakeham: Sendable, Equatable {
    public let background, level, slope: Double

    /// - Throws: `life_law` where a number is missing or below zero, or nobody ever dies.
    public init(background: Double, level: Double, slope: Double) throws(Problem) {
        let numbers = [background, level, slope]
        guard numbers.allSatisfy({ $0 >= 0 && $0.isFinite }), background + level > 0, slope < 1, level <= 1, background <= 1
        else {
            throw Problem(
                "life_law", "a, b and c of a + b·e^(c·x) are between 0 and 1, and one of the first two is above 0",
                zh: "a + b·e^(c·x)中的a、b、c在0与1之间，且a、b不全为0")
        }
        (self.background, self.level, self.slope) = (background, level, slope)
    }

    /// The force of mortality summed from birth to an exact age.
    private func cumulated(_ age: Double) -> Double {
        background * age + (slope == 0 ? level * age : level * expm1(slope * age) / slope)
    }

    /// Death rates by age group: deaths over person-years of those who survive by the law. In the open group it is 1/e.
    public func rates(_ groups: AgeGroups) -> [Double] {
        (0..<groups.count).map { row in
            let first = Double(groups.lowerBounds[row])
            let end = row < groups.open ? first + groups.width(row) : last(first)
            let years = lived(from: first, to: end)
            return (1 - survival(from: first, to: end)) / years
        }
    }

    private func survival(from first: Double, to age: Double) -> Double { exp(cumulated(first) - cumulated(age)) }

    /// The age by which nobody of those alive at another is left, to 1e-15.
    private func last(_ first: Double) -> Double {
        var end = first + 1
        while survival(from: first, to: end) > 1e-15, end < first + 1e6 { end += max(1, (end - first) / 8) }
        return end
    }

    private func lived(from first: Double, to end: Double) -> Double {
        let pieces = max(1, min(4096, Int((end - first).rounded(.up))))
        let width = (end - first) / Double(pieces)
        return (0..<pieces).reduce(0) { sum, piece in
            let start = first + Double(piece) * width
            return sum + Quadrature.integral(from: start, to: start + width) { survival(from: first, to: $0) }
        }
    }
}
