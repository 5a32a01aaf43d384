/// What the cells of a table say: each distinct text of a column is read once.
final class CellContents {
    private let table: FieldTable
    private let cells: CellReader
    private var known: [Int: [CellContent?]] = [:]

    init(_ table: FieldTable, _ cells: CellReader) { (self.table, self.cells) = (table, cells) }

    subscript(column: Int, row: Int32) -> CellContent {
        let field = table.columns[column]
        let position = Int(row) - field.start
        guard position >= 0, position < field.count else { return .empty }
        if field.isDecimal { return cells.read(field.text(row: Int(row))) }
        let code = Int(field.codes[position])
        if known[column] == nil { known[column] = Array(repeating: nil, count: field.dictionary.count) }
        if let content = known[column]![code] { return content }
        let content = cells.read(field.texts[code])
        known[column]![code] = content
        return content
    }
}
