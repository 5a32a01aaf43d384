// Comparisons and logic over registers: true is 1, false is 0, missing is missing.

/// True where x and y are within `tolerance` of the larger; `whenTrue` is 1 for `==`, 0 for `!=`.
@inline(never)
func equalCells(_ out: Cells, _ x: Cells, _ y: Cells, _ count: Int, _ tolerance: Double, whenTrue: Double) {
    for i in 0..<count {
        let answer = nearlyEqual(x[i], y[i], tolerance) ? whenTrue : 1 - whenTrue
        out[i] = x[i] == x[i] && y[i] == y[i] ? answer : .nan
    }
}

/// True where x is less than y by more than the tolerance; with `orEqual`, where it is not greater by more.
@inline(never)
func lessCells(_ out: Cells, _ x: Cells, _ y: Cells, _ count: Int, _ tolerance: Double) {
    for i in 0..<count {
        let answer: Double = x[i] < y[i] && !nearlyEqual(x[i], y[i], tolerance) ? 1 : 0
        out[i] = x[i] == x[i] && y[i] == y[i] ? answer : .nan
    }
}

@inline(never)
func lessOrEqualCells(_ out: Cells, _ x: Cells, _ y: Cells, _ count: Int, _ tolerance: Double) {
    for i in 0..<count {
        let answer: Double = x[i] < y[i] || nearlyEqual(x[i], y[i], tolerance) ? 1 : 0
        out[i] = x[i] == x[i] && y[i] == y[i] ? answer : .nan
    }
}

/// Equal infinities are caught by `==`: their difference is not a number.
@inline(__always)
private func nearlyEqual(_ x: Double, _ y: Double, _ tolerance: Double) -> Bool {
    let larger = abs(x) > abs(y) ? abs(x) : abs(y)
    return x == y || abs(x - y) <= tolerance * larger && larger < .infinity
}

@inline(never)
func andCells(_ out: Cells, _ x: Cells, _ y: Cells, _ count: Int) {
    for i in 0..<count {
        let answer: Double = x[i] != 0 && y[i] != 0 ? 1 : 0
        out[i] = x[i] == x[i] && y[i] == y[i] ? answer : .nan
    }
}

@inline(never)
func orCells(_ out: Cells, _ x: Cells, _ y: Cells, _ count: Int) {
    for i in 0..<count {
        let answer: Double = x[i] != 0 || y[i] != 0 ? 1 : 0
        out[i] = x[i] == x[i] && y[i] == y[i] ? answer : .nan
    }
}

@inline(never)
func notCells(_ out: Cells, _ x: Cells, _ count: Int) {
    for i in 0..<count {
        let answer: Double = x[i] == 0 ? 1 : 0
        out[i] = x[i] == x[i] ? answer : .nan
    }
}

/// Only the chosen side counts: a missing cell on the other side does no harm.
@inline(never)
func chooseCells(_ out: Cells, _ condition: Cells, _ x: Cells, _ y: Cells, _ count: Int) {
    for i in 0..<count {
        let chosen = condition[i] != 0 ? x[i] : y[i]
        out[i] = condition[i] == condition[i] ? chosen : .nan
    }
}
