/// Small dense linear least squares by Householder reflections (Golub and Van Loan, Matrix Computations, 5.3.2).
public struct LeastSquares: Sendable {
    public let coefficients: [Double]
    /// Σ (y − Xβ)².
    public let residualSum: Double

    /// Minimises |y − Xβ|² for the rows of X (m rows of n numbers, m ≥ n ≥ 1); nil where the columns depend on each
    /// other to working precision or a number is not finite.
    public init?(rows: [[Double]], _ y: [Double]) {
        precondition(rows.count == y.count && rows.count >= 1 && rows.count >= rows[0].count && rows[0].count >= 1)
        guard rows.joined().allSatisfy(\.isFinite), y.allSatisfy(\.isFinite) else { return nil }
        var triangle = Triangularization(rows, y)
        for column in 0..<triangle.width where !triangle.reflect(column) { return nil }
        coefficients = triangle.backSubstituted()
        residualSum = triangle.residualSum
    }
}

/// X and y on the way to R and Qᵀy.
private struct Triangularization {
    let width: Int
    private var rows: [[Double]]
    private var y: [Double]
    private let columnNorms: [Double]

    init(_ rows: [[Double]], _ y: [Double]) {
        let width = rows[0].count
        precondition(rows.allSatisfy { $0.count == width })
        (self.rows, self.y, self.width) = (rows, y, width)
        columnNorms = (0..<width).map { column in norm(rows.map { $0[column] }) }
    }

    var residualSum: Double { y[width...].reduce(0) { $0 + $1 * $1 } }

    /// Reflects the column below the diagonal to zero; false where nothing of the column is left.
    mutating func reflect(_ column: Int) -> Bool {
        var v = rows[column...].map { $0[column] }
        let length = norm(v)
        // What is left of a dependent column is rounding: below 1e-13 of what the column was.
        guard length > 1e-13 * columnNorms[column] else { return false }
        v[0] += v[0] < 0 ? -length : length  // away from cancellation
        let scale = 2 / v.reduce(0) { $0 + $1 * $1 }
        for other in column..<width { reflectColumn(other, v, scale, from: column) }
        reflectRight(v, scale, from: column)
        return true
    }

    private mutating func reflectColumn(_ other: Int, _ v: [Double], _ scale: Double, from top: Int) {
        var product = 0.0
        for (i, part) in v.enumerated() { product += part * rows[top + i][other] }
        for (i, part) in v.enumerated() { rows[top + i][other] -= scale * product * part }
    }

    private mutating func reflectRight(_ v: [Double], _ scale: Double, from top: Int) {
        var product = 0.0
        for (i, part) in v.enumerated() { product += part * y[top + i] }
        for (i, part) in v.enumerated() { y[top + i] -= scale * product * part }
    }

    func backSubstituted() -> [Double] {
        var coefficients = [Double](repeating: 0, count: width)
        for i in (0..<width).reversed() {
            let known = ((i + 1)..<width).reduce(0.0) { $0 + rows[i][$1] * coefficients[$1] }
            coefficients[i] = (y[i] - known) / rows[i][i]
        }
        return coefficients
    }
}

/// Scaled so that squares do not overflow.
private func norm(_ v: [Double]) -> Double {
    let largest = v.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return 0 }
    return largest * v.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
}
