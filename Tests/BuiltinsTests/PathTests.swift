import TestSupport
import Testing

/// Paths, their quantiles and probabilities in the language.
@Suite struct PathTests {
    private func output(_ program: String) throws -> String {
        var session = try testSession(in: "stdlib")
        let (text, error) = session.output(of: program)
        #expect(error == nil, "\(error.map { $0.message.english } ?? "")")
        return text
    }

    private static let course = "x = {2025: 100, 2026: 102, 2050: 120} 万人 as stock of 常住\n"

    @Test func `quantiles of walks are those of the normal distribution`() throws {
        // The logarithm has σ√25 = 10 % after 25 years: the quartiles lie at 120·e^(∓0.0674), the median at 120.
        let program = Self.course + "y = paths(x, sd: 2%, count: 20000, seed: 5)[2050]\n"
        let checks = """
            assert quantile(y, at: 50%) > 119.5 万人 and quantile(y, at: 50%) < 120.5 万人
            assert quantile(y, at: 25%) > 111.7 万人 and quantile(y, at: 25%) < 112.7 万人
            assert probability(y > 120 * 1.0697 万人) > 24% and probability(y > 120 * 1.0697 万人) < 26%
            """
        _ = try output(program + checks)
    }

    @Test func `the spread that was assumed is printed with every probability`() throws {
        let text = try output(Self.course + "p = paths(x, sd: 2%, seed: 7)\nprobability(p > 110 万人)")
        #expect(
            text.contains("1000 paths, seed 7")
                && text.contains("σ = 2%, assumed: 95% of them within a factor of 1.22 after 25 years"))
    }

    @Test func `a plain spread is in the unit of what it spreads, and everybody's by label`() throws {
        let text = try output("{2020: -5, 2021: 3} 万人 as flow of 常住 |> paths(sd: 1.5 万人, scale: plain, count: 50)")
        #expect(text.contains("σ = 1.5 万人"))
        let program = """
            x = {甲: {2025: 1, 2026: 1}, 乙: {2025: 1, 2026: 1}} over area
            together = paths(x, sd: 2%, count: 10)
            assert all(together[甲] == together[乙])
            apart = paths(x over area, sd: 2%, count: 10)
            assert not any(apart[甲, 2026] == apart[乙, 2026])
            alone = paths(x[乙 each] over area, sd: 2%, count: 10)
            assert all(alone == apart[乙 each])
            """
        _ = try output(program)
    }

    @Test func `the type of paths is known without drawing them`() throws {
        let text = try output(Self.course + "type paths(x, sd: 2%)\ntype quantile(paths(x, sd: 2%))")
        #expect(text.contains("path (") || text.contains("path"))
        #expect(text.contains("quantile"))
    }
}
