import Demography
import Glibc
import TestSupport
import Testing

/// Venezuela's women, 1965, by the R package demogR (data of Keyfitz and Flieger 1990).
@Suite("Published: stable population", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct PublishedStableTests {
    private let women, deaths, births: [Double]
    private let groups = try! AgeGroups.abridged(to: 85)

    init() throws {
        let file = try SharedTable("oracles/demogR/goodman.csv")
        (women, deaths, births) = (file.numbers("ven.nKx"), file.numbers("ven.nDx"), file.numbers("ven.bx"))
    }

    private func table() throws -> LifeTable {
        try LifeTable(
            .deaths(deaths, exposures: women), groups: groups, sex: .female,
            conventions: .init(infants: .given(infants: 0.1483, oneToFour: 1.5), separation: .midpoint, radix: 1))
    }

    /// Its table has the a of Keyfitz and Flieger for infants and the middle elsewhere, and is printed to four digits.
    @Test func theLifeTable() throws {
        let file = try SharedTable("oracles/demogR/golden_life_tables_goodman_rounded4.csv")
        let column = { (name: String) in Array(file.numbers(name, by: "country", "type")["ven kf"]!) }
        let table = try table()
        #expect(mostDifference(Array(table.mx), column("nMx")) < 6e-5 && mostDifference(table.lx, column("lx")) < 6e-5)
        #expect(mostDifference(table.qx, column("nqx")) < 6e-5 && mostDifference(table.ex, column("ex")) < 0.006)
    }

    /// Its Leslie matrix, which does not halve the fertility of the last group of mothers, grows by 1.206635 in five years.
    @Test func theirMatrix() throws {
        let file = try SharedTable("oracles/demogR/golden_leslie_ven.csv")
        let columns = (1...11).map { file.numbers("V\($0)") }
        var shares = Array(repeating: 1.0 / 11, count: 11)
        var growth = 0.0
        for _ in 0..<2000 {
            let next = (0..<11).map { row in (0..<11).reduce(0) { $0 + columns[$1][row] * shares[$1] } }
            growth = next.reduce(0, +)
            shares = next.map { $0 / growth }
        }
        #expect(abs(growth - 1.206635) < 5e-7 && abs(log(growth) / 5 - 0.03756711) < 5e-9)
        #expect(mostDifference(shares, try SharedTable("oracles/demogR/golden_stable_ven.csv").numbers("stable")) < 1e-12)
    }

    /// Our matrix and Lotka's equation on the same data lie beside it: they cut the integral over age in other ways.
    @Test func oursLieBesideIt() throws {
        let table = try table()
        let survival = try table.survivalRatios(width: 5).ratios
        // Births of both sexes to mothers of 10–14 … 50–54; the file's 0 and 1–4 are one group of the matrix.
        let rates = zip(births, women).map { $0 / $1 }
        let fertility = [0] + rates[2...]
        let (growth, _) = try LeslieMatrix(survival: survival, fertility: fertility, boysPerGirl: 1.05, width: 5).dominant()
        let maternity = try NetMaternity(
            fertility: Array(rates[2..<12]), years: Array(table.nLx[2..<12]), radix: 1,
            middles: stride(from: 7.5, to: 57, by: 5).map { $0 }, boysPerGirl: 1.05)
        #expect(abs(log(growth) / 5 - maternity.intrinsicGrowth) < 2e-4)
        #expect(abs(maternity.intrinsicGrowth - 0.03756711) < 5e-4, "\(maternity.intrinsicGrowth) \(log(growth) / 5)")
    }
}
