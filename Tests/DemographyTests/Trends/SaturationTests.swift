import Demography
import Glibc
import Testing

@Suite struct ModifiedExponentialTests {
    /// Heaters sold in 1999–2007, a course exercise with three sums: c = 0.8042, and 59069.93 in 2008
    /// (趋势外推法 实验, with c rounded to four digits).
    static let heaters: [Double] = [46000, 49000, 51400, 53320, 54856, 56085, 57088, 57900, 58563]

    @Test func heatersByThreeSums() throws {
        let fit = try Trend.modifiedExponential(yearly(Self.heaters, from: 1999), at: [2008])
        #expect(near(fit[parameter: "b"]!, 0.8042, 1e-4))
        #expect(near(fit[parameter: "a"]!, -15186, 1e-3))
        #expect(near(fit[parameter: "K"]!, 61206.77, 1e-3))
        #expect(near(fit.projected[0], 59069.93, 3e-4))
        #expect(fit.convention.english == "sums over three equal groups of points")
    }

    @Test func thirdsOfTheCurveSumToThirdsOfTheData() throws {
        let fit = try Trend.modifiedExponential(yearly(Self.heaters, from: 1999), at: [2008])
        for third in stride(from: 0, to: 9, by: 3) {
            let data = Self.heaters[third..<(third + 3)].reduce(0, +)
            #expect(near(fit.fitted[third..<(third + 3)].reduce(0, +), data, 1e-12))
        }
    }

    @Test(arguments: [[0.0, 1, 2, 3, 4, 5], [0, 5, 10, 15, 20, 25], [0, 1, 4, 9, 11], [0, 10.83, 20.83, 30]])
    func aCurveIsFoundAgainAtAnySpacing(times: [Double]) throws {
        let values = times.map { 700 - 300 * pow(0.93, $0) }
        let history = try TrendHistory(years: times.map { $0 + 1990 }, values: values)
        let fit = try Trend.modifiedExponential(history, at: [2040])
        #expect(near(fit[parameter: "K"]!, 700, 1e-6) && near(fit[parameter: "b"]!, 0.93, 1e-6))
        #expect(near(fit.projected[0], 700 - 300 * pow(0.93, 50), 1e-6))
    }

    @Test func aStraightLineHasNoLimit() throws {
        #expect(problemCode { try Trend.modifiedExponential(yearly([1, 2, 3, 4, 5, 6]), at: [2010]) } == "trend_no_fit")
        #expect(problemCode { try Trend.modifiedExponential(yearly([1, 2, 3, 4]), at: [2010]) } == "trend_no_fit")
        #expect(problemCode { try Trend.modifiedExponential(yearly([1, 2]), at: [2010]) } == "trend_short")
    }

    @Test func growthThatSpeedsUpIsNamed() throws {
        let fit = try Trend.modifiedExponential(yearly([11, 12, 14, 18, 26, 42]), at: [2006])
        #expect(near(fit.projected[0], 74, 1e-12))
        #expect(warns(fit, "no limit"))
    }
}

@Suite struct GompertzTests {
    /// The worked example of the HP-37E/38E Marketing and Forecasting Applications (Hewlett-Packard 1979), whose t starts
    /// at 1: y = 48.2137954914 · 0.233690515^(0.82711002676^t), and 38.776391586 at t = 10.
    @Test func hewlettPackard() throws {
        let fit = try Trend.gompertz(yearly([16, 18, 19, 25, 28, 29, 32, 36, 37], from: 1), at: [10])
        #expect(near(fit[parameter: "K"]!, 48.2137954914, 1e-9))
        #expect(near(fit[parameter: "b"]!, 0.82711002676, 1e-10))
        #expect(near(pow(fit[parameter: "a"]!, 1 / 0.82711002676), 2.33690515e-1, 1e-8))
        #expect(near(fit.projected[0], 38.776391586, 1e-9))
    }

    @Test(arguments: [[0.0, 1, 2, 3, 4, 5], [0, 2, 3, 7, 12, 20, 21]])
    func aCurveIsFoundAgainAtAnySpacing(times: [Double]) throws {
        let values = times.map { 500 * pow(0.3, pow(0.9, $0)) }
        let history = try TrendHistory(years: times.map { $0 + 2000 }, values: values)
        let fit = try Trend.gompertz(history, at: [2050])
        #expect(near(fit[parameter: "K"]!, 500, 1e-6) && near(fit[parameter: "a"]!, 0.3, 1e-6))
        #expect(near(fit[parameter: "b"]!, 0.9, 1e-6))
    }

    @Test func logarithmsNeedValuesAboveZero() throws {
        #expect(problemCode { try Trend.gompertz(yearly([0, 1, 2]), at: [2010]) } == "trend_not_positive")
    }
}

@Suite struct LogisticTests {
    /// Pearl and Reed 1920 (PNAS 6:275–288): through the censuses of 1790, 1850 and 1910,
    /// y = 2930.3009 / (0.014854 + e^(−0.0313395 x)) thousands, x in years from 1780; a limit of 197.273 million.
    @Test func pearlAndReed() throws {
        let history = try TrendHistory(years: [1790, 1850, 1910], values: [3.929, 23.192, 91.972])
        let fit = try Trend.logistic(history, at: [1920])
        let (limit, rate) = (fit[parameter: "K"]!, fit[parameter: "b"]!)
        #expect(near(limit, 197.273, 1e-3) && near(rate, 0.0313395, 1e-3))
        // Theirs has a = 1/0.014854 in 1780, ten years earlier.
        #expect(near(fit[parameter: "a"]! * exp(10 * rate), 1 / 0.014854, 1e-3))
        #expect(fit.fitted.count == 3 && near(fit.fitted[1], 23.192, 1e-12))
    }

    /// The same country by least squares on every census of 1790–1910: the errors stay below one in twenty.
    @Test func everyCensus() throws {
        let millions = [
            3.929, 5.308, 7.240, 9.638, 12.866, 17.069, 23.192, 31.443, 38.558, 50.156, 62.948, 75.995, 91.972,
        ]
        let fit = try Trend.logistic(yearly(millions, from: 1790, every: 10), at: [1920, 1950])
        #expect(fit.statistics.mape < 0.05 && fit.statistics.rSquared > 0.999)
        #expect(near(fit.projected[0], 105.711, 0.03))
        #expect(fit.convention.english == "nonlinear least squares on all points")
    }

    @Test(arguments: [[0.0, 1, 2, 3, 4, 5], [0, 3, 11, 12, 30]]) func aCurveIsFoundAgain(times: [Double]) throws {
        let values = times.map { 80 / (1 + 7 * exp(-0.12 * $0)) }
        let history = try TrendHistory(years: times.map { $0 + 1990 }, values: values)
        let fit = try Trend.logistic(history, at: [2090])
        #expect(near(fit[parameter: "K"]!, 80, 1e-6) && near(fit[parameter: "a"]!, 7, 1e-6))
        #expect(near(fit[parameter: "b"]!, 0.12, 1e-6))
    }

    @Test func aGivenLimitIsKept() throws {
        let fit = try Trend.logistic(yearly([400, 420, 445]), at: [2300], limit: 700)
        #expect(fit[parameter: "K"] == 700 && near(fit.projected[0], 700, 1e-3))
        #expect(problemCode { try Trend.logistic(yearly([400, 420, 445]), at: [2030], limit: 445) } == "trend_limit")
    }

    @Test func exponentialGrowthShowsNoLimit() throws {
        #expect(problemCode { try Trend.logistic(yearly([1, 2, 4, 8, 16]), at: [2010]) } == "trend_no_fit")
        #expect(problemCode { try Trend.logistic(yearly([1, 2, 4]), at: [2010]) } == "trend_no_fit")
        #expect(problemCode { try Trend.logistic(yearly([1, 2, 5, 14, 50]), at: [2010]) } == "trend_no_fit")
    }
}
