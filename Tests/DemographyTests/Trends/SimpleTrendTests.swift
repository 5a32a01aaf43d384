import Demography
import Testing

@Suite struct SimpleTrendTests {
    static let jiangmen = try! TrendHistory(years: [2010, 2019], values: [445.08, 463.03])

    /// 江门市, the inertial scenario of its plan.
    @Test func jiangmenByGeometricGrowth() throws {
        let fit = try Trend.geometric(Self.jiangmen, at: [2019, 2025, 2030, 2035])
        #expect(fit.projected.map { ($0 * 100).rounded() / 100 }[1] == 475.40)
        #expect(fit.projected.map { ($0 * 100).rounded() / 100 }[3] == 496.75)
        #expect(near(fit.projected[0], 463.03, 1e-14))
        #expect(near(fit[parameter: "r"]!, 0.00440, 0.002))
        #expect(fit.warnings.map(\.english) == ["projects 16 years ahead from 9 years of data"])
    }

    @Test func geometricAndExponentialAreOneCurve() throws {
        let geometric = try Trend.geometric(Self.jiangmen, at: [2024, 2027.5])
        let exponential = try Trend.exponential(Self.jiangmen, at: [2024, 2027.5])
        #expect(geometric.projected == exponential.projected)
        #expect(exponential[parameter: "r"]! < geometric[parameter: "r"]!)
    }

    @Test func endsIgnoreWhatLiesBetween() throws {
        let straight = try Trend.linear(yearly([1, 2, 3]), at: [2005])
        let bent = try Trend.linear(yearly([1, 9, 3]), at: [2005])
        #expect(straight.projected == [6] && bent.projected == [6])
        #expect(straight.statistics.rSquared == 1 && bent.statistics.rSquared < 1)
    }

    @Test func leastSquaresFindWhatTheDataLieOn() throws {
        let line = try Trend.linear(yearly([1, 3, 5, 7]), at: [2010], basis: .leastSquares)
        #expect(near(line.projected[0], 21, 1e-13) && line.convention.english == "least squares on all points")
        let doubling = try Trend.geometric(yearly([1, 2, 4, 8]), at: [2010], basis: .leastSquares)
        #expect(near(doubling.projected[0], 1024, 1e-12) && near(doubling[parameter: "r"]!, 1, 1e-12))
    }

    @Test func aJumpAtTheStartIsNamed() throws {
        let fit = try Trend.linear(yearly([10, 20, 30, 20]), at: [2004], basis: .leastSquares)
        #expect(warns(fit, "above the last observation"))
    }

    @Test func noChangeKeepsTheLastValue() throws {
        let fit = try Trend.noChange(Self.jiangmen, at: [2020, 2100])
        #expect(fit.projected == [463.03, 463.03] && fit.warnings.isEmpty)
    }

    @Test func whatCannotBeFittedIsAProblem() throws {
        #expect(problemCode { try TrendHistory(years: [2000, 2001], values: [1, .nan]) } == "trend_missing")
        #expect(problemCode { try TrendHistory(years: [2001, 2000], values: [1, 2]) } == "trend_years")
        #expect(problemCode { try TrendHistory(years: [], values: []) } == "trend_years")
        #expect(problemCode { try Trend.linear(yearly([1]), at: [2005]) } == "trend_short")
        #expect(problemCode { try Trend.geometric(yearly([1, 0]), at: [2005]) } == "trend_not_positive")
        #expect(problemCode { try Trend.linear(yearly([1, 2]), at: [2000]) } == "trend_horizon")
        #expect(problemCode { try Trend.linear(yearly([1, 2]), at: [.nan]) } == "trend_horizon")
        #expect(problemCode { try Trend.geometric(yearly([1, 1e30]), at: [2100]) } == "trend_overflow")
        #expect(problemCode { try Trend.fit(.growth, Self.jiangmen, at: [2025]) } == "trend_growth")
    }

    @Test(arguments: [TrendMethod.linear, .geometric, .exponential, .noChange])
    func everyFitSaysWhatItIs(_ method: TrendMethod) throws {
        let fit = try Trend.fit(method, Self.jiangmen, at: [2020])
        #expect(fit.method == method && !fit.convention.isEmpty && !fit.source.isEmpty && !fit.parameters.isEmpty)
    }
}
