internal import Text

/// The field between a scale of values at the left and labels below: where things stand, and the drawing of both axes.
struct ChartField {
    let frame: ChartFrame
    let scale: ValueScale
    let positions: [Double]
    /// The first column of the field, and its size in characters.
    let left: Int
    let columns: Int
    let rows: Int
    private let span: ClosedRange<Double>
    private let tickTexts: [String]

    /// - Parameter right: the columns kept free at the right for the names of lines.
    init(_ frame: ChartFrame, scale: ValueScale, rows: Int, right: Int) {
        (self.frame, self.scale, self.rows) = (frame, scale, rows)
        positions = frame.positions
        span = positions.finiteRange ?? 0...1
        let texts = scale.ticks.texts(grouping: frame.options.grouping)
        let widest = texts.reduce(0) { max($0, displayWidth(of: $1)) }
        // A narrow screen rather shows the line than its scale.
        let fits = frame.width - right - widest - 1 >= 8
        tickTexts = fits ? texts : texts.map { _ in "" }
        left = fits ? widest + 1 : 1
        columns = max(1, frame.width - left - right)
    }

    /// Rows of the field and its axes, and the unit above it.
    static let extraRows = 3
    var height: Int { rows + Self.extraRows }

    /// The dot of a position; a single one stands in the middle.
    func x(_ position: Double, width: Int) -> Int {
        guard span.lowerBound < span.upperBound else { return width / 2 }
        return Int(((position - span.lowerBound) / (span.upperBound - span.lowerBound) * Double(width - 1)).rounded())
    }
    /// The dot of a value, from the bottom.
    func y(_ value: Double, height: Int) -> Int { Int((scale.part(value) * Double(height - 1)).rounded()) }
    /// The row of a value, from the top of the canvas: that of its dot.
    func row(_ value: Double) -> Int {
        let down = frame.glyphs.hasDots ? 4 : 1
        return rows - y(value, height: rows * down) / down
    }
    /// The column of a position: that of its dot.
    func column(_ position: Double) -> Int {
        let across = frame.glyphs.hasDots ? 2 : 1
        return left + x(position, width: columns * across) / across
    }
    /// The position in the middle of a column of the field.
    func position(ofColumn column: Int) -> Double {
        guard columns > 1 else { return span.lowerBound }
        return span.lowerBound + (span.upperBound - span.lowerBound) * Double(column) / Double(columns - 1)
    }

    // MARK: axes

    func drawAxes(on canvas: inout Canvas) {
        drawValues(on: &canvas)
        drawLabels(on: &canvas)
    }

    private func drawValues(on canvas: inout Canvas) {
        canvas.write(truncated(oneLine(frame.unit), to: max(left, frame.width / 2)), .unit, x: 0, y: 0)
        for y in 1...rows { canvas.put(frame.glyphs.vertical, .dim, x: left - 1, y: y) }
        for (value, text) in zip(scale.ticks.values, tickTexts) {
            canvas.write(text, .dim, endingAt: left - 1, y: row(value))
            canvas.put(frame.glyphs.tickLeft, .dim, x: left - 1, y: row(value))
        }
    }

    private func drawLabels(on canvas: inout Canvas) {
        canvas.put(frame.glyphs.corner, .dim, x: left - 1, y: rows + 1)
        for column in 0..<columns { canvas.put(frame.glyphs.horizontal, .dim, x: left + column, y: rows + 1) }
        var free = drawName(on: &canvas)
        for (position, text) in labels {
            let (column, wide) = (column(position), displayWidth(of: text))
            let start = max(free, min(column - wide / 2, frame.width - wide))
            guard start <= column, start + wide <= frame.width else { continue }
            canvas.put(frame.glyphs.tickBelow, .dim, x: column, y: rows + 1)
            canvas.write(text, .dim, x: start, y: rows + 2)
            free = start + wide + 1
        }
    }

    /// Years need no name. Tells where the next label may begin.
    private func drawName(on canvas: inout Canvas) -> Int {
        let name = oneLine(frame.along.name)
        guard !frame.along.isYear, displayWidth(of: name) < left else { return 0 }
        canvas.write(name, .dim, endingAt: left - 1, y: rows + 2)
        return left
    }

    /// Round numbers along a scale, or the labels themselves; the first label where no round number lies within.
    private var labels: [(position: Double, text: String)] {
        let own = positions.indices.prefix(1000).map { (positions[$0], frame.alongLabel($0)) }
        guard frame.along.isContinuous, positions.count > 1 else { return own }
        let ticks = Ticks(in: span, atMost: max(1, columns / 8), isWhole: true)
        let texts = ticks.texts()
        let within = zip(ticks.values, texts).filter { span.contains($0.0) }.map { ($0.0, $0.1) }
        return within.count < 2 || positions.count <= within.count ? own : within
    }
}
