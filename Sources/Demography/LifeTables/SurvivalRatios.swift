public import Quantities

/// How many of a cohort are alive n years on, in the age groups of a projection: all n years wide, from birth, the last open.
///
/// Rows are age groups, lanes innermost.
public struct SurvivalRatios: Sendable {
    /// n, the width of the groups and the length of the period, in years.
    public let width: Int
    public let ageCount: Int
    public let laneCount: Int
    /// The part alive at the end in each group of those who were to come into it: from birth into row 0, from the group below
    /// into every other, from the last two together into the open one.
    public let ratios: [Double]
    /// Of the deaths of a cohort on its way to the next group, the part that falls in the group it comes from; one row less.
    public let separation: [Double]
}

extension LifeTable {
    /// S0 = L0/(n·l0), Sx = Lx/L(x−n), and T(ω)/T(ω−n) for the open group (Preston, Heuveline and Guillot 2001, chapter 6).
    ///
    /// - Throws: `survival_groups` where the table does not begin at birth or its groups do not make up groups of `width` years.
    public func survivalRatios(width: Int) throws(Problem) -> SurvivalRatios {
        let rows = try firstRows(width)
        let (count, lanes) = (rows.count, laneCount)
        var ratios = [Double](repeating: 0, count: count * lanes)
        var separation = [Double](repeating: 0, count: (count - 1) * lanes)
        for lane in 0..<lanes {
            let lived = rows.indices.map { years(rows, $0, lane) }
            let alive = rows.map { lx[$0 * lanes + lane] * Double(width) }
            for row in 0..<count {
                let ratio =
                    row == 0 ? lived[0] / alive[0] : row < count - 1 ? lived[row] / lived[row - 1] : openRatio(lived)
                ratios[row * lanes + lane] = lived[max(0, row - 1)] == 0 ? 0 : ratio
            }
            for row in 0..<count - 1 {
                let lost = row < count - 2 ? lived[row] - lived[row + 1] : lived[row]
                // Where nobody dies on the way the part is of nothing, and any will do.
                separation[row * lanes + lane] = lost == 0 ? 0 : (lived[row] - alive[row + 1]) / lost
            }
        }
        return SurvivalRatios(width: width, ageCount: count, laneCount: lanes, ratios: ratios, separation: separation)
    }

    private func openRatio(_ lived: [Double]) -> Double {
        let open = lived[lived.count - 1]
        return open / (lived[lived.count - 2] + open)
    }

    /// The row of the table at which each group of `width` years begins.
    private func firstRows(_ width: Int) throws(Problem) -> [Int] {
        guard width > 0, groups.lowerBounds[0] == 0, groups.openAge.isMultiple(of: width), groups.openAge > 0 else {
            throw Problem(
                "survival_groups", "survival over \(width) years needs a life table from birth, open at a multiple of \(width)",
                zh: "\(width)年的存活率需要从出生开始、开口组始于\(width)的倍数的生命表")
        }
        var rows: [Int] = []
        for age in stride(from: 0, through: groups.openAge, by: width) {
            guard let row = groups.lowerBounds.firstIndex(of: age) else {
                throw Problem(
                    "survival_groups", "the life table has no age group that begins at \(age)", zh: "生命表没有从\(age)岁开始的年龄组")
            }
            rows.append(row)
        }
        return rows
    }

    private func years(_ rows: [Int], _ place: Int, _ lane: Int) -> Double {
        let end = place + 1 < rows.count ? rows[place + 1] : groups.count
        return (rows[place]..<end).reduce(0) { $0 + nLx[$1 * laneCount + lane] }
    }
}
