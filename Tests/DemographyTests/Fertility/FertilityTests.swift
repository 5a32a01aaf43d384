import Demography
import Glibc
import Quantities
import Testing

@Suite struct FertilityTests {
    private static let ages = (first: 15, width: 5)
    /// Sweden 1993 (Preston, Heuveline and Guillot 2001, box 6.2).
    private let sweden = try! FertilityRates(
        firstAge: 15, width: 5, [0.0120, 0.0908, 0.1499, 0.1125, 0.0441, 0.0074, 0.0003])

    /// Preston, Heuveline and Guillot 2001, box 5.5 as demCore tests it: NRR 1.30.
    @Test func netReproductionOfTheBook() throws {
        let rates = try FertilityRates(firstAge: 15, width: 5, [0.00002, 0.009, 0.1, 0.18, 0.19, 0.11, 0.03])
        let years = [4.61, 4.55, 4.48, 4.39, 4.30, 4.18, 4.03]
        #expect(abs(try rates.netReproduction(years: years, boysPerGirl: 1.057) - 1.30) < 0.01)
    }

    @Test func totalsFollowFromEachOther() throws {
        #expect(near(sweden.totalFertility, 2.085, 1e-12))
        #expect(near(sweden.grossReproduction(boysPerGirl: 1), 2.085 / 2, 1e-12))
        // Where nobody dies a woman lives five years in each group.
        let net = try sweden.netReproduction(years: Array(repeating: 5, count: 7), boysPerGirl: 1.05)
        #expect(near(net, sweden.grossReproduction(boysPerGirl: 1.05), 1e-14))
        #expect(near(sweden.shares.reduce(0, +), 1, 1e-14))
    }

    @Test func scalingKeepsThePattern() throws {
        let scaled = try sweden.scaled(to: 1.3)
        #expect(near(scaled.totalFertility, 1.3, 1e-14) && near(scaled.meanAge, sweden.meanAge, 1e-14))
        #expect(mostDifference(scaled.shares, sweden.shares) < 1e-15)
        let single = try FertilityRates(firstAge: 15, width: 1, Array(repeating: 0.05, count: 35))
        #expect(near(single.totalFertility, 1.75, 1e-14) && near(single.meanAge, 32.5, 1e-14))
    }

    @Test(arguments: [FertilityCurve.hadwiger, .gamma(from: 12)])
    func aCurveHasTheMomentsItIsGiven(curve: FertilityCurve) throws {
        for (mean, variance) in [(27.0, 25.0), (31, 40)] {
            let rates = try curve.rates(
                totalFertility: 1.9, meanAge: mean, variance: variance, firstAge: 0, width: 1, count: 100)
            #expect(near(rates.totalFertility, 1.9, 1e-6) && near(rates.meanAge, mean, 1e-4))
            let spread = rates.shares.enumerated().reduce(0) { $0 + $1.element * pow(Double($1.offset) + 0.5 - mean, 2) }
            #expect(abs(spread - variance) < 0.2)
        }
    }

    /// The values of F at the ages of the standard are those of Booth's table.
    @Test func theStandardItself() throws {
        let shares = try RelationalGompertz.shares(alpha: 0, beta: 1)
        #expect(near(shares[0], 0.002770, 1e-3) && near(shares[2], 0.241475, 1e-5) && near(shares.reduce(0, +), 1, 1e-14))
    }

    @Test(arguments: [(-0.3, 0.8), (0.0, 1.0), (0.25, 1.4)])
    func theModelIsFoundAgain(alpha: Double, beta: Double) throws {
        let fit = try RelationalGompertz.fit(RelationalGompertz.shares(alpha: alpha, beta: beta))
        #expect(abs(fit.alpha - alpha) < 1e-9 && abs(fit.beta - beta) < 1e-9)
    }

    @Test func badInput() throws {
        for rates in [[], [-0.1], [.nan], [105]] as [[Double]] {
            #expect(problemCode { try FertilityRates(firstAge: 15, width: 5, rates) } == "fertility_rates")
        }
        #expect(problemCode { try FertilityRates(firstAge: 15, width: 0, [0.1]) } == "fertility_rates")
        #expect(problemCode { try FertilityRates(firstAge: 15, width: 5, [0, 0]).scaled(to: 2) } == "fertility_rates")
        #expect(problemCode { try sweden.scaled(to: .nan) } == "fertility_rates")
        #expect(problemCode { try sweden.netReproduction(years: [], boysPerGirl: 1) } == "fertility_rates")
        let curve = { (mean: Double, variance: Double) in
            try FertilityCurve.gamma(from: 15)
                .rates(totalFertility: 2, meanAge: mean, variance: variance, firstAge: 15, width: 5, count: 7)
        }
        for (mean, variance) in [(10.0, 20.0), (28, 0), (28, .nan), (.nan, 20)] {
            #expect(problemCode { try curve(mean, variance) } == "fertility_curve")
        }
        #expect(problemCode { try RelationalGompertz.shares(alpha: .nan, beta: 1) } == "fertility_curve")
        #expect(problemCode { try RelationalGompertz.fit([1, 0, 0, 0, 0, 0, 0, 0]) } == "fertility_curve")
        #expect(problemCode { try RelationalGompertz.fit([]) } == "fertility_curve")
    }
}
