import Demography
import Glibc
import Quantities
import Testing

@Suite struct StablePopulationTests {
    private let groups = try! AgeGroups.abridged(to: 85)
    private let fertility = [0.0120, 0.0908, 0.1499, 0.1125, 0.0441, 0.0074, 0.0003]
    private let middles = stride(from: 17.5, to: 50, by: 5).map { $0 }

    private func table(_ level: Double = 1) throws -> LifeTable {
        try LifeTable(.rates(someRates(groups, level: level)), groups: groups, sex: .female)
    }
    private func maternity(_ table: LifeTable, scale: Double = 1) throws -> NetMaternity {
        try NetMaternity(
            fertility: fertility.map { $0 * scale }, years: Array(table.nLx[4..<11]), radix: table.lx[0], middles: middles,
            boysPerGirl: 1.05)
    }

    @Test(arguments: [0.2, 1, 1.3, 4]) func theIntrinsicRateSolvesLotkasEquation(scale: Double) throws {
        let maternity = try maternity(try table(), scale: scale)
        let r = maternity.intrinsicGrowth
        let sum = zip(maternity.ages, maternity.daughters).reduce(0) { $0 + exp(-r * $1.0) * $1.1 }
        #expect(abs(sum - 1) < 1e-13)
        #expect((r < 0) == (maternity.netReproduction < 1))
        #expect(near(exp(r * maternity.generation), maternity.netReproduction, 1e-12))
    }

    @Test func whereEachIsReplacedNothingGrows() throws {
        let table = try table()
        let once = try maternity(table)
        let replaced = try maternity(table, scale: 1 / once.netReproduction)
        #expect(abs(replaced.intrinsicGrowth) < 1e-14 && near(replaced.generation, replaced.meanAge, 1e-12))
        let stationary = try StablePopulation(growth: 0, table: table)
        #expect(near(stationary.birthRate, 1 / table.ex[0], 1e-12) && near(stationary.deathRate, 1 / table.ex[0], 1e-12))
        #expect(mostDifference(stationary.shares, table.nLx.map { $0 / table.Tx[0] }) < 1e-15)
    }

    /// In a growing stable population births over women at the rates of fertility are the birth rate.
    @Test(arguments: [0.6, 1.5, 3]) func birthsAreWhatItsMothersBear(scale: Double) throws {
        let table = try table()
        let maternity = try maternity(table, scale: scale)
        let stable = try StablePopulation(growth: maternity.intrinsicGrowth, table: table)
        let girls = zip(stable.shares[4..<11], fertility).reduce(0) { $0 + $1.0 * $1.1 * scale / 2.05 }
        #expect(near(girls, stable.birthRate, 1e-12) && near(stable.shares.reduce(0, +), 1, 1e-14))
    }

    private func leslie(_ table: LifeTable, scale: Double = 1) throws -> (LeslieMatrix, [Double]) {
        let survival = try table.survivalRatios(width: 5).ratios
        let bears = Array(repeating: 0, count: 3) + fertility.map { $0 * scale } + Array(repeating: 0, count: survival.count - 10)
        return (try LeslieMatrix(survival: survival, fertility: bears, boysPerGirl: 1.05, width: 5), bears)
    }

    /// The matrix of the step and Lotka's equation are two ways to cut one integral: they agree to the width of the groups.
    @Test(arguments: [0.7, 1, 2]) func theMatrixGrowsAsLotkaSays(scale: Double) throws {
        let table = try table()
        let (growth, shares) = try leslie(table, scale: scale).0.dominant()
        let r = try maternity(table, scale: scale).intrinsicGrowth
        #expect(abs(log(growth) / 5 - r) < 2e-4, "\(log(growth) / 5) \(r)")
        let next = try leslie(table, scale: scale).0.applied(to: shares)
        #expect(mostDifference(next, shares.map { $0 * growth }) < 1e-13)
    }

    /// What the left vector says at once is what a hundred generations of projection come to.
    @Test func momentumIsTheLimitOfTheProjection() throws {
        let table = try table()
        let survival = try table.survivalRatios(width: 5).ratios
        let bears = try leslie(table).1
        let women = (0..<survival.count).map { exp(-0.08 * Double($0)) }
        let momentum = try Momentum.ratio(women: women, survival: survival, fertility: bears, boysPerGirl: 1.05, width: 5)
        let net = try replacement(survival, bears)
        let matrix = try LeslieMatrix(survival: survival, fertility: bears.map { $0 / net }, boysPerGirl: 1.05, width: 5)
        let end = (0..<2000).reduce(women) { people, _ in matrix.applied(to: people) }
        #expect(near(momentum, end.reduce(0, +) / women.reduce(0, +), 1e-9) && momentum > 1)
        let settled = try Momentum.ratio(women: end, survival: survival, fertility: bears, boysPerGirl: 1.05, width: 5)
        #expect(near(settled, 1, 1e-9))
    }
    /// Daughters a girl leaves by the matrix.
    private func replacement(_ survival: [Double], _ bears: [Double]) throws -> Double {
        let matrix = try LeslieMatrix(survival: survival, fertility: bears, boysPerGirl: 1.05, width: 5)
        var (people, born) = ([1.0] + Array(repeating: 0, count: survival.count - 1), 0.0)
        for _ in 0..<400 {
            let next = matrix.applied(to: people)
            born += next[0]
            people = [0] + next.dropFirst()
        }
        return born
    }

    @Test func badInput() throws {
        let table = try table()
        #expect(problemCode { try StablePopulation(growth: .nan, table: table) } == "stable_growth")
        #expect(
            problemCode { try NetMaternity(fertility: [0.1], years: [], radix: 1, middles: [], boysPerGirl: 1) }
                == "stable_fertility")
        #expect(
            problemCode { try NetMaternity(fertility: [.nan], years: [5], radix: 1, middles: [20], boysPerGirl: 1) }
                == "stable_fertility")
        #expect(try NetMaternity(fertility: [0], years: [5], radix: 1, middles: [20], boysPerGirl: 1).intrinsicGrowth.isNaN)
        let survival = [0.9, 0.9, 0.5]
        let momentum = { (women: [Double], bears: [Double], survival: [Double]) in
            try Momentum.ratio(women: women, survival: survival, fertility: bears, boysPerGirl: 1, width: 20)
        }
        #expect(problemCode { try momentum([1, 1, 1], [0, 0, 0], survival) } == "stable_fertility")
        #expect(problemCode { try momentum([0, 0, 0], [0, 0.1, 0], survival) } == "cohort_base")
        #expect(problemCode { try momentum([1, 1], [0, 0.1, 0], survival) } == "cohort_base")
        #expect(problemCode { try momentum([1, 1, 1], [0, 0.1, 0], [0.9, 0.9, 1]) } == "cohort_survival")
        #expect(problemCode { try momentum([], [], []) } == "leslie_shape")
    }
}
