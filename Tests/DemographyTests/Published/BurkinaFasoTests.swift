import Demography
import Kernels
import TestSupport
import Testing

/// Females of Burkina Faso, 1960–2005, as popReconstruct projects them (Wheldon et al. 2013, JASA 108).
@Suite("Published: Burkina Faso by popReconstruct", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct BurkinaFasoTests {
    private static let periods = stride(from: 1960, to: 2005, by: 5).map { "\($0)" }

    private static func matrix(_ name: String) throws -> [[Double]] {
        let file = try SharedTable("oracles/popReconstruct/burkina.faso.females_\(name).csv")
        return periods.map { file.numbers($0) }
    }

    /// Its open group has a ratio of its own for those already in it, which no convention here has: the other sixteen groups do not
    /// depend on it.
    @Test func nineSteps() throws {
        let survival = try Self.matrix("survival.proportions").flatMap { $0.prefix(17) }
        // Of the population at the start, for the whole period.
        let migration = try Self.matrix("migration.proportions").flatMap { $0.map { $0 / 5 } }
        let base = try SharedTable("oracles/popReconstruct/burkina.faso.females_baseline.pop.counts.csv").numbers("1960")
        let assumptions = try CohortAssumptions(
            survival: CohortSchedule(steps: 9, rows: 17, survival),
            fertility: CohortSchedule(steps: 9, rows: 17, Self.matrix("fertility.rates").flatMap { $0 }),
            boysPerGirl: CohortSchedule(repeating: 1.05, rows: 1),
            migration: .rates(CohortSchedule(steps: 9, rows: 17, migration)))
        let result = try CohortProjection(
            grid: CohortGrid(width: 5, ageCount: 17, sexes: [.female]), steps: 9, base: CohortSchedule(rows: 17, base),
            assumptions: assumptions, convention: .leslieEven
        ).run()
        let golden = try SharedTable("oracles/popReconstruct/golden_burkina_faso_projection.csv")
        for instant in 0...9 {
            let ours = (0..<16).map { result.population(instant, .female, age: $0) }
            #expect(mostDeviation(ours, from: Array(golden.numbers("V\(instant + 1)").prefix(16))) < 1e-12, "step \(instant)")
        }
    }
}
