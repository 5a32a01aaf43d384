import Planning
import Quantities
import Testing

/// The verdict rule of printed precision (language.md, section 7). Figures of the five plans unless said otherwise.
@Suite struct JudgingTests {
    /// A claim of one cell made from printed numbers, each with half its last digit.
    private func verdict(
        _ stated: Claim.Stated, from printed: [(Double, half: Double)] = [], unit: Unit = .one,
        alternatives: [Claim.Alternative] = [], _ formula: @escaping ([Double]) -> Double
    ) throws -> Verdict {
        try judge(
            Claim(
                stated: [stated], unit: unit, meant: [.percent, .permille, .one], leafCount: printed.count,
                alternatives: alternatives
            ) { moved in
                [formula(printed.indices.map { printed[$0].0 + (moved[$0] ?? 0) * printed[$0].half })]
            })
    }
    private func standing(_ value: Double, _ stated: Claim.Stated) throws -> Standing {
        try verdict(stated) { _ in value }.standing
    }

    // MARK: holds

    @Test func `a figure holds up to half its last digit, and no farther`() throws {
        #expect(try standing(11.2679, .figure(11.27, half: 0.005)) == .holds)
        #expect(try standing(11.275, .figure(11.27, half: 0.005)) == .holds)
        #expect(try standing(11.2649, .figure(11.27, half: 0.005)) == .doesNotHold)
    }

    @Test func `half a digit is not lost to binary fractions`() throws {
        #expect(try standing(0.1 + 0.2, .figure(0.3, half: 0)) == .holds)
        #expect(try standing(2.675, .figure(2.68, half: 0.005)) == .holds)
    }

    // MARK: within rounding

    @Test func `a figure is within rounding where the intervals overlap`() throws {
        // 60-and-over of 苏州: 165 of 667 (万, each ± half) is 24.74 %, printed 24.8 %.
        let claim = try verdict(.figure(24.8, half: 0.05), from: [(165, 0.5), (667, 0.5)]) { 100 * $0[0] / $0[1] }
        #expect(claim.standing == .withinRounding)
        #expect(abs(claim.lower[0] - 100 * 164.5 / 667.5) < 1e-12)
        #expect(abs(claim.upper[0] - 100 * 165.5 / 666.5) < 1e-12)
        // With both exact it is not.
        #expect(try standing(16500 / 667, .figure(24.8, half: 0.05)) == .doesNotHold)
    }

    @Test func `intervals that only touch share nothing`() throws {
        // Two tables of 江阴 print 6.96 and 6.97 for one birth rate.
        #expect(try verdict(.figure(6.97, half: 0.005), from: [(6.96, 0.005)]) { $0[0] }.standing == .doesNotHold)
        #expect(try verdict(.figure(6.97, half: 0.005), from: [(6.96, 0.006)]) { $0[0] }.standing == .withinRounding)
    }

    @Test func `a figure cut off after its last digit is within rounding, and said to be cut off`() throws {
        for (value, stated, half) in [(6.7962, 6.79, 0.005), (492.84, 492, 0), (7.398, 7.3, 0.05), (-6.7962, -6.79, 0.005)] {
            let claim = try verdict(.figure(stated, half: half)) { _ in value }
            #expect(claim.standing == .withinRounding)
            #expect(claim.isCutOff == [true])
        }
        #expect(try standing(6.80, .figure(6.79, half: 0.005)) == .doesNotHold)
        #expect(try standing(-0.004, .figure(0.01, half: 0.005)) == .doesNotHold)
    }

    @Test func `a printed number used twice moves together`() throws {
        // 十年增量 18.44 of 177.95: numerator and denominator both hold the increase; apart they would be 2.6 times as wide.
        let claim = try verdict(.figure(11.56, half: 0.005), from: [(177.95, 0.005), (18.44, 0.005)]) {
            100 * $0[1] / ($0[0] - $0[1])
        }
        #expect(abs(claim.upper[0] - 100 * 18.445 / (177.945 - 18.445)) < 1e-12)
        #expect(abs(claim.lower[0] - 100 * 18.435 / (177.955 - 18.435)) < 1e-12)
        #expect(try verdict(.figure(1, half: 0.005), from: [(3, 0.5)]) { $0[0] / $0[0] }.upper == [1])
    }

    @Test func `a figure that is not monotone is as wide as its widest run`() throws {
        let claim = try verdict(.figure(0.2, half: 0), from: [(0, 0.5)]) { $0[0] * $0[0] }
        #expect(claim.lower == [0] && claim.upper == [0.25])
        #expect(claim.standing == .withinRounding)
    }

    @Test func `each cell has its own interval`() throws {
        let printed = [10.0, 20, 30]
        let claim = Claim(stated: [.figure(2, half: 0), .figure(1.5, half: 0)], unit: .one, leafCount: 3) { moved in
            let cells = printed.indices.map { printed[$0] + (moved[$0] ?? 0) * 0.5 }
            return [cells[1] / cells[0], cells[2] / cells[1]]
        }
        let verdict = try judge(claim)
        #expect(verdict.lower == [19.5 / 10.5, 29.5 / 20.5])
        #expect(verdict.upper == [20.5 / 9.5, 30.5 / 19.5])
    }

    @Test func `many cells have their intervals too`() throws {
        // Products of two rounded numbers: the corner (3.5 × 2.5) is farther than both influences together.
        let claim = Claim(stated: .init(repeating: .figure(8.7, half: 0.05), count: 200), unit: .one, leafCount: 2) { moved in
            .init(repeating: (3 + 0.5 * (moved[0] ?? 0)) * (2 + 0.5 * (moved[1] ?? 0)), count: 200)
        }
        let verdict = try judge(claim)
        #expect(verdict.upper.allSatisfy { $0 == 8.75 } && verdict.lower.allSatisfy { $0 == 3.75 })
        #expect(verdict.standing == .withinRounding)
    }

    // MARK: ranges, bounds, missing

    @Test func `a range holds inside, and within rounding at its ends`() throws {
        let range = Claim.Stated.range(250, 300, half: 0.5)
        #expect(try standing(236, range) == .doesNotHold)
        #expect(try standing(300.4, range) == .holds)
        #expect(try verdict(range, from: [(301, 1)]) { $0[0] }.standing == .withinRounding)
    }

    @Test func `a bound is kept, or kept within rounding`() throws {
        #expect(try standing(2.57, .bound(.lessOrEqual, 4, half: 0)) == .holds)
        #expect(try standing(4, .bound(.less, 4, half: 0)) == .doesNotHold)
        #expect(try standing(4, .bound(.lessOrEqual, 4, half: 0)) == .holds)
        #expect(try verdict(.bound(.greaterOrEqual, 90, half: 0.5), from: [(89.8, 0.1)]) { $0[0] }.standing == .withinRounding)
        #expect(try standing(5, .bound(.notEqual, 5, half: 0)) == .doesNotHold)
    }

    @Test func `what is missing is not decided`() throws {
        #expect(try standing(.nan, .figure(1, half: 0)) == .undecided)
        #expect(try standing(1, .figure(.nan, half: 0)) == .undecided)
    }

    @Test func `a verdict is the worst of its cells`() throws {
        let claim = Claim(stated: [.figure(1, half: 0), .figure(2, half: 0)], unit: .one, leafCount: 0) { _ in [1, 3] }
        let verdict = try judge(claim)
        #expect(verdict.standing == .doesNotHold)
        #expect(verdict.standings == [.holds, .doesNotHold])
    }

    // MARK: explanations

    @Test func `a unit slip is offered where it gives the printed digits`() throws {
        // 户籍 of 江门 grew 2.2 ‰ a year, printed as 2.2 %.
        let slip = try verdict(.figure(0.022, half: 0.0005), unit: .percent) { _ in 0.0021980 }
        #expect(slip.explanations.map { $0.map(\.english) } == [["a unit slip: right in ‰, printed as %"]])
        // 常住 grew 4.40 ‰; neither 5.89 % nor 1.83 % is a slip.
        for printed in [0.0589, 0.0183] {
            #expect(try verdict(.figure(printed, half: 0.00005), unit: .percent) { _ in 0.0044030 }.explanations == [[]])
        }
    }

    @Test func `a unit slip is judged as a claim is, within the rounding of its numbers`() throws {
        // 8810 births of a mean population of 126.535 万: 6.9625 ‰, which its numbers let be 6.9622 to 6.9628; printed 6.97 %, half
        // a digit away, it is no slip. Births in 万人 to two places (0.88, ± 0.005) would allow it.
        let printed = Claim.Stated.figure(0.0697, half: 0.00005)
        #expect(try verdict(printed, from: [(126.535, 0.005)], unit: .percent) { 0.8810 / $0[0] }.explanations == [[]])
        let rough = try verdict(printed, from: [(0.88, 0.005), (126.535, 0.005)], unit: .percent) { $0[0] / $0[1] }
        #expect(rough.explanations.map { $0.map(\.english) } == [["a unit slip: right in ‰, printed as %"]])
    }

    @Test func `an alternative is judged within the rounding of its own numbers`() throws {
        let simple = Claim.Alternative("a simple average".verbatim, leafCount: 1) { moved in [5 + (moved[0] ?? 0) * 0.5] }
        let figure = Claim.Stated.figure(5.4, half: 0.05)
        #expect(
            try verdict(figure, alternatives: [simple]) { _ in 1 }.explanations.map { $0.map(\.english) } == [
                ["a simple average"]
            ])
        let exact = Claim.Alternative("a simple average".verbatim) { _ in [5] }
        #expect(try verdict(figure, alternatives: [exact]) { _ in 1 }.explanations == [[]])
    }

    @Test func `what holds is not explained, and an explanation that fails to apply is passed over`() throws {
        let other = Claim.Alternative("another way".verbatim) { _ in [2] }
        #expect(try verdict(.figure(1, half: 0), alternatives: [other]) { _ in 1 }.explanations == [[]])
        #expect(
            try verdict(.figure(2, half: 0), alternatives: [other]) { _ in 3 }.explanations.map { $0.map(\.english) } == [
                ["another way"]
            ])
        let absent = Claim.Alternative("none".verbatim) { _ in nil }
        #expect(try verdict(.figure(2, half: 0), alternatives: [absent]) { _ in 3 }.explanations == [[]])
    }

    @Test func `beyond the limit of printed numbers or cells the figures alone are judged`() throws {
        var runs = 0
        let claim = Claim(stated: [.figure(1, half: 0)], unit: .one, leafCount: intervalLimit + 1) { _ in
            runs += 1
            return [1]
        }
        #expect(try judge(claim).standing == .holds)
        #expect(runs == 1)
        let many = [Double](repeating: 1, count: intervalLimit + 1)
        let wide = Claim(stated: many.map { .figure($0 + 1, half: 0) }, unit: .one, leafCount: 1) { moved in
            many.map { $0 + (moved[0] ?? 0) }
        }
        #expect(!wide.hasIntervals)
        #expect(try judge(wide).standing == .doesNotHold)
    }
}
