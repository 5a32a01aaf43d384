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

    /// Marks the cells as met; the number of the first that was met before.
    mutating func meet(_ keys: [Int32], _ newRows: [Int32], column: Int32) -> Int? {
        rows.withUnsafeMutableBufferPointer { rows in
            columns.withUnsafeMutableBufferPointer { columns in
                for number in keys.indices {
                    let key = Int(keys[number])
                    guard rows[key] == 0 else { return number }
                    rows[key] = newRows[number] + 1
                    columns[key] = column + 1
                }
                return nil
            }
        }
    }
    /// - Parameter decimals: in the unit of the series.
    mutating func put(_ value: Double, _ half: Double, decimals places: Int, at position: Int) {
        withCells { $0.put(value, half, decimals: places, at: position) }
    }

    /// Cells to write in a loop.
    mutating func withCells(_ body: (inout Cells) -> Void) {
        var halves = halfWidths.count == values.count && values.count > 1 ? halfWidths : []
        let first = halfWidths.first
        halfWidths = []
        let count = values.count
        values.withUnsafeMutableBufferPointer { values in
            var cells = Cells(values: values, first: first, halves: halves, count: count)
            halves = []
            body(&cells)
            filled += cells.filled
            largest = max(largest, cells.largest)
            decimals = max(decimals, cells.decimals)
            halfWidths = cells.halves.isEmpty ? cells.first.map { [$0] } ?? [] : cells.halves
        }
    }
    struct Cells {
        let values: UnsafeMutableBufferPointer<Double>
        /// The half-width of all cells so far, as long as they agree.
        var first: Double?
        var halves: [Double]
        let count: Int
        var filled = 0
        var largest = 0.0
        var decimals = 0

        @inline(__always)
        mutating func put(_ value: Double, _ half: Double, decimals places: Int, at position: Int) {
            values[position] = value
            filled += 1
            if abs(value) > largest { largest = abs(value) }
            if places > decimals { decimals = places }
            if first != half { differ(half) }
            if !halves.isEmpty { halves[position] = half }
        }
        @inline(never)
        private mutating func differ(_ half: Double) {
            guard let first else {
                self.first = half
                return
            }
            if count == 1 { self.first = half } else if halves.isEmpty { halves = Array(repeating: first, count: count) }
        }
    }
    mutating func relate(_ relation: Printed.Relation, at position: Int) { relations[position] = relation }

    func halfWidth(_ position: Int) -> Double { halfWidths.count > 1 ? halfWidths[position] : halfWidths.first ?? 0 }
    var absent: Int { rows.count { $0 == 0 } }

    /// The cells at these positions of each axis.
    func picking(_ positions: [[Int]]) -> (values: [Double], printed: Printed, sources: [Int]) {
        if zip(positions, shape).allSatisfy({ $0.count == $1 && $0 == Array(0..<$1) }) { return (values, printed(nil), []) }
        let sources = Self.sources(positions, shape)
        return (sources.map { values[$0] }, printed(sources), sources)
    }
    /// The flat positions of every combination, row-major.
    static func sources(_ positions: [[Int]], _ shape: [Int]) -> [Int] {
        var sources = [0]
        for (picks, length) in zip(positions, shape) {
            var longer: [Int] = []
            longer.reserveCapacity(sources.count * picks.count)
            for start in sources { for pick in picks { longer.append(start * length + pick) } }
            sources = longer
        }
        return sources
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
