internal import Quantities
internal import Text

/// Two members back to back, the ages between them, the oldest at the top; of several layers a pyramid each, beside each other, or
/// one pyramid that shows them all.
struct PyramidPicture {
    private let frame: ChartFrame
    private let bars: PyramidBars
    private let classes: PyramidClasses
    private let panels: PyramidPanels
    private let notes: [Message]

    init(_ frame: ChartFrame) {
        self.frame = frame
        bars = PyramidBars(frame)
        panels = PyramidPanels(count: bars.layers == .panels ? frame.chart.layerCount : 1, width: frame.width)
        let fitting = max(2, (frame.height - bars.legend.count) / panels.rows - panels.extraRows)
        classes = PyramidClasses(
            frame, fitting: frame.options.height == nil ? max(fitting, 24) : fitting, canJoin: bars.layers != .quantiles)
        notes = classes.notes + Self.unevenness(frame.along) + frame.gapNotes(frame.chart.allShown)
    }

    /// Bars of wider classes are longer for no other reason.
    static func unevenness(_ axis: Axis) -> [Message] {
        let widths = Set(axis.ages?.compactMap(\.width) ?? [])
        return widths.count > 1
            ? [Message("the age classes differ in width: a wider class has a longer bar", zh: "年龄组距不等：组距宽的条更长")] : []
    }

    func drawn() -> Picture {
        let labels = classes.labelWidth(frame.along.name)
        let side = (panels.width - labels - 2) / 2
        guard frame.chart.memberCount == 2, side >= 3, let range = classes.range, range.lowerBound >= 0, range.upperBound > 0
        else { return asBars() }
        let scale = ValueScale(to: range.upperBound, ticks: max(1, min(5, side / 8)))
        var lines = bars.legend
        for first in stride(from: 0, to: panels.count, by: panels.perRow) {
            var canvas = Canvas(width: frame.width, height: classes.count + panels.extraRows)
            for place in first..<min(panels.count, first + panels.perRow) {
                let box = PyramidBox(left: panels.left(place - first), side: side, labels: labels, top: panels.titleRows)
                drawTitle(place, box, &canvas)
                draw(place, scale, box, &canvas)
            }
            lines += canvas.lines
        }
        return Picture(lines: lines, notes: notes)
    }

    /// What a screen is too narrow for, and what has numbers on one side of zero only by chance: a bar for each number.
    private func asBars() -> Picture {
        guard let layers = frame.chart.layers else { return BarPicture(frame).drawn() }
        var picture = Picture(lines: [])
        for layer in 0..<layers.count {
            let one = BarPicture(ChartFrame(frame.chart.layer(layer), frame.options, headLines: 0)).drawn()
            picture.lines += [StyledText(truncated(oneLine(layers.label(layer)), to: frame.width), .header)] + one.lines
            picture.notes += one.notes
        }
        return picture
    }

    private func drawTitle(_ layer: Int, _ box: PyramidBox, _ canvas: inout Canvas) {
        guard panels.titleRows > 0, let label = frame.chart.layers?.label(layer) else { return }
        let text = truncated(oneLine(label), to: box.width)
        canvas.write(text, .header, x: box.left + (box.width - displayWidth(of: text)) / 2, y: 0)
    }

    /// One pyramid: names of the sides, a bar to each side for every class, and the scale below.
    private func draw(_ layer: Int, _ scale: ValueScale, _ box: PyramidBox, _ canvas: inout Canvas) {
        canvas.write(truncated(frame.memberLabel(0), to: box.side), .first, endingAt: box.left + box.side, y: box.top)
        box.writeMiddle(truncated(oneLine(frame.along.name), to: box.labels), .header, y: box.top, on: &canvas)
        canvas.write(truncated(frame.memberLabel(1), to: box.side), .second, x: box.right, y: box.top)
        for (row, one) in classes.all.reversed().enumerated() {
            let y = box.top + 1 + row
            box.writeMiddle(one.label, .plain, y: y, on: &canvas)
            for member in 0..<2 {
                let values = bars.layers == .panels ? [one.sides[layer][member]] : one.sides.map { $0[member] }
                for (distance, mark) in bars.marks(values.map { scale.part($0) }, member, columns: box.side).enumerated() {
                    canvas.put(mark.character, mark.style, x: box.x(distance, member), y: y)
                }
            }
        }
        drawScale(scale, box, &canvas)
    }

    /// The same scale to both sides, and the unit where there is room.
    private func drawScale(_ scale: ValueScale, _ box: PyramidBox, _ canvas: inout Canvas) {
        let row = box.top + classes.count + 1
        for member in 0..<2 {
            for distance in 0..<box.side { canvas.put(frame.glyphs.horizontal, .dim, x: box.x(distance, member), y: row) }
        }
        let texts = scale.ticks.texts(grouping: frame.options.grouping)
        for (value, text) in zip(scale.ticks.values, texts) {
            let along = min(box.side - 1, Int((scale.part(value) * Double(box.side)).rounded()))
            let (wide, half) = (displayWidth(of: text), displayWidth(of: text) / 2)
            for member in 0..<2 {
                let x = box.x(along, member)
                canvas.put(frame.glyphs.tickBelow, .dim, x: x, y: row)
                canvas.write(text, .dim, x: max(box.left, min(x - half, box.left + box.width - wide)), y: row + 1)
            }
        }
        let unit = oneLine(frame.unit)
        if displayWidth(of: unit) <= box.labels { box.writeMiddle(unit, .unit, y: row + 1, on: &canvas) }
    }
}

/// Where one pyramid stands: two sides of so many columns, and the labels between them.
private struct PyramidBox {
    let left: Int
    let side: Int
    let labels: Int
    /// The row of its heads.
    let top: Int

    var width: Int { 2 * side + labels + 2 }
    /// The first column of the second side.
    var right: Int { left + side + labels + 2 }
    /// The column so far from the middle.
    func x(_ distance: Int, _ member: Int) -> Int { member == 0 ? left + side - 1 - distance : right + distance }

    func writeMiddle(_ text: String, _ style: Style, y: Int, on canvas: inout Canvas) {
        canvas.write(text, style, x: left + side + 1 + (labels - displayWidth(of: text)) / 2, y: y)
    }
}

/// How pyramids share a screen: beside each other while each has room, else in several rows.
private struct PyramidPanels {
    let count: Int
    let perRow: Int
    /// The columns of each.
    let width: Int
    private static let gap = 2
    private static let least = 26

    init(count: Int, width: Int) {
        self.count = count
        perRow = max(1, min(count, (width + Self.gap) / (Self.least + Self.gap)))
        self.width = (width - Self.gap * (perRow - 1)) / perRow
    }

    var rows: Int { (count + perRow - 1) / perRow }
    var titleRows: Int { count > 1 ? 1 : 0 }
    /// Heads, and the scale with its numbers.
    var extraRows: Int { titleRows + 3 }
    func left(_ place: Int) -> Int { place * (width + Self.gap) }
}
