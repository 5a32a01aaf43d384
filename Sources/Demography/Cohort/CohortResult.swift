public import Kernels
import Quantities

/// Every cell of a projection, and how it came about.
///
/// Instants count from the base, 0; step k leads from instant k to k + 1. Lanes are members of the batch.
public struct CohortResult: Sendable {
    public let projection: CohortProjection
    let layout: CohortLayout
    let cells: Buffer

    public var grid: CohortGrid { projection.grid }

    /// Persons of an age group at an instant.
    public func population(_ instant: Int, _ sex: Sex, age: Int, lane: Int = 0) -> Double {
        value(.population, instant, grid.row(sex, age), lane)
    }
    /// Deaths in a step, in the cohort that came into the age group by its end (or should have).
    public func cohortDeaths(_ step: Int, _ sex: Sex, age: Int, lane: Int = 0) -> Double {
        value(.deaths, step + 1, grid.row(sex, age), lane)
    }
    /// Births in a step to the women of an age group.
    public func births(_ step: Int, motherAge age: Int, lane: Int = 0) -> Double {
        projection.fertile.contains(age) ? value(.mothers, step + 1, age - projection.fertile.lowerBound, lane) : 0
    }
    /// Births in a step by sex; both are counted where women alone are projected.
    public func newborns(_ step: Int, _ sex: Sex, lane: Int = 0) -> Double {
        value(.newborns, step + 1, sex.rawValue, lane)
    }
    /// Net migrants in a step, with the world outside.
    public func migration(_ step: Int, _ sex: Sex, age: Int, lane: Int = 0) -> Double {
        if projection.assumptions.isMigrationComputed { return value(.migration, step + 1, grid.row(sex, age), lane) }
        return projection.assumptions.migration.net?.schedule.value(step: step, row: grid.row(sex, age), lane: lane) ?? 0
    }
    /// Who came or left in a step: `inflow` and `outflow` with the world outside, `arrivals` and `departures` between members.
    public func flow(_ flow: CohortPart, _ step: Int, _ sex: Sex, age: Int, lane: Int = 0) -> Double {
        guard let section = flow.section, layout.isKept(section) else { return 0 }
        return value(section, step + 1, grid.row(sex, age), lane)
    }
    /// Persons of all ages and sexes who moved in a step to a place from the place of a lane.
    public func moved(_ step: Int, to place: Int, lane: Int) -> Double { value(.moved, step + 1, place, lane) }
    /// Persons that a floor added at the end of a step.
    public func correction(_ step: Int, _ sex: Sex, age: Int, lane: Int = 0) -> Double {
        layout.isKept(.corrections) ? value(.corrections, step + 1, grid.row(sex, age), lane) : 0
    }
    /// All persons at an instant.
    public func total(_ instant: Int, lane: Int = 0) -> Double {
        (0..<grid.rowCount).reduce(0) { $0 + value(.population, instant, $1, lane) }
    }

    private func value(_ section: CohortLayout.Section, _ instant: Int, _ row: Int, _ lane: Int) -> Double {
        precondition(layout.isKept(section), "the projection was run to keep its population only")
        precondition(row < layout.kept[section.rawValue] && instant < layout.instants && lane < layout.lanes)
        return cells[layout.cell(section, instant: instant, row: row, lane: lane)]
    }
}

// Whole arrays, in the order of a series: [instant or step][sex][age][lane].
extension CohortResult {
    /// Population at every instant, the base's first.
    public var populations: Buffer { gather(.population, from: 0) }
    /// Cohort deaths of every step.
    public var cohortDeaths: Buffer { gather(.deaths, from: 1) }
    /// Births by the mother's age group, from `firstFertileAge` up: [step][age][lane].
    public var births: Buffer { gather(.mothers, from: 1) }
    /// Girls and boys born: [step][sex][lane].
    public var newborns: Buffer { gather(.newborns, from: 1) }
    /// The age groups of `births`.
    public var fertileAges: Range<Int> { projection.fertile }
    /// Net migrants of every step, in the group they are counted in.
    public var migrants: Buffer {
        if projection.assumptions.isMigrationComputed { return gather(.migration, from: 1) }
        return projection.assumptions.migration.net?.schedule.spread(steps: projection.stepCount, lanes: layout.lanes) ?? nobody
    }
    /// Those who came or left in every step, as `flow` has them.
    public func flows(_ flow: CohortPart) -> Buffer {
        flow.section.map { layout.isKept($0) ? gather($0, from: 1) : nobody } ?? nobody
    }
    /// Who moved, all ages and sexes together: [step][destination][lane of the origin].
    public var moved: Buffer { gather(.moved, from: 1) }
    private var nobody: Buffer { Buffer(repeating: 0, count: projection.stepCount * grid.rowCount * layout.lanes) }
    /// What a floor added in every step; zero where there is none.
    public var corrected: Buffer {
        layout.isKept(.corrections) ? gather(.corrections, from: 1) : nobody
    }

    /// Births by these age groups of the mother, zero where none of them bears: [step][age][lane].
    ///
    /// - Precondition: the groups hold `fertileAges`.
    public func births(ages: Range<Int>) -> Buffer {
        guard ages != fertileAges else { return births }
        precondition(
            fertileAges.isEmpty || ages.lowerBound <= fertileAges.lowerBound && fertileAges.upperBound <= ages.upperBound)
        let (steps, rows, lanes) = (projection.stepCount, ages.count, layout.lanes)
        let block = fertileAges.count * lanes
        return Buffer(count: steps * rows * lanes) { out in
            out.update(repeating: 0)
            births.withUnsafeBufferPointer { from in
                guard let to = out.baseAddress, let from = from.baseAddress, block > 0 else { return }
                let first = (fertileAges.lowerBound - ages.lowerBound) * lanes
                for step in 0..<steps { (to + step * rows * lanes + first).update(from: from + step * block, count: block) }
            }
        }
    }

    func gather(_ section: CohortLayout.Section, from first: Int) -> Buffer {
        let block = layout.kept[section.rawValue] * layout.lanes
        let count = (layout.instants - first) * block
        if layout.isInSeriesOrder, count == cells.count { return cells }
        return Buffer(count: count) { out in
            cells.withUnsafeBufferPointer { cells in
                guard let to = out.baseAddress, let from = cells.baseAddress, block > 0 else { return }
                nonisolated(unsafe) let (target, source) = (to, from)
                _ = Pieces.run(layout.instants - first, threads: count < Self.manyCells ? 1 : Pieces.processors) { place in
                    copy(section, place + first, from: source, to: target + place * block)
                }
            }
        }
    }
    private static let manyCells = 1 << 20

    /// The rows of an instant, which stand together in one tile, and else tile by tile.
    private func copy(
        _ section: CohortLayout.Section, _ instant: Int, from: UnsafePointer<Double>, to: UnsafeMutablePointer<Double>
    ) {
        let (rows, all) = (layout.kept[section.rawValue], layout.lanes)
        for tile in 0..<layout.tileCount {
            let lanes = layout.lanes(ofTile: tile)
            let first = from + layout.cell(section, instant: instant, row: 0, lane: lanes.lowerBound)
            guard !layout.isInSeriesOrder else { return to.update(from: first, count: rows * all) }
            for row in 0..<rows {
                (to + row * all + lanes.lowerBound).update(from: first + row * lanes.count, count: lanes.count)
            }
        }
    }
}

// What went wrong on the way.
extension CohortResult {
    /// - Throws: `cohort_emptied`, `cohort_overflow`.
    func check(_ tiles: CohortTileEnds) throws(Problem) {
        if projection.floor == .refuse, tiles.contain(.belowZero) { try refuseNegatives() }
        for tile in 0..<(layout.isInSeriesOrder ? 1 : layout.tileCount) where !isFinite(tile) {
            throw Problem("cohort_overflow", "the projection leaves the range of numbers", zh: "预测超出了数的范围")
        }
    }

    private func refuseNegatives() throws(Problem) {
        for instant in 1..<layout.instants {
            for row in 0..<grid.rowCount {
                for lane in 0..<layout.lanes where value(.population, instant, row, lane) < 0 {
                    throw emptied(instant, row, lane)
                }
            }
        }
    }

    private func emptied(_ instant: Int, _ row: Int, _ lane: Int) -> Problem {
        let (missing, who) = ((-value(.population, instant, row, lane)).rounded(.up), grid.label(row: row))
        let place = projection.names.inStep(instant - 1) + (layout.lanes == 1 ? "".verbatim : projection.names.ofLane(lane))
        return Problem(
            "cohort_emptied", "more \(who) leave than there are\(place): \(Int(min(missing, 1e15))) too many",
            zh: "迁出的\(who)多于现有人数\(place)：多出\(Int(min(missing, 1e15)))人")
    }

    /// What overflows never comes back into range, so that the last instant tells of all.
    private func isFinite(_ tile: Int) -> Bool {
        let lanes = layout.isInSeriesOrder ? 0..<layout.lanes : layout.lanes(ofTile: tile)
        let first = layout.cell(.population, instant: layout.instants - 1, row: 0, lane: lanes.lowerBound)
        return cells.withUnsafeBufferPointer { cells in
            BatchRow(cells.baseAddress! + first, count: grid.rowCount * lanes.count).isFinite
        }
    }
}

/// How a tile came to its end.
enum CohortTileEnd: Sendable {
    case done
    /// A group fell below zero in some lane (or to −0).
    case belowZero
    case interrupted
}

/// The end of every tile; each writes its own.
final class CohortTileEnds: @unchecked Sendable {
    private let ends: UnsafeMutableBufferPointer<CohortTileEnd>

    init(_ count: Int) {
        ends = .allocate(capacity: count)
        ends.initialize(repeating: .done)
    }
    deinit { ends.deallocate() }

    subscript(tile: Int) -> CohortTileEnd {
        get { ends[tile] }
        set { ends[tile] = newValue }
    }
    func contain(_ end: CohortTileEnd) -> Bool { ends.contains(end) }
}
