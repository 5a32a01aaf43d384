import Glibc
internal import Kernels

/// Single years under grouped counts by the penalised composite link model (Rizzi, Gampe and Eilers 2015, American Journal of
/// Epidemiology 182): the smoothest curve of logarithms whose sums are likely to have given the counts as Poisson numbers; how smooth is
/// chosen by Akaike's criterion.
struct CompositeLink {
    /// The years of each group, one after the other.
    let widths: [Int]
    private let counts: [Double]
    private let years: Int
    /// For each year its group.
    private let group: [Int]

    /// The smoothing parameters tried: powers of ten.
    private static let powers = stride(from: -2.0, through: 6, by: 0.5)
    private static let rounds = 100

    init(widths: [Int], counts: [Double]) {
        (self.widths, self.counts, years) = (widths, counts, widths.reduce(0, +))
        group = widths.enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
    }

    /// One number a year; nil where a count is missing or below zero, or nothing can be fitted.
    var fitted: [Double]? {
        let sum = counts.reduce(0, +)
        guard sum.isFinite, counts.allSatisfy({ $0 >= 0 }), years > 2 else { return nil }
        guard sum > 0 else { return [Double](repeating: 0, count: years) }
        let fits = Self.powers.compactMap { fit(pow(10, $0), from: [Double](repeating: log(sum / Double(years)), count: years)) }
        return fits.min { $0.criterion < $1.criterion }?.curve.map { exp($0) }
    }

    /// Iterated weighted least squares under one smoothing parameter.
    private func fit(_ smoothness: Double, from start: [Double]) -> (curve: [Double], criterion: Double)? {
        let penalty = self.penalty(smoothness)
        var curve = start
        for _ in 0..<Self.rounds {
            let numbers = curve.map { exp($0) }
            let sums = self.sums(numbers)
            let information = self.information(numbers, sums)
            guard let system = BandedCholesky(rows: zip(information, penalty).map { zip($0, $1).map { $0 + $1 } }) else {
                return nil
            }
            let working = sums.indices.map { counts[$0] - sums[$0] }
            let right = (0..<years).map { year in
                let own = group[year]
                let linear = members(own).reduce(0) { $0 + numbers[$1] * curve[$1] }
                return numbers[year] * (working[own] + linear) / sums[own]
            }
            let next = system.solve(right)
            let change = zip(next, curve).map { abs($0 - $1) }.max() ?? 0
            curve = next
            guard curve.allSatisfy({ $0.isFinite && $0 < 700 }) else { return nil }
            if change < 1e-8 { return (curve, criterion(curve, penalty)) }
        }
        return nil
    }

    private func members(_ group: Int) -> Range<Int> {
        let start = widths[..<group].reduce(0, +)
        return start..<start + widths[group]
    }
    private func sums(_ numbers: [Double]) -> [Double] { widths.indices.map { members($0).reduce(0) { $0 + numbers[$1] } } }

    /// How far the bands reach: over a group, and over second differences.
    private var band: Int { max(3, widths.max() ?? 1) }

    /// λ·DᵀD of second differences.
    private func penalty(_ smoothness: Double) -> [[Double]] {
        var rows = [[Double]](repeating: [Double](repeating: 0, count: band), count: years)
        let weights = [1.0, -2, 1]
        for first in 0..<years - 2 {
            for a in 0..<3 { for b in 0...a { rows[first + a][a - b] += smoothness * weights[a] * weights[b] } }
        }
        return rows
    }
    /// QᵀWQ: years of one group know of each other through their sum.
    private func information(_ numbers: [Double], _ sums: [Double]) -> [[Double]] {
        var rows = [[Double]](repeating: [Double](repeating: 0, count: band), count: years)
        for year in 0..<years {
            for other in members(group[year]).lowerBound...year {
                rows[year][year - other] = numbers[year] * numbers[other] / sums[group[year]]
            }
        }
        return rows
    }

    /// Deviance + 2 × the effective number of parameters.
    private func criterion(_ curve: [Double], _ penalty: [[Double]]) -> Double {
        let numbers = curve.map { exp($0) }
        let sums = self.sums(numbers)
        var deviance = 0.0
        for (count, expected) in zip(counts, sums) {
            let surprise = count > 0 ? count * log(count / expected) : 0
            deviance += 2 * (surprise - count + expected)
        }
        let information = self.information(numbers, sums)
        guard let system = BandedCholesky(rows: zip(information, penalty).map { zip($0, $1).map { $0 + $1 } }) else {
            return .infinity
        }
        let trace = (0..<years).reduce(0.0) { sum, year in
            let column = (0..<years).map { other in
                abs(other - year) < band ? information[max(year, other)][abs(other - year)] : 0
            }
            return sum + system.solve(column)[year]
        }
        return deviance + 2 * trace
    }
}
