import Demography
import Quantities
import Testing

@Suite struct ShareTests {
    private let earlier = [60.0, 40, 100], latest = [75.0, 45, 90]

    @Test(arguments: ShareMethod.allCases) func `parts add up to the whole, and at the base they are the base`(
        _ method: ShareMethod
    ) throws {
        let parts = try method.parts(earlier: earlier, latest: latest, steps: 1.5, whole: 250)
        #expect(near(parts.reduce(0, +), 250, 1e-13))
        let now = try method.parts(earlier: earlier, latest: latest, steps: 0, whole: 210)
        #expect(mostDeviation(now, from: latest) < 1e-14)
    }
    /// By hand: shares of 30, 20, 50 % became 35.71, 21.43, 42.86 %; growth of 10 was 15, 5 and −10.
    @Test func `each method by hand`() throws {
        let whole = 231.0
        #expect(
            mostDeviation(
                try ShareMethod.constant.parts(earlier: earlier, latest: latest, steps: 1, whole: whole), from: [82.5, 49.5, 99])
                < 1e-14)
        let shift = try ShareMethod.shift.parts(earlier: earlier, latest: latest, steps: 1, whole: whole)
        #expect(mostDeviation(shift, from: [(150 / 210 - 0.3) * 231, (90 / 210 - 0.2) * 231, (180 / 210 - 0.5) * 231]) < 1e-13)
        let growth = try ShareMethod.growth.parts(earlier: earlier, latest: latest, steps: 1, whole: 220)
        #expect(mostDeviation(growth, from: [90, 50, 80]) < 1e-13)
    }
    @Test func `bases without shares and parts below zero are refused`() {
        let code = { (method: ShareMethod, earlier: [Double], latest: [Double], steps: Double) in
            problemCode { try method.parts(earlier: earlier, latest: latest, steps: steps, whole: 100) }
        }
        #expect(code(.constant, [], [0, 0], 0) == "share_base" && code(.shift, [0, 0], [1, 1], 1) == "share_base")
        #expect(code(.growth, [1, 2], [2, 1], 1) == "share_base" && code(.constant, [1], [.nan], 0) == "share_base")
        #expect(code(.shift, [1, 9], [5, 5], 3) == "share_negative")
    }

    @Test func `plus and minus meet the total without a change of sign`() throws {
        let parts = [5.0, -2, 3, 0]
        for total in [-3.0, 0, 6, 8, 15] {
            let met = try plusMinus(parts, to: total)
            #expect(abs(met.reduce(0, +) - total) < 1e-12)
            #expect(zip(met, parts).allSatisfy { $0.0 * $0.1 >= 0 })
        }
        #expect(try plusMinus(parts, to: 6) == parts)
        for total in [16.0, -4, .nan] { #expect(problemCode { try plusMinus(parts, to: total) } == "plus_minus") }
        #expect(problemCode { try plusMinus([0, 0], to: 1) } == "plus_minus")
    }
    @Test func `whole parts are next to their quotas and keep the total`() {
        var numbers = Numbers(seed: 9)
        for _ in 0..<100 {
            let quotas = (0..<7).map { _ in numbers.next(-50...100) }
            let total = quotas.reduce(0, +).rounded()
            let parts = wholeParts(quotas, total: total)
            #expect(
                parts.reduce(0, +) == total
                    && zip(parts, quotas).allSatisfy { $0.0 == $0.0.rounded() && abs($0.0 - $0.1) < 1 + 1e-9 })
        }
        #expect(wholeParts([1.5, .nan], total: .nan).allSatisfy { $0.isNaN } && wholeParts([], total: 0) == [])
    }

    /// Every cell, row, column and the total is next to what it was, and whole sums stay.
    @Test(arguments: [(1, 1), (1, 6), (2, 2), (5, 3), (20, 30)]) func `a table in whole numbers keeps its sums`(
        _ rows: Int, _ columns: Int
    ) {
        var numbers = Numbers(seed: rows * 100 + columns)
        for _ in 0..<20 {
            let table = (0..<rows * columns).map { _ in numbers.next(0...10) }
            let whole = ControlledRounding.rounded(table, columns: columns)
            let sums = { (cells: [Double]) -> [Double] in
                let byRow = (0..<rows).map { row in (0..<columns).reduce(0.0) { $0 + cells[row * columns + $1] } }
                let byColumn = (0..<columns).map { column in (0..<rows).reduce(0.0) { $0 + cells[$1 * columns + column] } }
                return cells + byRow + byColumn + [cells.reduce(0, +)]
            }
            #expect(whole.allSatisfy { $0 == $0.rounded() })
            #expect(zip(sums(whole), sums(table)).allSatisfy { abs($0 - $1) < 1 })
        }
    }
    @Test func `sums that are whole stay`() {
        let square = ControlledRounding.rounded([0.5, 0.5, 0.5, 0.5], columns: 2)
        #expect(square[0] + square[1] == 1 && square[0] + square[2] == 1 && square[0] == square[3])
        #expect(ControlledRounding.rounded([3, 4], columns: 2) == [3, 4])
        #expect(ControlledRounding.rounded([.nan, 4], columns: 2).allSatisfy { $0.isNaN })
    }
}
