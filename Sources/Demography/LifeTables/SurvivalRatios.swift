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

    /// S0 = L0/(n·l0), Sx = Lx/L(x−n), and T(ω)/T(ω−n) for the open group (Preston, Heuveline and Guillot 2001, chapter 6).
    ///
    /// - Parameters:
    ///   - lived: person-years L of each group, of any radix; lanes innermost.
    ///   - alive: l at each group's beginning. Only that of the first is needed: where another is missing, half of a cohort's
    ///     deaths are taken to fall in the group it comes from.
    /// - Throws: `survival_groups` unless there are as many of both, two groups or more.
    public init(width: Int, lanes: Int, lived: [Double], alive: [Double]) throws(Problem) {
        guard width > 0, lanes > 0, lived.count == alive.count, lived.count >= 2 * lanes, lived.count.isMultiple(of: lanes) else {
            throw Problem(
                "survival_groups", "person-years and survivors cover the same two age groups or more", zh: "人年与尚存人数须为相同的至少两个年龄组")
        }
        (self.width, laneCount, ageCount) = (width, lanes, lived.count / lanes)
        let survival = CohortSurvival(width: Double(width), lanes: lanes, open: ageCount - 1, lived: lived, alive: alive)
        ratios = lived.indices.map(survival.ratio)
        separation = lived.indices.dropLast(lanes).map(survival.separation)
    }
}

/// How one cell of a life table passes to the next.
private struct CohortSurvival {
    let width: Double
    let lanes, open: Int
    let lived, alive: [Double]

    func ratio(_ cell: Int) -> Double {
        guard cell >= lanes else { return alive[cell] == 0 ? 0 : lived[cell] / (width * alive[cell]) }
        let before = lived[cell - lanes]
        guard before != 0 else { return 0 }
        return cell / lanes == open ? lived[cell] / (before + lived[cell]) : lived[cell] / before
    }

    /// Where hardly anybody dies on the way the part is of nothing, and any will do.
    func separation(_ cell: Int) -> Double {
        let years = lived[cell]
        let lost = cell / lanes == open - 1 ? years : years - lived[cell + lanes]
        guard abs(lost) > 1e-9 * years else { return 0 }
        let part = (years - width * alive[cell + lanes]) / lost
        if part.isNaN { return 0.5 }
        // Rounding alone leads out of the range.
        return part < 0 && part > -1e-6 ? 0 : part > 1 && part < 1 + 1e-6 ? 1 : part
    }
}

extension LifeTable {
    /// The survival of the table's cohorts over `width` years.
    ///
    /// - Throws: `survival_groups` where the table does not begin at birth or its groups do not make up groups of `width` years.
    public func survivalRatios(width: Int) throws(Problem) -> SurvivalRatios {
        let rows = try firstRows(width)
        var (lived, alive): ([Double], [Double]) = ([], [])
        for (place, row) in rows.enumerated() {
            let end = place + 1 < rows.count ? rows[place + 1] : groups.count
            lived += years(row..<end)
            alive += lx[row * laneCount..<(row + 1) * laneCount]
        }
        return try SurvivalRatios(width: width, lanes: laneCount, lived: lived, alive: alive)
    }

    /// The row of the table at which each group of `width` years begins.
    private func firstRows(_ width: Int) throws(Problem) -> [Int] {
        guard width > 0, groups.lowerBounds[0] == 0, groups.openAge.isMultiple(of: width), groups.openAge > 0 else {
            throw Problem(
                "survival_groups", "survival over \(width) years needs a life table from birth, open at a multiple of \(width)",
                zh: "\(width)年的存活率需要从出生开始、开口组始于\(width)的倍数的生命表")
        }
        let rows = (0..<groups.count).filter { groups.lowerBounds[$0].isMultiple(of: width) }
        guard rows.count == groups.openAge / width + 1 else {
            let age = zip(rows, 0...).first { groups.lowerBounds[$0] != $1 * width }?.1 ?? rows.count
            throw Problem(
                "survival_groups", "the life table has no age group that begins at \(age * width)",
                zh: "生命表没有从\(age * width)岁开始的年龄组")
        }
        return rows
    }

    /// Person-years of some rows together, by lane.
    private func years(_ rows: Range<Int>) -> [Double] {
        var sums = [Double](repeating: 0, count: laneCount)
        for row in rows { for lane in 0..<laneCount { sums[lane] += nLx[row * laneCount + lane] } }
        return sums
    }
}
