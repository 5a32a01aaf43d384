import Demography
import TestSupport
import Testing

/// Model mortality by MortCast, which finds its levels by halving to 0.01 of a year.
@Suite("Published: model mortality", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct PublishedMortalityModelTests {
    @Test(arguments: [45.0, 60, 70, 75, 80]) func logQuadraticForAnExpectation(years: Double) throws {
        let file = try SharedTable("oracles/MortCast/golden_logquad_female_given_e0.csv")
        let published = file.numbers("e0_\(Int(years))")
        let conventions = LifeTableConventions(separation: .greville(.mortpak))
        let theirs = try LifeTable(.rates(published), groups: LogQuadratic.groups, sex: .female, conventions: conventions)
        #expect(abs(theirs.ex[0] - years) < 0.011, "\(theirs.ex[0])")
        let ours = try LogQuadratic.table(expectation: years, k: 0, isFemale: true)
        #expect(abs(ours.ex[0] - years) < 1e-9)
        // Levels 0.01 of a year apart: rates differ by less than a hundredth of a year of life does.
        #expect(mostDeviation(ours.mx, from: published) < 0.004)
    }
}
