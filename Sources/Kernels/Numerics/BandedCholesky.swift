/// A symmetric positive definite matrix with few diagonals, as L·Lᵀ (Golub and Van Loan, Matrix Computations, 4.3.5): solving with it takes
/// one multiplication a kept entry.
public struct BandedCholesky: Sendable {
    /// Row i holds L(i, i), L(i, i − 1) … as far as the band reaches.
    private let rows: [[Double]]

    /// - Parameter rows: row i holds the entries (i, i), (i, i − 1) … of the matrix, all rows alike long; what lies outside the matrix is
    ///   not looked at.
    /// - Returns: nil where the matrix is not positive definite, to working precision.
    public init?(rows: [[Double]]) {
        let width = rows.first?.count ?? 1
        precondition(rows.allSatisfy { $0.count == width } && width > 0, "one band")
        var factor = rows
        for i in rows.indices {
            for j in max(0, i - width + 1)...i {
                var sum = rows[i][i - j]
                for k in max(0, i - width + 1)..<max(j, i - width + 1) where j - k < width {
                    sum -= factor[i][i - k] * factor[j][j - k]
                }
                if i == j {
                    guard sum > 0, sum.isFinite else { return nil }
                    factor[i][0] = sum.squareRoot()
                } else {
                    factor[i][i - j] = sum / factor[j][0]
                }
            }
        }
        self.rows = factor
    }

    /// x where A·x = b.
    public func solve(_ b: [Double]) -> [Double] {
        precondition(b.count == rows.count, "as long as the matrix")
        var x = b
        for i in rows.indices {
            for step in 1..<max(1, min(rows[i].count, i + 1)) { x[i] -= rows[i][step] * x[i - step] }
            x[i] /= rows[i][0]
        }
        for i in rows.indices.reversed() {
            x[i] /= rows[i][0]
            for step in 1..<max(1, min(rows[i].count, i + 1)) { x[i - step] -= rows[i][step] * x[i] }
        }
        return x
    }
}
