import Kernels

/// All steps of some lanes: reads assumptions, writes one tile of the result. Nothing is allocated between steps.
struct CohortTile: ~Copyable {
    private let grid: CohortGrid
    private let convention: CohortConvention
    private let fertile: Range<Int>
    private let floor: Double?
    private let stepCount: Int
    private let lanes: Int

    private let base, survival, fertility, boysPerGirl: ScheduleReader
    /// Persons a step who join a group, on balance.
    private let arrivals: ScheduleReader
    /// What makes them, where they are no plain counts.
    private let flows: CohortFlowRows?

    private let population, deaths, mothers, newborns, corrections: SectionRows
    /// Rows that are worked on as one.
    private let spanLength: Int
    /// Rows for what lives no longer than a row's own computation, and for sections that are not kept.
    private let scratch: UnsafeMutablePointer<Double>

    /// - Parameter readers: base, survival, fertility, sex ratio, net migration and the other flows, at this tile's lanes.
    init(
        _ projection: CohortProjection, _ layout: CohortLayout, _ number: Int,
        _ out: UnsafeMutablePointer<Double>, _ readers: [ScheduleReader]
    ) {
        grid = projection.grid
        convention = projection.convention
        fertile = projection.fertile
        floor = projection.floor.persons
        stepCount = projection.stepCount
        lanes = layout.lanes(ofTile: number).count
        spanLength = layout.rowStride(ofTile: number) == lanes ? Self.spanLength(projection, lanes, readers) : 1
        let rows = SectionPlaces(projection, layout, number, spanLength, out)
        scratch = rows.scratch
        (population, deaths, mothers) = (rows[.population], rows[.deaths], rows[.mothers])
        (newborns, corrections) = (rows[.newborns], rows[.corrections])
        (base, survival, fertility, boysPerGirl) = (readers[0], readers[1], readers[2], readers[3])
        flows = projection.assumptions.hasComputedFlows ? CohortFlowRows(projection, rows, Array(readers[4...]), survival) : nil
        arrivals = flows?.joining ?? readers[4]
    }

    deinit { scratch.deallocate() }

    /// Where lanes are few and stand behind each other in all that is read, all ages are one row: its loops are long enough to be
    /// worth beginning.
    private static func spanLength(_ projection: CohortProjection, _ lanes: Int, _ readers: [ScheduleReader]) -> Int {
        let isByAge = [readers[0], readers[1], readers[2], readers[4]].allSatisfy { $0.isDense(lanes) }
        return isByAge && lanes <= fewLanes ? projection.grid.rowCount : 1
    }
    private static let fewLanes = 16

    /// - Parameter goesOn: told every few steps how many were done; false stops.
    func run(_ goesOn: (_ steps: Int) -> Bool) -> CohortTileEnd {
        for rows in spans(0..<grid.rowCount) { population[0, rows].set(base[0, rows]) }
        let few = max(1, Self.pollLength / (grid.rowCount * lanes))
        var (signs, last): (Int64, Int) = (0, 0)
        for step in 0..<stepCount {
            signs |= self.step(step)
            guard (step + 1).isMultiple(of: few) else { continue }
            guard goesOn(step + 1 - last) else { return .interrupted }
            last = step + 1
        }
        return signs < 0 ? .belowZero : .done
    }
    /// Cells between two looks at what else is asked.
    private static let pollLength = 1 << 20

    private func step(_ step: Int) -> Int64 {
        flows?.take(step)
        var signs: Int64 = 0
        for sex in grid.sexes {
            for rows in spans(grid.row(sex, 1)..<grid.row(sex, grid.open)) { signs |= survive(step, rows) }
            signs |= surviveOpen(step, sex)
        }
        bear(step)
        flows?.takeNewborns(step)
        for sex in grid.sexes { signs |= surviveBirth(step, sex) }
        raise(step)
        return signs
    }

    private func spans(_ rows: Range<Int>) -> RowSpans { RowSpans(rows: rows, length: spanLength) }
}

/// Rows in spans that are worked on as one.
private struct RowSpans: Sequence, IteratorProtocol {
    var rows: Range<Int>
    let length: Int

    mutating func next() -> Range<Int>? {
        guard !rows.isEmpty else { return nil }
        let span = rows.prefix(length)
        rows = span.upperBound..<rows.upperBound
        return span
    }
}

extension Range<Int> {
    fileprivate var below: Range<Int> { lowerBound - 1..<upperBound - 1 }
}

// Survivors.
extension CohortTile {
    /// Into groups that are neither the youngest nor open.
    private func survive(_ step: Int, _ rows: Range<Int>) -> Int64 {
        let cohort = survival(step, rows, from: population[step, rows.below].row)
        guard convention.isEven else { return cohort.arriveAtEnd(arrivals[step, rows]) }
        return cohort.arriveEvenly(before: arrivals[step, rows.below], after: arrivals[step, rows])
    }

    /// The open group's own survive into it together with those of the group below.
    private func surviveOpen(_ step: Int, _ sex: Sex) -> Int64 {
        let row = grid.row(sex, grid.open)
        let together = scratch(.start)
        together.setSum(population[step, row - 1].row, population[step, row].row)
        let cohort = survival(step, row..<row + 1, from: together.row)
        guard convention.isEven else { return cohort.arriveAtEnd(arrivals[step, row]) }
        let before = scratch(.arrivals, like: arrivals[step, row])
        before.setSum(arrivals[step, row - 1], arrivals[step, row])
        return cohort.arriveEvenly(before: before.row, after: arrivals[step, row])
    }

    private func surviveBirth(_ step: Int, _ sex: Sex) -> Int64 {
        let row = grid.row(sex, 0)
        let cohort = survival(step, row..<row + 1, from: newborns[step + 1, sex.rawValue].row)
        guard convention.isEven else { return cohort.arriveAtEnd(arrivals[step, row]) }
        let half = scratch(.arrivals, like: arrivals[step, row])
        half.set(arrivals[step, row], times: 0.5)
        return cohort.arriveAtEnd(half.row)
    }

    private func survival(_ step: Int, _ rows: Range<Int>, from start: BatchRow) -> SurvivalRow {
        SurvivalRow(
            end: population[step + 1, rows], deaths: deaths[step + 1, rows], start: start, survival: survival[step, rows])
    }
}

// Births.
extension CohortTile {
    private func bear(_ step: Int) {
        let births = scratch(.births)
        births.clear()
        for ages in spans(fertile) {
            let first = ages.lowerBound - fertile.lowerBound
            let born = mothers[step + 1, first..<first + ages.count]
            born.setProduct(exposure(step, ages), fertility[step, ages], times: Double(grid.width) / 2)
            births.addRows(born.row)
        }
        let (girls, boys) = (newborns[step + 1, 0], newborns[step + 1, 1])
        girls.setPart(of: births.row, ratio: boysPerGirl[step, 0])
        boys.setDifference(births.row, girls.row)
    }

    /// Twice the mean number of women of some groups in the step, as the convention counts them.
    private func exposure(_ step: Int, _ ages: Range<Int>) -> BatchRow {
        let women = scratch(.women, rows: ages.count)
        women.set(start(step, ages))
        if convention.countsArrivals {
            women.add(population[step + 1, ages].row)
        } else {
            women.addProduct(start(step, ages.below), survival[step, ages])
        }
        return women.row
    }

    /// The women of some groups who set out: with half of their migrants where migration is even.
    private func start(_ step: Int, _ ages: Range<Int>) -> BatchRow {
        let women = population[step, ages].row
        guard convention.isEven else { return women }
        let set = scratch(.start, rows: ages.count)
        set.setSum(women, arrivals[step, ages], times: 0.5)
        return set.row
    }

    private func raise(_ step: Int) {
        guard let floor else { return }
        for rows in spans(0..<grid.rowCount) { population[step + 1, rows].raise(to: floor, added: corrections[step + 1, rows]) }
    }

    /// - Parameter rows: at most as many as a span of ages has.
    private func scratch(_ place: Scratch, rows: Int = 1) -> BatchCells { scratch(place, count: rows * lanes) }

    /// As many cells as another row has: one where it is shared.
    private func scratch(_ place: Scratch, like row: BatchRow) -> BatchCells { scratch(place, count: row.isShared ? 1 : lanes) }

    private func scratch(_ place: Scratch, count: Int) -> BatchCells {
        BatchCells(scratch + place.rawValue * spanLength * lanes, count: count)
    }
}
