internal import Quantities
internal import Text

/// A shaded block for each member and label, the first member at the bottom, with the values of the shades below.
struct SurfacePicture {
    private let frame: ChartFrame
    private let blocks: SurfaceBlocks
    private let labels: Int
    private let blockWidth: Int

    init(_ frame: ChartFrame) {
        self.frame = frame
        let widest = (0..<frame.chart.memberCount).reduce(displayWidth(of: frame.chart.across?.name ?? "")) {
            max($0, displayWidth(of: frame.memberLabel($1)))
        }
        // Labels of joined ages are wider than those of single ones.
        labels = min(frame.chart.across?.isAge == true ? max(widest, 5) : widest, frame.width / 3)
        let room = max(1, frame.width - labels - 1)
        blocks = SurfaceBlocks(frame.chart, rows: max(1, frame.height - 3), columns: room)
        blockWidth = max(1, min(6, room / max(1, blocks.columns)))
    }

    func drawn() -> Picture {
        guard let range = blocks.means.finiteRange else { return Picture(lines: []) }
        let shading = Shading(frame, range)
        var canvas = Canvas(width: frame.width, height: blocks.rows + 2)
        for row in 0..<blocks.rows { draw(row, shading, &canvas) }
        drawLabels(&canvas)
        return Picture(lines: canvas.lines + shading.legend, notes: notes)
    }

    private func draw(_ row: Int, _ shading: Shading, _ canvas: inout Canvas) {
        let y = blocks.rows - 1 - row
        canvas.write(truncated(label(ofRow: row), to: labels), .dim, x: 0, y: y)
        for column in 0..<blocks.columns {
            guard let mark = shading.mark(blocks.means[row][column]) else { continue }
            for x in 0..<blockWidth { canvas.put(mark.character, mark.style, x: labels + 1 + column * blockWidth + x, y: y) }
        }
    }

    private func label(ofRow row: Int) -> String {
        guard let across = frame.chart.across else { return "" }
        return joinedLabel(across, row * blocks.eachRow..<min(across.count, (row + 1) * blocks.eachRow))
    }

    private func drawLabels(_ canvas: inout Canvas) {
        var free = 0
        for column in 0..<blocks.columns {
            let text = frame.alongLabel(column * blocks.eachColumn)
            let x = labels + 1 + column * blockWidth
            guard x >= free, x + displayWidth(of: text) <= frame.width, isRound(column) else { continue }
            canvas.put(frame.glyphs.vertical, .dim, x: x, y: blocks.rows)
            canvas.write(text, .dim, x: x, y: blocks.rows + 1)
            free = x + displayWidth(of: text) + 2
        }
    }
    /// Whether a label is one of the round ones where there are too many for all.
    private func isRound(_ column: Int) -> Bool {
        let positions = frame.positions
        if blocks.columns <= 1 || blockWidth >= displayWidth(of: frame.alongLabel(0)) + 2 { return true }
        guard frame.along.isContinuous, let first = positions.first, let last = positions.last, last > first else { return true }
        let step = Ticks(in: first...last, atMost: max(1, blocks.columns * blockWidth / 7), isWhole: true).step
        let position = positions[column * blocks.eachColumn]
        return step <= 1 || blocks.eachColumn > 1 || position.truncatingRemainder(dividingBy: step) == 0
    }

    private var notes: [Message] {
        let (rows, columns) = (blocks.eachRow, blocks.eachColumn)
        let joined = rows * columns > 1 ? [SurfaceBlocks.note(rows, columns)] : []
        return joined + frame.gapNotes((0..<frame.chart.memberCount).map(frame.chart.shown))
    }
}

/// The cells of a surface, several joined into one where there are more than places.
struct SurfaceBlocks {
    static func note(_ rows: Int, _ columns: Int) -> Message {
        Message("each block is the mean of \(rows) × \(columns) cells", zh: "每块为\(rows) × \(columns)个单元格的均值")
    }

    /// Members and labels in each block.
    let eachRow: Int
    let eachColumn: Int
    /// By row and column; NaN where every cell is missing.
    let means: [[Double]]
    var rows: Int { means.count }
    var columns: Int { means.first?.count ?? 0 }

    init(_ chart: Chart, rows: Int, columns: Int) {
        let (members, labels) = (chart.memberCount, chart.along.count)
        (eachRow, eachColumn) = ((members + rows - 1) / rows, (labels + columns - 1) / columns)
        let (tall, wide) = (max(1, eachRow), max(1, eachColumn))
        means = stride(from: 0, to: members, by: tall).map { first in
            let run = (first..<min(members, first + tall)).map(chart.shown)
            return stride(from: 0, to: labels, by: wide).map { start in
                Self.mean(run.flatMap { $0[start..<min(labels, start + wide)] })
            }
        }
    }
    private static func mean(_ values: [Double]) -> Double {
        let known = values.filter(\.isFinite)
        return known.isEmpty ? .nan : known.reduce(0) { $0 + $1 / Double(known.count) }
    }
}
