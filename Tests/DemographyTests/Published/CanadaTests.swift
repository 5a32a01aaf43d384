import Demography
import Kernels
import TestSupport
import Testing

/// The United Nations' own run of single ages and years: Canada from 1950 to 2020, migrants at the end of the year.
@Suite("Published: Canada 1950–2020 by single years", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct CanadaTests {
    private static let folder = "data/ccmppwpp_canada_1x1/"
    private static let years = 1950..<2020

    private func project() throws -> CohortResult {
        let inputs = try SharedTable(Self.folder + "inputs_age_sex.csv")
        let time = try SharedTable(Self.folder + "inputs_time.csv")
        let base = try SharedTable(Self.folder + "base_population_1950.csv").numbers("pop_count", by: "sex")
        let bySex = { (column: String) in
            let numbers = inputs.numbers(column, by: "year", "sex")
            return Self.years.flatMap { year in ["female", "male"].flatMap { numbers["\(year) \($0)"]! } }
        }
        let fertility = inputs.numbers("asfr_per_woman", by: "year", "sex")
        let assumptions = try CohortAssumptions(
            survival: CohortSchedule(steps: 70, rows: 202, bySex("survival_ratio")),
            fertility: CohortSchedule(steps: 70, rows: 101, Self.years.flatMap { fertility["\($0) female"]! }),
            boysPerGirl: CohortSchedule(steps: 70, rows: 1, time.numbers("srb_male_per_female")),
            migration: .counts(CohortSchedule(steps: 70, rows: 202, bySex("net_migrants_count"))))
        return try CohortProjection(
            grid: CohortGrid(.single(to: 100)), steps: 70,
            base: CohortSchedule(rows: 202, base["female"]! + base["male"]!), assumptions: assumptions, convention: .endPre
        ).run()
    }

    @Test func seventyChainedStepsGiveEveryCell() throws {
        let result = try project()
        let published = try SharedTable(Self.folder + "outputs_pop_age_sex.csv").numbers("pop_count", by: "year", "sex")
        for (sex, name) in [(Sex.female, "female"), (.male, "male")] {
            for year in 1950...2020 {
                let ours = (0...100).map { result.population(year - 1950, sex, age: $0) }
                #expect(mostDeviation(ours, from: published["\(year) \(name)"]!) < 1e-9, "\(name) \(year)")
            }
        }
    }

    @Test func deathsOfCohortsAndBirthsAreThePublishedOnes() throws {
        let result = try project()
        let flows = try SharedTable(Self.folder + "outputs_deaths_exposure_age_sex.csv")
        let deaths = flows.numbers("deaths_cohort_count", by: "year", "sex")
        let girls = try SharedTable(Self.folder + "outputs_totals.csv").numbers("births_female", by: "year")
        for year in Self.years {
            let ours = (0...100).map { result.cohortDeaths(year - 1950, .female, age: $0) }
            #expect(mostDeviation(ours, from: deaths["\(year) female"]!) < 1e-8, "\(year)")
            #expect(deviation(result.newborns(year - 1950, .female), from: girls["\(year)"]![0]) < 1e-9, "\(year)")
        }
    }

    /// The file's deaths by period follow an older formula: between 1 and 98 they differ from the separation factors by one factor
    /// a sex and year, and add up to the same total.
    @Test func deathsByPeriodAddUpAndDifferByOneFactor() throws {
        let inputs = try SharedTable(Self.folder + "inputs_age_sex.csv").numbers("mx_per_year", by: "year", "sex")
        let published = try SharedTable(Self.folder + "outputs_deaths_exposure_age_sex.csv")
            .numbers("deaths_period_count", by: "year", "sex")
        let survival = try Self.years.map { year in
            try [("female", LifeTableSex.female), ("male", .male)].map { name, sex in
                try LifeTable(
                    .rates(inputs["\(year) \(name)"]!), groups: .single(to: 100), sex: sex,
                    conventions: .init(infants: .coaleDemenyProbabilities(.west), separation: .midpoint)
                ).survivalRatios(width: 1)
            }
        }
        let deaths = try project().periodDeaths(separation: CohortSchedule(separation: survival))
        for year in Self.years {
            for (sex, name) in ["female", "male"].enumerated() {
                let first = ((year - 1950) * 2 + sex) * 101
                let (ours, theirs) = (Array(deaths[first..<first + 101]), published["\(year) \(name)"]!)
                #expect(deviation(ours.reduce(0, +), from: theirs.reduce(0, +)) < 1e-8, "\(name) \(year)")
                let factors = (1...98).map { theirs[$0] / ours[$0] }
                #expect(factors.max()! / factors.min()! - 1 < 1e-6 && abs(factors[0] - 1) < 0.0022, "\(name) \(year)")
            }
        }
    }
}
