import TestSupport
import Testing

/// `paths 1000, seed 7` as labels of a projection.
@Suite struct ProjectionPathTests {
    private func output(_ program: String) throws -> String {
        var session = try testSession(in: "stdlib")
        let (text, error) = session.output(of: Self.data + program)
        #expect(error == nil, "\(error.map { $0.message.english } ?? "")")
        return text
    }

    private static let data = """
        人 = {2020: {female: {0..29: 30, 30..59: 40, 60+: 20}, male: {0..29: 31, 30..59: 41, 60+: 15}}} 万人 as stock of 常住
        死亡 = {female: {0: 5, 1..4: 1, 5..29: 1, 30..59: 3, 60+: 40}, male: {0: 6, 1..4: 1, 5..29: 1, 30..59: 5, 60+: 50}} ‰ as rate
        生育 = {30..59: 28} ‰ as rate
        水平 = {2020: 1, 2050: 1, 2080: 1}
        迁入 = {2020: 0.1, 2050: 0.1, 2080: 0.1} 万人

        """
    private static let run = """
        p = project 人 to 2080 by cohort, fertility paths(水平, sd: 3%) * 生育, mortality 死亡, migration paths(迁入, sd: 0.02 \
        万人, scale: plain), paths 40, seed 7

        """

    @Test func `the labels say how many paths and by which seed`() throws {
        let program = """
            assert count(total(p)[2080]) == 40
            other = p with seed 8
            assert not any(total(other)[2080] == total(p)[2080])
            again = other with seed 7
            assert all(total(again) == total(p))
            assert all(total(p)[2020] == 177 万人)
            """
        _ = try output(Self.run + program)
    }

    /// The label is the function with a count, a seed and a stream: there is one way to draw.
    @Test func `each assumption strays as the function alone would, by a stream of its own`() throws {
        let text = try output(
            Self.run + """
                f = p.assumptions.fertility[age: 30..59, 2080]
                alone = paths(水平, sd: 3%, count: 40, seed: 7, stream: 1)
                same = p with fertility paths(水平, sd: 3%, stream: 1) * 生育
                assert all(same.assumptions.fertility[age: 30..59, 2080] == (alone * 生育)[age: 30..59, 2080])
                assert not any(f == (alone * 生育)[age: 30..59, 2080])
                few = p with paths 10
                assert few.assumptions.fertility[age: 30..59, 2080, path: 10] == f[path: 10]
                """)
        #expect(!text.contains("1000 paths"))
    }

    @Test func `what two assumptions share strays as one`() throws {
        let program = """
            z = paths(水平, sd: 3%)
            q = project 人 to 2080 by cohort, fertility z * 生育, mortality z * 死亡, paths 5, seed 3
            assert all(q.assumptions.fertility[age: 30..59, 2080] / 生育[age: 30..59] == q.assumptions.mortality[female, age: 30..59, 2080] / 死亡[female, age: 30..59])
            """
        _ = try output(program)
    }

    @Test func `every probability names the model of each assumption, with count and seed`() throws {
        let text = try output(Self.run + "probability(total(p)[2080] > 150 万人)")
        #expect(text.contains("fertility: 40 paths, seed 7: random walk"))
        #expect(text.contains("migration: 40 paths, seed 7: random walk"))
        #expect(text.contains("σ = 0.02 万人"))
        #expect(!text.contains("seed 1:"))
    }

    @Test func `a projection on paths is computed again from its history`() throws {
        let text = try output(Self.run + "x = quantile(total(p)[2080], at: 50%)\naudit x == 1 万人\nwhy x")
        #expect(text.contains("does not hold"))
        #expect(text.contains("project"))
    }

    @Test func `growth strays too, and the type is known without drawing`() throws {
        let text = try output(
            """
            g = project total(人) to 2030 by growth, natural paths({2021: 5, 2030: 2} ‰, sd: 10%), paths 30
            assert count(g[2030]) == 30
            type (project total(人) to 2030 by growth, natural paths({2021: 5, 2030: 2} ‰, sd: 10%), paths 30)
            """)
        #expect(text.contains("path (30)") || text.contains("path"))
    }
}
