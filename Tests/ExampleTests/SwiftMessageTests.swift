import Demography
import Kernels
import Quantities
import Syntax
import TestSupport
import Testing
import Text

@testable import Files

/// Errors that no program raises: the system's, and those of methods called from Swift.
@Suite struct SwiftMessageTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let code: String
        let raise: @Sendable () throws -> Void
        var testDescription: String { code }

        init(_ code: String, _ raise: @escaping @Sendable () throws -> Void) { (self.code, self.raise) = (code, raise) }
        /// What the system says about a file.
        init(_ code: String, system: Int32, _ verb: String) {
            self.init(code) { throw POSIXFileAccess().trouble(system, "人口.csv", verb) }
        }
    }

    static let all: [Case] = [
        Case("no_permission", system: 13, "read"), Case("disk_full", system: 28, "write"),
        Case("file_trouble", system: 5, "read"),
        Case("interrupted") { throw Problem.interrupted }, Case("too_wide") { throw DelimitedReader.tooWide("人口.csv") },
        Case("trend_growth") {
            _ = try Trend.fit(.growth, TrendHistory(years: [2019, 2020], values: [5, 6]), at: [2025])
        },
        Case("trend_years") { _ = try TrendHistory(years: [2020, 2019], values: [5, 6]) },
        Case("life_shape") { _ = try LifeTable(.rates([0.1]), groups: .abridged(to: 85), sex: .female) },
        Case("survival_groups") {
            let late = try LifeTable(.rates([0.01, 0.02, 0.1]), groups: AgeGroups(lowerBounds: [15, 20, 25]), sex: .male)
            _ = try late.survivalRatios(width: 5)
        },
        Case("cohort_shape") { _ = try CohortSchedule(rows: 4, [0.1, 0.2]) },
        Case("cohort_separation") {
            let result = try projection(migrating: 0, steps: 1).run()
            _ = try result.periodDeaths(separation: CohortSchedule(repeating: 1.5, rows: 6))
        },
        Case("cohort_overflow") { _ = try projection(migrating: 1e15, steps: 40).run() },
        Case("cohort_size") {
            let rows = try CohortSchedule(rows: 2000, lanes: 250, cells: Buffer(repeating: 1, count: 500_000))
            _ = try projection(try CohortGrid(width: 5, ageCount: 1000), base: rows, migrating: 0, steps: 10_000).run()
        },
        Case("leslie_shape") { _ = try LeslieMatrix(survival: [], fertility: [], boysPerGirl: 1, width: 5) },
    ]

    /// Four age groups of both sexes, or others, with migration at a rate.
    private static func projection(
        _ grid: CohortGrid? = nil, base: CohortSchedule? = nil, migrating rate: Double, steps: Int
    ) throws -> CohortProjection {
        let grid = try grid ?? CohortGrid(width: 5, ageCount: 4)
        let rows = grid.rowCount
        var assumptions = try CohortAssumptions(
            survival: CohortSchedule(repeating: 0.9, rows: rows), fertility: CohortSchedule(repeating: 0, rows: rows / 2),
            boysPerGirl: CohortSchedule(repeating: 1.05, rows: 1))
        assumptions.migration = .rates(CohortSchedule(repeating: rate, rows: rows))
        return try CohortProjection(
            grid: grid, steps: steps, base: base ?? CohortSchedule(repeating: 1, rows: rows), assumptions: assumptions,
            convention: .endPre)
    }

    @Test(arguments: all) func `an error from Swift looks as its golden file`(_ one: Case) throws {
        let problem = try #require(throws: Problem.self) { try one.raise() }
        #expect(problem.code == one.code)
        let text = Golden.text { language, width in
            let lines = problem.rendered(width: width, tongue: language).lines.map(\.plain)
            for line in lines where displayWidth(of: line) > width { Issue.record("\(width) columns do not hold: \(line)") }
            return lines
        }
        if let difference = try Golden.difference(text, one.code) { Issue.record("\(difference)") }
    }
}
