internal import Text

/// A bar for each label, and within it for each member; the number stands before its bar.
struct BarPicture {
    private let frame: ChartFrame
    private let values: [[Double]]
    /// The labels that are drawn.
    private let shown: Excerpt
    private static let gap = GridLayout.gap

    init(_ frame: ChartFrame) {
        self.frame = frame
        values = (0..<frame.chart.memberCount).map(frame.chart.shown)
        let fitting = max(2, (frame.options.height == nil ? 100 : frame.height - 2) / max(1, values.count))
        let count = frame.along.count
        shown = Excerpt(count: count, limit: count > fitting ? max(2, fitting - 1) : nil)
    }

    func drawn() -> Picture {
        guard let range = values.finiteRange else { return Picture(lines: []) }
        let layout = Layout(frame, shown, values)
        let bar = Bar(min(0, range.lowerBound)...max(0, range.upperBound), columns: layout.bars, glyphs: frame.glyphs)
        var lines = shown.positions.map { position in
            values.indices.map { member in line(position, member, layout, bar) }
        }
        if shown.omitted > 0 {
            lines.insert([StyledText(frame.options.glyphs.leftOut(shown.omitted, .row), .dim)], at: shown.head.count)
        }
        let unit = padded(
            truncated(oneLine(frame.unit), to: layout.beforeBars), to: layout.beforeBars - Self.gap, alignment: .right)
        let head = frame.unit.isEmpty ? [] : [StyledText(unit, .unit)]
        return Picture(lines: head + lines.flatMap { $0 }, notes: frame.gapNotes(values))
    }

    private func line(_ position: Int, _ member: Int, _ layout: Layout, _ bar: Bar) -> StyledText {
        let value = values[member][position]
        var writer = LineWriter()
        writer.startLine()
        writer.put(member == 0 ? frame.alongLabel(position) : "", width: layout.labels, .left)
        if layout.members > 0 { writer.put(frame.memberLabel(member), .member(member), width: layout.members, .left) }
        writer.put(frame.text(value), value.isNaN ? .missing : .plain, width: layout.numbers, .right)
        writer.put(bar.text(value), .member(member), width: layout.bars, .left)
        return writer.text
    }

    /// The columns of labels, names of members, numbers and bars.
    private struct Layout {
        var labels: Int
        var members: Int
        let numbers: Int
        let bars: Int
        var beforeBars: Int { labels + numbers + BarPicture.gap * 2 + (members > 0 ? members + BarPicture.gap : 0) }

        init(_ frame: ChartFrame, _ shown: Excerpt, _ values: [[Double]]) {
            labels = shown.positions.reduce(1) { max($0, displayWidth(of: frame.alongLabel($1))) }
            members =
                frame.chart.across == nil ? 0 : values.indices.reduce(1) { max($0, displayWidth(of: frame.memberLabel($1))) }
            numbers = shown.positions.reduce(1) { widest, position in
                values.reduce(widest) { max($0, displayWidth(of: frame.text($1[position]))) }
            }
            let most = max(3, (frame.width - numbers) / (members > 0 ? 4 : 3))
            (labels, members) = (min(labels, most), min(members, most))
            bars = max(1, frame.width - labels - numbers - BarPicture.gap * 2 - (members > 0 ? members + BarPicture.gap : 0))
        }
    }
}

/// Bars to the right of zero, and to the left of it where there are numbers below.
struct Bar {
    private let glyphs: ChartGlyphs
    private let below: Double
    private let above: Double
    private let left: Int
    private let right: Int

    init(_ range: ClosedRange<Double>, columns: Int, glyphs: ChartGlyphs) {
        self.glyphs = glyphs
        (below, above) = (-range.lowerBound / 2, range.upperBound / 2)
        guard below > 0 else {
            (left, right) = (0, columns)
            return
        }
        let share = above + below > 0 ? below / (above + below) : 0
        left = max(1, min(columns - 2, Int((share * Double(columns - 1)).rounded())))
        right = max(0, columns - 1 - left)
    }

    func text(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        if left == 0 { return rightwards(value) }
        let before = value < 0 ? leftwards(value) : ""
        let start = String(repeating: " ", count: max(0, left - displayWidth(of: before))) + before + String(glyphs.zero)
        return value > 0 ? start + rightwards(value) : start
    }

    private func rightwards(_ value: Double) -> String {
        guard above > 0, right > 0 else { return "" }
        let parts = glyphs.eighths.count + 1
        let length = Int((value / 2 / above * Double(right * parts)).rounded())
        let whole = String(repeating: glyphs.full, count: length / parts)
        guard length % parts > 0 else { return length == 0 && value > 0 ? sliver : whole }
        return whole + String(glyphs.eighths[length % parts - 1])
    }
    private func leftwards(_ value: Double) -> String {
        guard below > 0 else { return "" }
        let parts = glyphs.halves == nil ? 1 : 2
        let length = Int((-value / 2 / below * Double(left * parts)).rounded())
        let whole = String(repeating: glyphs.full, count: length / parts)
        guard length % parts > 0, let half = glyphs.halves?.left else { return whole }
        return String(half) + whole
    }
    /// What is not zero leaves a trace.
    private var sliver: String { glyphs.eighths.first.map { String($0) } ?? "" }
}
