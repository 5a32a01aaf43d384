internal import Kernels
internal import Language
internal import Quantities

/// The series with its axes in the order a form draws them: layers first, then members, then the axis along the picture.
func arranged(_ series: Series, as form: Chart.Form) throws(Problem) -> Series {
    let axes = series.type.axes
    switch form {
    case .line, .bar: return series.puttingLast(alongIndex(axes, form))
    case .pyramid, .overlay: return try arrangedPyramid(series, form)
    case .lexis: return try arrangedLexis(series)
    case .surface:
        guard axes.count == 2 else { throw unsuited(series, form, Message("two axes, such as age and year", zh: "两个轴，如年龄与年份")) }
        return series.puttingLast(axes.firstIndex(where: \.isYear) ?? 1)
    case .fan:
        guard axes.count == 2, let along = axes.firstIndex(where: { $0.isYear || $0.isAge }) else {
            throw unsuited(series, form, Message("years and an axis of paths, quantiles or variants", zh: "年份，以及一个路径、分位或方案的轴"))
        }
        return series.puttingLast(along)
    }
}

/// Ages and sexes; a third axis has layers: quantiles, two to lay one over the other, or a few to stand side by side.
private func arrangedPyramid(_ series: Series, _ form: Chart.Form) throws(Problem) -> Series {
    let axes = series.type.axes
    guard let age = axes.firstIndex(where: \.isAge), let side = axes.sideIndex(besides: age),
        axes.count == 3 || axes.count == 2 && form == .pyramid
    else {
        let wanted =
            form == .pyramid
            ? Message("ages and an axis of two labels, such as sex", zh: "年龄，以及一个有两个标签的轴，如性别")
            : Message(
                "ages, an axis of two labels, such as sex, and one of two layers, such as two years",
                zh: "年龄、一个有两个标签的轴（如性别），以及一个有两层的轴（如两个年份）")
        throw unsuited(series, form, wanted)
    }
    guard !series.hasNegative else {
        var problem = unsuited(series, form, Message("numbers of which none is below zero", zh: "没有负数的数据"))
        problem.fix = chosenFix(series.type, for: nil) ?? "plot {0}"
        throw problem
    }
    guard let layers = axes.indices.first(where: { $0 != age && $0 != side }) else {
        return series.ordered([side, age]).menFirst
    }
    try checkLayers(axes[layers], series, form)
    return series.ordered([layers, side, age]).menFirst
}

/// As many pyramids as can stand beside each other, or two of which one is an outline.
private func checkLayers(_ axis: Axis, _ series: Series, _ form: Chart.Form) throws(Problem) {
    let most = form == .overlay ? 2 : Chart.mostPyramids
    guard axis.count > most, form == .overlay || !axis.isPaths else { return }
    let ends = [axis.chosenLabel(0), axis.chosenLabel(axis.count - 1)].joined(separator: ", ")
    throw Problem(
        "plot_axes",
        "\(form == .overlay ? "an overlay has" : "pyramids stand side by side for") at most \(most) labels, and \(axis.name) has \(axis.count)",
        zh: "\(form == .overlay ? "叠加的两层" : "并列的金字塔")最多\(most)个标签，而\(axis.name)有\(axis.count)个",
        operands: [0: series.type.said], fix: "plot {0}[\(axis.name.asName): \(ends)] as \(form.rawValue)")
}

/// Ages upwards and years to the right; a third axis has the lower and the upper triangle of each square.
private func arrangedLexis(_ series: Series) throws(Problem) -> Series {
    let axes = series.type.axes
    guard let age = axes.firstIndex(where: \.isAge), let year = axes.firstIndex(where: \.isYear), axes.count <= 3,
        let triangles = axes.count == 2 ? .some(nil) : axes.firstIndex(where: \.isTriangles).map(Optional.some)
    else {
        throw unsuited(
            series, .lexis, Message("ages and years, and at most the axis of two triangles", zh: "年龄与年份，至多再加两个三角的轴"))
    }
    guard let triangles else { return series.ordered([age, year]) }
    return series.ordered([triangles, age, year]).lowerFirst(along: 0)
}

extension [Axis] {
    /// Whether a curve by age for each year can be told from the others.
    var areAgesOfFewYears: Bool {
        guard count == 2, let years = first(where: \.isYear), let ages = first(where: \.isAge) else { return false }
        return ages.count > 6 && years.count <= 6
    }
    /// The axis of the two sides: the sexes, or any other of two labels.
    fileprivate func sideIndex(besides age: Int) -> Int? {
        let others = indices.filter { $0 != age && self[$0].count == 2 }
        return others.first { self[$0].isSex } ?? others.first { !self[$0].isYear && !self[$0].isPaths } ?? others.first
    }
}

private func unsuited(_ series: Series, _ form: Chart.Form, _ wanted: Message) -> Problem {
    Problem(
        "plot_axes", "a \(form.rawValue) wants \(wanted)", zh: "\(form.rawValue)要的是\(wanted)",
        operands: [0: series.type.said], fix: chosenFix(series.type, for: form) ?? "plot {0}")
}

/// Years, else ages, else the longer axis; curves by age run along it where they are of a few years.
private func alongIndex(_ axes: [Axis], _ form: Chart.Form) -> Int {
    if form == .line, axes.areAgesOfFewYears { return axes.firstIndex(where: \.isAge) ?? 0 }
    if let year = axes.firstIndex(where: \.isYear) { return year }
    if let age = axes.firstIndex(where: \.isAge) { return age }
    return axes.indices.max { axes[$0].count < axes[$1].count } ?? 0
}

extension Series {
    var hasNegative: Bool { cells.contains { $0 < 0 } }

    /// An axis of one label says nothing in a picture: it is remembered, as after `x[label]`. The last axis stays.
    func withoutSingleAxes() throws(Problem) -> Series {
        var series = self
        while series.type.axes.count > 1, let single = series.type.axes.firstIndex(where: { $0.count == 1 }) {
            var type = series.type
            let axis = type.axes.remove(at: single)
            if let time = axis.times?.first {
                type.at = time
            } else {
                type.remembered.append(.init(axis: axis.name, label: axis.label(0)))
            }
            series = Series(type, series.cells)
        }
        return series
    }

    fileprivate func puttingLast(_ index: Int) -> Series {
        guard type.axes.count == 2, index == 0 else { return self }
        return ordered([1, 0])
    }

    /// The axes in another order.
    fileprivate func ordered(_ order: [Int]) -> Series {
        guard order != Array(type.axes.indices) else { return self }
        var type = type
        type.axes = order.map { type.axes[$0] }
        return Series(type, cells.transpose(shape: self.type.shape, order: order))
    }

    /// A pyramid has men at the left.
    fileprivate var menFirst: Series {
        let sides = type.axes.count - 2
        guard ["female", "女", "f", "women"].contains(type.axes[sides].label(0).lowercased()) else { return self }
        return swapped(sides)
    }
    fileprivate func lowerFirst(along index: Int) -> Series { type.axes[index].label(0) == "upper" ? swapped(index) : self }

    /// The two labels of an axis in the other order.
    private func swapped(_ index: Int) -> Series {
        var type = type
        type.axes[index] = type.axes[index].picking([1, 0])
        let positions = self.type.axes.indices.map { $0 == index ? [Int32(1), 0] : nil }
        return Series(type, cells.select(shape: self.type.shape, positions: positions))
    }

    /// The members from the lowest to the highest; the many paths of a run as their quantiles.
    func asQuantiles() throws(Problem) -> Series {
        let paths = type.axes[0]
        if paths.isNumbered, paths.count > FanQuantiles.parts.count {
            return try quantiles(along: 0, to: FanQuantiles.labels, at: FanQuantiles.parts) { false }
        }
        let order = (0..<paths.count).sorted { (level($0), $0) < (level($1), $1) }
        var type = type
        type.axes[0] = paths.picking(order)
        return Series(type, cells.select(shape: self.type.shape, positions: [order.map(Int32.init), nil]))
    }
    /// The last finite cell of a member.
    private func level(_ member: Int) -> Double {
        let count = type.axes[1].count
        return cells[(member * count)..<((member + 1) * count)].last(where: \.isFinite) ?? 0
    }
}

/// The median and the intervals that hold 80% and 95% of the paths, as the United Nations show them.
enum FanQuantiles {
    static let parts = [0.025, 0.1, 0.5, 0.9, 0.975]
    static let names = ["2.5%", "10%", "50%", "90%", "97.5%"]
    static let axis = "quantile"
    static var labels: Axis { Axis(axis, .names(names)) }
}

/// The median and the interval that holds 80%: what a bar has shades for.
enum BarQuantiles {
    static let parts = [0.1, 0.5, 0.9]
    static var labels: Axis { Axis(FanQuantiles.axis, .names(["10%", "50%", "90%"])) }
}
