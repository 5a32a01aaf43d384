public import Quantities

/// The women's part of a step without migration as a matrix: the population at its end is the matrix times that at its start.
///
/// Leslie 1945, Biometrika 33; the first row as in Preston, Heuveline and Guillot 2001, chapter 6: women who start in a group
/// bear for half of the step at its fertility and for half, if they live, at that of the next.
public struct LeslieMatrix: Sendable, Equatable {
    public let size: Int
    /// Row by row: element (i, j) says what a woman of group j leaves in group i.
    public let elements: [Double]

    /// - Parameters:
    ///   - survival: ratios by age group, from birth.
    ///   - fertility: births a woman-year by age group.
    /// - Throws: `leslie_shape`.
    public init(survival: [Double], fertility: [Double], boysPerGirl: Double, width: Int) throws(Problem) {
        guard survival.count == fertility.count, survival.count >= 2, boysPerGirl > -1, width > 0 else {
            throw Problem(
                "leslie_shape", "a Leslie matrix needs survival and fertility of the same two age groups or more",
                zh: "莱斯利矩阵需要至少两个相同年龄组的存活率与生育率")
        }
        size = survival.count
        var cells = [Double](repeating: 0, count: size * size)
        let girls = survival[0] * Double(width) / 2 / (1 + boysPerGirl)
        for age in 0..<size {
            let next = min(age + 1, size - 1)
            cells[age] = girls * (fertility[age] + survival[next] * fertility[next])
            cells[next * size + age] += survival[next]
        }
        elements = cells
    }

    /// The daughters who reach the first group, of a girl in it, over her life: one where women are replaced.
    ///
    /// - Precondition: both have the same two age groups or more.
    public static func netReproduction(survival: [Double], fertility: [Double], boysPerGirl: Double, width: Int) -> Double {
        precondition(survival.count == fertility.count && survival.count >= 2)
        let last = survival.count - 1
        var (alive, bears) = (1.0, 0.0)
        for age in 0...last {
            let next = min(age + 1, last)
            let births = fertility[age] + survival[next] * fertility[next]
            // In the open group as many as flow in and stay.
            if births > 0 { bears += alive * births / (age == last ? 1 - survival[last] : 1) }
            alive *= survival[next]
        }
        return bears * survival[0] * Double(width) / 2 / (1 + boysPerGirl)
    }

    public subscript(row: Int, column: Int) -> Double { elements[row * size + column] }

    /// The population one step on.
    public func applied(to population: [Double]) -> [Double] {
        precondition(population.count == size)
        return (0..<size).map { row in
            population.indices.reduce(0) { $0 + self[row, $1] * population[$1] }
        }
    }

    /// The factor by which every age grows in a step in the long run, and the structure that then stays: by power iteration, until
    /// no share changes by more than 1e-15. Ages beyond the last mother, which reach the structure only through survival, are
    /// among it.
    ///
    /// - Throws: `leslie_shape` where nobody bears, or the ages never settle because all births fall on one age.
    public func dominant() throws(Problem) -> (growth: Double, shares: [Double]) {
        var shares = [Double](repeating: 1 / Double(size), count: size)
        for _ in 0..<100_000 {
            let next = applied(to: shares)
            let growth = next.reduce(0, +)
            guard growth > 0, growth.isFinite else { break }
            let scaled = next.map { $0 / growth }
            let change = zip(scaled, shares).map { abs($0 - $1) }.max() ?? 0
            shares = scaled
            if change < 1e-15 { return (growth, shares) }
        }
        throw Problem(
            "leslie_shape", "the ages of this Leslie matrix never settle: nobody bears, or at one age alone",
            zh: "该莱斯利矩阵的年龄结构不收敛：无人生育，或只在一个年龄生育")
    }
}
