internal import Quantities
internal import Text

/// Bands between quantiles or variants, the widest lightest, and the middle one as a line.
struct FanPicture {
    private let frame: ChartFrame
    /// Of every member, in the order of positions.
    private let values: [[Double]]
    /// Rising.
    private let positions: [Double]

    init(_ frame: ChartFrame) {
        self.frame = frame
        positions = frame.risingPositions
        values = (0..<frame.chart.memberCount).map(frame.rising)
    }

    func drawn() -> Picture {
        guard let range = values.finiteRange else { return Picture(lines: []) }
        let labels = EndLabels(frame, values.indices, areMarked: false)
        let rows = max(2, min(frame.height - ChartField.extraRows - labels.legend.count, 16))
        let scale = ValueScale(range, ticks: max(2, rows / 3), includesZero: LinePicture.nearsZero(range))
        let field = ChartField(frame, scale: scale, rows: rows, right: labels.width)
        var canvas = Canvas(width: frame.width, height: field.height)
        field.drawAxes(on: &canvas)
        for band in 0..<values.count / 2 { fill(band, field, &canvas) }
        if values.count % 2 == 1 { drawMiddle(field, &canvas) }
        let ends = values.map { $0.last { $0.isFinite }.map { field.row($0) } }
        labels.draw(ends, rows: 1...rows, at: field.left + field.columns, on: &canvas)
        return Picture(lines: labels.legend + canvas.lines, notes: notes)
    }

    /// The cells between a member and its counterpart from the other end.
    private func fill(_ band: Int, _ field: ChartField, _ canvas: inout Canvas) {
        let pair = [values[band], values[values.count - 1 - band]]
        let shade = frame.glyphs.shades[min(band, frame.glyphs.shades.count - 1)]
        for column in 0..<field.columns {
            let position = field.position(ofColumn: column)
            let ends = pair.map { value(of: $0, at: position) }
            guard let low = ends.min(), let high = ends.max(), low.isFinite, high.isFinite else { continue }
            for row in field.row(high)...field.row(low) { canvas.put(shade, .first, x: field.left + column, y: row) }
        }
    }

    /// Between two neighbouring positions on the straight line; NaN in a gap.
    private func value(of line: [Double], at position: Double) -> Double {
        let after = min(firstPlace(notBelow: position - 1e-9), line.count - 1)
        guard after > 0, positions[after] > position + 1e-9 else { return line[after] }
        let part = (position - positions[after - 1]) / (positions[after] - positions[after - 1])
        return line[after - 1] * (1 - part) + line[after] * part
    }
    private func firstPlace(notBelow position: Double) -> Int {
        var (low, high) = (0, positions.count)
        while low < high {
            let middle = (low + high) / 2
            if positions[middle] < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func drawMiddle(_ field: ChartField, _ canvas: inout Canvas) {
        let middle = values.count / 2
        var dots = DotField(columns: field.columns, rows: field.rows, glyphs: frame.glyphs)
        var dash = Dash.solid
        var last: (x: Int, y: Int)?
        for (place, value) in values[middle].enumerated() {
            guard value.isFinite else {
                last = nil
                continue
            }
            let here = (
                x: field.x(positions[place], width: dots.width), y: field.y(value, height: dots.height)
            )
            dots.stroke(from: last ?? here, to: here, member: 1, dash: &dash)
            last = here
        }
        dots.draw(on: &canvas, x: field.left, y: 1)
    }

    private var notes: [Message] { frame.gapNotes(values) }
}
