/// A table of rows and columns in whole numbers: every cell, every row sum, every column sum and the total is rounded down or up, and
/// what is whole already stays.
///
/// Fractions are moved round closed paths through rows and columns in turn, which leave all sums as they are, until none is left (Cox
/// 1987, Journal of the American Statistical Association 82). Nothing is drawn by lot: of the two ways round, the one that changes less.
public struct ControlledRounding: Sendable {
    /// Row-major, with a slack row and column behind that make every sum whole.
    private var cells: [Double]
    private let rows: Int
    private let columns: Int
    /// Columns with a fraction by row, and rows by column.
    private var inRow: [[Int]]
    private var inColumn: [[Int]]

    /// Nearer than this to a whole number is one.
    private static let nearness = 1e-6

    /// - Parameter table: row-major, finite.
    public static func rounded(_ table: [Double], columns: Int) -> [Double] {
        guard columns > 0, !table.isEmpty, table.allSatisfy(\.isFinite) else { return table.map { _ in .nan } }
        var rounding = ControlledRounding(table, columns)
        rounding.run()
        // What is left of a fraction beside whole sums is rounding.
        return table.indices.map { rounding.cells[$0 / columns * rounding.columns + $0 % columns].rounded() }
    }

    private init(_ table: [Double], _ width: Int) {
        precondition(table.count.isMultiple(of: width), "whole rows")
        (rows, columns) = (table.count / width + 1, width + 1)
        (inRow, inColumn) = ([[Int]](repeating: [], count: rows), [[Int]](repeating: [], count: columns))
        cells = [Double](repeating: 0, count: rows * columns)
        for (place, value) in table.enumerated() { cells[place / width * columns + place % width] = Self.snapped(value) }
        let slack = { (sum: Double) in Self.snapped(sum.rounded(.up) - sum) }
        for row in 0..<rows - 1 {
            cells[row * columns + width] = slack(Self.snapped((0..<width).reduce(0) { $0 + cells[row * columns + $1] }))
        }
        for column in 0..<width {
            cells[(rows - 1) * columns + column] = slack(
                Self.snapped((0..<rows - 1).reduce(0) { $0 + cells[$1 * columns + column] }))
        }
        cells[rows * columns - 1] = slack(Self.snapped((0..<rows - 1).reduce(0) { $0 + cells[$1 * columns + width] }))
        for place in cells.indices where isFraction(place) {
            inRow[place / columns].append(place % columns)
            inColumn[place % columns].append(place / columns)
        }
    }
    private static func snapped(_ value: Double) -> Double { abs(value - value.rounded()) < nearness ? value.rounded() : value }
    private func isFraction(_ place: Int) -> Bool { cells[place] != cells[place].rounded(.down) }

    private mutating func run() {
        for row in 0..<rows { while !inRow[row].isEmpty, let path = closedPath(from: row) { move(path) } }
    }

    /// Cells with a fraction, each next in the row of the one before and then in its column, the last in the first one's column. Nil
    /// where a fraction stands alone, which only the rounding of sums can leave.
    private func closedPath(from start: Int) -> [Int]? {
        var (path, row, cameBy) = ([Int](), start, -1)
        var seenRow = [Int?](repeating: nil, count: rows)
        var seenColumn = [Int?](repeating: nil, count: columns)
        while true {
            if let begun = seenRow[row] { return Array(path[begun...]) }
            seenRow[row] = path.count
            guard let column = inRow[row].first(where: { $0 != cameBy }) else { return nil }
            path.append(row * columns + column)
            // The walk came through this column before: the path closes there, behind the cell it came in by.
            if let begun = seenColumn[column] { return Array(path[(begun + 1)...]) }
            seenColumn[column] = path.count - 1
            guard let next = inColumn[column].first(where: { $0 != row }) else { return nil }
            path.append(next * columns + column)
            (row, cameBy) = (next, column)
        }
    }

    /// Moves as much as brings one cell of the path to a whole number, up and down in turn.
    private mutating func move(_ path: [Int]) {
        let fractions = path.map { cells[$0] - cells[$0].rounded(.down) }
        // What rounding all the way would cost: up where a fraction is small, down where it is large.
        let cost = path.indices.reduce(0.0) { $0 + ($1.isMultiple(of: 2) ? 1 : -1) * (1 - 2 * fractions[$1]) }
        let first = cost <= 0 ? 1.0 : -1
        let room = path.indices.map { $0.isMultiple(of: 2) == (first > 0) ? 1 - fractions[$0] : fractions[$0] }
        let amount = room.min() ?? 0
        for (step, place) in path.enumerated() {
            let up = step.isMultiple(of: 2) == (first > 0)
            cells[place] =
                room[step] <= amount + Self.nearness
                ? cells[place].rounded(up ? .up : .down) : cells[place] + (up ? amount : -amount)
            guard !isFraction(place) else { continue }
            inRow[place / columns].removeAll { $0 == place % columns }
            inColumn[place % columns].removeAll { $0 == place / columns }
        }
    }
}
