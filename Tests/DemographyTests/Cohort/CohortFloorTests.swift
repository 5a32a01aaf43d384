import Demography
import Testing

@Suite struct CohortFloorTests {
    /// One step of five years, nobody dies or is born; so many of 0–4 leave.
    private func leaving(_ persons: Double, _ floor: CohortFloor, _ convention: CohortConvention = .endPre) throws -> CohortResult
    {
        let assumptions = try CohortAssumptions(
            survival: CohortSchedule(repeating: 1, rows: 6), fertility: CohortSchedule(repeating: 0, rows: 3),
            boysPerGirl: CohortSchedule(repeating: 1.05, rows: 1),
            migration: .counts(CohortSchedule(rows: 6, [0, -persons, 0, 0, 0, 0])))
        return try CohortProjection(
            grid: CohortGrid(width: 5, ageCount: 3), steps: 2, base: CohortSchedule(rows: 6, [100, 50, 20, 100, 50, 20]),
            assumptions: assumptions, convention: convention, floor: floor
        ).run()
    }

    @Test func anEmptiedGroupIsRefusedByDefaultAndNamed() throws {
        #expect(problemCode { try leaving(120, .refuse) } == "cohort_emptied")
        #expect(try leaving(80, .none).population(1, .female, age: 1) == 20)
        #expect(try leaving(120, .none).population(1, .female, age: 1) == -20)
    }

    /// Nobody is left at 0–4 at the first step, and at the second 120 more leave: two cells are raised, by 20.5 and 119.5 + 0.5 + ….
    @Test func whatAFloorAddsStandsInTheAccount() throws {
        let result = try leaving(120, .persons(0.5))
        let first = result.change(step: 0, .female, age: 1)
        #expect(first[.end] == 0.5 && first[.correction] == 20.5 && abs(first.imbalance) < 1e-12)
        for step in 0..<2 { #expect(abs(result.change(step: step).imbalance) < 1e-9) }
        #expect(result.corrections.cells >= 2 && result.corrections.persons >= 20.5 + 120)
    }

    @Test func aFloorThatIsNotReachedAddsNothing() throws {
        let result = try leaving(20, .persons(0), .even)
        #expect(result.corrections == (0, 0) || result.corrections.persons >= 0)
        #expect(result.change(step: 0, .female, age: 1)[.correction] == 0)
    }
}
