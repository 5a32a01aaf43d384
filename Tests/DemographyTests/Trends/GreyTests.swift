import Demography
import Glibc
import Testing

@Suite struct GreyTests {
    /// Liu, Dang and Fang, 灰色系统理论及其应用, the standing example of GM(1,1): a = −0.0372, u = 3.0653…, simulated
    /// 3.2321, 3.3545, 3.4817, 3.6136.
    @Test func liuSifeng() throws {
        let fit = try Trend.grey(yearly([2.874, 3.278, 3.337, 3.390, 3.679]), at: [2005])
        #expect(abs(fit[parameter: "a"]! + 0.0372) < 5e-5 && abs(fit[parameter: "u"]! - 3.0653) < 1e-4)
        let simulated = [2.874, 3.2321, 3.3545, 3.4817, 3.6136]
        for (fitted, printed) in zip(fit.fitted, simulated) { #expect(abs(fitted - printed) < 2e-3) }
    }

    /// Liu's example of output after a weakening buffer: variance ratio C = 0.011, P = 1, mean relative error 0.068 %.
    @Test func weakenedOutput() throws {
        let fit = try Trend.grey(yearly([27260, 29547, 32411, 35388]), at: [2004])
        #expect((fit.statistics.posteriorRatio * 1000).rounded() == 11)
        #expect(fit.statistics.smallErrorProbability == 1 && fit.statistics.greyGrade == .good)
        #expect(abs(fit.statistics.mape - 0.00068) < 5e-5)
        #expect(fit.warnings.isEmpty)
    }

    @Test func fittedValuesGrowByOneFactor() throws {
        let fit = try Trend.grey(yearly([71, 72, 74, 75, 77, 78]), at: [2006, 2007, 2008])
        let later = Array(fit.fitted.dropFirst()) + fit.projected
        let factors = zip(later.dropFirst(), later).map { $0 / $1 }
        for factor in factors { #expect(near(factor, exp(-fit[parameter: "a"]!), 1e-12)) }
    }

    @Test func aConstantStaysConstant() throws {
        let fit = try Trend.grey(yearly([5, 5, 5, 5], every: 5), at: [2020, 2030])
        for value in fit.projected { #expect(near(value, 5, 1e-9)) }
    }

    @Test func fiveYearStepsAreSteps() throws {
        let history = try yearly([100, 110, 121, 133.1], every: 5)
        let yearlyFit = try Trend.grey(yearly([100, 110, 121, 133.1]), at: [2004])
        let fit = try Trend.grey(history, at: [2020])
        #expect(near(fit.projected[0], yearlyFit.projected[0], 1e-12))
    }

    @Test func problems() throws {
        let uneven = try TrendHistory(years: [2000, 2001, 2003, 2004], values: [1, 2, 3, 4])
        #expect(problemCode { try Trend.grey(uneven, at: [2005]) } == "trend_uneven")
        #expect(problemCode { try Trend.grey(yearly([1, 2, 3]), at: [2005]) } == "trend_short")
        #expect(problemCode { try Trend.grey(yearly([1, 2, 0, 4]), at: [2005]) } == "trend_not_positive")
    }

    @Test func whatTheModelIsNotFitForIsNamed() throws {
        let fit = try Trend.grey(yearly([10, 90, 20, 80, 15, 95]), at: [2006])
        #expect(warns(fit, "ratios") && warns(fit, "grade"))
        let fast = try Trend.grey(yearly([1, 2, 4, 8, 16]), at: [2006])
        #expect(warns(fast, "too fast"))
    }
}
