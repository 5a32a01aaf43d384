public import Quantities
public import Text

/// A table of unlike columns: texts to the left, numbers to the right under their unit.
public func render(_ table: Table, _ options: RenderOptions = RenderOptions()) -> StyledText {
    guard !table.columns.isEmpty else { return StyledText("no columns", .dim) }
    let text = grid(of: table, options).rendered(options)
    return table.rowCount > 0 ? text : text + "\n" + StyledText("no rows", .dim)
}

/// A pipe table; nothing is cut.
public func markdown(_ table: Table, _ options: RenderOptions = RenderOptions()) -> String {
    var uncut = options
    (uncut.width, uncut.height) = (nil, nil)
    return grid(of: table, uncut).markdown
}

private func grid(of table: Table, _ options: RenderOptions) -> Grid {
    let shown = Excerpt(count: table.rowCount, limit: options.heightLimit.map { max(8, $0) })
    let columns = table.columns.map { TableColumn($0, shown.positions, options) }
    let hasUnits = columns.contains { !$0.unit.isEmpty }
    let rows = shown.positions.indices.map { row in Grid.Row([], columns.map { $0.cells[row] }) }
    var grid = Grid(columns: columns.map { $0.gridColumn(withUnit: hasUnits) }, rows: rows)
    grid.rowGap = shown.gap
    return grid
}

/// One column of a table as texts: numbers of one unit share their decimals, and the unit stands in the head.
private struct TableColumn {
    let name: String
    var unit = ""
    var cells: [Grid.Cell] = []
    var isText = false

    init(_ column: Table.Column, _ rows: [Int], _ options: RenderOptions) {
        name = oneLine(column.name)
        switch column.cells {
        case .texts(let texts):
            isText = true
            cells = rows.map { Self.cell(Self.at($0, texts), options) }
        case .quantities(let quantities):
            let values = quantities.map { $0.flatMap { $0.count == 1 ? $0 : nil } }
            write(values, rows, options)
        }
    }

    func gridColumn(withUnit: Bool) -> Grid.Column {
        var column = Grid.Column(withUnit ? [name, unit] : [name], isText ? .left : .right)
        column.isFlexible = isText
        return column
    }

    private mutating func write(_ values: [Series?], _ rows: [Int], _ options: RenderOptions) {
        guard let type = Self.commonType(values.compactMap(\.self)) else {
            cells = rows.map { row in Self.cell(Self.at(row, values).map { valueText($0, options) }, options) }
            return
        }
        let format = NumberFormat(for: Series(type, values.compactMap { $0?.cells.first }), options: options)
        unit = type.presentedUnit
        cells = rows.map { row in
            Self.cell(Self.at(row, values).flatMap { $0.cells[0].isNaN ? nil : format.text($0, at: 0) }, options)
        }
    }

    /// The type of all values on one axis, if they are shown in one unit; with the digits of the most precise.
    private static func commonType(_ values: [Series]) -> SeriesType? {
        guard var type = values.first?.type else { return nil }
        let isUniform = values.allSatisfy {
            $0.type.presentedUnit == type.presentedUnit && $0.type.unit == type.unit
                && ($0.type.kind == .truth) == (type.kind == .truth)
        }
        guard isUniform else { return nil }
        let decimals = values.map(\.type.decimals)
        type.decimals = decimals.contains(nil) ? nil : decimals.compactMap(\.self).max()
        type.axes = [Axis("row", .numbered(values.count))]
        return type
    }

    private static func cell(_ text: String?, _ options: RenderOptions) -> Grid.Cell {
        text.map { Grid.Cell(oneLine($0)) } ?? Grid.Cell(options.glyphs.missing, .missing)
    }
    /// A ragged column ends in missing cells.
    private static func at<T>(_ row: Int, _ cells: [T?]) -> T? { cells.indices.contains(row) ? cells[row] : nil }
}
