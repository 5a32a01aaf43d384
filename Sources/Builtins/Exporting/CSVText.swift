internal import Display
internal import Language
internal import Quantities

/// Comma-separated text: one row a cell for a series, one a row for a table. Fields are quoted where they must be.
extension Value {
    var csv: String {
        switch payload {
        case .series(let series): Self.csv(series, name: name ?? "value")
        case .table(let table): Self.csv(table)
        case .record(let record): csv(record)
        case .text(let text): Self.line([text])
        case .range, .function, .nothing: Self.line([short])
        }
    }
    /// A projection gives its population; another record what each entry is.
    private func csv(_ record: Record) -> String {
        if let main = record.main, let series = record[main]?.series { return Self.csv(series, name: name ?? main) }
        let rows = record.fields.map { [$0.name, $0.value.short] }
        return ([["name", "value"]] + rows).map(Self.line).joined(separator: "\n")
    }

    private static func csv(_ series: Series, name: String) -> String {
        let rows = SeriesRows(series)
        var lines = [line(rows.axes.map(\.name) + [head(name, series.type)])]
        for position in 0..<series.count { lines.append(line(rows.labels(position) + [rows.number(position) ?? ""])) }
        return lines.joined(separator: "\n")
    }
    /// `户籍 (万人)`: the form in which tables name their units, and `load` reads them.
    private static func head(_ name: String, _ type: SeriesType) -> String {
        type.kind == .truth || type.unitText.isEmpty ? name : "\(name) (\(type.unitText))"
    }

    private static func csv(_ table: Table) -> String {
        let columns = table.columns.map(CSVColumn.init)
        let rows = (0..<table.rowCount).map { row in line(columns.map { $0.cell(row) }) }
        return ([line(columns.map(\.head))] + rows).joined(separator: "\n")
    }

    private static func line(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") }
    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

/// A column of a table: numbers of one unit have it in their head, numbers of several carry their own.
private struct CSVColumn {
    let head: String
    private let cells: [String]

    init(_ column: Table.Column) {
        switch column.cells {
        case .texts(let texts): (head, cells) = (column.name, texts.map { $0 ?? "" })
        case .quantities(let quantities):
            let units = Set(quantities.compactMap { $0?.type.unitText })
            let unit = units.count == 1 ? units.first ?? "" : ""
            head = unit.isEmpty ? column.name : "\(column.name) (\(unit))"
            cells = quantities.map { quantity in
                guard let quantity, quantity.count == 1 else { return "" }
                return units.count > 1 ? valueText(quantity) : SeriesRows(quantity).number(0) ?? ""
            }
        }
    }
    /// A ragged column ends in empty cells.
    func cell(_ row: Int) -> String { cells.indices.contains(row) ? cells[row] : "" }
}
