import Demography
import Quantities
import Testing

@Suite struct HeligmanPollardTests {
    /// Women of Australia 1970–72: table 2 of the source.
    private static let women = [0.00142, 0.0350, 0.1345, 0.00038, 21.86, 18.27, 0.0000507, 1.0937]
    private static let men = [0.0016, 0.0112, 0.1112, 0.00163, 16.71, 20.03, 0.0000502, 1.1074]

    /// What the source says of its numbers: A is nearly the q of age 1, the hump stands at F and D above the rest of the curve.
    @Test func theNumbersMeanWhatTheySay() throws {
        let groups = try AgeGroups(lowerBounds: Array(0...85))
        let q = try HeligmanPollard(Self.women, K: -2.8).probabilities(groups)
        #expect(near(q[1], 0.00142, 0.05) && abs(q[0] - 0.0154) < 0.00005)
        var without = Self.women
        without[3] = 0
        let plain = try HeligmanPollard(without, K: -2.8).probabilities(groups)
        let hump = zip(q, plain).map(-)
        #expect(hump.indices.max { hump[$0] < hump[$1] } == 18 && near(hump[18], 0.00038, 0.01))
        #expect(q[85] == 1, "in the open group all die")
    }

    /// The formula by hand at 20, where the hump is at its height: q/(1 − q) is the sum.
    @Test func theOddsAreTheSum() throws {
        let law = try HeligmanPollard([0.001, 0, 1, 0.002, 10, 20, 0.00005, 1.1])
        let q = try law.probabilities(try AgeGroups(lowerBounds: [0, 20, 21, 22]))
        // 0.001^20 is nothing; 0.002; 0.00005·1.1^20 = 0.000336375.
        #expect(near(q[1] / (1 - q[1]), 0.002336375, 1e-6))
    }

    @Test func aGroupIsTheProductOfItsYears() throws {
        let law = try HeligmanPollard(Self.men)
        let single = try law.probabilities(try AgeGroups(lowerBounds: Array(0...100)))
        let fives = try law.probabilities(try AgeGroups.abridged(to: 100))
        let product = single[60..<65].reduce(1) { $0 * (1 - $1) }
        #expect(near(fives[13], 1 - product, 1e-14))
    }

    @Test(arguments: [women, men]) func theFitFindsItsOwn(parameters: [Double]) throws {
        let groups = try AgeGroups(lowerBounds: Array(0...100))
        let q = try HeligmanPollard(parameters).probabilities(groups)
        let (law, settled) = try HeligmanPollard.fitted(to: q, groups: groups)
        #expect(settled && mostDeviation(law.parameters, from: parameters) < 1e-6)
    }

    /// An abridged table of the law's own probabilities opens out into its single years.
    @Test func anAbridgedTableOpensOut() throws {
        let groups = try AgeGroups.abridged(to: 85)
        let law = try HeligmanPollard.fitted(to: try HeligmanPollard(Self.men).probabilities(groups), groups: groups).law
        #expect(mostDeviation(law.parameters, from: Self.men) < 1e-5)
    }

    /// Males of Austria 1992 (Preston, Heuveline and Guillot 2001, box 3.1): eight numbers for eighteen, within a
    /// seventh at every age.
    @Test func austria() throws {
        let alive: [Double] = [
            100_000, 99_133, 98_986, 98_910, 98_815, 98_334, 97_704, 97_151, 96_492, 95_588, 94_195, 91_937, 88_711, 83_845,
            76_377,
            66_225, 53_803, 37_441, 21_134,
        ]
        let groups = try AgeGroups.abridged(to: 85)
        let q = zip(alive, alive.dropFirst()).map { 1 - $1 / $0 } + [1]
        let (law, _) = try HeligmanPollard.fitted(to: q, groups: groups)
        let found = try law.probabilities(groups)
        #expect(mostDeviation(Array(found.prefix(18)), from: Array(q.prefix(18))) < 1.0 / 7)
        // Accidents stand out around twenty, and old age doubles in seven to eight years.
        #expect((18...26).contains(law.parameters[5]) && (1.09...1.11).contains(law.parameters[7]))
    }

    @Test func badInput() throws {
        for (place, number) in [(0, 1.0), (0, 0), (1, -1), (2, 0), (3, -0.1), (5, 0), (6, 0), (7, .nan), (4, .infinity)] {
            var numbers = Self.men
            numbers[place] = number
            #expect(problemCode { try HeligmanPollard(numbers) } == "life_law", "\(place)")
        }
        #expect(problemCode { try HeligmanPollard(Self.men, K: .nan) } == "life_law")
        // A ninth number below zero leads out of the probabilities.
        let beyond = try HeligmanPollard(Self.women, K: -2.8)
        #expect(problemCode { try beyond.probabilities(.single(to: 110)) } == "life_law")
        let groups = try AgeGroups.abridged(to: 85)
        for q in [[0.1], Array(repeating: 0, count: 19), Array(repeating: .nan, count: 19), Array(repeating: 2, count: 19)] {
            #expect(problemCode { try HeligmanPollard.fitted(to: q, groups: groups) } == "life_law")
        }
        let late = try AgeGroups(lowerBounds: Array(20...60))
        #expect(problemCode { try HeligmanPollard.fitted(to: late.intervals.map { _ in 0.01 }, groups: late) } == "life_law")
    }
}
