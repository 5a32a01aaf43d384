import Demography
import Kernels
import TestSupport
import Testing

/// World Population Prospects 2019, China, five-year groups to 100+, thousands: the files and the projection made of them.
struct China2019 {
    static let folder = "data/wpp2019/china/"
    static let periods = stride(from: 2020, to: 2100, by: 5).map { "\($0)-\($0 + 5)" }
    static let sexes = ["female", "male"]

    /// By "2020 female".
    private let stocks, rates, implied: [String: [Double]]
    /// By period.
    private let fertility, sexRatio, migrationTotals: [String: [Double]]

    init() throws {
        let table = { (name: String) in try SharedTable(Self.folder + name) }
        stocks = try table("pop_5x5.csv").numbers("pop_thousands", by: "year", "sex")
        rates = try table("mx_abridged_5yr.csv").numbers("mx_per_year", by: "period", "sex")
        fertility = try table("asfr_5x5.csv").numbers("asfr_births_per_1000_women", by: "period")
        sexRatio = try table("srb_5yr.csv").numbers("srb_male_per_female", by: "period")
        migrationTotals = try table("net_migration_5yr.csv").numbers("net_migration_thousands", by: "period")
        implied = try table("net_migration_5x5_implied.csv").numbers("net_migration_thousands_implied", by: "period", "sex")
    }

    /// Of a year, women first.
    func population(_ year: Int) -> [Double] { Self.sexes.flatMap { stocks["\(year) \($0)"]! } }

    func impliedMigration(_ period: String) -> [Double] { Self.sexes.flatMap { implied["\(period) \($0)"]! } }

    func publishedTotal(_ period: String) -> Double { migrationTotals[period]![0] }

    func lifeTable(_ period: String, _ sex: String) throws -> LifeTable {
        try LifeTable(
            .rates(rates["\(period) \(sex)"]!), groups: .abridged(to: 100), sex: sex == "female" ? .female : .male,
            conventions: .init(infants: .coaleDemenyRates))
    }

    /// Births a woman-year in all 21 groups: the files have 15–19 to 45–49, per 1,000.
    private func fertilityRates(_ period: String) -> [Double] {
        [0, 0, 0] + fertility[period]!.map { $0 / 1000 } + Array(repeating: 0, count: 11)
    }

    /// What was supposed of these periods, but for migration.
    func assumptions(_ periods: [String] = periods, migration: CohortMigration = .none) throws -> CohortAssumptions {
        let survival = try periods.map { period in
            try Self.sexes.map { try lifeTable(period, $0).survivalRatios(width: 5) }
        }
        return try CohortAssumptions(
            survival: CohortSchedule(survival: survival),
            fertility: CohortSchedule(steps: periods.count, rows: 21, periods.flatMap(fertilityRates)),
            boysPerGirl: CohortSchedule(steps: periods.count, rows: 1, periods.flatMap { sexRatio[$0]! }), migration: migration)
    }

    /// The published totals, each spread as the implied migrants of 2020–25 are.
    func spreadMigration() throws -> CohortMigration {
        let pattern = impliedMigration("2020-2025")
        let whole = pattern.reduce(0, +)
        let cells = Self.periods.flatMap { period in pattern.map { $0 / whole * publishedTotal(period) } }
        return try .counts(CohortSchedule(steps: Self.periods.count, rows: 42, cells))
    }

    func project(
        _ assumptions: CohortAssumptions, from year: Int = 2020, steps: Int = periods.count,
        _ convention: CohortConvention = .endPost, floor: CohortFloor = .refuse
    ) throws -> CohortResult {
        try CohortProjection(
            grid: CohortGrid(.fiveYear(to: 100)), steps: steps, base: CohortSchedule(rows: 42, population(year)),
            assumptions: assumptions, convention: convention, floor: floor
        ).run()
    }
}

/// One instant of a projection, women first.
func population(_ result: CohortResult, at instant: Int) -> [Double] {
    result.grid.sexes.flatMap { sex in
        (0..<result.grid.ageCount).map { result.population(instant, sex, age: $0) }
    }
}
