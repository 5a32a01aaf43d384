internal import Text

/// The names of lines: beside their ends, or in lines above the picture where there is no room.
struct EndLabels {
    private let frame: ChartFrame
    private let texts: [String]
    private let isBeside: Bool

    init(_ frame: ChartFrame, _ members: Range<Int>, areMarked: Bool = true) {
        self.frame = frame
        texts =
            frame.chart.across == nil
            ? [] : members.map { (areMarked ? Self.mark($0, frame.glyphs) : "") + frame.memberLabel($0) }
        let widest = texts.reduce(0) { max($0, displayWidth(of: $1)) }
        isBeside = frame.width >= 40 && widest <= frame.width / 4
    }

    /// In ASCII a line is known by its mark, else by its colour, its dashes and the place of its name.
    private static func mark(_ member: Int, _ glyphs: ChartGlyphs) -> String {
        glyphs.hasDots ? "" : "\(glyphs.marks[member % glyphs.marks.count]) "
    }

    /// The columns they take at the right of the picture.
    var width: Int { isBeside && !texts.isEmpty ? texts.reduce(0) { max($0, displayWidth(of: $1)) } + 1 : 0 }

    /// The lines they take above it.
    var legend: [StyledText] {
        guard !isBeside, !texts.isEmpty else { return [] }
        var lines = [StyledText()]
        for (member, text) in texts.enumerated() {
            let entry = StyledText(truncated(sample(member) + text, to: frame.width), .member(member))
            let isFull = !lines[lines.count - 1].isEmpty && lines[lines.count - 1].width + 2 + entry.width > frame.width
            if isFull { lines.append(StyledText()) }
            lines[lines.count - 1] += lines[lines.count - 1].isEmpty ? entry : StyledText("  ") + entry
        }
        return lines
    }
    /// A piece of the line as it is drawn.
    private func sample(_ member: Int) -> String {
        guard frame.glyphs.hasDots else { return "" }
        var dots = DotField(columns: 3, rows: 1, glyphs: frame.glyphs)
        var dash = frame.options.colour ? Dash.solid : Dash(member)
        dots.stroke(from: (0, 2), to: (5, 2), member: member, dash: &dash)
        var canvas = Canvas(width: 3, height: 1)
        dots.draw(on: &canvas, x: 0, y: 0)
        return padded(canvas.lines[0].plain, to: 3) + " "
    }

    /// Writes each name in the row where its line ends, or the nearest one free.
    func draw(_ ends: [Int?], rows: ClosedRange<Int>, at x: Int, on canvas: inout Canvas) {
        guard isBeside else { return }
        var taken: Set<Int> = []
        for member in texts.indices.sorted(by: { (ends[$0] ?? .max, $0) < (ends[$1] ?? .max, $1) }) {
            guard let end = ends[member] else { continue }
            let nearest = rows.filter { !taken.contains($0) }.min { (abs($0 - end), -$0) < (abs($1 - end), -$1) }
            guard let row = nearest else { continue }
            taken.insert(row)
            canvas.write(texts[member], .member(member), x: x + 1, y: row)
        }
    }
}
