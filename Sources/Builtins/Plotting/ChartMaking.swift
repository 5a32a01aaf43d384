internal import Kernels
internal import Language
internal import Quantities
internal import Syntax

/// The picture of a series in the form asked for, or in the one its axes suggest.
///
/// - Throws: `plot_axes` where the axes make no such picture, `nothing_to_draw` where there are no cells.
func chart(_ form: Chart.Form?, of series: Series, isAtExactAge: Bool = false) throws(Problem) -> Chart {
    let series = try series.withoutSingleAxes()
    let wanted = form ?? (isAtExactAge ? .line : nil)
    try refuseUndrawable(series, wanted)
    let form = wanted ?? series.suggestedForm
    var chart = Chart(form, of: try inQuantiles(try arranged(series, as: form), form))
    chart.isAtExactAge = isAtExactAge
    return chart
}

/// The many paths of a run are drawn as quantiles of them.
private func inQuantiles(_ series: Series, _ form: Chart.Form) throws(Problem) -> Series {
    switch form {
    case .fan: return try series.asQuantiles()
    case .pyramid where series.type.axes.count == 3 && series.type.axes[0].isNumbered:
        return try series.quantiles(along: 0, to: BarQuantiles.labels, at: BarQuantiles.parts) { false }
    default: return series
    }
}

private func refuseUndrawable(_ series: Series, _ form: Chart.Form?) throws(Problem) {
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
    let most = form?.takesLayers ?? (type.hasLayersOfPyramids && !series.hasNegative) ? 3 : 2
    guard type.axes.count <= most else { throw tooManyAxes(type, form) }
}

/// One label of every axis that the picture has no place for: the last year, the first of other labels.
private func tooManyAxes(_ type: SeriesType, _ form: Chart.Form?) -> Problem {
    let names = type.axes.map(\.name)
    return Problem(
        "plot_axes", "a picture has two axes, and this has \(names.count): \(names.joined(separator: ", "))",
        zh: "图有两个轴，而它有\(names.count)个：\(names.joined(separator: "、"))",
        operands: [0: type.said], fix: chosenFix(type, for: form) ?? "{0}")
}

/// `plot x[year: 2050, area: 东]`: so that what is left makes the picture asked for; nil where nothing is to be chosen, or no
/// choice would do.
func chosenFix(_ type: SeriesType, for form: Chart.Form?) -> String? {
    let kept = type.keptAxes(for: form)
    guard let kept, kept.count < type.axes.count else { return nil }
    let chosen = type.axes.indices.filter { !kept.contains($0) }.map { place in
        let axis = type.axes[place]
        return "\(axis.name.asName): \(axis.chosenLabel(axis.isYear ? axis.count - 1 : 0))"
    }
    return "plot {0}[\(chosen.joined(separator: ", "))]" + (form.map { " as \($0.rawValue)" } ?? "")
}

extension Chart.Form {
    /// Whether three axes make such a picture.
    fileprivate var takesLayers: Bool { [.pyramid, .overlay, .lexis].contains(self) }
}

extension Chart {
    /// More pyramids than this beside each other are too small to be read.
    static let mostPyramids = 6
    /// Nor are more drawn unasked.
    fileprivate static let mostUnasked = 4
}

extension SeriesType {
    /// Ages with sexes, and few enough labels of a third axis, or paths.
    fileprivate var hasLayersOfPyramids: Bool {
        guard axes.count == 3, makesPyramid, let other = axes.first(where: { !$0.isAge && !$0.isSex }) else { return false }
        return axes.contains(where: \.isAge) && axes.contains(where: \.isSex)
            && (other.isPaths || other.count <= Chart.mostUnasked)
    }
    fileprivate var makesPyramid: Bool { ![.rate, .ratio].contains(kind) }

    /// The axes a picture of that form keeps; nil where there is no such picture of them.
    fileprivate func keptAxes(for form: Chart.Form?) -> Set<Int>? {
        let (age, year) = (axes.firstIndex(where: \.isAge), axes.firstIndex(where: \.isYear))
        switch form {
        case .lexis:
            guard let age, let year else { return nil }
            return [age, year]
        case .overlay: return nil
        case .pyramid:
            guard let age, let side = axes.indices.first(where: { $0 != age && axes[$0].count == 2 && axes[$0].isSex }) else {
                return nil
            }
            return [age, side]
        default:
            let both = Set([age, axes.firstIndex(where: \.isSex)].compactMap(\.self))
            return Set(axes.indices.sorted { (preference($0, both), $0) < (preference($1, both), $1) }.prefix(2))
        }
    }

    /// Which axes a picture would rather keep: age with sex, else years, else the longest.
    private func preference(_ index: Int, _ kept: Set<Int>) -> Int {
        if kept.count == 2 { return kept.contains(index) ? 0 : 1 }
        return axes[index].isYear ? 0 : axes[index].isAge ? 1 : 2
    }
}

extension Series {
    /// Years make lines, rates of a few years curves by age, ages with sexes a pyramid, other labels bars.
    fileprivate var suggestedForm: Chart.Form {
        let (axes, kind) = (type.axes, type.kind)
        if axes.count == 3 { return .pyramid }
        let makesPyramid = type.makesPyramid && !hasNegative
        if axes.contains(where: \.isYear) {
            guard let other = axes.first(where: { !$0.isYear }) else { return .line }
            if other.isPaths { return .fan }
            if kind == .rate, axes.areAgesOfFewYears { return .line }
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
    var isPaths: Bool { isNumbered || ["path", "quantile"].contains(name) }

    var isNumbered: Bool { if case .numbered = labels { true } else { false } }
    /// The two parts that birthdays cut a square of a Lexis diagram into.
    var isTriangles: Bool { Set(labelTexts) == ["lower", "upper"] }

    /// The label a fix chooses, as it is typed.
    func chosenLabel(_ place: Int) -> String {
        guard place < count, place >= 0 else { return "" }
        switch labels {
        case .time(let times): return "\(times[place].year)"
        case .age(let ages): return ages[place].source
        case .names(let names): return names[place].asName
        case .numbered: return "\(place + 1)"
        }
    }
}
