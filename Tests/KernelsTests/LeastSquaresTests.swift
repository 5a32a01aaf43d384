import Glibc
import Kernels
import Testing

/// NIST Statistical Reference Datasets, "Norris": linear, lower difficulty; certified to eleven digits.
private let norris: [(y: Double, x: Double)] = [
    (0.1, 0.2), (338.8, 337.4), (118.1, 118.2), (888.0, 884.6), (9.2, 10.1), (228.1, 226.5), (668.5, 666.3),
    (998.5, 996.3), (449.1, 448.6), (778.9, 777.0), (559.2, 558.2), (0.3, 0.4), (0.1, 0.6), (778.1, 775.5),
    (668.8, 666.9), (339.3, 338.0), (448.9, 447.5), (10.8, 11.6), (557.7, 556.0), (228.3, 228.1), (998.0, 995.8),
    (888.8, 887.6), (119.6, 120.2), (0.3, 0.3), (0.6, 0.3), (557.6, 556.8), (339.3, 339.1), (888.0, 887.2),
    (998.5, 999.0), (778.9, 779.0), (10.2, 11.1), (117.6, 118.3), (228.9, 229.2), (668.4, 669.1), (449.2, 448.9),
    (0.2, 0.5),
]

@Suite struct LeastSquaresTests {
    @Test func norrisOfTheNationalInstituteOfStandards() {
        let fit = LeastSquares(rows: norris.map { [1, $0.x] }, norris.map(\.y))!
        #expect(near(fit.coefficients[0], -0.262323073774029, 1e-11))
        #expect(near(fit.coefficients[1], 1.00211681802045, 1e-13))
        #expect(near(fit.residualSum, 26.6173985294224, 1e-11))
    }

    @Test func residualsAreOrthogonalToTheColumns() {
        var stream = Stream(seed: 11)
        let rows = (0..<30).map { _ in (0..<4).map { _ in stream.next()! } }
        let y = rows.map { _ in stream.next()! }
        let fit = LeastSquares(rows: rows, y)!
        for column in 0..<4 {
            let product = zip(rows, y).reduce(0.0) { sum, pair in
                let fitted = zip(pair.0, fit.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
                return sum + pair.0[column] * (pair.1 - fitted)
            }
            #expect(abs(product) < 1e-13)
        }
    }

    @Test func dependentColumnsHaveNoAnswer() {
        #expect(LeastSquares(rows: [[1, 2], [2, 4], [3, 6]], [1, 2, 3]) == nil)
        #expect(LeastSquares(rows: [[0], [0]], [1, 2]) == nil)
        #expect(LeastSquares(rows: [[1], [.nan]], [1, 2]) == nil)
    }
}

/// NIST StRD "Misra1a": y = b₁(1 − e^{−b₂x}), lower difficulty, from the farther of the two certified starts.
@Suite struct NonlinearLeastSquaresTests {
    static let x = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0]
    static let y = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78]

    @Test(arguments: [[500, 0.0001], [250, 0.0005]]) func misra(start: [Double]) {
        let fit = NonlinearLeastSquares(start: start) { p in
            zip(Self.x, Self.y).map { $1 - p[0] * (1 - exp(-p[1] * $0)) }
        }!
        #expect(fit.converged)
        #expect(near(fit.parameters[0], 2.3894212918e+02, 1e-8))
        #expect(near(fit.parameters[1], 5.5015643181e-04, 1e-8))
        #expect(near(fit.residualSum, 1.2455138894e-01, 1e-9))
    }

    @Test func aStepNeverLeavesTheDomain() {
        let fit = NonlinearLeastSquares(start: [5]) { p in [log(p[0]) - log(0.01)] }!
        #expect(near(fit.parameters[0], 0.01, 1e-9))
    }

    @Test func aStartOutsideTheDomainIsRefused() {
        #expect(NonlinearLeastSquares(start: [-1]) { [log($0[0])] } == nil)
    }
}
