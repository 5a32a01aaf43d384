internal import Demography
internal import Display
internal import Kernels
internal import Language
internal import Quantities

/// rake.
let rakingNatives: [Native] = [
    Native("rake") { arguments, context throws(Problem) in
        let names = ["a", "b", "c"].filter { arguments.value($0) != nil }
        let margins = try names.map { name throws(Problem) in try arguments.series(name) }
        return Value(.series(try raked(try arguments.series("x"), to: margins, &context)))
    }
]

/// `x` brought to the sums of its margins, whose kind, people, date and unit the result has; `x` itself only gives the pattern.
private func raked(_ x: Series, to given: [Series], _ context: inout Context) throws(Problem) -> Series {
    let margins = try given.enumerated().map { place, series throws(Problem) in try Margin(series, of: x, at: place + 1) }
    let type = try jointType(x, margins)
    guard !x.cells.isHollow, !margins.contains(where: \.sums.isHollow) else { return .hollow(type) }
    try checkPattern(x)
    try checkAgreement(margins)
    try checkZeros(x, margins)
    let world = context.world
    let fit = ProportionalFitting(
        Array(x.cells), shape: x.type.shape, to: margins.map { .init(axes: $0.axes, sums: Array($0.sums)) },
        isInterrupted: world.isInterrupted)
    if world.isInterrupted() { throw .interrupted }
    guard fit.isConverged else {
        throw Problem(
            "rake_stuck",
            "after \(fit.rounds) rounds a sum is still \(percentText(fit.deviation, decimals: 4)) off: the zeros of x leave no way to meet all margins",
            zh: "\(fit.rounds)轮之后仍有合计相差\(percentText(fit.deviation, decimals: 4))：x中的零使各边际无法同时满足")
    }
    context.note(
        Message(
            "raked to \(margins.count) margin\(margins.count == 1 ? "" : "s") by iterative proportional fitting (Deming and Stephan 1940): \(fit.rounds) round\(fit.rounds == 1 ? "" : "s"), largest difference \(fit.deviation < 1e-10 ? "below 1e-10" : "\(fit.deviation)") of the largest sum",
            zh:
                "按迭代比例拟合（Deming与Stephan 1940）调整到\(margins.count)个边际：\(fit.rounds)轮，最大差为最大合计的\(fit.deviation < 1e-10 ? "1e-10以下" : "\(fit.deviation)")"
        ))
    return Series(type, fit.cells)
}

/// Sums that the cells are brought to.
private struct Margin {
    var series: Series
    /// The axes of the pattern it keeps, rising, and its sums over them.
    var axes: [Int]
    var sums: Buffer
    /// Which argument it is.
    var operand: Int

    init(_ series: Series, of x: Series, at operand: Int) throws(Problem) {
        for axis in series.type.axes where x.type.index(of: axis.name) == nil {
            throw Problem(
                "rake_axes", "a margin has the axis \(axis.name), and x has not", zh: "边际有\(axis.name)轴，而x没有",
                operands: [0: x.type.said, operand: series.type.said])
        }
        guard [.stock, .flow, .number].contains(series.type.kind) else {
            throw Problem(
                "kind_mix", "a margin is a count, not a \(series.type.kind.rawValue)", zh: "边际是人数，不是\(series.type.kind.word)",
                operands: [operand: series.type.said])
        }
        let axes = x.type.axes.indices.filter { series.type.index(of: x.type.axes[$0].name) != nil }
        let spread = try series.broadcast(to: axes.map { x.type.axes[$0] })
        guard !spread.cells.hasCell(where: { !($0 >= 0 && $0.isFinite) }) else {
            throw Problem(
                "rake_counts", "a margin has a cell that is missing or below zero", zh: "边际有缺失或小于零的单元格",
                operands: [operand: series.type.said])
        }
        (self.series, self.axes, sums, self.operand) = (spread, axes, spread.cells, operand)
    }
}

/// What all margins are: the same kind, people, date.
private func jointType(_ x: Series, _ margins: [Margin]) throws(Problem) -> SeriesType {
    guard let first = margins.first else {
        throw Problem("missing_argument", "rake wants a margin", zh: "rake要有边际")
    }
    var type = first.series.type.withoutLabels
    for margin in margins.dropFirst() { type = try Algebra.plan(.add, type, margin.series.type.withoutLabels).type }
    (type.axes, type.decimals, type.remembered) = (x.type.axes, nil, x.type.remembered)
    if x.type.yearAxis != nil { type.at = nil }
    return type
}

extension SeriesType {
    /// The type of one cell, with its date where that is no axis.
    fileprivate var withoutLabels: SeriesType {
        var type = self
        (type.axes, type.remembered) = ([], [])
        return type
    }
}

private func checkPattern(_ x: Series) throws(Problem) {
    guard let place = x.cells.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) else { return }
    throw Problem(
        "rake_counts", "the cell \(x.type.label(of: place)) of x is missing or below zero",
        zh: "x的单元格\(x.type.label(of: place))缺失或小于零",
        operands: [0: x.type.said])
}

/// Sums over what two margins have in common must be the same.
private func checkAgreement(_ margins: [Margin]) throws(Problem) {
    for (place, one) in margins.enumerated() {
        for other in margins[..<place] {
            let (a, b) = (try common(other, with: one), try common(one, with: other))
            guard let clash = zip(a, b).first(where: { abs($0 - $1) > 1e-9 * max(abs($0), abs($1)) }) else { continue }
            let texts = [clash.0, clash.1].map { valueText($0, in: one.series.type.single) }
            throw Problem(
                "margins_differ", "the margins do not add up to the same: \(texts[0]) and \(texts[1])",
                zh: "各边际合计不同：\(texts[0])与\(texts[1])",
                operands: [other.operand: other.series.type.said, one.operand: one.series.type.said],
                fix: margins.count == 2 ? "rake({0}, {1}, {2} * (sum({1}) / sum({2})))" : nil)
        }
    }
}
private func common(_ one: Margin, with other: Margin) throws(Problem) -> Buffer {
    let names = one.series.type.axes.map(\.name).filter { other.series.type.index(of: $0) == nil }
    var plain = one.series
    plain.type = SeriesType(axes: one.series.type.axes)
    return try plain.aggregated(.sum, over: names).cells
}

/// Where everything in x is zero, nothing can be brought to a sum above it.
private func checkZeros(_ x: Series, _ margins: [Margin]) throws(Problem) {
    for margin in margins {
        let rest = x.type.axes.indices.filter { !margin.axes.contains($0) }.map { x.type.axes[$0].name }
        var plain = x
        plain.type = SeriesType(axes: x.type.axes)
        let sums = try plain.aggregated(.sum, over: rest).cells
        guard let place = sums.indices.first(where: { sums[$0] == 0 && margin.sums[$0] > 0 }) else { continue }
        let label = margin.series.type.label(of: place)
        throw Problem(
            "rake_zeros",
            "x is zero everywhere in \(label), where the margin has \(valueText(margin.sums[place], in: margin.series.type.single))",
            zh: "x在\(label)处全为零，而边际为\(valueText(margin.sums[place], in: margin.series.type.single))",
            operands: [0: x.type.said, margin.operand: margin.series.type.said])
    }
}
