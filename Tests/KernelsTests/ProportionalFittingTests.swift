import Kernels
import Testing

@Suite struct ProportionalFittingTests {
    /// The table of Deming and Stephan's method: odds ratios stay, sums are met.
    @Test func `two margins are met and the odds ratio stays`() {
        let fit = ProportionalFitting(
            [30, 28, 20, 22], shape: [2, 2], to: [.init(axes: [0], sums: [70, 50]), .init(axes: [1], sums: [62, 58])])
        #expect(fit.isConverged && fit.rounds < 20)
        #expect(abs(fit.cells[0] + fit.cells[1] - 70) < 1e-8 && abs(fit.cells[0] + fit.cells[2] - 62) < 1e-8)
        #expect(abs(fit.cells[0] * fit.cells[3] / (fit.cells[1] * fit.cells[2]) - 30 * 22 / (28.0 * 20)) < 1e-9)
    }
    /// Margins of a table that exists are met by it; the fit from even cells is the product of its shares.
    @Test func `three margins of three axes`() {
        let (a, b, c) = ([2.0, 3, 5], [4.0, 6], [1.0, 9])
        let fit = ProportionalFitting(
            [Double](repeating: 1, count: 12), shape: [3, 2, 2],
            to: [.init(axes: [0], sums: a), .init(axes: [1], sums: b), .init(axes: [2], sums: c)])
        #expect(fit.isConverged && fit.rounds == 1)
        for cell in 0..<12 { #expect(abs(fit.cells[cell] - a[cell / 4] * b[cell / 2 % 2] * c[cell % 2] / 100) < 1e-12) }
    }
    @Test func `a margin of two axes`() {
        let fit = ProportionalFitting(
            [1, 2, 3, 4, 5, 6, 7, 8], shape: [2, 2, 2],
            to: [.init(axes: [0, 2], sums: [10, 20, 30, 40]), .init(axes: [1], sums: [45, 55])])
        #expect(fit.isConverged && abs(fit.cells[1] + fit.cells[3] - 20) < 1e-7)
        #expect(abs(fit.cells[0] + fit.cells[1] + fit.cells[4] + fit.cells[5] - 45) < 1e-7)
    }
    @Test func `zeros stay, and margins they cannot meet are not met`() {
        let margins: [ProportionalFitting.Margin] = [.init(axes: [0], sums: [5, 5]), .init(axes: [1], sums: [3, 7])]
        let fit = ProportionalFitting([1, 0, 1, 1], shape: [2, 2], to: margins)
        #expect(!fit.isConverged && fit.rounds == 1000 && fit.cells[1] == 0 && fit.deviation > 0.01)
        let empty = ProportionalFitting([0, 0], shape: [2], to: [.init(axes: [0], sums: [0, 0])])
        #expect(empty.isConverged && empty.cells == [0, 0])
    }
    @Test func `it stops when it is asked to`() {
        let fit = ProportionalFitting([1, 2], shape: [2], to: [.init(axes: [0], sums: [2, 1])], isInterrupted: { true })
        #expect(fit.rounds == 0 && fit.cells == [1, 2])
    }
}

@Suite struct MonotoneSplineTests {
    @Test func `it goes through its points and never turns between rising ones`() {
        let (x, y) = ([0.0, 1, 5, 6, 10, 20], [0.0, 3, 3, 10, 10.5, 40])
        let spline = MonotoneSpline(x, y)
        for (place, value) in zip(x, y) { #expect(abs(spline.value(at: place) - value) < 1e-12) }
        let values = (0...400).map { spline.value(at: Double($0) / 20) }
        #expect(zip(values.dropFirst(), values).allSatisfy { $0 >= $1 - 1e-12 })
    }
    @Test func `a parabola that rises is its own spline, two points are a line`() {
        let spline = MonotoneSpline([0, 1, 2, 3, 4, 5], [0, 1, 4, 9, 16, 25])
        #expect(abs(spline.value(at: 2.5) - 6.25) < 1e-12 && abs(spline.value(at: 0.5) - 0.25) < 0.2)
        #expect(MonotoneSpline([0, 2], [1, 5]).value(at: 1) == 3)
    }
}

@Suite struct BandedCholeskyTests {
    /// Second differences and one on the diagonal: what is multiplied out is found again.
    @Test(arguments: [1, 2, 3, 10, 50]) func `it solves what was multiplied out`(_ n: Int) throws {
        var rows = [[Double]](repeating: [1, 0, 0], count: n)
        for first in 0..<max(0, n - 2) {
            for a in 0..<3 { for b in 0...a { rows[first + a][a - b] += [1.0, -2, 1][a] * [1.0, -2, 1][b] } }
        }
        let x = (0..<n).map { Double(($0 * 7) % 11) - 4 }
        let b = (0..<n).map { i in
            (0..<n).reduce(0.0) { sum, j in abs(i - j) < 3 ? sum + rows[max(i, j)][abs(i - j)] * x[j] : sum }
        }
        let found = try #require(BandedCholesky(rows: rows)).solve(b)
        #expect(zip(found, x).allSatisfy { abs($0 - $1) < 1e-10 })
    }
    @Test func `a matrix that is not positive definite has no factor`() {
        #expect(BandedCholesky(rows: [[1, 0], [1, 2]]) == nil && BandedCholesky(rows: [[.nan]]) == nil)
        #expect(BandedCholesky(rows: [])?.solve([]) == [])
    }
}
