import Demography
import Quantities
import Testing

@Suite struct ParityTests {
    /// By hand: 100 women, 95 of them mothers, 75 with two or more, 35 with three or more.
    @Test func whoGoesOn() throws {
        let ratios = try ParityProgression.ratios(women: [5, 20, 40, 35])
        #expect(mostDifference(ratios, [0.95, 75.0 / 95, 35.0 / 75]) < 1e-15)
        // Children of those women, three for the open class: 20 + 80 + 105 of 100.
        #expect(near(try ParityProgression.total(ratios: ratios), 2.05, 1e-14))
        #expect(try ParityProgression.ratios(women: [10, 0, 0])[1].isNaN, "nobody came so far")
    }

    /// Women born in China in 1958 (International Journal of Population Studies 8(1), page 101, table 1): 0.99 first, 0.67 second and
    /// 0.44 further children, 2.11 in all, each to two places.
    @Test func chineseWomenOf1958() throws {
        let firstTwo = try ParityProgression.total(ratios: [0.99, 0.67 / 0.99])
        #expect(abs(firstTwo + 0.44 - 2.11) < 0.0151)
    }

    /// Two years by hand, as Ma has them: h₁ = ½ and ½, h₂ = ¼ and ½.
    @Test func stepByStep() throws {
        let table = try ParityTable(
            births: [[50, 30], [5, 20]], women: [[100, 60], [20, 40]], widths: [1, 1], as: .probability)
        #expect(table.births == [[0.5, 0.25], [0, 0.25]])
        #expect(table.completed == [0.25, 0.75] && table.total == 1 && table.ratios == [0.75])
    }

    /// Where women stand at each parity as these risks would have put them, nothing is to be freed of: it is the total fertility.
    @Test func inItsOwnPopulationItIsTheTotalFertility() throws {
        let (ages, classes) = (20, 4)
        var (parts, women, births) = ([1.0, 0, 0, 0], [[Double]](repeating: [], count: 4), [[Double]](repeating: [], count: 4))
        for age in 0..<ages {
            let risks = (0..<classes).map { parity in 0.2 * Double(age % 7) / Double(parity + 2) / 2 }
            for parity in 0..<classes {
                women[parity].append(parts[parity] * 1000)
                births[parity].append(parts[parity] * 1000 * risks[parity])
            }
            let moved = zip(parts, risks).map { $0 * $1 }
            for parity in 0..<classes - 1 {
                parts[parity] -= moved[parity]
                parts[parity + 1] += moved[parity]
            }
        }
        let table = try ParityTable(births: births, women: women, widths: Array(repeating: 1, count: ages), as: .probability)
        let total = (0..<ages).reduce(0) { sum, age in
            sum + births.reduce(0) { $0 + $1[age] } / women.reduce(0) { $0 + $1[age] }
        }
        #expect(near(table.total, total, 1e-12))
        #expect(near(table.completed.reduce(0, +), 1, 1e-12) && mostDifference(table.completed, parts) < 1e-12)
        #expect(near(try ParityProgression.total(ratios: table.ratios), table.totals.prefix(3).reduce(0, +), 1e-12))
    }

    @Test func ratesAreLessThanProbabilities() throws {
        let (births, women) = ([[50.0, 30], [5, 20]], [[100.0, 60], [20, 40]])
        let table = try ParityTable(births: births, women: women, widths: [1, 1], as: .rate)
        #expect(near(table.births[0][0], 0.5 / 1.25, 1e-15))
        let fives = try ParityTable(births: [[10], [1]], women: [[100], [20]], widths: [5], as: .probability)
        #expect(near(fives.births[0][0], 1 - 0.59049, 1e-12))
    }

    @Test func badInput() throws {
        for women in [[], [1], [1, -1], [0, 0], [1, .nan]] as [[Double]] {
            #expect(problemCode { try ParityProgression.ratios(women: women) } == "parity_classes", "\(women)")
        }
        for ratios in [[1.2], [-0.1], [.nan]] {
            #expect(problemCode { try ParityProgression.total(ratios: ratios) } == "parity_classes")
        }
        let good = [[1.0], [1]]
        for (births, women, widths) in [
            ([[1]], [[1]], [1]), (good, [[1], [1], [1]], [1]), ([[1], []], [[2], [2]], [1]), (good, [[0], [1]], [1]),
            ([[2], [1]], [[1], [1]], [1]), ([[.nan], [1]], [[1], [1]], [1]), (good, good, [0]), ([], [], []),
        ] as [([[Double]], [[Double]], [Double])] {
            #expect(
                problemCode { try ParityTable(births: births, women: women, widths: widths, as: .probability) }
                    == "parity_classes")
        }
    }
}
