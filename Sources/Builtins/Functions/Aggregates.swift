internal import Kernels
internal import Language
internal import Quantities

/// sum, total, mean, min, max, count, any, all, share, integral.
let aggregateNatives: [Native] = [
    .map("sum") { x, arguments, context throws(Problem) in
        try x.aggregated(.sum, over: try arguments.axes(of: x, else: x.type.summable)).inRange(of: x, &context)
    },
    .map("total") { x, _, context throws(Problem) in
        try x.aggregated(.sum, over: x.type.axes.filter { !$0.isYear && !["scenario", "path"].contains($0.name) }.map(\.name))
            .inRange(of: x, &context)
    },
    Native("mean") { arguments, context throws(Problem) in
        let x = try arguments.series("x")
        let axes = try arguments.axes(of: x, else: x.type.axes.map(\.name))
        guard arguments.has("weights") else { return Value(.series(try x.aggregated(.mean, over: axes))) }
        return Value(.series(try weightedMean(x, try arguments.series("weights"), axes, &context)))
    },
    aggregate("min", .min), aggregate("max", .max), aggregate("count", .count), aggregate("any", .any), aggregate("all", .all),
    .map("share") { x, arguments, context throws(Problem) in
        let axes = try arguments.axes(of: x, else: x.type.summable)
        let (share, notes) = try x.applying(.divide, to: try x.aggregated(.sum, over: axes))
        context.note(notes)
        return try share.converted(to: .percent)
    },
    .map("integral") { x, arguments, _ throws(Problem) in try integral(x, over: arguments.over.first ?? "age") },
]

extension Series {
    /// What grew beyond the range of numbers is missing, and said; what was missing in `source` stays so without a word.
    func inRange(of source: Series, _ context: inout Context) -> Series {
        guard !cells.isHollow, cells.contains(where: { !$0.isFinite }) else { return self }
        let wasWhole = !source.cells.contains(where: \.isNaN)
        let beyond = cells.count { $0.isInfinite || wasWhole && $0.isNaN }
        guard beyond > 0 else { return self }
        context.note(
            Message(
                "beyond the range of numbers: \(beyond == 1 ? "1 cell is" : "\(beyond) cells are") missing",
                zh: "超出数值范围：\(beyond)个单元格缺失"))
        var result = self
        result.cells = cells.mapped { $0.isFinite ? $0 : .nan }
        return result
    }
}

private func aggregate(_ name: String, _ aggregate: Aggregate) -> Native {
    .map(name) { x, arguments, _ throws(Problem) in
        try x.aggregated(aggregate, over: try arguments.axes(of: x, else: x.type.axes.map(\.name)))
    }
}

extension SeriesType {
    /// What `sum(x)` sums: every axis but the year; a series by year alone is summed over the year.
    var summable: [String] {
        let groups = axes.filter { !$0.isYear && !["scenario", "path"].contains($0.name) }.map(\.name)
        return groups.isEmpty ? axes.map(\.name) : groups
    }
}

/// Σ w x / Σ w, as plain cells: a mean of rates weighted by their exposure is the rate of the whole.
private func weightedMean(_ x: Series, _ weights: Series, _ axes: [String], _ context: inout Context) throws(Problem) -> Series {
    let alignment = try Alignment(x.type.axes, weights.type.axes)
    context.note(alignment.notes)
    let (values, shares) = (try x.broadcast(to: alignment.axes), try weights.broadcast(to: alignment.axes))
    let plain = { (series: Series) in Series(SeriesType(axes: alignment.axes), series.cells) }
    let product = try plain(values).applying(.multiply, to: plain(shares)).series
    let (mean, notes) = try product.aggregated(.sum, over: axes).applying(
        .divide, to: try plain(shares).aggregated(.sum, over: axes))
    context.note(notes)
    var type = try Algebra.plan(.mean, x.type, over: axes.filter { x.type.index(of: $0) != nil })
    type.axes = mean.type.axes
    return Series(type, mean.cells)
}

/// Σ width × x over age: what a total fertility rate, a cumulative hazard or a life expectancy needs.
private func integral(_ x: Series, over name: String) throws(Problem) -> Series {
    guard let index = x.type.index(of: name) else { throw x.type.noAxis(name) }
    guard let ages = x.type.axes[index].ages else {
        throw Problem("age_needed", "an integral runs over age", zh: "积分沿年龄进行", operands: [0: x.type.said])
    }
    guard [.rate, .ratio, .number].contains(x.type.kind) else {
        throw Problem(
            "kind_mix", "a \(x.type.kind.rawValue) is summed, not integrated", zh: "\(x.type.kind.word)应求和，不作积分",
            operands: [0: x.type.said],
            fix: "sum({0} over \(name))")
    }
    var type = x.type
    type.kind = type.kind == .rate ? .ratio : type.kind
    type.unit = type.dimension.isNone ? .one : type.unit
    type.decimals = nil
    return try x.mappingLanes(along: index, to: nil, type: type) { lane throws(Problem) in
        var sum = 0.0
        for (age, value) in zip(ages, lane) {
            if let width = age.width { sum += Double(width) * value } else if value != 0 { throw openAge(age) }
        }
        return [sum]
    }
}
private func openAge(_ age: AgeInterval) -> Problem {
    Problem(
        "open_age", "the open age class \(age.source) has no width to integrate over", zh: "开口年龄组\(age.source)没有组距，不能积分",
        fix: "{0}[..\(age.lower - 1) each] |> integral(over age)")
}
