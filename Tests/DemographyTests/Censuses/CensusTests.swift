import Demography
import Quantities
import Testing

/// What became of each age class between two censuses.
@Suite struct CohortStepsTests {
    private func ages(_ bounds: [Int]) -> [AgeInterval] {
        bounds.indices.map { AgeInterval(lower: bounds[$0], upper: $0 + 1 < bounds.count ? bounds[$0 + 1] : nil) }
    }

    @Test func `five-year groups ten years on, the open one of all who came into it`() throws {
        let groups = ages([0, 5, 10, 15, 20, 25])
        let steps = try CohortSteps(earlier: groups, later: groups, years: 10)
        #expect(steps.born == [0, 1] && steps.survivors == [2, 3, 4, 5] && steps.sources == [[0], [1], [2], [3, 4, 5]])
    }
    @Test func `wider classes are made of several, single ages of single ages`() throws {
        let steps = try CohortSteps(earlier: ages([0, 1, 5, 10]), later: ages([0, 10, 15, 20]), years: 10)
        #expect(steps.sources == [[0, 1], [2], [3]])
        let single = try CohortSteps(earlier: ages(Array(0...20)), later: ages(Array(0...20)), years: 3)
        #expect(single.sources.count == 18 && single.sources[17] == [17, 18, 19, 20])
    }
    @Test func `classes that do not meet are refused`() {
        #expect(problemCode { try CohortSteps(earlier: ages([0, 5, 10]), later: ages([0, 5, 10]), years: 3) } == "census_ages")
        #expect(
            problemCode { try CohortSteps(earlier: ages([0, 10]), later: ages([0, 10, 15]), years: 10) } == "census_ages")
        let young = [AgeInterval(lower: 0, upper: 5)]
        #expect(problemCode { try CohortSteps(earlier: young, later: young, years: 10) } == "census_ages")
    }
}

/// Men of Greater Bombay, 1941–1951 (United Nations 1970, Manual VI, table II.1).
@Suite struct ResidualMigrationTests {
    private static let rows: [(earlier: Double, survival: Double, later: Double, expected: Double, net: Double)] = [
        (77135, 0.9087, 132870, 70093, 62777), (85434, 0.9573, 170227, 81786, 88441), (79185, 0.9471, 263971, 74996, 188975),
        (82603, 0.9308, 253964, 76887, 177077), (126247, 0.9223, 195373, 116438, 78935), (155344, 0.9161, 151259, 142311, 8948),
        (138843, 0.9047, 118383, 125611, -7228), (109356, 0.885, 76421, 96780, -20359), (81626, 0.8548, 65897, 69774, -3877),
        (47062, 0.8122, 32265, 38224, -5959), (36908, 0.7535, 22248, 27810, -5562), (15134, 0.6726, 9655, 10179, -524),
        (25094, 0.3866, 10100, 9701, 399),
    ]

    @Test func `the forward estimates as printed`() {
        for row in Self.rows {
            let net = ResidualMigration.forward.net(earlier: row.earlier, survivors: row.earlier * row.survival, later: row.later)
            // The table rounds the survivors to a person.
            #expect(abs(net - row.net) <= 1, "\(row)")
        }
    }
    /// Those who came at the start and survived are those who came at the end.
    @Test func `reverse is forward brought back to the start, and the average between`() {
        for row in Self.rows {
            let estimate = { (method: ResidualMigration) in
                method.net(earlier: row.earlier, survivors: row.earlier * row.survival, later: row.later)
            }
            #expect(near(estimate(.reverse) * row.survival, estimate(.forward), 1e-12))
            #expect(near(estimate(.reverse), row.later / row.survival - row.earlier, 1e-9))
            #expect(near(estimate(.average), (estimate(.forward) + estimate(.reverse)) / 2, 1e-12))
        }
    }
}

@Suite struct IntercensalTests {
    @Test(arguments: IntercensalPath.allCases) func `at the counts the counts, between them on the path`(_ path: IntercensalPath)
    {
        #expect(path.between(100, 121, part: 0) == 100 && near(path.between(100, 121, part: 1), 121, 1e-14))
        #expect(near(path.between(100, 121, part: 0.5), path == .linear ? 110.5 : 110, 1e-14))
    }
    @Test func `growth from or to zero has no rate`() {
        #expect(
            IntercensalPath.exponential.between(0, 5, part: 0.5).isNaN
                && IntercensalPath.exponential.between(0, 0, part: 0.5) == 0)
    }
    /// Estimates that lie on a path between the first and a wrong last are brought on to the path to the count.
    @Test(arguments: IntercensalPath.allCases) func `rebasing leads from one path to the other`(_ path: IntercensalPath) {
        for part in [0.0, 0.3, 0.7, 1] {
            let estimate = path.between(100, 110, part: part)
            #expect(near(path.rebased(estimate, last: 110, count: 120, part: part), path.between(100, 120, part: part), 1e-13))
        }
    }
}
