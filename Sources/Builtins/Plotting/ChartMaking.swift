internal import Kernels
internal import Language
internal import Quantities
internal import Syntax

/// The picture of a series in the form asked for, or in the one its axes suggest.
///
/// - Throws: `plot_axes` where the axes make no such picture, `nothing_to_draw` where there are no cells.
func chart(_ form: Chart.Form?, of series: Series) throws(Problem) -> Chart {
    let series = try series.withoutSingleAxes()
    try refuseUndrawable(series)
    let form = form ?? series.suggestedForm
    let ordered = try arranged(series, as: form)
    return Chart(form, of: form == .fan ? try ordered.asQuantiles() : ordered)
}

private func refuseUndrawable(_ series: Series) throws(Problem) {
    let type = series.type
    guard !type.axes.isEmpty else {
        throw Problem("plot_axes", "a single value makes no picture", zh: "单个值不成图", operands: [0: type.said], fix: "{0}")
    }
    guard type.kind != .truth else {
        throw Problem(
            "plot_axes", "true and false make no picture", zh: "真假值不成图", operands: [0: type.said],
            fix: "plot choose({0}, 1, 0)")
    }
    guard series.count > 0, series.cells.contains(where: \.isFinite) else {
        throw Problem("nothing_to_draw", "every cell is missing", zh: "单元格全部缺失", operands: [0: type.said], fix: "{0}")
    }
    guard type.axes.count <= 2 else { throw tooManyAxes(type) }
}

/// One label of every axis beyond two: the last year, the first of other labels.
private func tooManyAxes(_ type: SeriesType) -> Problem {
    let names = type.axes.map(\.name)
    let kept = Set([type.axes.firstIndex(where: \.isAge), type.axes.firstIndex(where: \.isSex)].compactMap(\.self))
    let order = type.axes.indices.sorted { (type.preference($0, kept), $0) < (type.preference($1, kept), $1) }
    let chosen = order.dropFirst(2).sorted().map { "\(type.axes[$0].name.asName): \(type.axes[$0].chosenLabel)" }
    return Problem(
        "plot_axes", "a picture has two axes, and this has \(names.count): \(names.joined(separator: ", "))",
        zh: "图有两个轴，而它有\(names.count)个：\(names.joined(separator: "、"))",
        operands: [0: type.said], fix: "plot {0}[\(chosen.joined(separator: ", "))]")
}

extension SeriesType {
    /// Which axes a picture would rather keep: age with sex, else years, else the longest.
    fileprivate func preference(_ index: Int, _ kept: Set<Int>) -> Int {
        if kept.count == 2 { return kept.contains(index) ? 0 : 1 }
        return axes[index].isYear ? 0 : axes[index].isAge ? 1 : 2
    }

}

extension Series {
    /// Years make lines, ages with sexes a pyramid, other labels bars.
    fileprivate var suggestedForm: Chart.Form {
        let (axes, kind) = (type.axes, type.kind)
        let makesPyramid = ![.rate, .ratio].contains(kind) && !hasNegative
        if axes.contains(where: \.isYear) {
            guard let other = axes.first(where: { !$0.isYear }) else { return .line }
            if other.isPaths { return .fan }
            return other.isAge && other.count > 8 ? .surface : .line
        }
        if axes.contains(where: \.isAge), axes.contains(where: { $0.isSex }), makesPyramid { return .pyramid }
        return axes.contains { $0.isAge && ($0.count > 24 || kind == .rate && $0.count > 6) || $0.count > 100 } ? .line : .bar
    }
}

extension Axis {
    /// Two sexes: two labels under the name of the axis, or two that say so.
    var isSex: Bool { count == 2 && (name == "sex" || Set(labelTexts) == ["male", "female"]) }
    /// The paths of a stochastic run, or their quantiles.
    var isPaths: Bool { if case .numbered = labels { true } else { ["path", "quantile"].contains(name) } }

    /// The label a fix chooses, as it is typed.
    fileprivate var chosenLabel: String {
        switch labels {
        case .time(let times): times.last.map { "\($0.year)" } ?? ""
        case .age(let ages): ages.first?.source ?? ""
        case .names(let names): names.first?.asName ?? ""
        case .numbered: "1"
        }
    }
}
