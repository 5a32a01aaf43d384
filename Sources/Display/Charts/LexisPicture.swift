internal import Quantities
internal import Text

/// A Lexis diagram: shaded blocks, time to the right and age upwards, with the lines along which those born together move.
struct LexisPicture {
    private let frame: ChartFrame
    private let grid: LexisGrid
    private let ticks: Ticks
    private let labels: Int
    /// A character is about twice as high as wide.
    private static let aspect = 2.0
    /// The name of the age axis, the axis of time, its labels, and what the shades mean.
    private static let extraRows = 4

    /// Nil where there are no ages and years.
    init?(_ frame: ChartFrame) {
        guard let cells = LexisCells(frame.chart) else { return nil }
        self.frame = frame
        let rows = max(2, frame.height - Self.extraRows)
        ticks = Ticks(in: cells.ageSpan, atMost: max(1, rows / 3), isWhole: true)
        let widest = ticks.texts().reduce(displayWidth(of: oneLine(frame.chart.across?.name ?? ""))) {
            max($0, displayWidth(of: $1))
        }
        labels = frame.width - widest - 1 >= 8 ? widest : 0
        let columns = max(1, frame.width - labels - 1)
        let free = LexisGrid(cells, columns: columns, rows: rows, aspect: Self.aspect)
        // A line is kept for a note already.
        let said = frame.lineCount(of: free.notes) - 1 + (frame.width < 60 ? 1 : 0)
        grid = said > 0 ? LexisGrid(cells, columns: columns, rows: max(2, rows - said), aspect: Self.aspect) : free
    }

    func drawn() -> Picture {
        let values = (0..<grid.rows).map { row in (0..<grid.columns).map { grid.value(column: $0, row: row) } }
        guard let range = values.finiteRange else { return Picture(lines: []) }
        let shading = Shading(frame, range)
        var canvas = Canvas(width: frame.width, height: grid.rows + 3)
        for (row, line) in values.enumerated() {
            for (column, value) in line.enumerated() {
                if let mark = shading.mark(value) { canvas.put(mark.character, mark.style, x: x(column), y: y(row)) }
            }
        }
        drawCohorts(&canvas)
        drawAges(&canvas)
        drawYears(&canvas)
        return Picture(lines: canvas.lines + shading.legend, notes: grid.notes + frame.gapNotes(frame.chart.allShown))
    }

    private func x(_ column: Int) -> Int { labels + 1 + column }
    private func y(_ row: Int) -> Int { grid.rows - row }

    private func drawCohorts(_ canvas: inout Canvas) {
        for born in grid.cohorts {
            for row in 0..<grid.rows {
                if let column = grid.column(born: born, row: row) {
                    canvas.put(frame.glyphs.diagonal, .plain, x: x(column), y: y(row))
                }
            }
        }
    }

    private func drawAges(_ canvas: inout Canvas) {
        if labels > 0 { canvas.write(oneLine(frame.chart.across?.name ?? ""), .dim, endingAt: labels, y: 0) }
        for row in 0..<grid.rows { canvas.put(frame.glyphs.vertical, .dim, x: labels, y: y(row)) }
        for (age, text) in zip(ticks.values, ticks.texts()) {
            let row = ((age - grid.cells.ageSpan.lowerBound) / grid.rowYears).rounded(.down)
            guard (0..<Double(grid.rows)).contains(row) else { continue }
            if labels > 0 { canvas.write(text, .dim, endingAt: labels, y: y(Int(row))) }
            canvas.put(frame.glyphs.tickLeft, .dim, x: labels, y: y(Int(row)))
        }
    }

    private func drawYears(_ canvas: inout Canvas) {
        canvas.put(frame.glyphs.corner, .dim, x: labels, y: grid.rows + 1)
        for column in 0..<grid.columns { canvas.put(frame.glyphs.horizontal, .dim, x: x(column), y: grid.rows + 1) }
        let ticks = Ticks(in: grid.cells.timeSpan, atMost: max(1, grid.columns / 8), isWhole: true)
        var free = 0
        for (year, text) in zip(ticks.values, ticks.texts()) {
            let column = ((year - grid.cells.timeSpan.lowerBound) / grid.columnYears).rounded(.down)
            guard (0..<Double(grid.columns)).contains(column) else { continue }
            let (at, wide) = (x(Int(column)), displayWidth(of: text))
            canvas.put(frame.glyphs.tickBelow, .dim, x: at, y: grid.rows + 1)
            let start = max(free, min(at - wide / 2, frame.width - wide))
            guard start <= at, start + wide <= frame.width else { continue }
            canvas.write(text, .dim, x: start, y: grid.rows + 2)
            free = start + wide + 1
        }
    }
}
