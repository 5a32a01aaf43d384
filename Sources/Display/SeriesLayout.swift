internal import Quantities
internal import Text

/// Which axis of a series runs across, and which run down.
struct SeriesLayout: Hashable {
    /// Nil where all axes run down, with one column of values.
    var across: Int?
    var down: [Int]

    /// More labels than this are read more easily down than across, unless they are years.
    static let fewLabels = 8

    init(_ type: SeriesType, options: RenderOptions, fits: (SeriesLayout) -> Bool) {
        let found = Self.candidates(type).lazy.map { Self(across: $0, of: type) }.first(where: fits)
        self = found ?? Self(across: Self.fallback(type, mayCut: options.widthLimit != nil), of: type)
        if options.widthLimit != nil, type.axes.count > 2, let year = type.axes.firstIndex(where: \.isYear) {
            self = Self(across: year, of: type)
        }
    }

    private init(across: Int?, of type: SeriesType) {
        self.across = across
        down = type.axes.indices.filter { $0 != across }
    }

    /// Years first, then a short last axis, then whatever else fits; ages last, and only few of them.
    private static func candidates(_ type: SeriesType) -> [Int] {
        let axes = type.axes
        let years = axes.indices.filter { axes[$0].isYear }
        let short = axes.indices.reversed().prefix(1).filter { axes[$0].count <= fewLabels }
        let others = axes.indices.reversed().filter { axes.count > 1 && !axes[$0].isAge }
        return years + short + others
    }

    /// Where nothing fits: one axis runs down, years are cut, and without cutting the shortest axis runs across.
    private static func fallback(_ type: SeriesType, mayCut: Bool) -> Int? {
        let axes = type.axes
        guard axes.count > 1 else { return nil }
        if mayCut, let year = axes.firstIndex(where: \.isYear) { return year }
        return axes.indices.min { axes[$0].count < axes[$1].count }
    }
}

/// Whether the labels of an axis fit across, judged without writing the cells.
struct ColumnFit {
    let type: SeriesType
    /// The widest cell.
    let cellWidth: Int
    let width: Int
    /// Columns beside the axis's own: a total.
    let extra: Int

    func callAsFunction(_ layout: SeriesLayout) -> Bool {
        guard let across = layout.across else { return true }
        var room = width - extra * (cellWidth + GridLayout.gap)
        for axis in layout.down { room -= Self.labelWidth(type.axes[axis]) + GridLayout.gap }
        let axis = type.axes[across]
        guard axis.count <= width else { return false }
        for position in 0..<axis.count {
            room -= max(cellWidth, displayWidth(of: axis.label(position))) + (position == 0 ? 0 : GridLayout.gap)
            if room < 0 { return false }
        }
        return true
    }

    /// The widest label of the first and the last of an axis: what is written is measured again.
    private static func labelWidth(_ axis: Axis) -> Int {
        Excerpt(count: axis.count, limit: 400).positions.reduce(displayWidth(of: axis.name)) {
            max($0, displayWidth(of: axis.label($1)))
        }
    }
}
