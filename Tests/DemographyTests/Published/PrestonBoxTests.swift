import Demography
import Kernels
import Testing

/// Preston, Heuveline and Guillot 2001, Demography, box 6.2: Swedish females from 1993 to 1998, open to migration, as printed.
@Suite("Published: Preston, Heuveline and Guillot, box 6.2")
struct PrestonBoxTests {
    private struct Row {
        let women, years: Double
        let fertility: Double
        let migrants, births, end: Double
    }

    /// 0–4 … 80–84, 85+.
    private static let printed: [Row] = [
        .init(women: 293_395, years: 497_487, fertility: 0, migrants: 6840, births: 0, end: 302_392),
        .init(women: 248_369, years: 497_138, fertility: 0, migrants: 4150, births: 0, end: 298_682),
        .init(women: 240_012, years: 496_901, fertility: 0, migrants: 3365, births: 0, end: 252_007),
        .init(women: 261_346, years: 496_531, fertility: 0.0120, migrants: 5270, births: 15244, end: 244_150),
        .init(women: 285_209, years: 495_902, fertility: 0.0908, migrants: 9240, births: 126_688, end: 268_267),
        .init(women: 314_388, years: 495_168, fertility: 0.1499, migrants: 8230, births: 229_354, end: 293_515),
        .init(women: 281_290, years: 494_213, fertility: 0.1125, migrants: 5470, births: 170_057, end: 320_624),
        .init(women: 286_923, years: 492_760, fertility: 0.0441, migrants: 3155, births: 63203, end: 284_767),
        .init(women: 304_108, years: 490_447, fertility: 0.0074, migrants: 1770, births: 10971, end: 288_031),
        .init(women: 324_946, years: 486_613, fertility: 0.0003, migrants: 1115, births: 472, end: 303_166),
        .init(women: 247_613, years: 480_665, fertility: 0, migrants: 1075, births: 0, end: 322_062),
        .init(women: 211_351, years: 471_786, fertility: 0, migrants: 845, births: 0, end: 243_989),
        .init(women: 215_140, years: 457_852, fertility: 0, migrants: 645, births: 0, end: 205_841),
        .init(women: 221_764, years: 436_153, fertility: 0, migrants: 530, births: 0, end: 205_516),
        .init(women: 223_506, years: 402_775, fertility: 0, migrants: 465, births: 0, end: 205_270),
        .init(women: 183_654, years: 350_358, fertility: 0, migrants: 300, births: 0, end: 194_771),
        .init(women: 141_990, years: 271_512, fertility: 0, migrants: 250, births: 0, end: 142_565),
        .init(women: 112_424, years: 291_707, fertility: 0, migrants: 175, births: 0, end: 131_966),
    ]

    private static func project(_ convention: CohortConvention) throws -> CohortResult {
        let years = printed.map(\.years)
        let open = years.count - 1
        let survival = years.indices.map { age in
            switch age {
            case 0: years[0] / 500_000
            case open: years[open] / (years[open - 1] + years[open])
            default: years[age] / years[age - 1]
            }
        }
        let assumptions = try CohortAssumptions(
            survival: CohortSchedule(rows: years.count, survival),
            fertility: CohortSchedule(rows: years.count, printed.map(\.fertility)),
            boysPerGirl: CohortSchedule(repeating: 1.05, rows: 1),
            migration: .counts(CohortSchedule(rows: years.count, printed.map(\.migrants))))
        return try CohortProjection(
            grid: CohortGrid(width: 5, ageCount: years.count, sexes: [.female]), steps: 1,
            base: CohortSchedule(rows: years.count, printed.map(\.women)), assumptions: assumptions, convention: convention
        ).run()
    }

    @Test func everyAgeAndEveryBirthIsThePrintedOne() throws {
        let result = try Self.project(.even)
        for (age, row) in Self.printed.enumerated() {
            #expect(abs(result.population(1, .female, age: age) - row.end) < 0.5, "age \(age * 5)")
            #expect(abs(result.births(0, motherAge: age) - row.births) < 0.5, "births at \(age * 5)")
        }
    }

    /// The Leslie matrix applied to the women with half of the migrants, whose later half bears nothing: 15,165 at 15–19.
    @Test func theOtherMeaningOfEvenIsHalfAPercentAway() throws {
        let births = try Self.project(.leslieEven).births(0, motherAge: 3)
        #expect(abs(births - 15165) < 1)
    }
}
