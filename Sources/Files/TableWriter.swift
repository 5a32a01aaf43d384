public import Quantities

/// Series and tables as text for files and other programs.
public enum TableWriter {
    public enum Format: Sendable { case csv, json }

    /// One series: in CSV tidy, a column an axis and then the values, the unit in the head.
    public static func text(_ series: Series, name: String, as format: Format) -> String {
        switch format {
        case .csv: CSVWriter.text(rows(series, name: name))
        case .json: JSONWriter.text(series, name: name)
        }
    }
    /// A table of unlike columns.
    public static func text(_ table: Table, as format: Format) -> String {
        switch format {
        case .csv: CSVWriter.text(rows(table))
        case .json: JSONWriter.text(table)
        }
    }

    /// A single text, quoted where the format asks for it.
    public static func text(_ text: String, as format: Format) -> String {
        switch format {
        case .csv: String(CSVWriter.text([[text]]).dropLast())
        case .json: JSONWriter.quoted(text)
        }
    }

    // MARK: rows of text

    private static func rows(_ series: Series, name: String) -> [[String]] {
        let labels = series.type.axes.map(WrittenLabels.texts)
        var rows = [series.type.axes.map(\.name) + [head(name, series.type.unit)]]
        rows.reserveCapacity(series.count + 1)
        var position = [Int](repeating: 0, count: labels.count)
        for cell in 0..<series.count {
            rows.append(zip(labels, position).map { $0[$1] } + [value(series, cell)])
            step(&position, labels.map(\.count))
        }
        return rows
    }
    /// The next position in row-major order.
    private static func step(_ position: inout [Int], _ shape: [Int]) {
        for axis in position.indices.reversed() {
            position[axis] += 1
            if position[axis] < shape[axis] { return }
            position[axis] = 0
        }
    }
    static func head(_ name: String, _ unit: Unit) -> String { unit.isPlain ? name : "\(name)（\(unit.symbol)）" }

    /// A cell with the bound it was printed with.
    static func value(_ series: Series, _ cell: Int) -> String {
        let unit = series.type.unit
        if series.type.kind == .truth, series.cells[cell].isFinite { return series.cells[cell] == 0 ? "false" : "true" }
        let text = WrittenNumber.text(series.cells[cell], in: unit, keeping: printedDecimals(series, cell))
        guard !text.isEmpty, let printed = series.printed, let relation = printed.relations[cell] else { return text }
        guard relation == .between else { return relation.rawValue + text }
        let half = printed.halfWidth(cell)
        return WrittenNumber.text(series.cells[cell] - half, in: unit) + "-"
            + WrittenNumber.text(series.cells[cell] + half, in: unit)
    }

    /// The digits after the point a cell was printed with: 124.10 says more than 124.1. None for counts and computed cells.
    private static func printedDecimals(_ series: Series, _ cell: Int) -> Int {
        guard let printed = series.printed, !printed.halfWidths.isEmpty, printed.relations[cell] == nil else { return 0 }
        let last = 2 * series.type.unit.shown(printed.halfWidth(cell))
        return (1...20).first { abs(last * powerOfTen($0) - 1) < 1e-6 } ?? 0
    }
    private static func powerOfTen(_ n: Int) -> Double { (0..<n).reduce(1.0) { power, _ in power * 10 } }

    private static func rows(_ table: Table) -> [[String]] {
        let columns = table.columns.map(column)
        let heads = columns.map(\.head)
        return [heads] + (0..<table.rowCount).map { row in columns.map { row < $0.cells.count ? $0.cells[row] : "" } }
    }
    /// The unit stands in the head where all cells share it, else in each cell.
    private static func column(_ column: Table.Column) -> (head: String, cells: [String]) {
        switch column.cells {
        case .texts(let texts): return (column.name, texts.map { $0 ?? "" })
        case .quantities(let quantities):
            let units = Set(quantities.compactMap { $0?.type.unit })
            let isShared = units.count == 1
            let cells = quantities.map { series in
                guard let series, series.count == 1 else { return "" }
                let text = value(series, 0)
                return isShared || text.isEmpty ? text : text + series.type.unit.symbol
            }
            return (isShared ? head(column.name, units.first ?? .one) : column.name, cells)
        }
    }
}
