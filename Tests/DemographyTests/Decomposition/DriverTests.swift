import Demography
import Kernels
import Quantities
import Testing

@Suite struct DriverTests {
    private static let some = 0..<40

    /// Women who live long enough, and through enough groups, to be replaced by rates that can be.
    private func replaceable(_ seed: Int) throws -> RandomCohort? {
        var random = try RandomCohort(seed: seed)
        let survival = random.assumptions.survival
        random.assumptions.survival = try CohortSchedule(
            steps: survival.steps, rows: survival.rows, lanes: survival.lanes, survival.cells.map { 0.9 + 0.1 * $0 })
        return random.grid.ageCount > 10 ? random : nil
    }

    @Test(arguments: some) func thePartsSumToTheGrowthInEveryCell(seed: Int) throws {
        guard let random = try replaceable(seed) else { return }
        let result = try random.run()
        let drivers = try GrowthDrivers(result)
        let parts = GrowthDrivers.Driver.allCases.map(drivers.part)
        let size = random.grid.rowCount * random.lanes
        let most = result.populations.map(abs).max() ?? 0
        for (cell, end) in result.populations.enumerated() {
            let grown = parts.reduce(0) { $0 + $1[cell] }
            #expect(abs(grown - (end - random.base[cell % size])) < 1e-13 * most, "seed \(seed)")
        }
        #expect(drivers.population(.standard) == result.populations)
    }

    @Test(arguments: some) func whatDoesNotChangeBringsNothing(seed: Int) throws {
        guard var random = try replaceable(seed) else { return }
        random.assumptions.migration = .none
        random.assumptions.survival = try random.assumptions.firstStep().survival
        let drivers = try GrowthDrivers(try random.run())
        #expect(drivers.part(.migration).allSatisfy { $0 == 0 } && drivers.part(.mortality).allSatisfy { $0 == 0 })
    }

    private func women(fertility: Double, boysPerGirl: Double = 1.05, steps: Int = 400) throws -> CohortProjection {
        let survival = [0.97, 0.99, 0.995, 0.99, 0.985, 0.98, 0.97, 0.95, 0.9, 0.8, 0.6, 0.3]
        let bears = [0, 0.02, 0.1, 0.08, 0.03, 0.01, 0, 0, 0, 0, 0, 0].map { $0 * fertility }
        return try CohortProjection(
            grid: CohortGrid(width: 5, ageCount: 12, sexes: [.female]), steps: steps,
            base: CohortSchedule(rows: 12, [90, 85, 100, 120, 70, 60, 80, 50, 40, 30, 10, 5]),
            assumptions: CohortAssumptions(
                survival: CohortSchedule(rows: 12, survival), fertility: CohortSchedule(rows: 12, bears),
                boysPerGirl: CohortSchedule(repeating: boysPerGirl, rows: 1)),
            convention: .endPre)
    }

    /// Keyfitz's momentum is where the momentum variant comes to rest, whatever fertility the projection has.
    @Test(arguments: [0.5, 1, 2.5]) func theAgeStructureBringsTheMomentum(fertility: Double) throws {
        let projection = try women(fertility: fertility)
        let rows = 0..<12
        let cells = { (schedule: CohortSchedule) in rows.map { schedule.value(step: 0, row: $0, lane: 0) } }
        let momentum = try Momentum.ratio(
            women: cells(projection.base), survival: cells(projection.assumptions.survival),
            fertility: cells(projection.assumptions.fertility), boysPerGirl: 1.05, width: 5)
        let structure = try GrowthDrivers(try projection.run()).part(.structure)
        let (end, start) = (structure.suffix(12).reduce(0, +), cells(projection.base).reduce(0, +))
        #expect(near(1 + end / start, momentum, 1e-9))
    }

    @Test func whereWomenAreReplacedFertilityBringsNothing() throws {
        let once = try women(fertility: 1, steps: 20)
        let rows = 0..<12
        let cells = { (schedule: CohortSchedule) in rows.map { schedule.value(step: 0, row: $0, lane: 0) } }
        let daughters = LeslieMatrix.netReproduction(
            survival: cells(once.assumptions.survival), fertility: cells(once.assumptions.fertility), boysPerGirl: 1.05, width: 5)
        let drivers = try GrowthDrivers(try women(fertility: 1 / daughters, steps: 20).run())
        #expect(drivers.part(.fertility).allSatisfy { abs($0) < 1e-10 })
        let fewer = try GrowthDrivers(try women(fertility: 0.9 / daughters, steps: 20).run())
        #expect(fewer.part(.fertility).suffix(12).reduce(0, +) < 0)
    }

    @Test(arguments: some) func theDifferenceOfTwoProjectionsIsSharedOut(seed: Int) throws {
        let first = try RandomCohort(seed: seed)
        var second = first
        let other = try RandomCohort(seed: seed + 1000)
        second.base = first.base.enumerated().map { $1 * (1 + 0.01 * Double($0 % 7)) }
        second.assumptions.fertility = try first.assumptions.fertility.scaled(by: 0.8)
        second.assumptions.survival = try first.assumptions.survival.scaled(by: 0.97)
        second.assumptions.migration = .counts(CohortSchedule(repeating: Double(other.steps), rows: first.grid.rowCount))
        let (one, two) = (try first.run(), try second.run())
        let (there, back) = (try ProjectionDifference(from: one, to: two), try ProjectionDifference(from: two, to: one))
        let most = two.populations.map(abs).max() ?? 0
        for cell in one.populations.indices {
            let parts = ProjectionDifference.Driver.allCases.map { there.part($0)[cell] }
            #expect(abs(parts.reduce(0, +) - (two.populations[cell] - one.populations[cell])) < 1e-12 * most, "seed \(seed)")
            for driver in ProjectionDifference.Driver.allCases {
                #expect(abs(there.part(driver)[cell] + back.part(driver)[cell]) < 1e-12 * most)
            }
        }
    }

    /// Migrants are added: where nothing else differs, theirs is all the difference.
    @Test(arguments: some) func oneAssumptionThatDiffersHasTheWholeDifference(seed: Int) throws {
        let first = try RandomCohort(seed: seed)
        var second = first
        second.assumptions.migration = .counts(CohortSchedule(repeating: 500, rows: first.grid.rowCount))
        let (one, two) = (try first.run(), try second.run())
        let parts = try ProjectionDifference(from: one, to: two)
        for driver in ProjectionDifference.Driver.allCases where driver != .migration {
            #expect(parts.part(driver).allSatisfy { abs($0) < 1e-6 })
        }
        #expect(mostDifference(Array(parts.part(.migration)), zip(two.populations, one.populations).map(-)) < 1e-6)
    }

    @Test func badInput() throws {
        #expect(problemCode { try GrowthDrivers(try women(fertility: 0, steps: 2).run()) } == "stable_fertility")
        let (short, long) = (try women(fertility: 1, steps: 2).run(), try women(fertility: 1, steps: 3).run())
        #expect(problemCode { try ProjectionDifference(from: short, to: long) } == "drivers_apart")
    }
}
