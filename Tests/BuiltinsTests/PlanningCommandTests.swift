import Quantities
import Session
import Syntax
import TestSupport
import Testing

/// `target`, `check`, `solve`, `compare` and `project` over whole sessions.
@Suite struct PlanningCommandTests {
    private func outputs(_ lines: String...) throws -> [String] {
        var session = try testSession(in: "Tests/BuiltinsTests")
        return lines.map { session.output(of: $0).text }
    }

    // MARK: target and check

    @Test func `a bare number of a target is in the unit the vocabulary gives its name, and the echo says so`() throws {
        let texts = try outputs(
            "target 常住人口 >= 183 by 2025 from 177.95 at 2020", "target 死亡率 <= 7 by 2025", "target 预期寿命 >= 83 by 2025")
        #expect(texts[0] == "target 常住人口 ≥ 183 万人 by 2025, from 177.95 万人 at 2020, expected")
        #expect(texts[1] == "target 死亡率 ≤ 7‰ by 2025, expected")
        #expect(texts[2] == "target 预期寿命 ≥ 83 岁 by 2025, expected")
    }

    @Test func `a target may be stated again, and has a floor beside a ceiling`() throws {
        let texts = try outputs(
            "target 死亡率 <= 7 by 2025", "target 死亡率 <= 6 by 2025", "target 死亡率 >= 5 by 2025", "targets()")
        let rows = texts[3].split(separator: "\n").map { squeezed($0) }
        #expect(rows.contains("死亡率 ≤ 6‰ 2025 · expected"))
        #expect(rows.contains("死亡率 ≥ 5‰ 2025 · expected"))
        #expect(!texts[3].contains("7‰"))
    }

    @Test func `a check against a projection holds the projected value against the target`() throws {
        let texts = try outputs(
            "target 常住人口 >= 530 万人 by 2025 from 463.03 万人 at 2019",
            "惯性 = project {2010: 445.08, 2019: 463.03} 万人 as stock of 常住 to 2035 by geometric",
            "check against 惯性 at 2025")
        #expect(texts[2].contains("475.40"))
        #expect(texts[2].contains("missed"))
    }

    @Test func `a year nobody observed is answered with the last before it, and that is said`() throws {
        let texts = try outputs(
            "预期寿命 = {2021: 82.6, 2022: 82.9} 岁", "target 预期寿命 >= 83 岁 by 2025 from 82.4 岁 at 2020", "check at 2024")
        #expect(texts[2].contains("2022"))
        #expect(texts[2].contains("note: 预期寿命: nothing observed in 2024, so the last before it is taken, 2022"))
    }

    @Test func `a target without observations is not judged`() throws {
        #expect(try outputs("target 预期寿命 >= 83 岁 by 2025", "check at 2024")[1].contains("not observed"))
    }

    @Test func `an observation in another dimension is refused`() throws {
        let texts = try outputs("target 预期寿命 >= 83 岁 by 2025", "预期寿命 = {2021: 82.6} 万人", "check at 2021")
        #expect(texts[2].hasPrefix("error[dimension_mix]"))
    }

    @Test func `a target in another dimension than its name is refused, than the vocabulary's noted`() throws {
        let texts = try outputs(
            "预期寿命 = {2021: 82.6} 岁", "target 预期寿命 >= 83 万人 by 2025", "target 常住人口 >= 90% by 2025")
        #expect(texts[1].hasPrefix("error[dimension_mix] 预期寿命 is in 岁, and the target in 万人"))
        #expect(texts[2].contains("note: 常住人口 would be in 万人 by its name; the target is taken as given, in %"))
    }

    // MARK: solve

    @Test func `an interrupted search stops`() throws {
        var session = try testSession(in: "Tests/BuiltinsTests")
        session.world.isInterrupted = { true }
        let (text, error) = session.output(of: "solve r in 0..10% where 100 * (1 + r) ^ 10 == 150")
        #expect(error?.code == "interrupted", "\(text)")
    }

    @Test func `an error inside the equation is shown where it stands`() throws {
        let text = try outputs("solve r in 0..10% where (1 + r) ^ 2 == 3 万人")[0]
        #expect(text.hasPrefix("error["))
        #expect(!text.contains("solve_failed"))
    }

    // MARK: compare

    @Test func `implied growth runs from row to row`() throws {
        let text = try outputs("compare {2025: 530, 2035: 700} 万人 to {2025: 498, 2035: 542} 万人")[0]
        let rows = text.split(separator: "\n").map { squeezed($0) }
        #expect(rows.contains("2025 530 498 32 6.43 · ·"))
        #expect(rows.contains("2035 700 542 158 29.15 2.82 0.85"))
    }

    @Test func `rates are compared without growth`() throws {
        #expect(try !outputs("compare {2025: 6, 2035: 5} ‰ to {2025: 7, 2035: 7} ‰")[0].contains("growth"))
    }

    // MARK: project

    /// Deng's method on a series of the textbook kind: GM(1,1) fits an exponential, and its grade says how well.
    @Test func `a grey projection prints the figures it is graded by`() throws {
        let texts = try outputs(
            "p = project {2015: 100, 2016: 104.2, 2017: 108.1, 2018: 112.9, 2019: 117.2} 万人 as stock of 常住 to 2022 by grey",
            "p.fit")
        for word in [
            "GM(1,1)", "x(k) + a·z(k) = u", "posterior ratio C", "small error probability P", "mean absolute error", "Deng 1982",
        ] {
            #expect(texts[1].contains(word))
        }
    }

    @Test(arguments: ["linear", "geometric", "exponential", "logistic", "modified", "gompertz", "grey", "unchanged"])
    func `every curve names its formula and source, begins at the last observation, and has no change beside it`(_ method: String)
        throws
    {
        let base = "{2014: 100, 2015: 106, 2016: 111, 2017: 115, 2018: 118.2, 2019: 120.8} 万人 as stock of 常住"
        let texts = try outputs(
            "p = project \(base) to 2024 by \(method)", "p[2019]", "p.nochange[2024]", "p.fit", "p.assumptions")
        #expect(texts[1] == "120.80 万人")
        #expect(texts[2] == "120.80 万人")
        for word in ["formula", "convention", "source"] { #expect(texts[3].contains(word)) }
        #expect(!texts[0].contains("error["))
    }
}
