import Glibc
import Quantities

/// The curve y = K + a·b^t by sums over thirds of evenly spaced points (三和法).
///
/// With n points a third, d the spacing and S₁, S₂, S₃ the sums: each sum is nK plus a geometric series, so the
/// differences of sums have the ratio b^(nd), from which a and K follow. Exact where the points lie on such a curve.
struct ThreeSums {
    let limit: Double
    let factor: Double
    /// A year's.
    let base: Double

    /// nil where the points cannot be cut in thirds, or where growth turns, stops or keeps its pace exactly.
    init?(_ values: [Double], spacing: Double?) {
        guard let spacing, !values.isEmpty, values.count % 3 == 0 else { return nil }
        let n = values.count / 3
        let sums = (0..<3).map { values[($0 * n)..<(($0 + 1) * n)].reduce(0, +) }
        let (early, late) = (sums[1] - sums[0], sums[2] - sums[1])
        let ratio = late / early  // b^(nd)
        guard ratio.isFinite, ratio > 0, abs(ratio - 1) > 1e-9 else { return nil }
        let step = pow(ratio, 1 / Double(n))  // b^d
        factor = early * (step - 1) / ((ratio - 1) * (ratio - 1))
        limit = (sums[0] - factor * (ratio - 1) / (step - 1)) / Double(n)
        base = pow(step, 1 / spacing)
    }

    static let convention = Message("sums over three equal groups of points", zh: "三和法")
}
