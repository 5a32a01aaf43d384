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
    /// Persons a step.
    private let arrivals: ScheduleReader
    /// Where migration is by rates: the rates.
    private let rates: ScheduleReader?

    private let population, deaths, mothers, newborns, migration, corrections: SectionRows
    /// Rows for what lives no longer than a row's own computation, and for sections that are not kept.
    private let scratch: UnsafeMutablePointer<Double>

    /// - Parameter readers: base, survival, fertility, sex ratio and migration, at this tile's lanes.
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
        (newborns, migration, corrections) = (rows[.newborns], rows[.migration], rows[.corrections])
        (base, survival, fertility, boysPerGirl) = (readers[0], readers[1], readers[2], readers[3])
        rates = projection.isByRates ? readers[4] : nil
        arrivals = projection.isByRates ? rows[.migration].byStep : readers[4]
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
        takeRates(step)
        var signs: Int64 = 0
        for sex in grid.sexes {
            for age in 1..<grid.open { signs |= survive(step, sex, age) }
            signs |= surviveOpen(step, sex)
        }
        bear(step)
        for sex in grid.sexes { signs |= surviveBirth(step, sex) }
        raise(step)
        return signs
    }

    /// Rates of the stock at the start, as persons of the whole step.
    private func takeRates(_ step: Int) {
        guard let rates else { return }
        for row in 0..<grid.rowCount {
            migration[step + 1, row].setProduct(population[step, row].row, rates[step, row], times: Double(grid.width))
        }
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

/// The rows of a tile's scratch.
enum Scratch: Int, CaseIterable {
    case start, arrivals, births, women
}

/// Finds every section of a tile: in the result where it is kept, else in the scratch behind the tile's own rows.
private struct SectionPlaces {
    private var places: [SectionRows] = []
    let scratch: UnsafeMutablePointer<Double>

    init(
        _ projection: CohortProjection, _ layout: CohortLayout, _ number: Int,
        _ out: UnsafeMutablePointer<Double>
    ) {
        let lanes = layout.lanes(ofTile: number).count
        let tile = out + layout.start(ofTile: number)
        tile.update(repeating: 0, count: layout.rows * lanes)
        let used = Self.scratchRows(projection, layout)
        scratch = .allocate(capacity: (Scratch.allCases.count + used.reduce(0, +)) * lanes)
        scratch.initialize(repeating: 0, count: (Scratch.allCases.count + used.reduce(0, +)) * lanes)
        var next = scratch + Scratch.allCases.count * lanes
        for section in CohortLayout.Section.allCases {
            if layout.isKept(section) {
                let first = tile + layout.row(section) * lanes
                places.append(SectionRows(base: first, instantStride: layout.rows * lanes, rowStride: lanes, lanes: lanes))
            } else {
                let isOne = section == .deaths || section == .mothers
                places.append(SectionRows(base: next, instantStride: 0, rowStride: isOne ? 0 : lanes, lanes: lanes))
                next += used[section.rawValue] * lanes
            }
        }
    }

    /// Of deaths and births by mother one row at a time is enough; migrants and newborns are all read again.
    private static func scratchRows(_ projection: CohortProjection, _ layout: CohortLayout) -> [Int] {
        var counts: [Int] = []
        for section in CohortLayout.Section.allCases {
            switch section {
            case _ where layout.isKept(section): counts.append(0)
            case .deaths, .mothers: counts.append(1)
            case .newborns: counts.append(2)
            case .migration: counts.append(projection.isByRates ? projection.grid.rowCount : 0)
            case .population, .corrections: counts.append(0)
            }
        }
        return counts
    }

    subscript(section: CohortLayout.Section) -> SectionRows { places[section.rawValue] }
}
