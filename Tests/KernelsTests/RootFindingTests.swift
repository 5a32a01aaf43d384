import Glibc
import Kernels
import Testing

private func root(_ outcome: RootOutcome) -> Double? {
    guard case .root(let x, _) = outcome else { return nil }
    return x
}

@Suite struct RootFindingTests {
    @Test func squareRootsOfManyNumbersAtOnce() {
        let numbers: [Double] = [2, 3, 5, 1e-6, 1e12, 144]
        let outcomes = RootFinding.find(lower: numbers.map { _ in 0 }, upper: numbers.map { $0 + 1 }) { x in
            zip(x, numbers).map { $0 * $0 - $1 }
        }
        for (outcome, number) in zip(outcomes, numbers) { #expect(near(root(outcome)!, number.squareRoot(), 1e-12)) }
    }

    /// The real root of x³ − 2x − 5, Wallis's example of 1685: 2.0945514815423265….
    @Test func wallis() {
        let x = root(RootFinding.find(lower: 2, upper: 3) { $0 * $0 * $0 - 2 * $0 - 5 })!
        #expect(near(x, 2.094_551_481_542_326_5, 1e-12))
    }

    @Test func theFixedPointOfTheCosine() {
        let x = root(RootFinding.find(lower: 0, upper: 1) { cos($0) - $0 })!
        #expect(near(cos(x), x, 1e-12))
    }

    @Test func aRootAtAnEndIsTaken() {
        #expect(root(RootFinding.find(lower: 0, upper: 1) { $0 }) == 0)
        #expect(root(RootFinding.find(lower: -1, upper: 0) { $0 }) == 0)
    }

    @Test func aRootAtZeroInside() {
        #expect(abs(root(RootFinding.find(lower: -1, upper: 3) { $0 * ($0 + 2) })!) < 1e-15)
    }

    @Test func noSignChangeGivesBothEnds() {
        let outcome = RootFinding.find(lower: 0, upper: 2) { $0 + 1 }
        #expect(outcome == .noSignChange(atLower: 1, atUpper: 3))
    }

    @Test func aMissingValueIsReported() {
        #expect(RootFinding.find(lower: 0, upper: 2) { $0 == 2 ? .nan : 1 } == .missing(at: 2))
    }

    @Test func reversedEndsAndFallingFunctions() {
        #expect(near(root(RootFinding.find(lower: 3, upper: 0) { 2 - $0 })!, 2))
    }

    @Test func steepAndFlatFunctionsConverge() {
        var evaluations = 0
        let x = root(
            RootFinding.find(lower: -10, upper: 10) {
                evaluations += 1
                return ($0 - 1) * ($0 - 1) * ($0 - 1)
            })!
        #expect(abs(x - 1) < 1e-4 && evaluations < 200)
        #expect(near(root(RootFinding.find(lower: 0, upper: 1) { $0 < 0.3 ? -1 : 1 })!, 0.3, 1e-11))
    }

    @Test func aPromptFunctionNeedsFewEvaluations() {
        var evaluations = 0
        _ = RootFinding.find(lower: 0, upper: 20) {
            evaluations += 1
            return 463.03 * pow(1.00705, 6) + $0 * 6.1 - 530
        }
        #expect(evaluations <= 6)
    }

    @Test func errorsPassThrough() {
        struct Stop: Error {}
        #expect(throws: Stop.self) { _ = try RootFinding.find(lower: 0, upper: 1) { _ in throw Stop() } }
    }
}
