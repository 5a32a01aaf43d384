import Glibc

// Functions of one number over registers. Where there is no real value the cell is missing and counted.

@inline(never)
func squareRootCells(_ out: Cells, _ x: Cells, _ count: Int) -> Int {
    var undefined = 0
    for i in 0..<count {
        out[i] = x[i].squareRoot()
        undefined &+= x[i] < 0 ? 1 : 0
    }
    return undefined
}

@inline(never)
func logarithmCells(_ out: Cells, _ x: Cells, _ count: Int) -> Int {
    var undefined = 0
    for i in 0..<count {
        out[i] = x[i] > 0 ? log(x[i]) : .nan
        undefined &+= x[i] <= 0 ? 1 : 0
    }
    return undefined
}

@inline(never)
func exponentialCells(_ out: Cells, _ x: Cells, _ count: Int) {
    for i in 0..<count { out[i] = exp(x[i]) }
}

/// Undefined for multiples of zero.
@inline(never)
func roundToMultipleCells(_ out: Cells, _ x: Cells, _ multiple: Cells, _ count: Int) -> Int {
    var undefined = 0
    for i in 0..<count {
        let rounded = (x[i] / multiple[i]).rounded(.toNearestOrAwayFromZero) * multiple[i]
        out[i] = multiple[i] == 0 ? .nan : rounded
        undefined &+= multiple[i] == 0 && x[i] == x[i] ? 1 : 0
    }
    return undefined
}

/// Scales by the whole power of ten, which is exact up to 10²², and never by 0.01, which is not.
@inline(never)
func roundToDecimalsCells(_ out: Cells, _ x: Cells, _ decimals: Cells, _ count: Int) {
    for i in 0..<count { out[i] = rounded(x[i], toDecimals: decimals[i]) }
}

/// Beyond 22 decimals, and where the scaled number has no fraction left, a double is its own rounding.
private func rounded(_ x: Double, toDecimals decimals: Double) -> Double {
    if x.isNaN || decimals.isNaN { return .nan }
    let scale = pow(10, min(22, abs(decimals.rounded())))
    if decimals < 0 { return (x / scale).rounded(.toNearestOrAwayFromZero) * scale }
    let scaled = x * scale
    return abs(scaled) < 0x1p52 ? scaled.rounded(.toNearestOrAwayFromZero) / scale : x
}
