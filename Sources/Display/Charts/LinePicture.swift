internal import Quantities
internal import Text

/// A line for each member, named at its end, or above the picture where the screen is narrow.
struct LinePicture {
    private let frame: ChartFrame
    private let members: Range<Int>
    private let values: [[Double]]
    /// The columns of a field count the same points in the same order.
    private let positions: [Double]

    init(_ frame: ChartFrame) {
        self.frame = frame
        members = 0..<min(frame.chart.memberCount, ChartFrame.mostMembers)
        positions = frame.risingPositions
        values = members.map(frame.rising)
    }

    func drawn() -> Picture {
        guard let range = values.finiteRange else { return Picture(lines: [], notes: notes(1)) }
        let labels = EndLabels(frame, members)
        let rows = max(2, min(frame.height - ChartField.extraRows - labels.legend.count, 16))
        let scale = ValueScale(range, ticks: max(2, rows / 3), includesZero: Self.nearsZero(range))
        let field = ChartField(frame, scale: scale, rows: rows, right: labels.width)
        var canvas = Canvas(width: frame.width, height: field.height)
        field.drawAxes(on: &canvas)
        let shared = drawLines(field, &canvas)
        labels.draw(ends(field), rows: 1...rows, at: field.left + field.columns, on: &canvas)
        return Picture(lines: labels.legend + canvas.lines, notes: notes(shared))
    }

    /// A scale begins at zero where that costs less than half of it.
    static func nearsZero(_ range: ClosedRange<Double>) -> Bool {
        range.lowerBound >= 0 ? range.lowerBound <= 0.5 * range.upperBound : range.upperBound >= 0.5 * range.lowerBound
    }

    /// Draws every member; tells how many points share a column.
    private func drawLines(_ field: ChartField, _ canvas: inout Canvas) -> Int {
        var dots = DotField(columns: field.columns, rows: field.rows, glyphs: frame.glyphs)
        let columns = positions.map { field.x($0, width: dots.width) }
        var shared = 1
        for member in members.reversed() {
            let thinned = Thinning(values[member], columns: columns, width: dots.width)
            draw(member, thinned, columns, field, &dots)
            shared = max(shared, thinned.shared)
        }
        dots.draw(on: &canvas, x: field.left, y: 1)
        return shared
    }

    private func draw(_ member: Int, _ thinned: Thinning, _ columns: [Int], _ field: ChartField, _ dots: inout DotField) {
        var dash = frame.options.colour || !frame.glyphs.hasDots ? Dash.solid : Dash(member)
        let isSparse = thinned.points.count * 12 <= dots.width
        var last: (x: Int, y: Int)?
        for (place, point) in thinned.points.enumerated() {
            guard let point else {
                last = nil
                continue
            }
            let here = (x: columns[point], y: field.y(values[member][point], height: dots.height))
            if let last { dots.stroke(from: last, to: here, member: member, dash: &dash) }
            let isAlone = last == nil && (place + 1 == thinned.points.count || thinned.points[place + 1] == nil)
            if isSparse || isAlone {
                dots.mark(x: here.x, y: here.y, member: member)
            } else {
                dots.set(x: here.x, y: here.y, member: member)
            }
            last = here
        }
    }

    /// The row where each line ends.
    private func ends(_ field: ChartField) -> [Int?] {
        values.map { $0.last { $0.isFinite }.map { field.row($0) } }
    }

    static func cut(_ shown: Int, of count: Int) -> Message {
        Message("the first \(shown) of \(count) lines are drawn", zh: "\(count)条线中只画前\(shown)条")
    }
    private func notes(_ shared: Int) -> [Message] {
        let count = frame.chart.memberCount
        var notes = count > members.count ? [Self.cut(members.count, of: count)] : []
        if shared > 1 {
            notes.append(
                Message(
                    "\(positions.count) points: of about \(shared) that share a column the least and the greatest are drawn",
                    zh: "共\(positions.count)点：同列约\(shared)点，只画最小与最大的"))
        }
        return notes + frame.gapNotes(values)
    }
}
