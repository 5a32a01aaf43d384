internal import Language
internal import Quantities

/// What a value is in JSON: a series tells its type and lists its cells, a table is a list of rows.
extension Value {
    var json: JSON {
        switch payload {
        case .series(let series): Self.json(series)
        case .table(let table): Self.json(table)
        case .record(let record): .object(record.fields.map { ($0.name, $0.value.json) })
        case .text(let text): .text(text)
        case .range, .function: .text(short)
        case .nothing: .null
        }
    }

    private static func json(_ series: Series) -> JSON {
        let rows = SeriesRows(series)
        guard !series.type.isScalar else { return .object(members(series.type) + [("value", number(rows, 0))]) }
        let cells = (0..<series.count).map { position in
            JSON.object(
                zip(rows.axes, rows.labels(position)).map { ($0.name, label($1, of: $0)) } + [("value", number(rows, position))])
        }
        let axes = JSON.list(rows.axes.map { .text($0.name) })
        return .object(members(series.type) + [("axes", axes), ("cells", .list(cells))])
    }
    private static func number(_ rows: SeriesRows, _ position: Int) -> JSON {
        rows.number(position).map { .literal($0) } ?? .null
    }
    /// A year is a number, every other label a text.
    private static func label(_ text: String, of axis: Axis) -> JSON {
        axis.isYear && Int(text) != nil ? .literal(text) : .text(text)
    }

    private static func members(_ type: SeriesType) -> [(String, JSON)] {
        var members: [(String, JSON)] = [("kind", .text(type.kind.rawValue))]
        if let people = type.people { members.append(("universe", .text(people))) }
        for label in type.remembered { members.append((label.axis, .text(label.label))) }
        if let at = type.at { members.append(("at", .text(at.description))) }
        if !type.unitText.isEmpty { members.append(("unit", .text(type.unitText))) }
        return members
    }

    private static func json(_ table: Table) -> JSON {
        .list((0..<table.rowCount).map { row in .object(table.columns.map { ($0.name, cell($0, row)) }) })
    }
    private static func cell(_ column: Table.Column, _ row: Int) -> JSON {
        guard row < column.cells.count else { return .null }
        switch column.cells {
        case .texts(let texts): return texts[row].map { .text($0) } ?? .null
        case .quantities(let quantities): return quantities[row].map(json) ?? .null
        }
    }
}
