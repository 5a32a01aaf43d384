extension Reduction {
    /// One lane: the cells at the positions of `runs`, `stride` apart.
    func foldLane(_ cells: Cells, _ runs: [Range<Int>], _ stride: Int) -> Double {
        switch self {
        case .sum, .mean: sumLane(cells, runs, stride)
        case .minimum: extremeLane(cells, runs, stride, lesser)
        case .maximum: extremeLane(cells, runs, stride, greater)
        case .product: combineLane(cells, runs, stride, from: start, *)
        case .count: combineLane(cells, runs, stride, from: start, counted)
        case .any: combineLane(cells, runs, stride, from: start, either)
        case .all: combineLane(cells, runs, stride, from: start, both)
        }
    }
}

/// Four interleaved sums, so that one addition need not wait for the last; which one takes a cell depends on its place
/// in its run only.
private func sumLane(_ cells: Cells, _ runs: [Range<Int>], _ stride: Int) -> Double {
    var total = CompensatedSum()
    for run in runs { total.add(sumRun(cells + run.lowerBound * stride, run.count, stride)) }
    return total.value
}

@inline(never)
private func sumRun(_ cells: Cells, _ count: Int, _ stride: Int) -> CompensatedSum {
    var (a, b, c, d) = (CompensatedSum(), CompensatedSum(), CompensatedSum(), CompensatedSum())
    var i = 0
    while i &+ 4 <= count {
        a.add(cells[i &* stride])
        b.add(cells[(i &+ 1) &* stride])
        c.add(cells[(i &+ 2) &* stride])
        d.add(cells[(i &+ 3) &* stride])
        i &+= 4
    }
    for j in i..<count { a.add(cells[j &* stride]) }
    a.add(b)
    c.add(d)
    a.add(c)
    return a
}

@inline(__always)
private func combineLane(
    _ cells: Cells, _ runs: [Range<Int>], _ stride: Int, from start: Double, _ combine: (Double, Double) -> Double
) -> Double {
    var value = start
    for run in runs {
        for position in run { value = combine(value, cells[position &* stride]) }
    }
    return value
}

/// Extremes start from their first cell; of none they are missing.
@inline(__always)
private func extremeLane(
    _ cells: Cells, _ runs: [Range<Int>], _ stride: Int, _ combine: (Double, Double) -> Double
) -> Double {
    guard let first = runs.first(where: { !$0.isEmpty }) else { return .nan }
    return combineLane(cells, runs, stride, from: cells[first.lowerBound &* stride], combine)
}
