internal import Quantities
internal import Text

/// Two members back to back, the ages between them, the oldest at the top.
struct PyramidPicture {
    private let frame: ChartFrame
    /// From the youngest.
    private let classes: [PyramidClass]
    private let each: Int
    private let notes: [Message]

    init(_ frame: ChartFrame) {
        self.frame = frame
        let values = (0..<2).map(frame.chart.shown)
        let fitting = max(2, frame.height - 3)
        (each, classes) = Self.classes(frame, values, fitting: frame.options.height == nil ? max(fitting, 24) : fitting)
        let joined = each > 1 ? [Message("each bar joins \(each) ages", zh: "每条合并\(each)个年龄")] : []
        notes = joined + Self.unevenness(frame.along) + frame.gapNotes(values)
    }

    /// The classes as they are, or several joined where there are more than rows.
    private static func classes(_ frame: ChartFrame, _ values: [[Double]], fitting: Int) -> (each: Int, classes: [PyramidClass]) {
        let count = frame.along.count
        let each = [1, 2, 5, 10, 20, 50, 100].first { (count + $0 - 1) / $0 <= fitting } ?? count
        let canJoin = [.stock, .flow, .number].contains(frame.chart.series.type.kind)
        return (
            each,
            stride(from: 0, to: count, by: each).map { start in
                PyramidClass(frame, values, start..<min(count, start + each), isSum: canJoin)
            }
        )
    }

    /// Bars of wider classes are longer for no other reason.
    static func unevenness(_ axis: Axis) -> [Message] {
        let widths = Set(axis.ages?.compactMap(\.width) ?? [])
        return widths.count > 1
            ? [Message("the age classes differ in width: a wider class has a longer bar", zh: "年龄组距不等：组距宽的条更长")] : []
    }

    func drawn() -> Picture {
        guard let range = classes.flatMap(\.sides).finiteRange, range.upperBound > 0 else { return BarPicture(frame).drawn() }
        let labels = classes.reduce(displayWidth(of: frame.along.name)) { max($0, displayWidth(of: $1.label)) }
        let side = (frame.width - labels - 2) / 2
        guard side >= 3, range.lowerBound >= 0 else { return BarPicture(frame).drawn() }
        let scale = ValueScale(to: range.upperBound, ticks: max(1, min(5, side / 8)))
        var canvas = Canvas(width: 2 * side + labels + 2, height: classes.count + 3)
        drawHeads(side, labels, &canvas)
        for (row, one) in classes.reversed().enumerated() { draw(one, scale, side, labels, row + 1, &canvas) }
        drawScale(scale, side, labels, &canvas)
        return Picture(lines: canvas.lines, notes: notes)
    }

    private func drawHeads(_ side: Int, _ labels: Int, _ canvas: inout Canvas) {
        let left = truncated(frame.memberLabel(0), to: side)
        canvas.write(left, .first, endingAt: side, y: 0)
        let name = truncated(oneLine(frame.along.name), to: labels)
        canvas.write(name, .header, x: side + 1 + (labels - displayWidth(of: name)) / 2, y: 0)
        canvas.write(truncated(frame.memberLabel(1), to: side), .second, x: side + labels + 2, y: 0)
    }

    private func draw(_ one: PyramidClass, _ scale: ValueScale, _ side: Int, _ labels: Int, _ row: Int, _ canvas: inout Canvas) {
        let centre = side + 1 + (labels - displayWidth(of: one.label)) / 2
        canvas.write(one.label, x: centre, y: row)
        for (member, value) in one.sides.enumerated() {
            guard value.isFinite else {
                canvas.write(frame.options.glyphs.missing, .missing, x: member == 0 ? side - 1 : side + labels + 2, y: row)
                continue
            }
            let bar = bar(scale.part(value), side, isLeft: member == 0)
            let start = member == 0 ? side - displayWidth(of: bar) : side + labels + 2
            canvas.write(bar, .member(member), x: start, y: row)
        }
    }

    /// Both sides in halves of a character, so that they may be compared.
    private func bar(_ part: Double, _ side: Int, isLeft: Bool) -> String {
        guard let halves = frame.glyphs.halves else {
            return String(repeating: frame.glyphs.full, count: Int((part * Double(side)).rounded()))
        }
        let length = Int((part * Double(2 * side)).rounded())
        let whole = String(repeating: frame.glyphs.full, count: length / 2)
        guard length % 2 == 1 else { return whole }
        return isLeft ? String(halves.left) + whole : whole + String(halves.right)
    }

    /// The same scale to both sides, and the unit where there is room.
    private func drawScale(_ scale: ValueScale, _ side: Int, _ labels: Int, _ canvas: inout Canvas) {
        let row = classes.count + 1
        for column in 0..<side {
            for x in [column, side + labels + 2 + column] { canvas.put(frame.glyphs.horizontal, .dim, x: x, y: row) }
        }
        let texts = scale.ticks.texts(grouping: frame.options.grouping)
        for (value, text) in zip(scale.ticks.values, texts) {
            let along = min(side - 1, Int((scale.part(value) * Double(side)).rounded()))
            let half = displayWidth(of: text) / 2
            for x in [side - 1 - along, side + labels + 2 + along] {
                canvas.put(frame.glyphs.tickBelow, .dim, x: x, y: row)
                canvas.write(text, .dim, x: max(0, min(x - half, canvas.width - displayWidth(of: text))), y: row + 1)
            }
        }
        let unit = oneLine(frame.unit)
        if displayWidth(of: unit) <= labels {
            canvas.write(unit, .unit, x: side + 1 + (labels - displayWidth(of: unit)) / 2, y: row + 1)
        }
    }
}

/// A bar to each side: one age class, or several neighbouring ones joined.
struct PyramidClass {
    let label: String
    let sides: [Double]

    /// - Parameter isSum: whether joined classes are summed; else their mean is taken.
    init(_ frame: ChartFrame, _ values: [[Double]], _ run: Range<Int>, isSum: Bool) {
        label = joinedLabel(frame.along, run)
        sides = values.map { side in
            let sum = side[run].reduce(0, +)
            return isSum ? sum : sum / Double(run.count)
        }
    }
}
