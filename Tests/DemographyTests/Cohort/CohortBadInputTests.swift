import Demography
import Kernels
import Quantities
import Testing

@Suite struct CohortBadInputTests {
    private func random() throws -> RandomCohort {
        var random = try RandomCohort(seed: 3)
        random.grid = try CohortGrid(width: 5, ageCount: 4)
        (random.lanes, random.steps, random.base) = (1, 2, [4, 3, 2, 1, 4, 3, 2, 1])
        random.assumptions = try CohortAssumptions(
            survival: CohortSchedule(repeating: 0.9, rows: 8), fertility: CohortSchedule(rows: 4, [0, 0.1, 0.1, 0]),
            boysPerGirl: CohortSchedule(repeating: 1.05, rows: 1))
        return random
    }

    private func code(_ change: (inout RandomCohort) throws -> Void) throws -> String? {
        var random = try random()
        try change(&random)
        return problemCode { try random.run(floor: .refuse) }
    }

    @Test func groupsThatDoNotBeginAtBirth() throws {
        #expect(problemCode { try CohortGrid(AgeGroups(lowerBounds: [15, 20, 25])) } == "cohort_ages")
        #expect(problemCode { try CohortGrid(.abridged(to: 100)) } == "cohort_ages")
        for (width, ages) in [(0, 4), (-1, 4), (5, 2), (5, Int.max), (Int.max, 5)] {
            #expect(problemCode { try CohortGrid(width: width, ageCount: ages) } == "cohort_ages")
        }
        #expect(problemCode { try CohortGrid(width: 5, ageCount: 4, sexes: []) } == "cohort_ages")
        #expect(problemCode { try CohortGrid(width: 5, ageCount: 4, sexes: [.male]) } == "cohort_ages")
    }

    @Test(arguments: [
        ([0, 5, 15, 20], "regroup(graduate({0}), age: 5)"), ([0, 10, 15, 20], "regroup({0}, age: 10)"),
        ([0, 15, 65], "regroup(graduate({0}), age: 5)"), ([0, 7, 10, 14, 21], "regroup({0}, age: 7)"),
        ([0, 3, 65, 67], "graduate({0})"),
    ])
    func groupsOfSeveralWidthsAreOfferedTheirOneWidth(_ bounds: [Int], _ remedy: String) throws {
        let problem = #expect(throws: Problem.self) { try CohortGrid(AgeGroups(lowerBounds: bounds)) }
        #expect(problem?.fix == remedy)
    }

    @Test func schedulesOfAnotherShape() throws {
        #expect(problemCode { try CohortSchedule(rows: 0, []) } == "cohort_shape")
        #expect(problemCode { try CohortSchedule(steps: Int.max, rows: 2, [1]) } == "cohort_shape")
        #expect(problemCode { try CohortSchedule(steps: 1, rows: -1, lanes: -1, [1]) } == "cohort_shape")
        #expect(problemCode { try CohortSchedule(survival: []) } == "cohort_shape")
        #expect(problemCode { try CohortSchedule(survival: [[]]) } == "cohort_shape")
        #expect(try code { $0.assumptions.survival = CohortSchedule(repeating: 1, rows: 4) } == "cohort_shape")
        #expect(
            try code { $0.assumptions.survival = try CohortSchedule(steps: 3, rows: 8, Array(repeating: 1, count: 24)) }
                == "cohort_shape")
        #expect(try code { $0.assumptions.fertility = CohortSchedule(repeating: 0, rows: 8) } == "cohort_shape")
        #expect(
            try code {
                $0.assumptions.fertility = try CohortSchedule(rows: 4, lanes: 2, Array(repeating: 0, count: 8))
                $0.assumptions.boysPerGirl = try CohortSchedule(rows: 1, lanes: 3, [1, 1, 1])
            } == "cohort_shape")
        #expect(try code { $0.steps = 0 } == "cohort_steps")
        #expect(try code { $0.steps = Int.max } == "cohort_steps")
    }

    @Test(arguments: [Double.nan, -0.1, 1.2, .infinity])
    func survivalThatCannotBe(ratio: Double) throws {
        #expect(try code { $0.assumptions.survival = CohortSchedule(repeating: ratio, rows: 8) } == "cohort_survival")
    }

    @Test func fertilityThatCannotBe() throws {
        for rates in [
            [0, 100.0, 100, 0], [0, .nan, 0, 0], [0, -0.1, 0, 0], [0.1, 0, 0, 0], [0, 0, 0, 0.1], [0, 1.9, 1.9, 1.9],
        ] {
            #expect(try code { $0.assumptions.fertility = try CohortSchedule(rows: 4, rates) } == "cohort_fertility", "\(rates)")
        }
        // (2 + 2) × 5 years: twenty children pass, more do not.
        #expect(try code { $0.assumptions.fertility = try CohortSchedule(rows: 4, [0, 2, 2, 0]) } == nil)
        #expect(try code { $0.assumptions.fertility = try CohortSchedule(rows: 4, [0, 2, 2.1, 0]) } == "cohort_fertility")
    }

    @Test(arguments: [105, 0.51, .nan, -1, 0])
    func sexRatiosInAnotherUnit(ratio: Double) throws {
        #expect(try code { $0.assumptions.boysPerGirl = CohortSchedule(repeating: ratio, rows: 1) } == "cohort_sex_ratio")
    }

    @Test func populationsAndMigrantsThatCannotBe() throws {
        for persons in [-1, .nan, .infinity] { #expect(try code { $0.base[2] = persons } == "cohort_base") }
        for persons in [Double.nan, .infinity, -.infinity] {
            #expect(
                try code { $0.assumptions.migration = .counts(CohortSchedule(repeating: persons, rows: 8)) } == "cohort_migration"
            )
        }
        #expect(try code { $0.assumptions.migration = .counts(CohortSchedule(repeating: -1, rows: 8)) } == "cohort_emptied")
        #expect(problemCode { try random().run(floor: .persons(-1)) } == "cohort_floor")
        #expect(problemCode { try random().run(floor: .persons(.nan)) } == "cohort_floor")
    }

    @Test func numbersBeyondRange() throws {
        let code = try code {
            $0.assumptions.migration = .rates(CohortSchedule(repeating: 1e15, rows: 8))
            $0.steps = 40
        }
        #expect(code == "cohort_overflow")
    }

    @Test func tooManyMembers() throws {
        let random = try random()
        let projection = try CohortProjection(
            grid: CohortGrid(width: 5, ageCount: 1000), steps: 10_000,
            base: CohortSchedule(rows: 2000, lanes: 250, cells: Buffer(repeating: 1, count: 500_000)),
            assumptions: CohortAssumptions(
                survival: CohortSchedule(repeating: 1, rows: 2000), fertility: CohortSchedule(repeating: 0, rows: 1000),
                boysPerGirl: random.assumptions.boysPerGirl), convention: .endPre)
        #expect(problemCode { try projection.run() } == "cohort_size")
    }

    @Test func anInterruptionStops() throws {
        let projection = try random().projection()
        #expect(problemCode { try projection.run(isInterrupted: { true }) } == "interrupted")
    }

    @Test func matricesOfNothing() {
        #expect(problemCode { try LeslieMatrix(survival: [], fertility: [], boysPerGirl: 1, width: 5) } == "leslie_shape")
        #expect(problemCode { try LeslieMatrix(survival: [1, 1], fertility: [0], boysPerGirl: 1, width: 5) } == "leslie_shape")
    }
}
