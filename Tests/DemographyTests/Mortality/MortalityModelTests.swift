import Demography
import Glibc
import Quantities
import Testing

@Suite struct MortalityModelTests {
    private let groups = try! AgeGroups.abridged(to: 100)

    @Test func theStandardIsItsOwnRelation() throws {
        let alive = [100_000.0, 95_000, 94_000, 60_000, 5_000, 0]
        #expect(mostDifference(try RelationalSurvival.survivors(standard: alive, alpha: 0, beta: 1), alive) < 1e-9)
        let heavier = try RelationalSurvival.survivors(standard: alive, alpha: 0.3, beta: 1)
        #expect(zip(heavier, alive).dropFirst().dropLast().allSatisfy { $0 < $1 } && heavier[0] == 100_000 && heavier[5] == 0)
        // logit l = α + β·logit ls, α = 0.3.
        let logit = { (l: Double) in log((100_000 - l) / l) / 2 }
        for row in 1..<5 { #expect(near(logit(heavier[row]), 0.3 + logit(alive[row]), 1e-12)) }
    }

    @Test(arguments: MortalityFamily.allCases, [45.0, 62.5, 78, 84])
    func aLevelHasTheExpectationThatIsWanted(family: MortalityFamily, years: Double) throws {
        let standard = someRates(groups)
        let conventions = LifeTableConventions(separation: .greville(.mortpak))
        let table = try family.table(for: years, standard: standard, groups: groups, sex: .male, conventions: conventions)
        #expect(abs(table.ex[0] - years) < 1e-9)
        // The rates alone are enough to come there again.
        let again = try LifeTable(.rates(table.mx), groups: groups, sex: .male, conventions: conventions)
        #expect(abs(again.ex[0] - years) < 1e-9, "\(family) \(again.ex[0])")
    }

    @Test func aConstantForceHasOneRate() throws {
        let law = try GompertzMakeham(background: 0.02, level: 0, slope: 0.1)
        for rate in law.rates(groups) { #expect(near(rate, 0.02, 1e-12)) }
    }

    /// The table of a law's rates has the law's survivors and expectation.
    @Test func theRatesOfALawGiveItsSurvivors() throws {
        let law = try GompertzMakeham(background: 0.0005, level: 0.00003, slope: 0.1)
        let single = try AgeGroups(lowerBounds: Array(20...110))
        let table = try LifeTable(
            .rates(law.rates(single)), groups: single, sex: .female, conventions: .init(separation: .constantHazard, radix: 1))
        let force = { (age: Double) in 0.0005 * age + 0.0003 * expm1(0.1 * age) }
        for (row, age) in (20...110).enumerated() where age <= 100 {
            let survivors = exp(force(20) - force(Double(age)))
            #expect(abs(table.lx[row] - survivors) < 1e-3, "\(age)")
        }
    }

    @Test func oneIndexIsFoundAgain() throws {
        let a: [Double] = [-6, -5.5, -7, -7.5, -6.5, -5, -4.5, -4, -3, -2]
        let raw: [Double] = [5, 6, 7, 4, 3, 2, 3, 2, 1, 1]
        let sum = raw.reduce(0, +)
        let b = raw.map { $0 / sum }
        let k: [Double] = [12, 7, 8, 1, -5, -9, -14]
        let rates = k.map { index in zip(a, b).map { level, part in exp(level + part * index) } }
        let model = try LeeCarter(rates: rates, times: (0..<7).map { 2000 + Double($0) })
        #expect(mostDifference(model.b, b) < 1e-10 && mostDifference(model.k, k) < 1e-9)
        #expect(mostDifference(model.a, a) < 1e-12 && near(model.explained, 1, 1e-12))
        #expect(mostDeviation(model.rates(at: k[2]), from: rates[2]) < 1e-9)
    }

    @Test func theIndexIsAdjustedToExpectationsOfLife() throws {
        var rates: [[Double]] = []
        for year in 0..<6 {
            let level = someRates(groups, level: 1.5 - 0.1 * Double(year))
            rates.append(level.enumerated().map { age, rate in rate * (1 + 0.03 * sin(Double(7 * age + year))) })
        }
        var model = try LeeCarter(rates: rates, times: (0..<6).map(Double.init))
        let years = { (rates: [Double]) in try LifeTable(.rates(rates), groups: groups, sex: .male).ex[0] }
        let observed = try rates.map(years)
        try model.adjust(to: observed) { _, rates throws(Problem) in
            try LifeTable(.rates(rates), groups: groups, sex: .male).ex[0]
        }
        for (year, index) in model.k.enumerated() { #expect(abs(try years(model.rates(at: index)) - observed[year]) < 1e-9) }
    }

    /// Worked by hand: steps −1, −3, −2 with drift −2 leave 1, −1, 0; σ² = 2/2, se² = 1/3.
    @Test func aWalkWithDrift() throws {
        let walk = try RandomWalk([6, 5, 2, 0], times: [0, 1, 2, 3])
        #expect(
            near(walk.drift, -2, 1e-15) && near(walk.deviation, 1, 1e-12) && near(walk.driftError, 1 / 3.0.squareRoot(), 1e-12))
        #expect(near(walk.value(after: 4), -8, 1e-12) && near(walk.error(after: 3), (3 + 9 / 3.0).squareRoot(), 1e-12))
        // Uneven years: the whole is what counts.
        let uneven = try RandomWalk([6, 2, 0], times: [0, 2, 3])
        #expect(near(uneven.drift, -2, 1e-15) && near(uneven.deviation, 0, 1e-12))
    }

    @Test func badInput() throws {
        #expect(problemCode { try RelationalSurvival.survivors(standard: [1, 2], alpha: 0, beta: 1) } == "life_survivors")
        #expect(problemCode { try RelationalSurvival.survivors(standard: [], alpha: 0, beta: 1) } == "life_survivors")
        #expect(problemCode { try RelationalSurvival.survivors(standard: [2, 1], alpha: .nan, beta: 1) } == "life_relation")
        #expect(problemCode { try GompertzMakeham(background: 0, level: 0, slope: 0.1) } == "life_law")
        #expect(problemCode { try GompertzMakeham(background: .nan, level: 0.1, slope: 0.1) } == "life_law")
        let rates = someRates(groups)
        for years in [-1, 0, .nan, 1e9] {
            let code = problemCode {
                try MortalityFamily.brass.table(for: years, standard: rates, groups: groups, sex: .male, conventions: .init())
            }
            #expect(code == "life_level", "\(years)")
        }
        for q5 in [0, 1, -1, .nan] {
            #expect(problemCode { try LogQuadratic.rates(underFive: q5, k: 0, isFemale: true) } == "life_probability")
        }
        #expect(problemCode { try LogQuadratic.rates(underFive: 0.1, k: .infinity, isFemale: true) } == "life_relation")
        for rates in [[], [[0.1], [0.1]], [[0.1], [0], [0.1]], [[0.1], [0.1], [0.1]]] as [[[Double]]] {
            #expect(problemCode { try LeeCarter(rates: rates, times: rates.indices.map(Double.init)) } == "lee_carter")
        }
        #expect(problemCode { try RandomWalk([1, 2], times: [0, 1]) } == "lee_carter")
    }
}
