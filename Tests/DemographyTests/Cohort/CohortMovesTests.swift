import Demography
import Kernels
import Testing

/// People who go over from one member of a batch to another.
@Suite struct CohortMovesTests {
    /// Nobody comes from outside or leaves for it.
    private func closed(seed: Int) throws -> RandomCohort {
        var random = try RandomCohort(seed: seed, isMoving: true)
        random.assumptions.migration = .none
        return random
    }

    @Test(arguments: 0..<40)
    func whatLeavesOneArrivesInAnother(seed: Int) throws {
        let random = try RandomCohort(seed: seed, isMoving: true)
        let result = try random.run()
        for step in 0..<random.steps {
            for other in 0..<2 {
                let lanes = (0..<3).map { $0 * 2 + other }
                for sex in random.grid.sexes {
                    for age in 0..<random.grid.ageCount {
                        let sum = { (part: CohortPart) in
                            lanes.reduce(0) { $0 + result.flow(part, step, sex, age: age, lane: $1) }
                        }
                        #expect(near(sum(.arrivals), sum(.departures), 1e-12), "\(step) \(sex) \(age)")
                    }
                }
                for lane in lanes {
                    let left = (0..<3).reduce(0) { $0 + result.moved(step, to: $1, lane: lane) }
                    #expect(near(left, result.change(step: step, lane: lane)[.departures], 1e-12))
                    #expect(result.moved(step, to: lane / 2, lane: lane) == 0)
                }
            }
        }
    }

    /// All members live and bear alike, so that who is where changes nothing for all together.
    @Test(arguments: 0..<40)
    func theWholeIsTheProjectionOfTheWhole(seed: Int) throws {
        let random = try closed(seed: seed)
        var whole = random
        whole.assumptions.moves = []
        whole.lanes = 1
        whole.base = stride(from: 0, to: random.base.count, by: 6).map { random.base[$0..<$0 + 6].reduce(0, +) }
        let (parts, sum) = (try random.run(), try whole.run())
        whole.forEachCell { step, sex, age, _ in
            let together = (0..<6).reduce(0) { $0 + parts.population(step + 1, sex, age: age, lane: $1) }
            let size = (0..<6).reduce(0) { $0 + abs(parts.population(step + 1, sex, age: age, lane: $1)) }
            #expect(
                abs(together - sum.population(step + 1, sex, age: age)) <= 1e-11 * size, "seed \(seed), \(step) \(sex) \(age)")
        }
    }

    /// Persons who move are migrants of both members, under every convention.
    @Test(arguments: CohortConvention.allCases)
    func movesOfPersonsAreMigrationOfBoth(convention: CohortConvention) throws {
        var random = try closed(seed: 5)
        random.convention = convention
        let rows = random.grid.rowCount
        let moved = (0..<rows).map { Double($0 + 1) * 100 }
        random.assumptions.cap = nil
        random.assumptions.moves = [
            try CohortMoves(.counts, places: 3, pairs: [.init(from: 0, to: 2)], schedule: CohortSchedule(rows: rows, moved))
        ]
        var migrating = random
        migrating.assumptions.moves = []
        let signs = [-1.0, -1, 0, 0, 1, 1]
        migrating.assumptions.migration = .counts(
            try CohortSchedule(rows: rows, lanes: 6, (0..<rows * 6).map { signs[$0 % 6] * moved[$0 / 6] }))
        let (one, other) = (try random.run(), try migrating.run())
        #expect(one.populations == other.populations && one.births == other.births)
        #expect(one.migrants.allSatisfy { $0 == 0 })
    }

    /// Of those of a place who live to the end of a step, the part that then lives in another.
    @Test func transitionsAreOfThoseAlive() throws {
        let grid = try CohortGrid(width: 5, ageCount: 3, sexes: [.female])
        let survival = try CohortSchedule(rows: 3, lanes: 2, [0.9, 0.8, 0.95, 0.85, 0.6, 0.5])
        let moves = try CohortMoves(
            .parts, places: 2, pairs: [.init(from: 0, to: 1), .init(from: 1, to: 0)],
            schedule: CohortSchedule(rows: 6, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]))
        let result = try CohortProjection(
            grid: grid, steps: 1, base: CohortSchedule(rows: 3, lanes: 2, [100, 200, 300, 400, 500, 600]),
            assumptions: CohortAssumptions(
                survival: survival, fertility: CohortSchedule(rows: 3, [0, 0.1, 0]),
                boysPerGirl: CohortSchedule(repeating: 1, rows: 1), moves: [moves]), convention: .endPost
        ).run()
        // Those of 5–9: 100·0.95 and 200·0.85 live, a fifth and a half of them elsewhere.
        let end = { (age: Int, lane: Int) in result.population(1, .female, age: age, lane: lane) }
        #expect(near(end(1, 0), 95 * 0.8 + 170 * 0.5, 1e-14))
        #expect(near(end(1, 1), 170 * 0.5 + 95 * 0.2, 1e-14))
        // (300 + 500)·0.6 and (400 + 600)·0.5 live into the open group.
        #expect(near(end(2, 0), 480 * 0.7 + 500 * 0.6, 1e-14))
        // Women bear where they are: half of the step as they began, half as they ended.
        let girls = [(300.0 + 161) / 8, (400.0 + 104) / 8]
        #expect(near(result.newborns(0, .female, lane: 0), girls[0], 1e-14))
        let stayed: Double = girls[1] * 0.8 * 0.6
        let came: Double = girls[0] * 0.9 * 0.1
        #expect(near(end(0, 1), stayed + came, 1e-14))
    }

    @Test(arguments: 0..<20)
    func oneOfSeveralOthersIsWhatItIsAlone(seed: Int) throws {
        let random = try closed(seed: seed)
        let both = try random.run()
        for other in 0..<2 {
            var alone = random
            alone.lanes = 3
            alone.base = (0..<random.base.count / 2).map { random.base[$0 * 2 + other] }
            alone.assumptions.moves = try random.assumptions.moves.map { moves in
                try CohortMoves(
                    moves.measure, places: 3, pairs: moves.pairs,
                    schedule: moves.schedule.lanes == 1 ? moves.schedule : moves.schedule.lane(other))
            }
            let result = try alone.run()
            alone.forEachCell { step, sex, age, lane in
                let whole = both.population(step + 1, sex, age: age, lane: lane * 2 + other)
                #expect(result.population(step + 1, sex, age: age, lane: lane) == whole)
            }
        }
    }

    @Test func movesThatCannotBe() throws {
        let random = try closed(seed: 4)
        let rows = random.grid.rowCount
        let code = { (measure: CohortMoves.Measure, number: Double, convention: CohortConvention, rows: Int) throws in
            var one = random
            one.convention = convention
            return problemCode {
                one.assumptions.moves = [
                    try CohortMoves(
                        measure, places: 3, pairs: [.init(from: 0, to: 1), .init(from: 0, to: 2)],
                        schedule: CohortSchedule(repeating: number, rows: rows * 2))
                ]
                return try one.run()
            }
        }
        #expect(try code(.rates, 0.01, .even, rows) == nil)
        #expect(try code(.rates, -0.01, .even, rows) == "cohort_moves")
        #expect(try code(.counts, .nan, .endPre, rows) == "cohort_moves")
        #expect(try code(.counts, .infinity, .endPre, rows) == "cohort_moves")
        #expect(try code(.parts, 0.5, .endPre, rows) == nil)
        #expect(try code(.parts, 0.51, .endPre, rows) == "cohort_moves")
        #expect(try code(.parts, 0.1, .leslieEven, rows) == "cohort_moves")
        #expect(try code(.rates, 0.01, .even, rows - 1) == "cohort_shape")
        let one = CohortSchedule(repeating: 0, rows: 1)
        #expect(
            problemCode { try CohortMoves(.rates, places: 2, pairs: [.init(from: 1, to: 1)], schedule: one) } == "cohort_shape")
        #expect(
            problemCode { try CohortMoves(.rates, places: 2, pairs: [.init(from: 0, to: 2)], schedule: one) } == "cohort_shape")
        #expect(problemCode { try CohortMoves(.rates, places: 2, pairs: [], schedule: one) } == "cohort_shape")
    }
}

/// Those who come and those who leave, apart.
@Suite struct CohortGrossFlowTests {
    @Test(arguments: 0..<30)
    func bothWaysMakeTheBalance(seed: Int) throws {
        var gross = try RandomCohort(seed: seed)
        let rows = gross.grid.rowCount
        var numbers = Numbers(seed: seed + 7)
        let ways = (0..<2).map { _ in (0..<rows * gross.lanes).map { _ in numbers.next(0...1e4) } }
        var net = gross
        gross.assumptions.migration = .gross(
            inflow: .counts(try CohortSchedule(rows: rows, lanes: gross.lanes, ways[0])),
            outflow: .counts(try CohortSchedule(rows: rows, lanes: gross.lanes, ways[1])))
        net.assumptions.migration = .counts(
            try CohortSchedule(rows: rows, lanes: gross.lanes, zip(ways[0], ways[1]).map { $0 - $1 }))
        let (one, other) = (try gross.run(), try net.run())
        #expect(one.populations == other.populations && one.migrants == other.migrants)
        #expect(Array(one.flows(.inflow).prefix(ways[0].count)) == ways[0])
    }

    @Test(arguments: 0..<20)
    func aRateOfLeavingIsOneOfMigrationBelowZero(seed: Int) throws {
        var gross = try RandomCohort(seed: seed)
        var numbers = Numbers(seed: seed + 70)
        let rates = try numbers.schedule(steps: gross.steps, rows: gross.grid.rowCount, lanes: gross.lanes) { $1.next(0...0.05) }
        var net = gross
        gross.assumptions.migration = .gross(inflow: nil, outflow: .rates(rates))
        net.assumptions.migration = .rates(try rates.scaled(by: -1))
        let (one, other) = (try gross.run(), try net.run())
        for (x, y) in zip(one.populations, other.populations) { #expect(near(x, y, 1e-12)) }
    }

    /// A hundred women of 0–4, of whom a hundred and fifty are to leave: 60 outside, 90 for the other place.
    @Test func aCapHoldsAllWaysOutAlike() throws {
        let rows = 3
        let result = try CohortProjection(
            grid: CohortGrid(width: 5, ageCount: rows, sexes: [.female]), steps: 1,
            base: CohortSchedule(rows: rows, lanes: 2, [100, 0, 300, 300, 100, 100]),
            assumptions: CohortAssumptions(
                survival: CohortSchedule(repeating: 1, rows: rows), fertility: CohortSchedule(rows: rows, [0, 0.2, 0]),
                boysPerGirl: CohortSchedule(repeating: 1, rows: 1),
                migration: .gross(inflow: nil, outflow: .counts(CohortSchedule(rows: rows, lanes: 2, [60, 0, 0, 0, 0, 0]))),
                moves: [
                    CohortMoves(
                        .counts, places: 2, pairs: [.init(from: 0, to: 1)], schedule: CohortSchedule(rows: rows, [90, 0, 0]))
                ], cap: 0.8), convention: .endPre
        ).run()
        #expect(near(result.flow(.outflow, 0, .female, age: 0), 32, 1e-14))
        #expect(near(result.flow(.departures, 0, .female, age: 0), 48, 1e-14))
        #expect(near(result.flow(.arrivals, 0, .female, age: 0, lane: 1), 48, 1e-14))
        #expect(near(result.stayed.persons, 70, 1e-14) && result.stayed.cells == 1)
        #expect(abs(result.change(step: 0, .female, age: 0).imbalance) < 1e-12)
    }

    /// On balance only where more leave than come.
    @Test func aCapHoldsABalanceBelowZero() throws {
        let assumptions = try CohortAssumptions(
            survival: CohortSchedule(repeating: 1, rows: 3), fertility: CohortSchedule(repeating: 0, rows: 3),
            boysPerGirl: CohortSchedule(repeating: 1, rows: 1), migration: .counts(CohortSchedule(rows: 3, [50, -90, -10])),
            cap: 0.8)
        let result = try CohortProjection(
            grid: CohortGrid(width: 5, ageCount: 3, sexes: [.female]), steps: 1, base: CohortSchedule(rows: 3, [100, 100, 100]),
            assumptions: assumptions, convention: .endPre
        ).run()
        #expect((0..<3).map { result.migration(0, .female, age: $0) } == [50, -80, -10])
        #expect(result.stayed.cells == 1 && near(result.stayed.persons, 10, 1e-12))
    }

    /// Whatever is said to leave: as many times those there are.
    @Test(arguments: 0..<40)
    func underACapNobodyIsMissing(seed: Int) throws {
        var random = try RandomCohort(seed: seed, isMoving: true)
        guard !random.convention.isEven else { return }
        var numbers = Numbers(seed: seed)
        let rows = random.grid.rowCount
        random.assumptions.migration = .gross(
            inflow: nil, outflow: .counts(try numbers.schedule(steps: random.steps, rows: rows, lanes: 6) { $1.next(0...1e7) }))
        random.assumptions.moves = [
            try CohortMoves(
                .rates, places: 3, pairs: [.init(from: 0, to: 1), .init(from: 2, to: 1)],
                schedule: numbers.schedule(steps: random.steps, rows: rows * 2, lanes: 2) { $1.next(0...2) })
        ]
        random.assumptions.cap = numbers.choice([0.5, 0.8, 0.99])
        let result = try random.run(floor: .refuse)
        #expect(result.stayed.cells > 0 && result.populations.allSatisfy { $0 >= 0 })
    }

    @Test func aCapNobodyReachesChangesNothing() throws {
        var random = try RandomCohort(seed: 12, isMoving: true)
        random.assumptions.cap = nil
        let free = try random.run()
        random.assumptions.cap = 1
        random.base = random.base.map { $0 + 1e7 }
        var uncapped = random
        uncapped.assumptions.cap = nil
        #expect(try random.run().populations == uncapped.run().populations)
        #expect(free.stayed.cells == 0)
    }

    @Test func flowsThatCannotBe() throws {
        let random = try RandomCohort(seed: 1)
        let code = { (flow: CohortFlow, cap: Double?) throws in
            var one = random
            one.assumptions.migration = .gross(inflow: nil, outflow: flow)
            one.assumptions.cap = cap
            return problemCode { try one.run() }
        }
        let rows = random.grid.rowCount
        for number in [-1, .nan, .infinity] {
            #expect(try code(.counts(CohortSchedule(repeating: number, rows: rows)), nil) == "cohort_migration")
            #expect(try code(.rates(CohortSchedule(repeating: number, rows: rows)), nil) == "cohort_migration")
        }
        for cap in [-0.1, 1.1, .nan] { #expect(try code(.rates(CohortSchedule(repeating: 0, rows: rows)), cap) == "cohort_cap") }
    }
}
