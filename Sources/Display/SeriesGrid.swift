internal import Kernels
internal import Quantities
internal import Text

/// Makes the grid of a series: only cells that may be shown are written.
struct SeriesGrid {
    let series: Series
    let format: NumberFormat
    let options: RenderOptions
    let layout: SeriesLayout
    private let totals: SeriesTotals
    private let strides: [Int]

    init(_ series: Series, _ options: RenderOptions) {
        (self.series, self.options) = (series, options)
        let format = NumberFormat(for: series, options: options)
        self.format = format
        let fit = ColumnFit(
            type: series.type, cellWidth: Self.cellWidth(series, format), width: options.layoutWidth,
            extra: options.totals ? 1 : 0)
        layout = SeriesLayout(series.type, options: options, fits: { fit($0) })
        totals = options.totals ? SeriesTotals(series, layout) : SeriesTotals()
        strides = Shape.strides(series.type.shape)
    }

    /// The widest cell: with one number of decimals that is the least, the greatest, or one printed with a relation.
    private static func cellWidth(_ series: Series, _ format: NumberFormat) -> Int {
        let range = Extent(series.cells).range
        var texts = range.map { [format.text($0.lowerBound), format.text($0.upperBound)] } ?? []
        if format.notation == .truth { texts.append(format.text(0)) }
        let related = series.printed?.relations.keys.filter { $0 < series.count } ?? []
        texts += related.map { format.text(series, at: $0) }
        return texts.reduce(1) { max($0, displayWidth(of: $1)) }
    }

    func grid() -> Grid {
        let (rows, columns) = (shownRows, shownColumns)
        var grid = Grid(
            corner: layout.down.map { axes[$0].name }, columns: heads(columns), rows: rows.positions.map { row($0, columns) })
        (grid.rowGap, grid.columnGap) = (rows.gap, columns.gap)
        if let total = totals.belowRows { grid.rows.append(totalRow(total, columns)) }
        return addingCourses(to: grid, rows)
    }

    /// The course of every row over the years, where they run across and there is room.
    private func addingCourses(to grid: Grid, _ rows: Excerpt) -> Grid {
        guard options.sparklines, !options.ascii, let across, across.isYear, across.count >= Sparkline.fewest else { return grid }
        let step = strides[layout.across ?? 0]
        var wider = grid
        wider.columns.append(Grid.Column("", .left))
        for (place, row) in rows.positions.enumerated() {
            let start = start(ofRow: row)
            let course = (0..<across.count).map { series.cells[start + step * $0] }
            wider.rows[place].cells.append(Grid.Cell(sparkline(course, width: Sparkline.widest), .dim))
        }
        let width = GridLayout(wider, width: nil, height: nil, glyphs: options.glyphs).lineWidth
        return width <= options.layoutWidth ? wider : grid
    }

    private var axes: [Axis] { series.type.axes }
    private var across: Axis? { layout.across.map { axes[$0] } }

    /// More than a screen of rows is never needed; the grid then cuts to the line.
    private var shownRows: Excerpt {
        let count = layout.down.reduce(1) { $0 * axes[$1].count }
        return Excerpt(count: count, limit: options.heightLimit.map { max(8, $0) })
    }
    /// A column takes at least one character and the gap before it.
    private var shownColumns: Excerpt {
        Excerpt(count: across?.count ?? 1, limit: options.widthLimit.map { max(4, $0 / (GridLayout.gap + 1) + 2) })
    }

    private func heads(_ columns: Excerpt) -> [Grid.Column] {
        guard let across else { return [Grid.Column(series.type.presentedUnit)] }
        var heads = columns.positions.map { Grid.Column(oneLine(across.label($0))) }
        if totals.besideColumns != nil { heads.append(Grid.Column([SeriesTotals.name], isTotal: true)) }
        return heads
    }

    private func row(_ row: Int, _ columns: Excerpt) -> Grid.Row {
        let labels = zip(layout.down, positions(ofRow: row)).map { oneLine(axes[$0].label($1)) }
        let start = start(ofRow: row)
        let step = layout.across.map { strides[$0] } ?? 0
        var cells = columns.positions.map { cell(start + step * $0) }
        if let beside = totals.besideColumns { cells.append(total(beside, row)) }
        return Grid.Row(labels, cells)
    }

    /// The first cell of a row.
    private func start(ofRow row: Int) -> Int {
        zip(layout.down, positions(ofRow: row)).reduce(0) { $0 + strides[$1.0] * $1.1 }
    }
    /// The position on each axis that runs down.
    private func positions(ofRow row: Int) -> [Int] {
        var (rest, positions) = (row, [Int]())
        for axis in layout.down.reversed() {
            positions.append(rest % axes[axis].count)
            rest /= axes[axis].count
        }
        return positions.reversed()
    }

    private func cell(_ position: Int) -> Grid.Cell {
        Grid.Cell(format.text(series, at: position), series.cells[position].isNaN ? .missing : .plain)
    }

    private func totalRow(_ total: Series, _ columns: Excerpt) -> Grid.Row {
        var cells = columns.positions.map { self.total(total, $0) }
        if let all = totals.ofAll { cells.append(self.total(all, 0)) }
        return Grid.Row([SeriesTotals.name], cells, isTotal: true)
    }
    private func total(_ total: Series, _ position: Int) -> Grid.Cell {
        guard position < total.count else { return "" }
        return Grid.Cell(format.text(total.cells[position]), total.cells[position].isNaN ? .missing : .plain)
    }
}

/// The sums beside and below a series, each where the algebra allows it.
struct SeriesTotals {
    static let name = "total"
    private(set) var besideColumns: Series?
    private(set) var belowRows: Series?
    private(set) var ofAll: Series?

    init() {}
    init(_ series: Series, _ layout: SeriesLayout) {
        let names = series.type.axes.map(\.name)
        let (across, down) = (layout.across.map { [names[$0]] } ?? [], layout.down.map { names[$0] })
        besideColumns = Self.sum(series, over: across)
        belowRows = Self.sum(series, over: down)
        if besideColumns != nil { ofAll = Self.sum(series, over: names) }
    }
    private static func sum(_ series: Series, over names: [String]) -> Series? {
        names.isEmpty ? nil : try? series.aggregated(.sum, over: names)
    }
}
