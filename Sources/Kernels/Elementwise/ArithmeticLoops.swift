import Glibc

// Arithmetic over registers. `out` never overlaps an operand. Missing (NaN) propagates by the arithmetic itself.

@inline(never)
func addCells(_ out: Cells, _ x: Cells, _ y: Cells, _ count: Int) {
    for i in 0..<count { out[i] = x[i] + y[i] }
}

@inline(never)
func subtractCells(_ out: Cells, _ x: Cells, _ y: Cells, _ count: Int) {
    for i in 0..<count { out[i] = x[i] - y[i] }
}

@inline(never)
func multiplyCells(_ out: Cells, _ x: Cells, _ y: Cells, _ count: Int) {
    for i in 0..<count { out[i] = x[i] * y[i] }
}

/// Missing where `y` is zero; returns how many present numbers were divided by zero.
@inline(never)
func divideCells(_ out: Cells, _ x: Cells, _ y: Cells, _ count: Int) -> Int {
    var zeros = 0
    for i in 0..<count {
        out[i] = y[i] == 0 ? .nan : x[i] / y[i]
        zeros &+= y[i] == 0 && x[i] == x[i] ? 1 : 0
    }
    return zeros
}

@inline(never)
func negateCells(_ out: Cells, _ x: Cells, _ count: Int) {
    for i in 0..<count { out[i] = -x[i] }
}

@inline(never)
func absoluteCells(_ out: Cells, _ x: Cells, _ count: Int) {
    for i in 0..<count { out[i] = Swift.abs(x[i]) }
}

/// x ^ y. A square is a product, which is rounded correctly and twenty times faster than the general power.
@inline(never)
func powerCells(_ out: Cells, _ x: Cells, _ y: Cells, _ count: Int, _ tally: inout Tally) {
    for i in 0..<count { out[i] = y[i] == 2 ? x[i] * x[i] : power(x[i], y[i], &tally) }
}

/// The C library gives 1 for `1 ^ missing` and `missing ^ 0`; here both are missing.
private func power(_ x: Double, _ y: Double, _ tally: inout Tally) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    if x == 0 && y < 0 {
        tally.divisionsByZero += 1
        return .nan
    }
    let result = pow(x, y)
    tally.undefined += result.isNaN ? 1 : 0
    return result
}

/// Whether a cell is infinite.
///
/// An infinite cell makes the sum infinite or NaN, so a finite sum settles it at one addition a cell; only a block with
/// missing cells needs the second look. The sum has eight lanes by hand, because the optimiser keeps the order of a sum.
@inline(never)
func anyInfinite(_ cells: Cells, _ count: Int) -> Bool {
    let whole = count & ~7
    var lanes = SIMD8<Double>(repeating: 0)
    var i = 0
    while i < whole {
        lanes += UnsafeRawPointer(cells + i).loadUnaligned(as: SIMD8<Double>.self)
        i &+= 8
    }
    var sum = lanes.sum()
    for i in whole..<count { sum += cells[i] }
    return !sum.isFinite && (0..<count).contains { cells[$0].isInfinite }
}
