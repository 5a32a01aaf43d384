import Quantities

/// Where everything of a result stands in its one block of cells: [tile][instant][row][lane], where a step reads and writes what
/// stands close together; a population alone as a series has it, [instant][row][lane], so that it need not be copied.
///
/// An instant's rows are its population and then what happened in the step that ended there; the base's have no step, and stay
/// zero.
struct CohortLayout: Sendable {
    /// What a step leaves behind.
    enum Section: Int, CaseIterable {
        case population
        /// By sex and the group the cohort comes into.
        case deaths
        /// Births by the mother's age group, fertile groups alone.
        case mothers
        /// Girls and boys born.
        case newborns
        /// Net migrants with the world outside, where they are not plain counts.
        case migration
        case inflow, outflow
        /// Who left for another member, and who came from one.
        case departures, arrivals
        /// Who left for each place, all ages together: a row a place.
        case moved
        /// All who join or leave a group, where there are moves; only the step needs it.
        case joining
        /// Who was said to leave, and stays because of the cap.
        case stayed
        case corrections
    }

    let lanes: Int
    let instants: Int
    let tileWidth: Int
    let tileCount: Int
    /// The rows of each section that are kept; the others have none.
    let kept: [Int]
    private let first: [Int]
    let rows: Int
    /// Whether a row has all lanes together.
    let isInSeriesOrder: Bool

    /// - Throws: `cohort_size`.
    init(_ projection: CohortProjection, _ keeping: CohortKeeping, tileWidth: Int? = nil, threads: Int = 1) throws(Problem) {
        lanes = projection.laneCount
        instants = projection.stepCount + 1
        // Members that exchange people are computed together.
        let width = projection.assumptions.moves.isEmpty ? tileWidth ?? Self.bestWidth(keeping, lanes, threads) : lanes
        self.tileWidth = max(1, min(width, lanes))
        tileCount = (lanes + self.tileWidth - 1) / self.tileWidth
        kept = Section.allCases.map { Self.isKept($0, projection, keeping) ? $0.rows(projection) : 0 }
        first = kept.indices.map { [kept] place in kept[..<place].reduce(0, +) }
        rows = kept.reduce(0, +)
        isInSeriesOrder = tileCount == 1 || keeping == .populationOnly
        let (cells, overflows) = (rows * instants).multipliedReportingOverflow(by: lanes)
        guard !overflows, cells <= CohortProjection.mostCells else {
            throw Problem(
                "cohort_size", "\(lanes) members over \(instants - 1) steps are more than fits in memory",
                zh: "\(lanes)个成员、\(instants - 1)步超出了内存")
        }
    }

    /// A year of a narrow tile stays in the second cache, and its rows stand together. Rows of all lanes are best written from one end
    /// to the other.
    private static func bestWidth(_ keeping: CohortKeeping, _ lanes: Int, _ threads: Int) -> Int {
        keeping == .everything ? 256 : max(256, (lanes + threads - 1) / max(1, threads))
    }

    private static func isKept(_ section: Section, _ projection: CohortProjection, _ keeping: CohortKeeping) -> Bool {
        switch section {
        case .population: true
        case .deaths, .mothers, .newborns: keeping == .everything
        case .migration, .inflow, .outflow, .departures, .arrivals, .moved:
            section.isUsed(projection.assumptions) && keeping == .everything
        case .joining: false
        case .stayed: section.isUsed(projection.assumptions)
        case .corrections: projection.floor.persons != nil
        }
    }

    var cellCount: Int { rows * instants * lanes }

    func lanes(ofTile tile: Int) -> Range<Int> { tile * tileWidth..<min(lanes, (tile + 1) * tileWidth) }

    /// The first cell of a tile.
    func start(ofTile tile: Int) -> Int { isInSeriesOrder ? tile * tileWidth : rows * instants * tile * tileWidth }

    /// Cells from a row of a tile to the next.
    func rowStride(ofTile tile: Int) -> Int { isInSeriesOrder ? lanes : lanes(ofTile: tile).count }

    /// The row of a section among an instant's rows.
    func row(_ section: Section) -> Int { first[section.rawValue] }

    func isKept(_ section: Section) -> Bool { kept[section.rawValue] > 0 }

    /// The cell of a lane.
    func cell(_ section: Section, instant: Int, row: Int, lane: Int) -> Int {
        let tile = lane / tileWidth
        let place = instant * rows + first[section.rawValue] + row
        return start(ofTile: tile) + place * rowStride(ofTile: tile) + lane % tileWidth
    }
}

extension CohortLayout.Section {
    /// Rows of the section whether it is kept or not.
    func rows(_ projection: CohortProjection) -> Int {
        switch self {
        case .population, .deaths, .corrections, .stayed: projection.grid.rowCount
        case .migration, .inflow, .outflow, .departures, .arrivals, .joining: projection.grid.rowCount
        case .mothers: projection.fertile.count
        case .newborns: 2
        case .moved: projection.assumptions.moves.first?.places ?? 0
        }
    }

    /// Whether the flows of a projection have such a section.
    func isUsed(_ assumptions: CohortAssumptions) -> Bool {
        switch self {
        case .migration: assumptions.isMigrationComputed
        case .inflow: assumptions.migration.inflow != nil
        case .outflow: assumptions.migration.outflow != nil
        case .departures, .arrivals, .moved, .joining: !assumptions.moves.isEmpty
        case .stayed: assumptions.cap != nil
        case .population, .deaths, .mothers, .newborns, .corrections: true
        }
    }
}

extension CohortAssumptions {
    /// Whether net migrants depend on the population, and are no plain counts.
    var isMigrationComputed: Bool {
        switch migration {
        case .none: false
        case .counts: cap != nil
        case .rates, .gross: true
        }
    }
    /// Whether anything of who comes and goes is to be computed in a step.
    var hasComputedFlows: Bool { isMigrationComputed || !moves.isEmpty }
}
