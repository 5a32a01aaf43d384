public import Quantities

/// A projection by what became of each cohort between two censuses (Hamilton and Perry 1962; Swanson, Schlottmann and Schmidt 2010,
/// Population Research and Policy Review 29): no births, deaths or migration are asked for.
///
/// CCR(x + t) = P(x + t, later)/P(x, earlier); the open group's is of all who came into it. Groups too young to have been there are
/// by their number to a woman of childbearing age at the same date, the sexes apart.
public struct HamiltonPerry: Sendable {
    public static let formula = Message(
        "P(x + t) = P(x)·CCR, children by the women of childbearing age", zh: "P(x + t) = P(x)·CCR，儿童按育龄妇女推算")
    public static let source = "Hamilton and Perry 1962; Swanson, Schlottmann and Schmidt 2010"
    public let grid: CohortGrid
    /// Groups a cohort moves on from census to census: 2 for ten years in five-year groups.
    public let shift: Int
    public let laneCount: Int
    /// By row of the grid: for the young groups children to a woman, for the others cohort change ratios.
    public let ratios: [Double]
    /// Ratios that a bound changed: rows and lanes.
    public let bounded: [(row: Int, lane: Int, was: Double)]
    private let women: Range<Int>

    /// - Parameters:
    ///   - earlier: by row of the grid, lanes innermost; `later` the same, `years` on.
    ///   - women: completed ages of the women whom children are counted by.
    ///   - bounds: ratios outside are set to the nearer bound, and listed; none by default.
    /// - Throws: `hamilton_shape`, `hamilton_empty` where a cohort has nobody at the earlier date, `cohort_base`.
    public init(
        grid: CohortGrid, earlier: [Double], later: [Double], years: Int, women: Range<Int> = 15..<45,
        bounds: ClosedRange<Double>? = nil
    ) throws(Problem) {
        guard years > 0, years.isMultiple(of: grid.width), years / grid.width < grid.open else {
            throw Problem(
                "hamilton_shape", "the censuses are apart by one or more whole age groups of \(grid.width) years",
                zh: "两次普查须相隔一个或几个完整的\(grid.width)岁年龄组")
        }
        guard !earlier.isEmpty, earlier.count == later.count, earlier.count.isMultiple(of: grid.rowCount) else {
            throw Problem(
                "hamilton_shape", "both censuses have the age groups and sexes of the projection", zh: "两次普查的年龄组与性别须与预测相同")
        }
        let lastAge = grid.open * grid.width
        guard !women.isEmpty, women.lowerBound >= 0, women.upperBound <= lastAge, women.lowerBound.isMultiple(of: grid.width),
            women.upperBound.isMultiple(of: grid.width)
        else {
            throw Problem(
                "hamilton_shape", "the women whom children are counted by are whole age groups, none of them open",
                zh: "推算儿童所依据的妇女须是完整的年龄组，且不含开口组")
        }
        guard women.lowerBound >= years else {
            throw Problem(
                "hamilton_shape",
                "the women whom children are counted by were born before the earlier census: their ages begin at \(years) or above",
                zh: "推算儿童所依据的妇女须在前一次普查前出生：年龄从\(years)岁或以上开始")
        }
        (self.grid, shift, laneCount) = (grid, years / grid.width, earlier.count / grid.rowCount)
        self.women = women.lowerBound / grid.width..<women.upperBound / grid.width
        if let place = (earlier + later).firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
            let row = place % earlier.count / laneCount
            throw Problem(
                "cohort_base", "the number of \(grid.label(row: row)) is missing or below zero",
                zh: "\(grid.label(row: row))的人数缺失或小于零")
        }
        let moves = HamiltonMoves(grid: grid, shift: shift, lanes: laneCount, women: self.women)
        let found = try moves.ratios(earlier, later)
        ratios = found.map { bounds.map { bounds in { min(max($0, bounds.lowerBound), bounds.upperBound) } }?($0) ?? $0 }
        bounded = zip(found, ratios).enumerated().compactMap { place, pair in
            pair.0 == pair.1 ? nil : (place / moves.lanes, place % moves.lanes, pair.0)
        }
    }

    /// The population as many years later as the censuses are apart: rows and lanes as in the censuses.
    ///
    /// - Throws: `hamilton_shape`.
    public func projected(_ population: [Double]) throws(Problem) -> [Double] {
        guard population.count == ratios.count else {
            throw Problem(
                "hamilton_shape", "the population has the age groups, sexes and members of the censuses", zh: "人口的年龄组、性别与成员须与普查相同"
            )
        }
        let moves = HamiltonMoves(grid: grid, shift: shift, lanes: laneCount, women: women)
        return moves.projected(population, ratios)
    }
}

/// Where each row comes from.
private struct HamiltonMoves {
    let grid: CohortGrid
    let shift: Int
    let lanes: Int
    let women: Range<Int>

    func ratios(_ earlier: [Double], _ later: [Double]) throws(Problem) -> [Double] {
        var ratios = later
        for row in 0..<grid.rowCount {
            for lane in 0..<lanes {
                let from = source(row, lane, earlier, later)
                guard from > 0 else {
                    throw Problem(
                        "hamilton_empty", "nobody is there who could have become \(grid.label(row: row))",
                        zh: "没有人能成为\(grid.label(row: row))")
                }
                ratios[row * lanes + lane] /= from
            }
        }
        return ratios
    }

    /// Women first, because children are counted by them; then the rest.
    func projected(_ population: [Double], _ ratios: [Double]) -> [Double] {
        var next = population
        let isChild = { (row: Int) in row % grid.ageCount < shift }
        for row in (0..<grid.rowCount).filter({ !isChild($0) }) + (0..<grid.rowCount).filter(isChild) {
            for lane in 0..<lanes { next[row * lanes + lane] = source(row, lane, population, next) * ratios[row * lanes + lane] }
        }
        return next
    }

    /// Those whom a row's number is a ratio of: its cohort before, or for children the women at the same date.
    private func source(_ row: Int, _ lane: Int, _ before: [Double], _ after: [Double]) -> Double {
        let (age, first) = (row % grid.ageCount, row - row % grid.ageCount)
        if age < shift { return women.reduce(0) { $0 + after[$1 * lanes + lane] } }
        let ages = age == grid.open ? age - shift...age : age - shift...age - shift
        return ages.reduce(0) { $0 + before[(first + $1) * lanes + lane] }
    }
}
