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
        let rows = SectionPlaces(projection, layout, number, out)
        scratch = rows.scratch
        (population, deaths, mothers) = (rows[.population], rows[.deaths], rows[.mothers])
        (newborns, corrections) = (rows[.newborns], rows[.corrections])
        (base, survival, fertility, boysPerGirl) = (readers[0], readers[1], readers[2], readers[3])
        flows = projection.assumptions.hasComputedFlows ? CohortFlowRows(projection, rows, Array(readers[4...]), survival) : nil
        arrivals = flows?.joining ?? readers[4]
    }

    deinit { scratch.deallocate() }

    /// Whether a group fell below zero (or to −0) in some lane.
    func run() -> Bool {
        var signs: Int64 = 0
        for row in 0..<grid.rowCount { population[0, row].set(base[0, row]) }
        for step in 0..<stepCount { signs |= self.step(step) }
        return signs < 0
    }

    private func step(_ step: Int) -> Int64 {
        flows?.take(step)
        var signs: Int64 = 0
        for sex in grid.sexes {
            for age in 1..<grid.open { signs |= survive(step, sex, age) }
            signs |= surviveOpen(step, sex)
        }
        bear(step)
        flows?.takeNewborns(step)
        for sex in grid.sexes { signs |= surviveBirth(step, sex) }
        raise(step)
        return signs
    }
}

// Survivors.
extension CohortTile {
    private func survive(_ step: Int, _ sex: Sex, _ age: Int) -> Int64 {
        let row = grid.row(sex, age)
        let cohort = survival(step, row, from: population[step, row - 1].row)
        guard convention.isEven else { return cohort.arriveAtEnd(arrivals[step, row]) }
        return cohort.arriveEvenly(before: arrivals[step, row - 1], after: arrivals[step, row])
    }

    /// The open group's own survive into it together with those of the group below.
    private func surviveOpen(_ step: Int, _ sex: Sex) -> Int64 {
        let row = grid.row(sex, grid.open)
        let together = scratch(.start)
        together.setSum(population[step, row - 1].row, population[step, row].row)
        let cohort = survival(step, row, from: together.row)
        guard convention.isEven else { return cohort.arriveAtEnd(arrivals[step, row]) }
        let before = scratch(.arrivals, like: arrivals[step, row])
        before.setSum(arrivals[step, row - 1], arrivals[step, row])
        return cohort.arriveEvenly(before: before.row, after: arrivals[step, row])
    }

    private func surviveBirth(_ step: Int, _ sex: Sex) -> Int64 {
        let row = grid.row(sex, 0)
        let cohort = survival(step, row, from: newborns[step + 1, sex.rawValue].row)
        guard convention.isEven else { return cohort.arriveAtEnd(arrivals[step, row]) }
        let half = scratch(.arrivals, like: arrivals[step, row])
        half.set(arrivals[step, row], times: 0.5)
        return cohort.arriveAtEnd(half.row)
    }

    private func survival(_ step: Int, _ row: Int, from start: BatchRow) -> SurvivalRow {
        SurvivalRow(
            end: population[step + 1, row], deaths: deaths[step + 1, row], start: start, survival: survival[step, row])
    }
}

// Births.
extension CohortTile {
    private func bear(_ step: Int) {
        let births = scratch(.births)
        births.clear()
        for age in fertile {
            let born = mothers[step + 1, age - fertile.lowerBound]
            born.setProduct(exposure(step, age), fertility[step, age], times: Double(grid.width) / 2)
            births.add(born.row)
        }
        let (girls, boys) = (newborns[step + 1, 0], newborns[step + 1, 1])
        girls.setPart(of: births.row, ratio: boysPerGirl[step, 0])
        boys.setDifference(births.row, girls.row)
    }

    /// Twice the mean number of women of a group in the step, as the convention counts them.
    private func exposure(_ step: Int, _ age: Int) -> BatchRow {
        let women = scratch(.women)
        women.set(start(step, age, .start))
        if convention.countsArrivals {
            women.add(population[step + 1, age].row)
        } else {
            women.addProduct(start(step, age - 1, .start), survival[step, age])
        }
        return women.row
    }

    /// The women of a group who set out: with half of their migrants where migration is even.
    private func start(_ step: Int, _ age: Int, _ place: Scratch) -> BatchRow {
        let women = population[step, age].row
        guard convention.isEven else { return women }
        let set = scratch(place)
        set.setSum(women, arrivals[step, age], times: 0.5)
        return set.row
    }

    private func raise(_ step: Int) {
        guard let floor else { return }
        for row in 0..<grid.rowCount { population[step + 1, row].raise(to: floor, added: corrections[step + 1, row]) }
    }

    private func scratch(_ place: Scratch) -> BatchCells { BatchCells(scratch + place.rawValue * lanes, count: lanes) }

    /// As many cells as another row has: one where it is shared.
    private func scratch(_ place: Scratch, like row: BatchRow) -> BatchCells {
        BatchCells(scratch + place.rawValue * lanes, count: row.isShared ? 1 : lanes)
    }
}
