internal import Quantities

/// JSON: a series with its type, axes and row-major values; a table as heads and rows.
enum JSONWriter {
    static func text(_ series: Series, name: String) -> String {
        let type = series.type
        var members = [
            "\"name\": \(quoted(name))", "\"kind\": \(quoted(type.kind.rawValue))", "\"unit\": \(quoted(type.unit.symbol))",
        ]
        if let universe = type.universe { members.append("\"universe\": \(quoted(universe.name))") }
        for label in type.remembered { members.append("\(quoted(label.axis)): \(quoted(label.label))") }
        if let at = type.at { members.append("\"at\": \(quoted(at.description))") }
        if type.isAnnual { members.append("\"annual\": true") }
        if let base = type.base { members.append("\"base\": \(quoted(base.name))") }
        let axes = type.axes.map { axis in
            "{\"name\": \(quoted(axis.name)), \"labels\": [\(WrittenLabels.texts(axis).map(quoted).joined(separator: ", "))]}"
        }
        members.append("\"axes\": [\(axes.joined(separator: ", "))]")
        members.append("\"values\": [\((0..<series.count).map { cell(series, $0) }.joined(separator: ", "))]")
        return "{" + members.joined(separator: ", ") + "}\n"
    }

    private static func cell(_ series: Series, _ cell: Int) -> String {
        guard series.type.kind == .truth, series.cells[cell].isFinite else { return number(series.cells[cell], series.type.unit) }
        return series.cells[cell] == 0 ? "false" : "true"
    }

    static func text(_ table: Table) -> String {
        let heads = table.columns.map { quoted($0.name) }.joined(separator: ", ")
        let rows = (0..<table.rowCount).map { row in
            "[" + table.columns.map { cell($0.cells, row) }.joined(separator: ", ") + "]"
        }
        return "{\"columns\": [\(heads)], \"rows\": [\(rows.joined(separator: ", "))]}\n"
    }
    /// A quantity is a number, with its unit where it has one.
    private static func cell(_ cells: Table.Cells, _ row: Int) -> String {
        guard row < cells.count else { return "null" }
        switch cells {
        case .texts(let texts): return texts[row].map(quoted) ?? "null"
        case .quantities(let quantities):
            guard let series = quantities[row], series.count == 1 else { return "null" }
            let value = number(series.cells[0], series.type.unit)
            return series.type.unit.isPlain ? value : "{\"value\": \(value), \"unit\": \(quoted(series.type.unit.symbol))}"
        }
    }
    private static func number(_ base: Double, _ unit: Unit) -> String {
        base.isFinite ? WrittenNumber.text(base, in: unit) : "null"
    }
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if scalar.value < 0x20 {
                    result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
