extension Reduction {
    /// `width` neighbouring lanes side by side; the cell of lane i at a position is `cells[position · inner + i]`.
    func foldTile(_ cells: Cells, _ runs: [Range<Int>], _ inner: Int, to target: Cells, _ width: Int) {
        switch self {
        case .sum, .mean: sumTile(cells, runs, inner, to: target, width)
        case .minimum: extremeTile(cells, runs, inner, to: target, width, minimumStep)
        case .maximum: extremeTile(cells, runs, inner, to: target, width, maximumStep)
        case .product: stepTile(cells, runs, inner, to: target, width, from: start, productStep)
        case .count: stepTile(cells, runs, inner, to: target, width, from: start, countStep)
        case .any: stepTile(cells, runs, inner, to: target, width, from: start, anyStep)
        case .all: stepTile(cells, runs, inner, to: target, width, from: start, allStep)
        }
    }
}

private func sumTile(_ cells: Cells, _ runs: [Range<Int>], _ inner: Int, to target: Cells, _ width: Int) {
    fillCells(target, 0, width)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { errors in
        errors.initialize(repeating: 0)
        for position in runs.joined() { sumStep(target, errors.baseAddress!, cells + position * inner, width) }
        for i in 0..<width { target[i] += errors[i] }
    }
}

/// TwoSum of a row into a row of sums.
@inline(never)
private func sumStep(_ sums: Cells, _ errors: Cells, _ row: Cells, _ count: Int) {
    for i in 0..<count {
        let next = sums[i] + row[i]
        let rounded = next - sums[i]
        errors[i] += (sums[i] - (next - rounded)) + (row[i] - rounded)
        sums[i] = next
    }
}

/// One step of a reduction for a whole row: `accumulator[i] = f(accumulator[i], row[i])`.
private typealias RowStep = (_ accumulator: Cells, _ row: Cells, _ count: Int) -> Void

private func stepTile(
    _ cells: Cells, _ runs: [Range<Int>], _ inner: Int, to target: Cells, _ width: Int, from start: Double, _ step: RowStep
) {
    fillCells(target, start, width)
    for position in runs.joined() { step(target, cells + position * inner, width) }
}

/// Extremes start from their first cell; of none they are missing.
private func extremeTile(
    _ cells: Cells, _ runs: [Range<Int>], _ inner: Int, to target: Cells, _ width: Int, _ step: RowStep
) {
    guard let first = runs.joined().first(where: { _ in true }) else { return fillCells(target, .nan, width) }
    copyCells(target, cells + first * inner, width)
    for position in runs.joined() { step(target, cells + position * inner, width) }
}

@inline(never)
private func minimumStep(_ accumulator: Cells, _ row: Cells, _ count: Int) {
    for i in 0..<count { accumulator[i] = lesser(accumulator[i], row[i]) }
}

@inline(never)
private func maximumStep(_ accumulator: Cells, _ row: Cells, _ count: Int) {
    for i in 0..<count { accumulator[i] = greater(accumulator[i], row[i]) }
}

@inline(never)
private func productStep(_ accumulator: Cells, _ row: Cells, _ count: Int) {
    for i in 0..<count { accumulator[i] *= row[i] }
}

@inline(never)
private func countStep(_ accumulator: Cells, _ row: Cells, _ count: Int) {
    for i in 0..<count { accumulator[i] = counted(accumulator[i], row[i]) }
}

@inline(never)
private func anyStep(_ accumulator: Cells, _ row: Cells, _ count: Int) {
    for i in 0..<count { accumulator[i] = either(accumulator[i], row[i]) }
}

@inline(never)
private func allStep(_ accumulator: Cells, _ row: Cells, _ count: Int) {
    for i in 0..<count { accumulator[i] = both(accumulator[i], row[i]) }
}
