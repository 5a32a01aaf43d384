internal import Quantities

/// Which cells of a series move together: those of a year, and of the same labels on the axes that move by themselves.
struct PathRows {
    /// Positions of the years; one without a year axis.
    let times: [Double]
    /// The labels that move by themselves, each with those of the other such axes.
    let labels: [String]
    private let shape: [Int]
    /// What a step on each axis adds to the row.
    private let steps: [Int]

    init(_ type: SeriesType, _ apart: [String]) {
        times = type.yearAxis?.times?.map(\.position) ?? [0]
        shape = type.shape
        var (labels, steps) = ([""], [Int](repeating: 0, count: type.axes.count))
        for (index, axis) in type.axes.enumerated().reversed() where apart.contains(axis.name) && !axis.isYear {
            steps[index] = labels.count * times.count
            labels = axis.labelTexts.flatMap { text in labels.map { text + "\u{1F}" + $0 } }
        }
        if let year = type.axes.firstIndex(where: \.isYear) { steps[year] = 1 }
        (self.labels, self.steps) = (labels, steps)
    }

    func row(of cell: Int) -> Int {
        var (rest, row) = (cell, 0)
        for (count, step) in zip(shape, steps).reversed() {
            row += rest % count * step
            rest /= count
        }
        return row
    }
}
