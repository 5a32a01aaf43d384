import Glibc
import Kernels
public import Quantities

/// Eight numbers for mortality at all ages, as three terms: childhood, accidents of youth, old age (Heligman and Pollard 1980,
/// Journal of the Institute of Actuaries 107):
///
///     q/(1 − q) = A^((x + B)^C) + D·e^(−E·(ln x − ln F)²) + G·H^x
///
/// or with a ninth, K, for mortality that rises more or less than that in old age:
///
///     q = A^((x + B)^C) + D·e^(−E·(ln x − ln F)²) + G·H^x/(1 + K·G·H^x)
public struct HeligmanPollard: Sendable, Equatable {
    /// A to H, in the order of the formula.
    public let parameters: [Double]
    public let K: Double?

    public static let names = ["A", "B", "C", "D", "E", "F", "G", "H"]

    /// - Precondition: eight parameters.
    /// - Throws: `life_law` where A is not between 0 and 1, or another number cannot be.
    public init(_ parameters: [Double], K: Double? = nil) throws(Problem) {
        precondition(parameters.count == Self.names.count)
        let positive = [0, 2, 5, 6, 7].allSatisfy { parameters[$0] > 0 }
        guard parameters.allSatisfy({ $0 >= 0 && $0.isFinite }), positive, parameters[0] < 1, K?.isFinite ?? true else {
            throw Problem(
                "life_law",
                "A of Heligman and Pollard's law is between 0 and 1, C, F, G and H are above 0, B, D and E not below 0",
                zh: "Heligman–Pollard规律的A在0与1之间，C、F、G、H大于0，B、D、E不小于0")
        }
        (self.parameters, self.K) = (parameters, K)
    }

    /// The probability of dying within a year of an exact age.
    private func probability(_ age: Double) -> Double {
        let p = parameters
        let child = pow(p[0], pow(age + p[1], p[2]))
        let departure = age > 0 ? log(age / p[5]) : -.infinity
        let young = p[4] == 0 ? p[3] : p[3] * exp(-p[4] * departure * departure)
        let old = p[6] * pow(p[7], age)
        guard let K else { return 1 - 1 / (1 + child + young + old) }
        return child + young + old / (1 + K * old)
    }

    /// Probabilities of dying by age group, the product of years; in the open group all die.
    ///
    /// - Throws: `life_law` where the law gives no probability: with K it need not.
    public func probabilities(_ groups: AgeGroups) throws(Problem) -> [Double] {
        let found = raw(groups)
        guard let row = found.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) else { return found }
        throw Problem(
            "life_law", "at \(groups.label(row)) this law gives no probability of dying", zh: "在\(groups.label(row))岁，该规律给不出死亡概率",
            advice: Message("with K the law holds up to the ages it was fitted to", zh: "带K的规律只适用到拟合的年龄"))
    }

    private func raw(_ groups: AgeGroups) -> [Double] {
        (0..<groups.count).map { row in
            guard row < groups.open else { return 1 }
            let first = groups.lowerBounds[row]
            let years = (first..<first + Int(groups.width(row))).map { probability(Double($0)) }
            // One year off from the range would hide in a product.
            guard years.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { return .nan }
            return 1 - years.reduce(1) { $0 * (1 - $1) }
        }
    }
}

// Fitting.
extension HeligmanPollard {
    /// The law closest to probabilities of dying, by the sum of squares of their relative errors as its authors have it, and whether
    /// the search came to rest: where a term hardly matters (no accidents of youth) its numbers are not determined.
    ///
    /// - Parameter probabilities: by age group; the open group's and those that are zero tell nothing.
    /// - Throws: `life_law` where there are fewer than nine of them, or they do not begin at birth.
    public static func fitted(to probabilities: [Double], groups: AgeGroups) throws(Problem) -> (
        law: HeligmanPollard, settled: Bool
    ) {
        let isWhole = probabilities.count == groups.count && probabilities.allSatisfy { $0 >= 0 && $0 <= 1 }
        let rows = isWhole ? (0..<groups.open).filter { probabilities[$0] > 0 } : []
        guard groups.lowerBounds[0] == 0, rows.count > names.count else {
            throw Problem(
                "life_law", "Heligman and Pollard's law is fitted to nine or more probabilities of dying from birth on",
                zh: "Heligman–Pollard规律由从出生起的九个以上死亡概率拟合")
        }
        let errors = { (logarithms: [Double]) -> [Double] in
            guard let law = try? HeligmanPollard(logarithms.map { exp($0) }) else { return rows.map { _ in .nan } }
            let found = law.raw(groups)
            return rows.map { found[$0] / probabilities[$0] - 1 }
        }
        let fits = starts(rows, probabilities, groups).compactMap { start in
            NonlinearLeastSquares(start: start.map { log($0) }, limit: 1000, residuals: errors)
        }
        guard let best = fits.min(by: { $0.residualSum < $1.residualSum }),
            let law = try? HeligmanPollard(best.parameters.map { exp($0) })
        else {
            throw Problem("life_law", "no law of Heligman and Pollard comes near these numbers", zh: "没有接近这些数的Heligman–Pollard规律")
        }
        return (law, best.converged)
    }

    /// Where the search sets out: old age by a straight line through ln q from 40 on, and a hump here and there, narrow and wide.
    private static func starts(_ rows: [Int], _ probabilities: [Double], _ groups: AgeGroups) -> [[Double]] {
        let old = rows.filter { groups.lowerBounds[$0] >= 40 }
        let middles = old.map { Double(groups.lowerBounds[$0]) + groups.width($0) / 2 }
        let yearly = old.map { log(1 - pow(1 - min(probabilities[$0], 0.999), 1 / groups.width($0))) }
        let line = old.count < 2 ? nil : LeastSquares(rows: middles.map { [1, $0] }, yearly)
        let (level, slope) = line.map { (exp($0.coefficients[0]), exp($0.coefficients[1])) } ?? (5e-5, 1.1)
        return [18.0, 22, 28].flatMap { peak in
            [3.0, 12].map { narrowness in [5e-4, 0.02, 0.1, 5e-4, narrowness, peak, level, slope] }
        }
    }
}
