import Demography
import Quantities
import Testing

@Suite struct RogersCastroTests {
    /// Single years of the fundamental parameters (DemoTools computes the same to twelve digits).
    @Test func theFundamentalSchedule() {
        let schedule = RogersCastro.fundamental
        for (age, rate) in [(0.0, 0.023), (1, 0.021_096_748_361), (3, 0.017_816_364_414), (100, 0.003_021_035_756)] {
            #expect(abs(schedule.rate(at: age) - rate) < 1e-12)
        }
    }

    /// The peak of those who leave for work lies where its formula has it: μ2 + ln(λ2/α2)/λ2, without childhood.
    @Test func theLabourPeak() {
        var schedule = RogersCastro.fundamental
        schedule.a1 = 0
        let peak = stride(from: 15.0, to: 35, by: 0.01).max { schedule.rate(at: $0) < schedule.rate(at: $1) }!
        #expect(abs(peak - (20 + 3.465_735_9)) < 0.011)
    }

    @Test(arguments: MigrationSchedule.allCases)
    func sharesSumToOne(schedule: MigrationSchedule) throws {
        for sex in Sex.allCases {
            let single = try schedule.parameters(sex).shares(.single(to: 100))
            let five = try schedule.parameters(sex).shares(.fiveYear(to: 85))
            #expect(near(single.reduce(0, +), 1, 1e-14) && near(five.reduce(0, +), 1, 1e-14))
            #expect(five.firstIndex(of: five.max()!)! >= 3 && five.firstIndex(of: five.max()!)! <= 5)
        }
    }

    @Test func childrenGoWithTheirParents() throws {
        let children = { (schedule: MigrationSchedule) in try schedule.parameters(.male).shares(.fiveYear(to: 85))[0] }
        #expect(
            try children(.lowDependency) < children(.westernStandard) && children(.westernStandard) < children(.highDependency))
    }

    @Test func totalsAreSpreadWhole() throws {
        let spread = try spreadMigration(totals: [100, -50, 30, 0], lanes: 2, pattern: [3, -1, 2])
        guard case .counts(let counts) = spread else { return #expect(Bool(false)) }
        #expect(counts.steps == 2 && counts.rows == 3 && counts.lanes == 2)
        #expect((0..<3).map { counts.value(step: 0, row: $0, lane: 0) } == [75, -25, 50])
        #expect((0..<3).map { counts.value(step: 0, row: $0, lane: 1) } == [-37.5, 12.5, -25])
    }

    @Test func badInput() throws {
        #expect(problemCode { try spreadMigration(totals: [1], lanes: 1, pattern: [1, -1]) } == "migration_pattern")
        #expect(problemCode { try spreadMigration(totals: [1], lanes: 1, pattern: []) } == "migration_pattern")
        #expect(problemCode { try spreadMigration(totals: [1], lanes: 1, pattern: [.nan]) } == "migration_pattern")
        #expect(problemCode { try spreadMigration(totals: [1], lanes: 0, pattern: [1]) } == "cohort_shape")
        #expect(problemCode { try spreadMigration(totals: [.nan], lanes: 1, pattern: [1]) } == "cohort_shape")
        let negative = RogersCastro(a1: -1, alpha1: 0.1, a2: 0, alpha2: 0, mu2: 0, lambda2: 0, c: 0)
        #expect(problemCode { try negative.shares(.single(to: 100)) } == "migration_pattern")
        let wild = RogersCastro(a1: 1, alpha1: -1000, a2: 0, alpha2: 0, mu2: 0, lambda2: 0, c: 0)
        #expect(problemCode { try wild.shares(.single(to: 100)) } == "migration_pattern")
    }
}
