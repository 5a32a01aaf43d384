internal import Kernels

/// How large and how small the finite cells of a buffer are, in one pass.
struct Extent {
    /// The least and the greatest cell; nil where every cell is missing.
    private(set) var range: ClosedRange<Double>?
    /// The magnitude furthest from zero.
    private(set) var largest = 0.0
    /// The magnitude nearest to zero, zeros aside; 0 where there is none.
    private(set) var smallest = 0.0

    init(_ cells: Buffer) {
        let (low, high, near) = cells.withUnsafeBufferPointer(Self.scan)
        guard low <= high else { return }
        range = low...high
        largest = max(abs(low), abs(high))
        smallest = near.isFinite ? near : 0
    }

    private static func scan(_ cells: UnsafeBufferPointer<Double>) -> (low: Double, high: Double, near: Double) {
        var (low, high, near) = (Double.infinity, -Double.infinity, Double.infinity)
        for cell in cells where cell.isFinite {
            low = min(low, cell)
            high = max(high, cell)
            if cell != 0 { near = min(near, abs(cell)) }
        }
        return (low, high, near)
    }
}

/// The power of ten of the first digit: 2 for 123, −2 for 0.012; 0 for zero.
func leadingPower(of magnitude: Double) -> Int {
    guard magnitude > 0, magnitude.isFinite else { return 0 }
    var (rest, power) = (magnitude, 0)
    while rest >= 10 { (rest, power) = (rest / 10, power + 1) }
    while rest < 1 { (rest, power) = (rest * 10, power - 1) }
    return power
}

/// 10^n, exact up to 10^22.
func powerOfTen(_ n: Int) -> Double {
    var product = 1.0
    for _ in 0..<max(0, min(n, 308)) { product *= 10 }
    return product
}
