import Demography
import Testing

@Suite struct GrowthTests {
    /// 江门: 463.03 万人 in 2019 to 530 in 2025 at 7.05‰ natural growth takes 7.70 万 migrants a year.
    @Test func requiredMigrationOfJiangmen() {
        let migrants = Trend.requiredMigration(from: 463.03, to: 530, years: 6, natural: 0.00705)
        #expect((migrants * 100).rounded() / 100 == 7.70)
    }

    @Test(arguments: [MigrationTiming.yearEnd, .midYear], [-0.01, 0, 0.00705])
    func requiredMigrationArrives(timing: MigrationTiming, rate: Double) throws {
        let migrants = Trend.requiredMigration(from: 463.03, to: 530, years: 6, natural: rate, timing: timing)
        let fit = try Trend.growth(
            base: (2019, 463.03), natural: Array(repeating: rate, count: 6), migration: Array(repeating: migrants, count: 6),
            timing: timing)
        #expect(fit.years == [2020, 2021, 2022, 2023, 2024, 2025] && near(fit.projected[5], 530, 1e-13))
    }

    @Test func theAccountOfAYear() throws {
        let end = try Trend.growth(base: (2020, 1000), natural: [0.01, -0.01], migration: [50, -20])
        #expect(end.projected[0] == 1060 && near(end.projected[1], 1060 - 10.6 - 20, 1e-15))
        let mid = try Trend.growth(base: (2020, 1000), natural: [0.01], migration: [50], timing: .midYear)
        #expect(near(mid.projected[0], 1060.25, 1e-15))
    }

    @Test func aFractionalYearIsKept() throws {
        let fit = try Trend.growth(base: (2020.83, 100), natural: [0, 0, 0], migration: [1, 1, 1])
        #expect(fit.projected == [101, 102, 103])
    }

    @Test func problems() {
        #expect(problemCode { try Trend.growth(base: (2020, 1), natural: [0], migration: []) } == "trend_years")
        #expect(problemCode { try Trend.growth(base: (2020, 1), natural: [.nan], migration: [0]) } == "trend_missing")
        #expect(problemCode { try Trend.growth(base: (2020, 1), natural: [0], migration: [-2]) } == "trend_emptied")
    }
}

@Suite struct GrowthRateTests {
    /// 124.10 万人 in 2015 and 126.66 in 2020: printed as 0.41 % a year.
    @Test func compoundRateOfAPlan() {
        let rate = GrowthRate.compound(from: 124.10, to: 126.66, years: 5)
        #expect((rate * 10000).rounded() == 41)
    }

    /// The targets 463.03, 530, 600, 700 of 2019, 2025, 2030, 2035 grow by 2.28 %, 2.51 % and 3.13 % a year.
    @Test func compoundRatesOverUnevenGaps() {
        let rates = GrowthRate.compound(years: [2019, 2025, 2030, 2035], values: [463.03, 530, 600, 700])
        #expect(rates.map { ($0 * 10000).rounded() } == [228, 251, 313])
    }

    @Test func ratesOfADoubling() {
        #expect(near(GrowthRate.compound(from: 1, to: 2, years: 1), 1, 1e-15))
        #expect(near(GrowthRate.simple(from: 1, to: 2, years: 4), 0.25, 1e-15))
        #expect(near(GrowthRate.doublingTime(compound: GrowthRate.compound(from: 3, to: 6, years: 35)), 35, 1e-12))
        #expect(near(GrowthRate.doublingTime(exponential: GrowthRate.exponential(from: 3, to: 6, years: 35)), 35, 1e-12))
    }

    @Test func simpleCompoundAndContinuousRatesAreOrdered() {
        let simple = GrowthRate.simple(from: 100, to: 150, years: 10)
        let compound = GrowthRate.compound(from: 100, to: 150, years: 10)
        #expect(simple > compound && compound > GrowthRate.exponential(from: 100, to: 150, years: 10))
    }

    @Test func whatHasNoRateIsMissing() {
        #expect(GrowthRate.compound(from: 0, to: 1, years: 1).isNaN)
        #expect(GrowthRate.compound(from: 1, to: .nan, years: 1).isNaN)
        #expect(GrowthRate.exponential(from: 1, to: 2, years: 0).isNaN)
        #expect(GrowthRate.simple(from: -1, to: 2, years: 1).isNaN)
    }
}

@Suite struct LargestRemainderTests {
    /// The textbook example of Hamilton's method: 100 000 votes, ten seats.
    @Test func tenSeats() throws {
        let seats = try largestRemainder(total: 10, weights: [47000, 16000, 15800, 12000, 6100, 3100])
        #expect(seats == [5, 2, 1, 1, 1, 0])
    }

    @Test func partsAddUp() throws {
        for total in 0..<50 {
            let parts = try largestRemainder(total: Double(total), weights: [1, 1, 1, 0.1, 7])
            #expect(parts.reduce(0, +) == Double(total))
        }
    }

    @Test func equalRemaindersGoToTheEarlier() throws {
        #expect(try largestRemainder(total: 1, weights: [1, 1, 1]) == [1, 0, 0])
    }

    @Test func problems() {
        #expect(problemCode { try largestRemainder(total: 1.5, weights: [1]) } == "share_total")
        #expect(problemCode { try largestRemainder(total: 1, weights: [0, 0]) } == "share_weights")
        #expect(problemCode { try largestRemainder(total: 1, weights: [1, -1]) } == "share_weights")
        #expect(problemCode { try largestRemainder(total: 1, weights: [.nan]) } == "share_weights")
    }
}
