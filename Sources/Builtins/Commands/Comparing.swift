internal import Language
internal import Quantities

/// Two series side by side, label by label: the difference, what it is of the second, and the growth a year each implies.
func comparison(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Table {
    let whole = [try arguments.series("a"), try arguments.series("b")]
    var (a, b) = (whole[0], whole[1])
    if let years = try arguments.labels("years") {
        (a, b) = (try a.selecting(years.map { $0.on("year") }).series, try b.selecting(years.map { $0.on("year") }).series)
    }
    let difference = try a.applying(.subtract, to: b)
    context.note(difference.notes)
    if context.isTyping { return Table([]) }
    let axes = difference.series.type.axes
    let sides = [try a.broadcast(to: axes), try b.broadcast(to: axes)]
    let relative = zip(difference.series.cells, sides[1].cells).map { $1 == 0 ? .nan : $0 / $1 }
    let names = [arguments.sources["a"] ?? "a", arguments.sources["b"] ?? "b"]
    var columns = labelColumns(axes, rows: relative.count)
    for (name, side) in zip(names, sides) { columns.append(.init(name, .quantities(cellsOf(side)))) }
    columns.append(.init("difference", .quantities(cellsOf(difference.series))))
    let percent = SeriesType(.ratio, unit: .percent, decimals: 2)
    columns.append(.init("relative", .quantities(relative.map { Series(percent, [$0]) })))
    for (name, growth) in zip(names, try impliedGrowth(sides, whole)) {
        columns.append(.init("growth of \(name)", .quantities(growth)))
    }
    return Table(columns)
}

/// The compound growth a year that leads to each year shown from the one shown before it; to the first, from the last year before it
/// that both sides know.
private func impliedGrowth(_ sides: [Series], _ whole: [Series]) throws(Problem) -> [[Series?]] {
    guard let index = sides[0].type.axes.firstIndex(where: \.isYear), let times = sides[0].type.axes[index].times, !times.isEmpty,
        sides.allSatisfy({ !$0.type.dimension.isNone && $0.type.kind != .rate })
    else { return [] }
    let known = whole.map { Set(($0.type.yearAxis?.times ?? []).map(\.year)) }
    let start = known[0].intersection(known[1]).filter { $0 < times[0].year }.max()
    guard start != nil || times.count > 1 else { return [] }
    var type = SeriesType(.ratio, unit: .percent, decimals: 2)
    type.isAnnual = true
    return try zip(sides, whole).map { side, all throws(Problem) in
        var before: Series?
        if let start { before = try all.selecting([Selector(axis: "year", [.number(start)])]).series }
        let axes = side.type.axes.enumerated().filter { $0.offset != index }.map(\.element)
        let first = try before.map { series throws(Problem) in Array(try series.undated.broadcast(to: axes).cells) }
        var lane = 0
        let growth = try side.mappingLanes(along: index, to: side.type.axes[index], type: SeriesType(axes: side.type.axes)) {
            values in
            defer { lane += 1 }
            return rates(values, times, from: first.flatMap { cells in start.map { (Double($0), cells[lane]) } })
        }
        return growth.cells.map { $0.isNaN ? nil : Series(type, [$0]) }
    }
}
private func rates(_ values: [Double], _ times: [Time], from start: (year: Double, value: Double)?) -> [Double] {
    values.indices.map { place in
        let (year, value) = place > 0 ? (Double(times[place - 1].year), values[place - 1]) : start ?? (.nan, .nan)
        return GrowthForm.compound.rate(from: value, to: values[place], years: Double(times[place].year) - year)
    }
}
extension Series {
    /// The same cells without the year they stand at.
    fileprivate var undated: Series {
        var series = self
        (series.type.at, series.type.remembered) = (nil, [])
        return series
    }
}
extension Selector {
    func on(_ axis: String) -> Selector {
        var selector = self
        selector.axis = axis
        return selector
    }
}
/// One column of labels an axis, in the order of the cells.
func labelColumns(_ axes: [Axis], rows: Int) -> [Table.Column] {
    var (columns, inner) = ([Table.Column](), rows)
    for axis in axes {
        inner /= max(1, axis.count)
        let span = inner
        columns.append(.init(axis.name, .texts((0..<rows).map { axis.label($0 / max(1, span) % axis.count) })))
    }
    return columns
}
/// Each cell as a series of its own.
func cellsOf(_ series: Series) -> [Series?] {
    var type = series.type
    type.axes = []
    return series.cells.map { Series(type, [$0]) }
}
