import Demography
import Quantities
import Testing

@Suite struct HamiltonPerryTests {
    private func census(_ grid: CohortGrid, seed: Int, lanes: Int = 1) -> [Double] {
        var numbers = Numbers(seed: seed)
        return (0..<grid.rowCount * lanes).map { _ in numbers.next(100...1000) }
    }

    /// The ratios of two censuses lead from the one to the other, whatever they are.
    @Test(arguments: [5, 10, 20])
    func theEarlierCensusLeadsToTheLater(years: Int) throws {
        let grid = try CohortGrid(.fiveYear(to: 85))
        let (earlier, later) = (census(grid, seed: years, lanes: 3), census(grid, seed: years + 1, lanes: 3))
        let method = try HamiltonPerry(grid: grid, earlier: earlier, later: later, years: years, women: 20..<45)
        #expect(mostDeviation(try method.projected(earlier), from: later) < 1e-14)
        #expect(method.bounded.isEmpty)
    }

    /// By hand: women and men of 0–4, 5–9, 10+, five years apart, children by the women of 5–9.
    @Test func threeGroupsByHand() throws {
        let grid = try CohortGrid(width: 5, ageCount: 3)
        let method = try HamiltonPerry(
            grid: grid, earlier: [100, 80, 60, 110, 90, 50], later: [50, 95, 120, 55, 99, 100], years: 5, women: 5..<10)
        let expected: [Double] = [50 / 95, 0.95, 120.0 / 140, 55 / 95, 0.9, 100.0 / 140]
        #expect(mostDeviation(method.ratios, from: expected) < 1e-15)
        let next = try method.projected([50, 95, 120, 55, 99, 100])
        #expect(near(next[1], 47.5, 1e-14) && near(next[0], 25, 1e-14) && near(next[2], 215 * 120 / 140, 1e-14))
    }

    @Test func ratiosThatABoundChangesAreListed() throws {
        let grid = try CohortGrid(width: 5, ageCount: 3)
        let method = try HamiltonPerry(
            grid: grid, earlier: [100, 80, 60, 110, 90, 50], later: [50, 250, 120, 55, 99, 100], years: 5, women: 5..<10,
            bounds: 0.1...1.5)
        #expect(method.bounded.count == 1 && method.bounded[0] == (row: 1, lane: 0, was: 2.5))
        #expect(method.ratios[1] == 1.5)
    }

    @Test func badInput() throws {
        let grid = try CohortGrid(width: 5, ageCount: 3)
        let full = [100.0, 80, 60, 110, 90, 50]
        let code = { (earlier: [Double], later: [Double], years: Int, women: Range<Int>) in
            problemCode { try HamiltonPerry(grid: grid, earlier: earlier, later: later, years: years, women: women) }
        }
        for years in [0, -5, 3, 10, 100] { #expect(code(full, full, years, 5..<10) == "hamilton_shape") }
        #expect(code([], [], 5, 5..<10) == "hamilton_shape" && code(full, [1], 5, 5..<10) == "hamilton_shape")
        for women in [5..<5, 6..<10, 5..<100, -5..<5, 0..<10] { #expect(code(full, full, 5, women) == "hamilton_shape") }
        #expect(code([0, 80, 60, 110, 90, 50], full, 5, 5..<10) == "hamilton_empty")
        #expect(code(full, [1, .nan, 1, 1, 1, 1], 5, 5..<10) == "cohort_base")
        #expect(
            problemCode { try HamiltonPerry(grid: grid, earlier: full, later: full, years: 5, women: 5..<10).projected([]) }
                == "hamilton_shape")
    }
}
