import Demography
import Quantities
import Testing

@Suite struct DecompositionTests {
    private let groups = try! AgeGroups.abridged(to: 85)
    private func table(_ rates: [Double]) throws -> LifeTable {
        try LifeTable(.rates(rates), groups: groups, sex: .female)
    }
    private var rates: ([Double], [Double]) {
        let before = someRates(groups, level: 1.3)
        return (before, before.enumerated().map { $1 * (0.5 + 0.03 * Double($0)) })
    }

    @Test func theAgesSumToTheDifference() throws {
        let (before, after) = (try table(rates.0), try table(rates.1))
        let parts = try Arriaga(from: before, to: after)
        #expect(near(parts.total.reduce(0, +), after.ex[0] - before.ex[0], 1e-12))
        let back = try Arriaga(from: after, to: before)
        #expect(near(back.total.reduce(0, +), before.ex[0] - after.ex[0], 1e-12))
        #expect(try Arriaga(from: before, to: before).total.allSatisfy { abs($0) < 1e-12 })
    }

    /// Women of the United States 1935 and 1995 (Preston, Heuveline and Guillot 2001, box 3.4), as Murthy Ponnapalli decomposes them
    /// by the mean of Arriaga's formula both ways (2005, Demographic Research 12(7), appendix): to two places, from figures with two.
    @Test func unitedStates1935And1995() throws {
        let groups = try AgeGroups(lowerBounds: [0, 5, 15, 25, 45, 65, 85])
        let table = { (alive: [Double], left: [Double]) in
            let later = zip(alive, left).map { $0 * $1 }
            return try LifeTable(groups: groups, survivors: alive, years: zip(later, later.dropFirst() + [0]).map(-))
        }
        let before = try table(
            [1, 0.93887, 0.92613, 0.90341, 0.82368, 0.60779, 0.12281], [63.32, 62.39, 53.19, 44.38, 27.61, 13.21, 4.49])
        let after = try table(
            [1, 0.99179, 0.98999, 0.98524, 0.96298, 0.85504, 0.41424], [79.00, 74.65, 64.78, 55.06, 36.06, 19.00, 6.62])
        let (there, back) = (try Arriaga(from: before, to: after), try Arriaga(from: after, to: before))
        let mean = { (part: KeyPath<Arriaga, [Double]>) in
            zip(there[keyPath: part], back[keyPath: part]).map { ($0 - $1) / 2 }
        }
        #expect(mostDifference(mean(\.direct), [0.22, 0.06, 0.08, 0.58, 1.18, 2.55, 0.57]) < 0.0075)
        #expect(mostDifference(mean(\.total), [3.85, 0.73, 1.01, 2.55, 3.31, 3.66, 0.57]) < 0.015)
        #expect(abs(there.total.reduce(0, +) - 15.68) < 1e-9 && abs(back.total.reduce(0, +) + 15.68) < 1e-9)
    }

    /// A change at one age alone is all that age's.
    @Test(arguments: [0, 1, 7, 18]) func aChangeAtOneAgeIsThatAges(row: Int) throws {
        var other = rates.0
        other[row] *= 0.8
        let conventions = LifeTableConventions(infants: .given(infants: 0.1, oneToFour: 1.5), separation: .midpoint)
        let tables = try [rates.0, other].map {
            try LifeTable(.rates($0), groups: groups, sex: .female, conventions: conventions)
        }
        let parts = try Arriaga(from: tables[0], to: tables[1]).total
        #expect(near(parts[row], tables[1].ex[0] - tables[0].ex[0], 1e-11))
        for (age, part) in parts.enumerated() where age != row { #expect(abs(part) < 1e-11) }
    }

    @Test func lineAndStepsSumToTheDifference() throws {
        let years = { (rates: [Double]) in try table(rates).ex[0] }
        let difference = try years(rates.1) - years(rates.0)
        let line = try Contributions.alongLine(from: rates.0, to: rates.1, steps: 200, years)
        let steps = try Contributions.stepwise(from: rates.0, to: rates.1, years)
        #expect(near(line.reduce(0, +), difference, 1e-5) && near(steps.reduce(0, +), difference, 1e-12))
        // Two ways to share out one difference: close to each other and to Arriaga's.
        #expect(mostDifference(line, steps) < 0.02)
        let coarse = try Contributions.alongLine(from: rates.0, to: rates.1, steps: 20, years)
        let (fine, rough) = (abs(line.reduce(0, +) - difference), abs(coarse.reduce(0, +) - difference))
        #expect(fine < rough / 50, "the error falls with the square of the steps: \(rough) \(fine)")
    }

    /// Of a product the line integral gives each factor the logarithmic mean's share, and steps the plain mean.
    @Test func aProductIsSharedAsTheFormulaSays() {
        let product = { (factors: [Double]) in factors[0] * factors[1] }
        let line = Contributions.alongLine(from: [2, 3], to: [4, 5], product)
        #expect(near(line[0], 8, 1e-12) && near(line[1], 6, 1e-12))
        let steps = Contributions.stepwise(from: [2, 3], to: [4, 5], product)
        #expect(near(steps[0], 8, 1e-12) && near(steps[1], 6, 1e-12))
    }

    @Test func twoCrudeRates() throws {
        let (first, second) = ((rates: [0.003, 0.040], people: [80.0, 20]), (rates: [0.002, 0.035], people: [70.0, 30]))
        let parts = try Kitagawa(first: first, second: second)
        let crude = { (one: (rates: [Double], people: [Double])) in
            zip(one.rates, one.people).reduce(0) { $0 + $1.0 * $1.1 } / one.people.reduce(0, +)
        }
        #expect(near(parts.difference, crude(second) - crude(first), 1e-12))
        #expect(near(parts.rate[0], 0.75 * -0.001, 1e-12) && near(parts.structure[1], 0.0375 * 0.1, 1e-12))
    }

    @Test func badInput() throws {
        let before = try table(rates.0)
        let other = try LifeTable(.rates(someRates(.single(to: 100))), groups: .single(to: 100), sex: .female)
        #expect(problemCode { try Arriaga(from: before, to: other) } == "life_shape")
        #expect(problemCode { try Kitagawa(first: ([1], [0]), second: ([1], [1])) } == "kitagawa")
        #expect(problemCode { try Kitagawa(first: ([.nan], [1]), second: ([1], [1])) } == "kitagawa")
        #expect(problemCode { try Kitagawa(first: ([1, 2], [1]), second: ([1], [1])) } == "kitagawa")
    }
}
