internal import Demography
internal import Display
internal import Kernels
internal import Language
internal import Quantities

/// intercensal, rebase, crosswalk.
let rebasingNatives: [Native] = [
    .map("intercensal") { x, arguments, context throws(Problem) in try intercensal(x, arguments, &context) },
    .map("rebase") { x, arguments, context throws(Problem) in
        try rebased(x, to: try arguments.series("count"), by: try arguments.choice("by", of: .linear), &context)
    },
    .map("crosswalk") { x, arguments, context throws(Problem) in try crossed(x, try arguments.series("weights"), &context) },
]

// MARK: intercensal

/// The years between counts, from the time that passed between their dates.
private func intercensal(_ x: Series, _ arguments: Arguments, _ context: inout Context) throws(Problem) -> Series {
    let path: IntercensalPath = try arguments.choice("by", of: .linear)
    let index = try x.yearIndex(for: "intercensal")
    let times = x.type.axes[index].times ?? []
    let order = times.indices.sorted { times[$0].position < times[$1].position }
    guard let first = order.first, let last = order.last, order.count > 1 else {
        throw Problem(
            "years_needed", "intercensal wants two counts or more", zh: "intercensal至少要两次普查", operands: [0: x.type.said])
    }
    let (start, end) = (times[first], times[last])
    let date = try form(arguments) ?? start.form
    let targets = try wantedYears(arguments, from: start, through: end).map { Time($0, date) }
    let known = order.map { times[$0].position }
    if let outside = targets.first(where: { $0.position < known[0] || $0.position > known[known.count - 1] }) {
        throw Problem(
            "intercensal_years",
            "\(outside.description) is not between two counts; they reach from \(start.description) to \(end.description)",
            zh: "\(outside.said)不在两次普查之间；普查自\(start.said)至\(end.said)",
            fix: "intercensal({0}, \(start.year + 1)..\(end.year - 1))")
    }
    var type = x.type
    type.decimals = nil
    let result = try x.mappingLanes(along: index, to: .year(targets), type: type) { lane in
        targets.map { path.value(at: $0.position, known, order.map { lane[$0] }) }
    }
    context.note(
        Message(
            "between the counts by \(path.rawValue) (\(IntercensalPath.source))",
            zh: "普查之间按\(path.word)内插（\(IntercensalPath.source)）"))
    return result.inRange(of: x, &context)
}

extension IntercensalPath {
    fileprivate var word: Message {
        switch self {
        case .linear: Message("linear", zh: "线性")
        case .exponential: Message("exponential", zh: "指数")
        }
    }
    /// At a time between the first and the last of the known ones.
    fileprivate func value(at time: Double, _ known: [Double], _ values: [Double]) -> Double {
        let after = known.firstIndex { $0 >= time } ?? known.count - 1
        guard after > 0, known[after] != time else { return values[after] }
        let part = (time - known[after - 1]) / (known[after] - known[after - 1])
        return between(values[after - 1], values[after], part: part)
    }
}

private func wantedYears(_ arguments: Arguments, from start: Time, through end: Time) throws(Problem) -> [Int] {
    guard let selectors = try arguments.labels("years") else { return Array(start.year...end.year) }
    var wanted: [Int] = []
    for selector in selectors {
        for part in selector.parts { wanted += try years(part, by: selector.step ?? 1, start, end) }
    }
    return wanted
}
private func years(_ part: Selector.Part, by step: Int, _ start: Time, _ end: Time) throws(Problem) -> [Int] {
    switch part {
    case .number(let year): return [year]
    case .range(let lower, let upper):
        let (from, to) = (max(lower ?? start.year, start.year - 1), min(upper ?? end.year, end.year + 1))
        return from <= to ? Array(stride(from: from, through: to, by: max(1, step))) : []
    case .name(let name):
        throw Problem("range_needed", "\(name) is no year", zh: "\(name)不是年份")
    }
}
/// `at: "mid-year"`.
private func form(_ arguments: Arguments) throws(Problem) -> Time.Form? {
    guard let text = arguments.word("at") else { return nil }
    guard let reference = Time.Reference(parsing: text) else {
        throw Problem(
            "unknown_date", "\(text) is no date of a year", zh: "\(text)不是年内的时点", correction: .init("at", "\"mid-year\""))
    }
    return .instant(reference)
}

// MARK: rebase

/// Estimates brought to a count made at the end of them: the error of closure is spread over the time since the first.
private func rebased(_ x: Series, to count: Series, by path: IntercensalPath, _ context: inout Context) throws(Problem) -> Series
{
    let index = try x.yearIndex(for: "rebase")
    let times = x.type.axes[index].times ?? []
    let order = times.indices.sorted { times[$0].position < times[$1].position }
    guard let at = count.type.at ?? count.type.yearAxis?.times?.first, count.type.yearAxis?.count ?? 1 == 1 else {
        throw Problem(
            "years_needed", "the count wants its one year", zh: "普查数要有一个年份", operands: [1: count.type.said],
            advice: .suchAs("rebase(estimates, census[2020])"))
    }
    guard let last = order.firstIndex(where: { times[order[$0]].agrees(with: at) }), last > 0 else {
        throw Problem(
            "rebase_years",
            "the count is of \(at.label), which is no year of the estimates after their first; they have \(x.type.axes[index].range)",
            zh: "估计数在首年之后没有可与普查对照的\(at.said)；有\(x.type.axes[index].range)", operands: [0: x.type.said, 1: count.type.said])
    }
    let kept = Array(order[...last])
    let counted = try aligned(count, like: x, index, times[order[last]])
    let (start, length) = (times[kept[0]].position, times[kept[last]].position - times[kept[0]].position)
    var (type, member) = (x.type, 0)
    type.decimals = nil
    var closures: [(last: Double, count: Double)] = []
    let result = try x.mappingLanes(along: index, to: x.type.axes[index].picking(kept), type: type) { lane in
        let target = counted.cells[member]
        member += 1
        closures.append((lane[kept[last]], target))
        return kept.map {
            path.rebased(lane[$0], last: lane[kept[last]], count: target, part: (times[$0].position - start) / length)
        }
    }
    report(closures, x.type, path, kept.map { times[$0] }, &context)
    if kept.count < order.count {
        context.note(Message("left out: years after \(at.label)", zh: "略去\(at.label)年之后的年份"))
    }
    return result.inRange(of: x, &context)
}

/// The count on the estimates' other axes, of the same people at the same instant.
private func aligned(_ count: Series, like x: Series, _ index: Int, _ time: Time) throws(Problem) -> Series {
    var single = try x.selecting([Selector(axis: x.type.axes[index].name, [.number(time.year)])]).series
    single.type.remembered = count.type.remembered
    var count =
        try count.type.yearAxis.map { axis throws(Problem) in
            try count.selecting([Selector(axis: axis.name, [.number(time.year)])]).series
        } ?? count
    count.type.unit = count.type.unit.isPlain ? single.type.unit : count.type.unit
    _ = try single.applying(.subtract, to: count)
    return try count.broadcast(to: single.type.axes)
}

private func report(
    _ closures: [(last: Double, count: Double)], _ type: SeriesType, _ path: IntercensalPath, _ times: [Time],
    _ context: inout Context
) {
    guard !closures.isEmpty, let first = times.first, let last = times.last else { return }
    let (estimate, count) = closures.reduce((0.0, 0.0)) { ($0.0 + $1.last, $0.1 + $1.count) }
    let error = valueText(count - estimate, in: type.single)
    let part = estimate != 0 ? percentText(count / estimate - 1) : "·"
    context.note(
        Message(
            "error of closure \(error) (\(part) of the estimate for \(last.label)), spread (\(path.rawValue)) over \(first.label)–\(last.label) (\(IntercensalPath.source))",
            zh:
                "闭合误差\(error)（为\(last.label)年估计数的\(part)），按\(path.word)分摊到\(first.label)–\(last.label)年（\(IntercensalPath.source)）"
        ))
}

// MARK: crosswalk

/// Counts by old areas turned into counts by new ones: each new area gets its weight of every old one. Weights have both areas as
/// axes; a missing weight is none.
private func crossed(_ x: Series, _ weights: Series, _ context: inout Context) throws(Problem) -> Series {
    guard [.stock, .flow, .number].contains(x.type.kind) else {
        throw Problem(
            "kind_mix", "a crosswalk moves counts, not a \(x.type.kind.rawValue)", zh: "区划换算用于人数，不用于\(x.type.kind.word)",
            operands: [0: x.type.said])
    }
    let table = try CrosswalkTable(x, weights)
    let axis = Axis(x.type.axes[table.index].name, table.new)
    var type = x.type
    type.decimals = nil
    let result = try x.mappingLanes(along: table.index, to: axis, type: type) { table.moved($0) }
    let split = table.split
    if !split.isEmpty {
        let list =
            split.prefix(6).map(\.verbatim).joined() + Message(split.count > 6 ? " …" : "", zh: split.count > 6 ? "……" : "")
        context.note(
            Message(
                "split by weights: \(list); every group of an area is split alike", zh: "按权数拆分：\(list)；同一区内各组按相同比例拆分"))
    }
    return result
}

/// Which part of each old area is in each new one.
private struct CrosswalkTable {
    /// The axis of the old areas in the series.
    let index: Int
    let new: Axis.Labels
    private let names: [String]
    /// By old area of the series, then by new area.
    private let parts: [[Double]]

    init(_ x: Series, _ weights: Series) throws(Problem) {
        let (index, old) = try Self.axes(x, weights)
        let (rows, columns) = (weights.type.axes[old], weights.type.axes[1 - old])
        (self.index, new, names) = (index, columns.labels, x.type.axes[index].labelTexts)
        let second = weights.type.axes[1].count
        parts = try names.map { name throws(Problem) in
            guard let row = rows.position(named: name) else {
                throw Problem(
                    "crosswalk_areas", "the weights have no \(name); they have \(rows.range)", zh: "权数表中没有\(name)；有\(rows.range)",
                    operands: [1: weights.type.said])
            }
            let own = (0..<columns.count).map { weights.cells[old == 0 ? row * second + $0 : $0 * second + row] }
            return weights.cells.isHollow ? own : try Self.checked(own.map { $0.isNaN ? 0 : $0 }, name)
        }
    }

    /// The axis of the series and that of the weights which have labels in common, most of them.
    private static func axes(_ x: Series, _ weights: Series) throws(Problem) -> (series: Int, weights: Int) {
        var best: (common: Int, series: Int, weights: Int) = (0, 0, 0)
        for (own, axis) in x.type.axes.enumerated() where !axis.isYear && !axis.isAge {
            for (place, other) in weights.type.axes.enumerated() where weights.type.axes.count == 2 {
                let common = axis.labelTexts.count { other.position(named: $0) != nil }
                if common > best.common { best = (common, own, place) }
            }
        }
        guard best.common > 0, case .names = weights.type.axes[1 - best.weights].labels else {
            throw Problem(
                "crosswalk_areas", "the weights want two axes, old areas and new ones, the old as in the series",
                zh: "权数要有新旧两个区划轴，旧区划与序列一致", operands: [0: x.type.said, 1: weights.type.said])
        }
        return (best.series, best.weights)
    }
    /// Parts of one area that make up the whole of it.
    private static func checked(_ parts: [Double], _ name: String) throws(Problem) -> [Double] {
        let sum = parts.reduce(0, +)
        guard parts.allSatisfy({ (0...1).contains($0) }), abs(sum - 1) < 1e-6 else {
            throw Problem(
                "crosswalk_weights",
                "the weights of \(name) are parts of it and sum to one; they sum to \(valueText(sum, in: SeriesType()))",
                zh: "\(name)的权数是它的各部分，合计为1；现合计\(valueText(sum, in: SeriesType()))")
        }
        return parts
    }

    /// Old areas that go to more than one new one.
    var split: [String] { zip(names, parts).filter { $0.1.contains { $0 > 0 && $0 < 1 } }.map(\.0) }

    /// The new areas' numbers; an area that gives nothing to a new one is not looked at there.
    func moved(_ lane: [Double]) -> [Double] {
        (parts.first ?? []).indices.map { target in
            lane.indices.reduce(0) { parts[$1][target] == 0 ? $0 : $0 + lane[$1] * parts[$1][target] }
        }
    }
}
