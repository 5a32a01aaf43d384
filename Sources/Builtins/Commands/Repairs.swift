internal import Language
internal import Planning
internal import Quantities

/// One cell repaired from row and column totals: where an earlier audit summed the same table the other way, and one row and one
/// column are off by the same amount, the cell they share is what was misprinted.
func repairs(of trial: Trial, _ stated: StatedSide, _ book: AuditBook?) -> [Claim.Alternative] {
    guard let table = trial.summed, case .series(let series)? = table.kept, let own = try? trial.cells([:]),
        let miss = Miss(own, stated)
    else { return [] }
    let crossing = (book?.findings ?? []).filter { $0.summed === table && $0.stated.axes.map(\.name) != stated.axes.map(\.name) }
    return crossing.compactMap { finding in
        guard let other = Miss(finding.verdict.recomputed, finding.stated), other.isAs(miss) else { return nil }
        return repair(series, miss, other, of: own)
    }
}

private func repair(_ table: Series, _ miss: Miss, _ other: Miss, of own: [Double]) -> Claim.Alternative? {
    let labels = miss.labels + other.labels
    guard let place = table.position(of: labels) else { return nil }
    let text = Series(table.type.single, [table.cells[place] - miss.gap]).text
    let name = labels.map(\.label).joined(separator: ", ")
    let reason = Message(
        "\(text) in \(name): its row and its column are off by the same amount", zh: "\(name)为\(text)：其行与列的差额相同")
    return Claim.Alternative(reason) { _ in
        var repaired = own
        repaired[miss.cell] -= miss.gap
        return repaired
    }
}

/// The one total that is not what is stated.
private struct Miss {
    var cell: Int
    /// Recomputed less stated.
    var gap: Double
    var half: Double
    var axes: [Axis]

    /// nil where all totals are right, or more than one is wrong.
    init?(_ recomputed: [Double], _ stated: StatedSide) {
        var misses: [Miss] = []
        for (cell, value) in recomputed.enumerated() {
            guard case .figure(let figure, let half) = stated.cells[cell] else { return nil }
            if !(abs(value - figure) <= half * (1 + 1e-9)) { misses.append(Miss(cell, value - figure, half, stated.axes)) }
        }
        guard misses.count == 1, misses[0].gap.isFinite else { return nil }
        self = misses[0]
    }
    private init(_ cell: Int, _ gap: Double, _ half: Double, _ axes: [Axis]) {
        (self.cell, self.gap, self.half, self.axes) = (cell, gap, half, axes)
    }

    func isAs(_ other: Miss) -> Bool { abs(gap - other.gap) <= max(1e-9 * abs(gap), half + other.half) }

    /// The label of the total, one an axis.
    var labels: [(axis: String, label: String)] {
        labelColumns(axes, rows: axes.reduce(1) { $0 * $1.count }).compactMap { column in
            guard case .texts(let texts) = column.cells, let text = texts[cell] else { return nil }
            return (column.name, text)
        }
    }
}

extension Series {
    /// The position of the cell with these labels, one an axis.
    fileprivate func position(of labels: [(axis: String, label: String)]) -> Int? {
        guard labels.count == type.axes.count else { return nil }
        var place = 0
        for axis in type.axes {
            let wanted = labels.first { $0.axis == axis.name }?.label
            guard let index = wanted.flatMap({ axis.labelTexts.firstIndex(of: $0) }) else { return nil }
            place = place * axis.count + index
        }
        return place
    }
}
