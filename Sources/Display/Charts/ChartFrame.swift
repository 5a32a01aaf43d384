internal import Quantities
internal import Text

/// What the pictures of all forms share: the room there is, the members that are drawn, and how numbers and names are written.
struct ChartFrame {
    let chart: Chart
    let options: RenderOptions
    let glyphs: ChartGlyphs
    /// How numbers are written; lines and fans write none.
    private let format: NumberFormat?
    /// Where each label stands along the chart.
    let positions: [Double]
    let width: Int
    /// The lines the picture itself may take.
    let height: Int
    /// More lines than there are colours cannot be told apart.
    static let mostMembers = Style.members.count
    static let usualWidth = 80
    /// A picture needs no more lines than this, however high the screen.
    static let usualHeight = 30

    init(_ chart: Chart, _ options: RenderOptions, headLines: Int) {
        (self.chart, self.options, glyphs) = (chart, options, options.chartGlyphs)
        format = [.line, .fan].contains(chart.form) ? nil : NumberFormat(for: chart.series, options: options)
        positions = chart.along.positions(isAtExactAge: chart.isAtExactAge)
        order = Self.order(of: positions)
        width = max(1, options.width ?? Self.usualWidth)
        // A line is kept for what must be said below.
        height = max(4, min(options.height ?? Self.usualHeight, Self.usualHeight) - headLines - 1)
    }

    var along: Axis { chart.along }
    var hasMembers: Bool { chart.across != nil }
    var unit: String { chart.series.type.presentedUnit }
    func memberLabel(_ member: Int) -> String { oneLine(chart.across?.label(member) ?? "") }
    func alongLabel(_ position: Int) -> String { oneLine(along.label(position)) }

    /// A number of the chart's own unit as its table writes it.
    func text(_ shown: Double) -> String {
        (format ?? NumberFormat(for: chart.series, options: options)).text(chart.series.type.unit.base(shown))
    }

    /// The labels in the order of their positions; nil where they stand so, as they nearly always do.
    private let order: [Int]?
    var risingPositions: [Double] { order.map { $0.map { positions[$0] } } ?? positions }
    /// The numbers of a member in the order of their positions.
    func rising(_ member: Int) -> [Double] {
        let shown = chart.shown(member)
        return order.map { $0.map { shown[$0] } } ?? shown
    }
    private static func order(of positions: [Double]) -> [Int]? {
        guard zip(positions.dropFirst(), positions).contains(where: { $0 < $1 }) else { return nil }
        return positions.indices.sorted { (positions[$0], $0) < (positions[$1], $1) }
    }

    /// The lines that notes below the picture take.
    func lineCount(of notes: [Message]) -> Int {
        notes.reduce(0) { $0 + StyledText(oneLine($1.text(in: options.language))).wrapped(to: width).count }
    }

    /// What the reader should know of cells that no picture can show.
    func gapNotes(_ values: [[Double]]) -> [Message] {
        let missing = values.reduce(0) { $0 + $1.count(where: \.isNaN) }
        let infinite = values.reduce(0) { $0 + $1.count(where: \.isInfinite) }
        return [(missing, Message("missing", zh: "缺失")), (infinite, Message("infinite", zh: "无穷"))].filter { $0.0 > 0 }
            .map { count, what in
                Message(
                    "\(count) \(what) cell\(count == 1 ? "" : "s") left as \(count == 1 ? "a gap" : "gaps")",
                    zh: "\(count)个\(what)的单元格留空")
            }
    }
}

/// A picture as lines, and what must be said about it.
struct Picture {
    var lines: [StyledText]
    var notes: [Message] = []
}

extension Sequence<Double> {
    /// The least and the greatest finite number; nil where there is none.
    var finiteRange: ClosedRange<Double>? {
        var (low, high) = (Double.infinity, -Double.infinity)
        for value in self where value.isFinite { (low, high) = (Swift.min(low, value), Swift.max(high, value)) }
        return low <= high ? low...high : nil
    }
}

extension Sequence<[Double]> {
    var finiteRange: ClosedRange<Double>? {
        lazy.compactMap(\.finiteRange).reduce(nil) { both, one in
            both.map { Swift.min($0.lowerBound, one.lowerBound)...Swift.max($0.upperBound, one.upperBound) } ?? one
        }
    }
}

/// What neighbouring labels are together: 95–99 for single ages, else the first and the last.
func joinedLabel(_ axis: Axis, _ run: Range<Int>) -> String {
    let (first, last) = (run.lowerBound, run.upperBound - 1)
    guard run.count > 1 else { return oneLine(axis.label(first)) }
    guard let ages = axis.ages else { return oneLine(axis.label(first)) + "–" + oneLine(axis.label(last)) }
    return AgeInterval(lower: ages[first].lower, upper: ages[last].upper).label
}
