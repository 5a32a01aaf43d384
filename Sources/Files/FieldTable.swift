internal import Quantities

/// A delimited file taken apart: rows and columns of text, counted from 0; rows include titles, heads and notes.
struct FieldTable {
    let file: String
    let separator: Separator
    let columns: [FieldColumn]
    let rowCount: Int
    /// How many fields each row has; 0 for a blank line.
    let widths: [Int32]

    func text(_ row: Int, _ column: Int) -> String {
        columns.indices.contains(column) ? columns[column].text(row: row) : ""
    }
    func width(_ row: Int) -> Int { Int(widths[row]) }

    /// The filled cells of a row, blanks not counting.
    func filled(_ row: Int) -> [Int] {
        (0..<width(row)).filter { !text(row, $0).allSatisfy(\.isWhitespace) }
    }

    /// The place of a cell as people count, from 1.
    func place(_ row: Int, _ column: Int) -> CellPlace {
        CellPlace(file: file, row: row + 1, column: column + 1, text: String(text(row, column).prefix(80)))
    }
}
