internal import Kernels
internal import Language
internal import Quantities

/// The series with its axes in the order a form draws them: the members first, then the axis along the picture.
func arranged(_ series: Series, as form: Chart.Form) throws(Problem) -> Series {
    let axes = series.type.axes
    switch form {
    case .line, .bar: return series.puttingLast(alongIndex(axes, form))
    case .pyramid:
        guard axes.count == 2, let age = axes.firstIndex(where: \.isAge), axes[1 - age].count == 2 else {
            throw unsuited(series, form, Message("ages and an axis of two labels, such as sex", zh: "年龄，以及一个有两个标签的轴，如性别"))
        }
        guard !series.hasNegative else {
            throw unsuited(series, form, Message("numbers of which none is below zero", zh: "没有负数的数据"))
        }
        return series.puttingLast(age).menFirst
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

private func unsuited(_ series: Series, _ form: Chart.Form, _ wanted: Message) -> Problem {
    Problem(
        "plot_axes", "a \(form.rawValue) wants \(wanted)", zh: "\(form.rawValue)要的是\(wanted)",
        operands: [0: series.type.said], fix: "plot {0}")
}

/// Years, else the ages of a line, else the longer axis.
private func alongIndex(_ axes: [Axis], _ form: Chart.Form) -> Int {
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
        var type = type
        type.axes.swapAt(0, 1)
        return Series(type, cells.transpose(shape: self.type.shape, order: [1, 0]))
    }

    /// A pyramid has men at the left.
    fileprivate var menFirst: Series {
        guard ["female", "女", "f", "women"].contains(type.axes[0].label(0).lowercased()) else { return self }
        var type = type
        type.axes[0] = type.axes[0].picking([1, 0])
        return Series(type, cells.select(shape: self.type.shape, positions: [[1, 0], nil]))
    }

    /// The members from the lowest to the highest; the many paths of a run as their quantiles.
    func asQuantiles() throws(Problem) -> Series {
        let paths = type.axes[0]
        if case .numbered(let count) = paths.labels, count > FanQuantiles.parts.count {
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
