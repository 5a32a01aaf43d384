import Demography
import Kernels
import TestSupport
import Testing

@Suite("Published: China in World Population Prospects 2019", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct China2019Tests {
    private let china: China2019

    init() throws { china = try China2019() }

    /// Rows of ages under 80.
    private static let young = (0..<16).map { $0 } + (21..<37)

    private static func most(_ ours: [Double], _ published: [Double], in rows: [Int]) -> Double {
        rows.map { deviation(ours[$0], from: published[$0]) }.max()!
    }

    /// The published totals of migration, spread by one age pattern, are independent of this arithmetic.
    @Test func publishedMigrationTotalsGiveThePopulationTo2100() throws {
        let result = try china.project(china.assumptions(migration: china.spreadMigration()))
        for (step, year) in stride(from: 2025, through: 2100, by: 5).enumerated() {
            let (ours, published) = (population(result, at: step + 1), china.population(year))
            #expect(deviation(ours.reduce(0, +), from: published.reduce(0, +)) < 1e-5, "\(year)")
            #expect(Self.most(ours, published, in: Self.young) < 5e-5, "\(year)")
        }
    }

    /// Each period starts from the published population: what is left over is migration, and its total was published too.
    @Test func whatIsLeftOverIsThePublishedMigration() throws {
        for (step, period) in China2019.periods.enumerated() {
            let residual = try residualMigration(step, .endPost)
            #expect(abs(residual - china.publishedTotal(period)) < 10, "\(period)")
        }
    }

    /// The same residual by the other conventions is so far off that the published total tells them apart.
    @Test(arguments: [(CohortConvention.leslieEven, 12.0), (.even, 54), (.endPre, 132)])
    func otherConventionsLeaveMoreOver(convention: CohortConvention, worst: Double) throws {
        let differences = try China2019.periods.enumerated().map { step, period in
            abs(try residualMigration(step, convention) - china.publishedTotal(period))
        }
        #expect(abs(differences.max()! - worst) < 1)
    }

    /// Thousands that a period's closed projection does not explain, over all ages and sexes. Migrants who come early bear and
    /// die, so that their number is found by repetition.
    private func residualMigration(_ step: Int, _ convention: CohortConvention) throws -> Double {
        let published = china.population(2025 + 5 * step)
        var assumptions = try china.assumptions([China2019.periods[step]])
        var migrants = Array(repeating: 0.0, count: 42)
        for _ in 0..<12 {
            assumptions.migration = try .counts(CohortSchedule(rows: 42, migrants))
            let result = try china.project(assumptions, from: 2020 + 5 * step, steps: 1, convention, floor: .none)
            let ours = population(result, at: 1)
            for row in migrants.indices { migrants[row] += published[row] - ours[row] }
        }
        return migrants.reduce(0, +)
    }

    /// The implied migration was made by this convention: it tests the arithmetic, not the method.
    @Test func impliedMigrationGivesThePublishedPopulationBack() throws {
        let cells = China2019.periods.flatMap { china.impliedMigration($0) }
        let result = try china.project(china.assumptions(migration: .counts(CohortSchedule(steps: 16, rows: 42, cells))))
        for (step, year) in stride(from: 2025, through: 2100, by: 5).enumerated() {
            let (ours, published) = (population(result, at: step + 1), china.population(year))
            #expect(Self.most(ours, published, in: Self.young) < 2.5e-7, "\(year)")
        }
    }

    @Test func theExpectationOfLifeSaysWhichRuleOfInfantsWasUsed() throws {
        let published = try SharedTable(China2019.folder + "e0_5yr.csv").numbers("e0_years", by: "period", "sex")
        for period in China2019.periods {
            for sex in China2019.sexes {
                let e0 = published["\(period) \(sex)"]![0]
                #expect(abs(try china.lifeTable(period, sex).ex[0] - e0) < 0.0065, "\(period) \(sex)")
            }
        }
    }
}
