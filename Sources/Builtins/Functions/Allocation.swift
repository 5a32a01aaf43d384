internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// apportion, allocate, plus_minus, whole.
let allocationNatives: [Native] = [
    Native("apportion") { arguments, _ throws(Problem) in
        Value(.series(try apportioned(try arguments.series("total"), try arguments.series("weights"), arguments)))
    },
    Native("allocate") { arguments, context throws(Problem) in
        let method: ShareMethod = try arguments.choice("by", of: .constant)
        return Value(.series(try allocated(try arguments.series("total"), try arguments.series("parts"), method, &context)))
    },
    Native("plus_minus") { arguments, _ throws(Problem) in
        Value(.series(try broughtTogether(try arguments.series("parts"), try arguments.series("total"), arguments)))
    },
    .map("whole") { x, arguments, context throws(Problem) in
        try x.whole(over: try arguments.axes(of: x, else: x.type.summable), &context)
    },
]

/// A whole number shared out in proportion to weights along an axis, in whole units of the total's own unit.
private func apportioned(_ total: Series, _ weights: Series, _ arguments: Arguments) throws(Problem) -> Series {
    guard let amount = total.scalar else {
        throw Problem("number_needed", "apportion shares out one number", zh: "apportion分配的是一个数", operands: [0: total.type.said])
    }
    guard !weights.type.isScalar else {
        throw Problem("axis_needed", "weights lie along an axis", zh: "权数须沿一个轴", operands: [1: weights.type.said])
    }
    let axis = try arguments.axis(of: weights, for: "apportion")
    let unit = total.type.unit
    let shown = unit.shownWhole(amount)
    var type = total.type
    (type.axes, type.decimals) = (weights.type.axes, type.unit.isPlain ? nil : 0)
    return try weights.mappingLanes(along: axis, to: weights.type.axes[axis], type: type) { lane throws(Problem) in
        try largestRemainder(total: shown, weights: lane).map(unit.base)
    }
}

extension Unit {
    /// A value as this unit shows it, free of the rounding of units: 11 万人 is 110000 persons in base units; shown, it may miss 11 by
    /// a unit of the last place.
    fileprivate func shownWhole(_ base: Double) -> Double { (shown(base) * 1e6).rounded() / 1e6 }
}

// MARK: shares of a projected whole

/// A whole by year, shared among parts that were counted in the years of the base.
private func allocated(_ whole: Series, _ parts: Series, _ method: ShareMethod, _ context: inout Context) throws(Problem)
    -> Series
{
    let base = try ShareBase(parts, method)
    _ = try Algebra.plan(.add, whole.type.single, parts.type.single)
    guard whole.type.axes.allSatisfy(\.isYear) else {
        throw Problem(
            "axis_needed", "the whole is a number, or a series by year alone", zh: "总体是一个数，或只按年的序列",
            operands: [0: whole.type.said],
            fix: "allocate(total({0}), {1}, by: \(method.rawValue))")
    }
    let times = whole.type.yearAxis?.times ?? whole.type.at.map { [$0] } ?? []
    guard method == .constant || !times.isEmpty else {
        throw Problem(
            "years_needed", "\(method.rawValue) wants the years of the whole", zh: "\(method.rawValue)要有总体的年份",
            operands: [0: whole.type.said])
    }
    var type = whole.type
    type.axes.append(base.axis)
    type.decimals = nil
    context.note(
        Message(
            "\(method.rawValue) share: \(method.formula) (\(ShareMethod.source))",
            zh: "\(method.rawValue)份额法：\(method.formula)（\(ShareMethod.source)）"))
    guard !whole.cells.isHollow, !parts.cells.isHollow else { return .hollow(type) }
    var cells: [Double] = []
    for (place, amount) in whole.cells.enumerated() {
        let steps = times.indices.contains(place) ? base.steps(to: times[place]) : 0
        cells += try method.parts(earlier: base.earlier, latest: base.latest, steps: steps, whole: amount)
    }
    return Series(type, cells)
}

/// The parts at the first and the last year of the base.
private struct ShareBase {
    var axis: Axis
    var earlier: [Double]
    var latest: [Double]
    private var start: Time?
    private var end: Time?

    init(_ parts: Series, _ method: ShareMethod) throws(Problem) {
        let others = parts.type.axes.filter { !$0.isYear }
        guard let axis = others.first, others.count == 1, [.stock, .flow, .number].contains(parts.type.kind) else {
            throw Problem(
                "axis_needed", "the parts lie along one axis beside the year, such as area", zh: "各部分须沿年份以外的一个轴，如area",
                operands: [1: parts.type.said])
        }
        self.axis = axis
        guard let index = parts.type.axes.firstIndex(where: \.isYear), let times = parts.type.axes[index].times else {
            (earlier, latest, start, end) = (Array(parts.cells), Array(parts.cells), parts.type.at, parts.type.at)
            guard method == .constant else { throw Self.twoYears(method, parts) }
            return
        }
        let order = times.indices.sorted { times[$0].position < times[$1].position }
        guard let first = order.first, let last = order.last, method == .constant || first != last else {
            throw Self.twoYears(method, parts)
        }
        let count = axis.count
        let lane = { (year: Int) -> [Double] in
            (0..<count).map { parts.cells[index == 0 ? year * count + $0 : $0 * times.count + year] }
        }
        (earlier, latest, start, end) = (lane(first), lane(last), times[first], times[last])
    }
    private static func twoYears(_ method: ShareMethod, _ parts: Series) -> Problem {
        Problem(
            "years_needed", "\(method.rawValue) wants the parts in two years or more", zh: "\(method.rawValue)要有两年以上的各部分",
            operands: [1: parts.type.said], fix: "allocate({0}, {1}, by: constant)")
    }

    /// The time from the end of the base on, in lengths of the base.
    func steps(to time: Time) -> Double {
        guard let start, let end, end.position > start.position else { return 0 }
        return (time.position - end.position) / (end.position - start.position)
    }
}

/// Parts of both signs brought to one total along an axis.
private func broughtTogether(_ parts: Series, _ total: Series, _ arguments: Arguments) throws(Problem) -> Series {
    guard let amount = total.scalar else {
        throw Problem(
            "number_needed", "plus_minus brings parts to one total", zh: "plus_minus的总数是一个数", operands: [1: total.type.said])
    }
    _ = try Algebra.plan(.add, parts.type.single, total.type)
    var type = parts.type
    type.decimals = nil
    let axis = try arguments.axis(of: parts, for: "plus_minus")
    return try parts.mappingLanes(along: axis, to: type.axes[axis], type: type) { lane throws(Problem) in
        try plusMinus(lane, to: amount)
    }
}

// MARK: whole numbers

extension Series {
    /// Rounded to whole units: over one axis so that its sums are the rounded sums, over two so that all sums of the table are.
    fileprivate func whole(over names: [String], _ context: inout Context) throws(Problem) -> Series {
        guard [.stock, .flow, .number].contains(type.kind) else {
            throw Problem(
                "kind_mix", "whole rounds counts, not a \(type.kind.rawValue)", zh: "whole用于人数，不用于\(type.kind.word)",
                operands: [0: type.said])
        }
        let axes = type.axes.indices.filter { names.contains(type.axes[$0].name) }
        guard axes.count <= 2 else {
            throw Problem(
                "axis_needed", "whole keeps sums over one axis or two", zh: "whole沿一个或两个轴保持合计", operands: [0: type.said],
                fix: "whole({0} over \(type.axes[axes[0]].name))")
        }
        var whole = type
        whole.decimals = 0
        guard !cells.isHollow else { return .hollow(whole) }
        var tables: [[Int]: [Int]] = [:]
        let kept = type.axes.indices.filter { !axes.contains($0) }
        for cell in cells.indices { tables[kept.map { type.coordinate(of: cell, on: $0) }, default: []].append(cell) }
        var result = Array(cells)
        for table in tables.values {
            let shown = table.map { type.unit.shownWhole(cells[$0]) }
            let parts = axes.count == 2 ? ControlledRounding.rounded(shown, columns: type.axes[axes[1]].count) : wholeParts(shown)
            for (cell, part) in zip(table, parts) { result[cell] = type.unit.base(part) }
        }
        return Series(whole, result)
    }
}
private func wholeParts(_ quotas: [Double]) -> [Double] { wholeParts(quotas, total: quotas.reduce(0, +).rounded()) }
