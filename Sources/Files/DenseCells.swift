internal import Quantities

/// The cells of one entry on its raw axes, row-major, with the places they were read from.
struct DenseCells {
    let shape: [Int]
    private(set) var values: [Double]
    /// One for all as long as they agree.
    private(set) var halfWidths: [Double] = []
    private(set) var relations: [Int: Printed.Relation] = [:]
    /// Counted from 1; 0 where the file has no such cell.
    private(set) var rows: [Int32]
    private(set) var columns: [Int32]
    private(set) var decimals = 0
    private(set) var filled = 0
    private(set) var largest = 0.0

    init(shape: [Int], count: Int) {
        self.shape = shape
        values = Array(repeating: .nan, count: count)
        rows = Array(repeating: 0, count: count)
        columns = Array(repeating: 0, count: count)
    }

    /// Marks the cell as met; false where it was met before.
    @inline(__always)
    mutating func meet(_ position: Int, row: Int32, column: Int32) -> Bool {
        guard rows[position] == 0 else { return false }
        rows[position] = row + 1
        columns[position] = column + 1
        return true
    }
    /// - Parameter decimals: in the unit of the series.
    @inline(__always)
    mutating func put(_ value: Double, _ half: Double, decimals places: Int, at position: Int) {
        values[position] = value
        filled += 1
        if abs(value) > largest { largest = abs(value) }
        if places > decimals { decimals = places }
        if halfWidths.count > 1 { halfWidths[position] = half } else { takeFirst(half, position) }
    }
    @inline(__always)
    private mutating func takeFirst(_ half: Double, _ position: Int) {
        if halfWidths.isEmpty { halfWidths = [half] }
        guard halfWidths[0] != half else { return }
        halfWidths = Array(repeating: halfWidths[0], count: values.count)
        if values.count > 1 { halfWidths[position] = half } else { halfWidths[0] = half }
    }
    mutating func relate(_ relation: Printed.Relation, at position: Int) { relations[position] = relation }

    func halfWidth(_ position: Int) -> Double { halfWidths.count > 1 ? halfWidths[position] : halfWidths.first ?? 0 }
    var absent: Int { rows.count { $0 == 0 } }

    /// The cells at these positions of each axis.
    func picking(_ positions: [[Int]]) -> (values: [Double], printed: Printed, sources: [Int]) {
        if zip(positions, shape).allSatisfy({ $0.count == $1 && $0 == Array(0..<$1) }) { return (values, printed(nil), []) }
        var sources = [0]
        for (picks, length) in zip(positions, shape) { sources = sources.flatMap { start in picks.map { start * length + $0 } } }
        return (sources.map { values[$0] }, printed(sources), sources)
    }
    private func printed(_ sources: [Int]?) -> Printed {
        let half = halfWidths.isEmpty ? [0] : halfWidths
        guard let sources else { return Printed(halfWidths: half, relations: relations) }
        var kept: [Int: Printed.Relation] = [:]
        if !relations.isEmpty { for (new, old) in sources.enumerated() { kept[new] = relations[old] } }
        return Printed(halfWidths: half.count > 1 ? sources.map { half[$0] } : half, relations: kept)
    }
    func places(_ sources: [Int], file: String) -> Printed.Places {
        guard !sources.isEmpty else { return Printed.Places(file: file, rows: rows, columns: columns) }
        return Printed.Places(file: file, rows: sources.map { rows[$0] }, columns: sources.map { columns[$0] })
    }
}
