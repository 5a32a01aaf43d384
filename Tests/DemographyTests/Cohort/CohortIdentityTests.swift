import Demography
import Kernels
import Testing

@Suite struct CohortIdentityTests {
    @Test(arguments: 0..<60)
    func everyCellBalances(seed: Int) throws {
        let random = try RandomCohort(seed: seed, isMoving: seed.isMultiple(of: 2))
        let result = try random.run()
        random.forEachCell { step, sex, age, lane in
            let change = result.change(step: step, sex, age: age, lane: lane)
            #expect(abs(change.imbalance) <= 1e-14 * change.size, "seed \(seed), \(step) \(sex) \(age) \(lane)")
        }
        // Boys who are born to women alone are nobody's cohort.
        for step in 0..<random.steps where random.grid.sexes.count == 2 {
            let change = result.change(step: step)
            #expect(abs(change.imbalance) <= 1e-13 * change.size)
            let mothers = (0..<random.grid.ageCount).reduce(0) { $0 + result.births(step, motherAge: $1) }
            #expect(near(mothers, change[.births], 1e-13))
        }
    }

    @Test(arguments: 0..<20)
    func withoutDeathBirthOrMigrationEverybodyGrowsOlder(seed: Int) throws {
        var random = try RandomCohort(seed: seed)
        random.assumptions = CohortAssumptions(
            survival: CohortSchedule(repeating: 1, rows: random.grid.rowCount),
            fertility: CohortSchedule(repeating: 0, rows: random.grid.ageCount),
            boysPerGirl: CohortSchedule(repeating: 1, rows: 1))
        let result = try random.run(floor: .refuse)
        let open = random.grid.ageCount - 1
        random.forEachCell { step, sex, age, lane in
            let older = (0..<open).contains(age - step - 1) && age < open
            let origin = older ? result.population(0, sex, age: age - step - 1, lane: lane) : 0
            if age < open { #expect(result.population(step + 1, sex, age: age, lane: lane) == origin) }
            #expect(result.cohortDeaths(step, sex, age: age, lane: lane) == 0)
        }
        for lane in 0..<random.lanes { #expect(near(result.total(random.steps, lane: lane), result.total(0, lane: lane), 1e-14)) }
    }

    @Test(arguments: 0..<20)
    func theLeslieMatrixIsTheStep(seed: Int) throws {
        var random = try RandomCohort(seed: seed)
        random.grid = try CohortGrid(width: random.grid.width, ageCount: random.grid.ageCount, sexes: [.female])
        let rows = 0..<random.grid.ageCount
        random.base = Array(random.base.prefix(rows.count * random.lanes))
        let survival = rows.map { random.assumptions.survival.value(step: 0, row: $0, lane: 0) }
        random.assumptions.survival = try CohortSchedule(rows: rows.count, survival)
        random.assumptions.migration = .none
        random.steps = 1
        let matrix = try LeslieMatrix(
            survival: survival, fertility: rows.map { random.assumptions.fertility.value(step: 0, row: $0, lane: 0) },
            boysPerGirl: random.assumptions.boysPerGirl.value(step: 0, row: 0, lane: 0), width: random.grid.width)
        random.assumptions.fertility = try random.assumptions.fertility.lane(0)
        random.assumptions.boysPerGirl = try random.assumptions.boysPerGirl.lane(0)
        random.assumptions = try random.assumptions.firstStep()
        let result = try random.run()
        for lane in 0..<random.lanes {
            let next = matrix.applied(to: rows.map { result.population(0, .female, age: $0, lane: lane) })
            for age in rows { #expect(near(next[age], result.population(1, .female, age: age, lane: lane), 1e-13)) }
        }
    }

    @Test(arguments: 0..<20)
    func projectionsAddUp(seed: Int) throws {
        let first = try RandomCohort(seed: seed)
        var second = first
        second.base = first.base.reversed()
        if !first.assumptions.migration.isByRates { second.assumptions.migration = .none }
        var sum = first
        sum.base = zip(first.base, second.base).map { $0 + $1 }
        let (a, b, both) = (try first.run(), try second.run(), try sum.run())
        for ((x, y), z) in zip(zip(a.populations, b.populations), both.populations) {
            #expect(abs(x + y - z) <= 1e-12 * (abs(x) + abs(y) + abs(z)))
        }
    }

    /// Thousands or persons: a power of two has no rounding of its own, so that every bit must agree.
    @Test(arguments: 0..<20)
    func theUnitChangesNothing(seed: Int) throws {
        let random = try RandomCohort(seed: seed, isMoving: seed.isMultiple(of: 2))
        let (a, b) = (try random.run(), try random.scaled(by: 0x1p10).run())
        #expect(Buffer(a.populations.map { $0 * 0x1p10 }) == b.populations)
        #expect(Buffer(a.cohortDeaths.map { $0 * 0x1p10 }) == b.cohortDeaths)
        #expect(Buffer(a.births.map { $0 * 0x1p10 }) == b.births)
    }

    @Test(arguments: 0..<30)
    func threadsAndTilesChangeNothing(seed: Int) throws {
        let projection = try RandomCohort(seed: seed, isMoving: seed.isMultiple(of: 3)).projection()
        let result = try projection.run()
        for threads in [1, 2, 7] {
            for tileWidth in [1, 2, 4, 1000] {
                let again = try projection.run(threads: threads, tileWidth: tileWidth)
                #expect(again.populations == result.populations && again.births == result.births)
                #expect(again.cohortDeaths == result.cohortDeaths && again.newborns == result.newborns)
                let people = try projection.run(keeping: .populationOnly, threads: threads, tileWidth: tileWidth)
                #expect(people.populations == result.populations)
            }
        }
    }

    @Test(arguments: 0..<30)
    func aMemberAloneIsWhatItWasInTheBatch(seed: Int) throws {
        let random = try RandomCohort(seed: seed)
        let batch = try random.run()
        for lane in 0..<random.lanes {
            var alone = random
            alone.lanes = 1
            alone.base = stride(from: lane, to: random.base.count, by: random.lanes).map { random.base[$0] }
            alone.assumptions = try random.assumptions.lane(lane)
            let result = try alone.run()
            alone.forEachCell { step, sex, age, _ in
                #expect(result.population(step + 1, sex, age: age) == batch.population(step + 1, sex, age: age, lane: lane))
            }
        }
    }

    @Test(arguments: 0..<20)
    func deathsByPeriodAreThoseOfCohortsElsewhere(seed: Int) throws {
        let random = try RandomCohort(seed: seed)
        var numbers = Numbers(seed: seed + 1000)
        let parts = try numbers.schedule(
            steps: random.steps, rows: random.grid.sexes.count * (random.grid.ageCount - 1), lanes: random.lanes
        ) { $1.next() }
        let result = try random.run()
        let (periods, cohorts) = (try result.periodDeaths(separation: parts), result.cohortDeaths)
        #expect(periods.count == cohorts.count)
        #expect(near(periods.reduce(0, +), cohorts.reduce(0, +), 1e-12))
    }
}

extension CohortMigration {
    /// Whether all who come and go are parts of those there.
    var isByRates: Bool {
        flows.allSatisfy { if case .rates = $0.flow { true } else { false } }
    }

    func lane(_ lane: Int) throws -> CohortMigration {
        switch self {
        case .none: .none
        case .counts(let schedule): try .counts(schedule.lane(lane))
        case .rates(let schedule): try .rates(schedule.lane(lane))
        case .gross(let inflow, let outflow): try .gross(inflow: inflow?.lane(lane), outflow: outflow?.lane(lane))
        }
    }
}

extension CohortFlow {
    func lane(_ lane: Int) throws -> CohortFlow { try mapping { try $0.lane(lane) } }

    func mapping(_ change: (CohortSchedule) throws -> CohortSchedule) rethrows -> CohortFlow {
        switch self {
        case .counts(let schedule): try .counts(change(schedule))
        case .rates(let schedule): try .rates(change(schedule))
        }
    }
}

extension CohortAssumptions {
    func lane(_ lane: Int) throws -> CohortAssumptions {
        try CohortAssumptions(
            survival: survival.lane(lane), fertility: fertility.lane(lane), boysPerGirl: boysPerGirl.lane(lane),
            migration: migration.lane(lane), moves: moves, cap: cap)
    }

    func firstStep() throws -> CohortAssumptions {
        let first = { (schedule: CohortSchedule) in
            try CohortSchedule(
                rows: schedule.rows, lanes: schedule.lanes, Array(schedule.cells.prefix(schedule.rows * schedule.lanes)))
        }
        return try CohortAssumptions(
            survival: first(survival), fertility: first(fertility), boysPerGirl: first(boysPerGirl), migration: migration)
    }
}
