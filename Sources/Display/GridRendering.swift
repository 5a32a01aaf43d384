public import Text

extension Grid {
    /// The lines of the table, without a newline at the end; cut in the middle where a width or a height is given.
    public func rendered(_ options: RenderOptions = RenderOptions()) -> StyledText {
        guard !options.isWhole else { return folded(options) }
        let layout = GridLayout(self, width: options.width, height: options.height, glyphs: options.glyphs)
        var drawing = GridDrawing(grid: self, layout: layout, glyphs: options.glyphs)
        let text = drawing.text()
        guard let width = options.width, layout.lineWidth > width else { return text }
        return StyledText.joined(text.lines.map { truncated($0, to: width) })
    }
}

extension Grid {
    /// All of it: the columns that do not fit stand below, under their own heads and beside the labels again.
    private func folded(_ options: RenderOptions) -> StyledText {
        let whole = GridLayout(self, width: nil, height: nil, glyphs: options.glyphs)
        let parts = (options.width.map { whole.parts(within: $0) } ?? [columns.indices]).map { part in
            var grid = self
            grid.columns = Array(columns[part])
            grid.rows = rows.map { row in Row(row.labels, part.map { cell(row, $0) }, isTotal: row.isTotal) }
            let layout = GridLayout(grid, width: nil, height: nil, glyphs: options.glyphs)
            var drawing = GridDrawing(grid: grid, layout: layout, glyphs: options.glyphs)
            return drawing.text()
        }
        return parts.dropFirst().reduce(parts.first ?? "") { $0 + "\n\n" + $1 }
    }
}

/// One drawing of a grid in a layout.
struct GridDrawing {
    let grid: Grid
    let layout: GridLayout
    let glyphs: Glyphs
    var writer = LineWriter()

    mutating func text() -> StyledText {
        if grid.hasGroups { drawGroups() }
        for line in 0..<grid.headLineCount { drawHead(line) }
        if layout.rows.count > 1 { drawRule() }
        drawRows(layout.rows.head)
        if layout.rows.omitted > 0 { drawRowGap() }
        drawRows(layout.rows.tail)
        return writer.text
    }

    private mutating func drawGroups() {
        writer.startLine()
        for width in layout.labelWidths { writer.put("", width: width, .left) }
        drawGroups(layout.columns.head)
        drawMarker("", .plain)
        drawGroups(layout.columns.tail)
    }
    private mutating func drawGroups(_ columns: Range<Int>) {
        for (title, span) in grid.groups(of: Array(columns)) {
            let width = span.reduce(-GridLayout.gap) { $0 + layout.columnWidths[$1] + GridLayout.gap }
            writer.put(title, .header, width: width, .centre)
        }
    }

    private mutating func drawHead(_ line: Int) {
        let isLast = line == grid.headLineCount - 1
        writer.startLine()
        for (name, width) in zip(grid.corner, layout.labelWidths) { writer.put(isLast ? name : "", .header, width: width, .left) }
        drawHeads(layout.columns.head, line)
        drawMarker(isLast ? layout.marker : "", .dim)
        drawHeads(layout.columns.tail, line)
    }
    private mutating func drawHeads(_ columns: Range<Int>, _ line: Int) {
        for column in columns {
            let style: Style = grid.columns[column].isTotal ? .total : line == 0 ? .header : .unit
            writer.put(grid.head(grid.columns[column], line: line), style, width: layout.columnWidths[column], alignment(column))
        }
    }
    private func alignment(_ column: Int) -> Alignment { grid.columns[column].alignment }

    private mutating func drawMarker(_ text: String, _ style: Style) {
        guard !layout.marker.isEmpty else { return }
        writer.put(text, style, width: displayWidth(of: layout.marker), .centre)
    }

    private mutating func drawRule() {
        writer.startLine()
        let width = layout.lineWidth
        writer.put(String(repeating: glyphs.rule, count: width), .dim, width: width, .left)
    }

    private mutating func drawRowGap() {
        writer.startLine()
        let text = glyphs.leftOut(layout.rows.omitted, .row)
        writer.put(text, .dim, width: displayWidth(of: text), .left)
    }

    private mutating func drawRows(_ rows: Range<Int>) {
        var above: Grid.Row?
        for position in rows {
            let row = grid.rows[position]
            writer.startLine()
            drawLabels(row, below: above)
            drawCells(row, layout.columns.head)
            drawMarker(glyphs.ellipsis, .dim)
            drawCells(row, layout.columns.tail)
            above = row
        }
    }

    /// An outer label stands only where it changes.
    private mutating func drawLabels(_ row: Grid.Row, below above: Grid.Row?) {
        var repeats = true
        for (column, width) in layout.labelWidths.enumerated() {
            let label = grid.label(row, column)
            repeats = repeats && above.map { grid.label($0, column) } == label
            let isInner = column == layout.labelWidths.count - 1
            writer.put(repeats && !isInner ? "" : label, row.isTotal ? .total : .plain, width: width, .left)
        }
    }

    private mutating func drawCells(_ row: Grid.Row, _ columns: Range<Int>) {
        for column in columns {
            let cell = grid.cell(row, column)
            let isTotal = (row.isTotal || grid.columns[column].isTotal) && cell.style == .plain
            writer.put(cell.text, isTotal ? .total : cell.style, width: layout.columnWidths[column], alignment(column))
        }
    }
}
