import Demography
import TestSupport
import Testing

/// China 2010–2015 without migration, from the rates of World Population Prospects 2019, as MortCast's life tables and one step by
/// hand have it.
@Suite("Published: a closed step of China", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct ClosedProjectionTests {
    private static let folder = "oracles/wpp2019_china/"
    private static let period = "2010-2015"

    private func numbers(_ file: String, _ column: String) throws -> [Double] {
        try SharedTable(Self.folder + file).numbers(column)
    }
    private func survival(_ file: String, _ sex: LifeTableSex) throws -> SurvivalRatios {
        try LifeTable(
            .rates(numbers(file, Self.period)), groups: .abridged(to: 100), sex: sex,
            conventions: .init(infants: .coaleDemenyRates, separation: .greville(.mortpak))
        ).survivalRatios(width: 5)
    }

    @Test func everyAgeOfBothSexes() throws {
        let golden = "golden_closed_2010-2015.csv"
        let survival = [try survival("china_mxF.csv", .female), try survival("china_mxM.csv", .male)]
        #expect(mostDifference(survival[0].ratios, try numbers(golden, "Sf")) < 1e-12)
        #expect(mostDifference(survival[1].ratios, try numbers(golden, "Sm")) < 1e-12)
        let assumptions = try CohortAssumptions(
            survival: CohortSchedule(survival: [survival]),
            fertility: CohortSchedule(steps: 1, rows: 21, numbers(golden, "asfr")),
            boysPerGirl: CohortSchedule(steps: 1, rows: 1, numbers("china_sexRatio.csv", Self.period)), migration: .none)
        let base = try numbers("china_popF.csv", "2010") + numbers("china_popM.csv", "2010")
        let result = try CohortProjection(
            grid: CohortGrid(.fiveYear(to: 100)), steps: 1, base: CohortSchedule(rows: 42, base), assumptions: assumptions,
            convention: .endPost
        ).run()
        let ours = population(result, at: 1)
        #expect(mostDeviation(Array(ours[..<21]), from: try numbers(golden, "closed_f")) < 1e-12)
        #expect(mostDeviation(Array(ours[21...]), from: try numbers(golden, "closed_m")) < 1e-12)
        // What was published with migration is near.
        #expect(mostDeviation(Array(ours[..<20]), from: Array(try numbers(golden, "wpp_f")[..<20])) < 0.005)
    }
}
