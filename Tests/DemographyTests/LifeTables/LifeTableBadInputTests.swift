import Demography
import Quantities
import Testing

@Suite struct LifeTableBadInputTests {
    private let groups = try! AgeGroups.abridged(to: 20)
    private let rates = [0.02, 0.001, 0.0005, 0.0004, 0.0006, 0.02]

    private func code(_ input: LifeTableInput, _ conventions: LifeTableConventions = .init()) -> String? {
        problemCode { try LifeTable(input, groups: groups, sex: .female, conventions: conventions) }
    }

    private func changed(_ row: Int, to value: Double) -> [Double] {
        var cells = rates
        cells[row] = value
        return cells
    }

    @Test(arguments: [[], [3], [3, 3], [5, 1], [-1, 2], [0, 200], [0, Int.max], [Int.min, 0]])
    func groupsThatAreNone(bounds: [Int]) {
        #expect(problemCode { try AgeGroups(lowerBounds: bounds) } == "age_groups")
    }

    @Test func groupsWithAGap() {
        let gap = [AgeInterval(lower: 0, upper: 5), AgeInterval(lower: 6, upper: nil)]
        #expect(problemCode { try AgeGroups(gap) } == "age_groups")
        #expect(
            problemCode { try AgeGroups([AgeInterval(lower: 0, upper: 5), AgeInterval(lower: 5, upper: 10)]) } == "age_groups")
    }

    @Test(arguments: [-0.001, .nan, .infinity, 3.2])
    func ratesThatNobodyHas(rate: Double) { #expect(code(.rates(changed(3, to: rate))) == "life_rate") }

    @Test func wrongNumberOfCells() {
        #expect(code(.rates([])) == "life_shape" && code(.rates([1, 2, 3])) == "life_shape")
        #expect(code(.probabilities([])) == "life_shape" && code(.survivors([])) == "life_shape")
        #expect(code(.deaths([], exposures: [])) == "life_shape")
        #expect(code(.deaths(rates, exposures: [1])) == "life_shape")
        #expect(code(.probabilities(rates, openRates: [0.1, 0.2])) == "life_shape")
        #expect(problemCode { try LifeTable(.rates(rates), groups: groups, sexes: []) } == "life_shape")
    }

    @Test func sexRatiosThatCannotBe() {
        for ratio in [Double.nan, 0, -1] {
            #expect(
                problemCode { try LifeTable(.rates(rates), groups: groups, sex: .together(boysPerGirl: ratio)) } == "life_births")
        }
    }

    @Test func probabilitiesAndSurvivorsThatCannotBe() {
        for q in [-0.1, 1.1, .nan] { #expect(code(.probabilities(changed(2, to: q), openRates: [0.1])) == "life_probability") }
        #expect(code(.survivors([1, 0.9, 0.95, 0.8, 0.7, 0.6], openRates: [0.1])) == "life_survivors")
        #expect(code(.survivors([1, 0, 0, 0, 0, 0], openRates: [0.1])) == "life_survivors")
        #expect(code(.survivors([1, .nan, 0, 0, 0, 0], openRates: [0.1])) == "life_survivors")
        #expect(code(.probabilities(rates)) == "life_open")
    }

    @Test func exposuresOfNobody() {
        #expect(code(.deaths(rates, exposures: [1, 1, 0, 1, 1, 1])) == "life_exposure")
        #expect(code(.deaths(changed(1, to: -1), exposures: [1, 1, 1, 1, 1, 1])) == "life_rate")
    }

    @Test func zeroDeathsAreHandledByTheNamedChoice() throws {
        let (deaths, years) = ([20.0, 1, 0, 4, 6, 200], [1000.0, 1000, 10000, 10000, 10000, 10000])
        let input = LifeTableInput.deaths(deaths, exposures: years)
        #expect(code(input, .init(zeroDeaths: .refuse)) == "life_zero")
        #expect(code(.rates(changed(2, to: 0)), .init(zeroDeaths: .half)) == "life_zero")
        let m = { (choice: ZeroDeaths) in
            try LifeTable(input, groups: groups, sex: .male, conventions: .init(zeroDeaths: choice)).mx[2]
        }
        #expect(try m(.keep) == 0 && m(.half) == 0.5 / 10000)
        // Between 0.001 at 1 and 0.0004 at 10: 4 of 9 years on.
        #expect(near(try m(.interpolate), 0.000_665_484, 1e-6))
        #expect(code(.rates(changed(5, to: 0))) == "life_open")
        #expect(code(.rates([0, 0, 0, 0, 0, 0]), .init(zeroDeaths: .interpolate)) == "life_zero")
    }

    @Test func conventionsThatCannotBe() throws {
        #expect(code(.rates(rates), .init(infants: .given(infants: 2, oneToFour: 1))) == "life_separation")
        #expect(code(.rates(rates), .init(infants: .given(infants: .nan, oneToFour: 1))) == "life_separation")
        #expect(code(.rates(rates), .init(separation: .constant(share: 1.5))) == "life_separation")
        #expect(code(.rates(rates), .init(separation: .given([1, 2]))) == "life_separation")
        #expect(code(.rates(rates), .init(separation: .given([0.1, 2, 9, 2, 2, 2]))) == "life_separation")
        #expect(code(.rates(rates), .init(closing: .given([]))) == "life_open")
        #expect(code(.rates(rates), .init(closing: .given([-3]))) == "life_open")
        #expect(code(.rates(rates), .init(closing: .extended(.kannisto, .implied))) == "life_law")
        #expect(code(.rates(rates), .init(closing: .extended(.kannisto, .implied, open: 83))) == "life_open")
        #expect(code(.rates(rates), .init(radix: 0)) == "life_separation")
        let wide = try AgeGroups.fiveYear(to: 15)
        #expect(problemCode { try LifeTable(.rates([0.01, 0.001, 0.001, 0.1]), groups: wide, sex: .male) } == "life_infants")
    }

    @Test func survivalNeedsTheAgesOfTheProjection() throws {
        let late = try LifeTable(.rates([0.01, 0.02, 0.1]), groups: AgeGroups(lowerBounds: [15, 20, 25]), sex: .male)
        let whole = try LifeTable(.rates(rates), groups: groups, sex: .male)
        #expect(problemCode { try late.survivalRatios(width: 5) } == "survival_groups")
        for width in [0, -5, 1, 3] { #expect(problemCode { try whole.survivalRatios(width: width) } == "survival_groups") }
        #expect(problemCode { try whole.opened(at: 7) } == "life_open")
        #expect(problemCode { try LifeTable.together(female: late, male: whole, boysPerGirl: 1) } == "life_shape")
        #expect(problemCode { try LifeTable.together(female: whole, male: whole, boysPerGirl: .nan) } == "life_births")
    }

    /// More die than half of the group in a year: q stays below one, and m is still d/L.
    @Test func deathRatesBeyondTheGroup() throws {
        let table = try LifeTable(.rates(changed(2, to: 0.9)), groups: groups, sex: .male)
        #expect(table.qx[2] < 1 && near(table.dx[2] / table.nLx[2], 0.9, 1e-12))
    }

    @Test func nobodySurvives() throws {
        let table = try LifeTable(.probabilities(changed(3, to: 1), openRates: [0.1]), groups: groups, sex: .male)
        #expect(table.lx[4] == 0 && table.ex[4].isNaN && table.ex[0] > 0)
        #expect(try table.survivalRatios(width: 5).ratios.allSatisfy { $0 >= 0 && $0 <= 1 })
    }
}
