internal import Kernels
internal import Quantities

/// A series by age as the science wants it: rows are ages from the youngest on, lanes the cells of all other axes together.
struct AgeBatch {
    /// The axes of the series, ages among them.
    let axes: [Axis]
    private let index: Int
    let ages: [AgeInterval]
    /// Row by row, lanes innermost.
    let cells: [Double]
    let isHollow: Bool

    /// - Throws: `unknown_axis` where there are no ages.
    init(_ series: Series) throws(Problem) {
        let index = try series.ageIndex
        let labels = series.type.axes[index].ages ?? []
        let order = labels.indices.sorted { labels[$0] < labels[$1] }
        (axes, self.index, ages, isHollow) = (series.type.axes, index, order.map { labels[$0] }, series.cells.isHollow)
        let inner = axes[(index + 1)...].reduce(1) { $0 * $1.count }
        let outer = axes[..<index].reduce(1) { $0 * $1.count }
        cells = order.flatMap { row in
            (0..<outer).flatMap { o in (0..<inner).map { series.cells[(o * labels.count + row) * inner + $0] } }
        }
    }

    /// The axes of one lane's place.
    var others: [Axis] { axes.enumerated().filter { $0.offset != index }.map(\.element) }
    var laneCount: Int { others.reduce(1) { $0 * $1.count } }

    /// The position of each lane on one of the other axes.
    func positions(on axis: Int) -> [Int] {
        let inner = others[(axis + 1)...].reduce(1) { $0 * $1.count }
        return (0..<laneCount).map { $0 / inner % others[axis].count }
    }

    /// The lanes over other ages: `cells` row by row, or none where only the type is asked for.
    func series(_ type: SeriesType, ages: [AgeInterval], _ cells: [Double]) -> Series {
        var type = type
        type.axes[index] = Axis(axes[index].name, .age(ages))
        guard !isHollow else { return .hollow(type) }
        let inner = axes[(index + 1)...].reduce(1) { $0 * $1.count }
        let (outer, lanes) = (laneCount / max(1, inner), laneCount)
        let rearranged = (0..<outer).flatMap { o in
            ages.indices.flatMap { row in (0..<inner).map { cells[row * lanes + o * inner + $0] } }
        }
        return Series(type, rearranged)
    }
}

extension Series {
    /// The place of the axis of ages.
    var ageIndex: Int {
        get throws(Problem) {
            guard let index = type.axes.firstIndex(where: \.isAge) else { throw type.noAxis("age") }
            return index
        }
    }
}

/// Several series brought to the same other axes, each with ages of its own or none: a column of numbers a lane.
struct AgeLanes {
    /// The axes of the lanes.
    let axes: [Axis]
    let isHollow: Bool
    private let columns: [Series]
    /// The year they all stand in, if it is one.
    private let at: Time?
    private(set) var notes: [Message] = []

    /// - Throws: `labels_differ` where other axes than ages do not meet.
    init(_ series: [Series]) throws(Problem) {
        var axes: [Axis] = []
        for one in series {
            let alignment = try Alignment(axes, one.type.axes.filter { !$0.isAge })
            axes = alignment.axes
            notes += alignment.notes
        }
        columns = try series.map { one throws(Problem) in
            try one.broadcast(to: axes + one.type.axes.filter(\.isAge))
        }
        (self.axes, isHollow) = (axes, series.contains { $0.cells.isHollow })
        let times = series.compactMap(\.type.at)
        at = times.allSatisfy { $0.year == times[0].year } ? times.first : nil
    }

    var count: Int { axes.reduce(1) { $0 * $1.count } }

    /// The numbers of a series in a lane, from the youngest age on; one where it has no ages.
    func column(_ series: Int, _ lane: Int) -> [Double] {
        let one = columns[series]
        guard let ages = one.type.ageAxis?.ages else { return [one.cells[lane]] }
        let order = ages.indices.sorted { ages[$0] < ages[$1] }
        return order.map { one.cells[lane * ages.count + $0] }
    }

    /// A series over the lanes, made one number a lane.
    func single(_ type: SeriesType, _ make: (Int) throws(Problem) -> Double) throws(Problem) -> Series {
        let type = dated(type, axes)
        guard !isHollow else { return .hollow(type) }
        return Series(type, try (0..<count).map { lane throws(Problem) in try make(lane) })
    }

    /// A series by age over the lanes, ages last.
    func byAge(_ type: SeriesType, ages: [AgeInterval], _ make: (Int) throws(Problem) -> [Double]) throws(Problem) -> Series {
        let type = dated(type, axes + [.age(ages)])
        try type.checkSize()
        guard !isHollow else { return .hollow(type) }
        var cells: [Double] = []
        for lane in 0..<count { cells += try make(lane) }
        return Series(type, cells)
    }

    /// A type on these axes, its times as its kind has them.
    private func dated(_ type: SeriesType, _ axes: [Axis]) -> SeriesType {
        var type = type
        type.axes = axes
        type.at = axes.contains(where: \.isYear) ? nil : at
        let isAnnual = type.isAnnual
        type = type.declared(type.kind)
        type.isAnnual = isAnnual
        return type
    }
}
