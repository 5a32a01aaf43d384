internal import Kernels
internal import Language
internal import Quantities

/// Functions that change labels or their order: regroup, append, replace, match, labels, fill, sort, top, rank, shift, cumsum, cumprod.
let shapingNatives: [Native] = [
    .map("cumsum") { x, arguments, context throws(Problem) in
        let axis = try arguments.axis(of: x, for: "cumsum")
        if x.type.kind == .stock, x.type.axes[axis].isYear {
            throw Problem(
                "stock_sum", "a stock does not add up over years", zh: "存量不能跨年累加", operands: [0: x.type.said],
                fix: "cumsum(change({0}))")
        }
        return Series(x.type, Scan.sum(x.cells, shape: x.type.shape, axis: axis)).inRange(of: x, &context)
    },
    .map("cumprod") { x, arguments, context throws(Problem) in
        guard x.type.dimension.isNone else {
            throw Problem(
                "dimension_mix", "only plain numbers and ratios multiply up", zh: "只有纯数和比值可以连乘", operands: [0: x.type.said])
        }
        var type = x.type
        type.decimals = nil
        let product = Series(type, Scan.product(x.cells, shape: type.shape, axis: try arguments.axis(of: x, for: "cumprod")))
        return product.inRange(of: x, &context)
    },
    .map("shift") { x, arguments, _ throws(Problem) in
        let steps = max(-1_000_000, min(1_000_000, try arguments.whole("by") ?? 1))
        return Series(x.type, x.cells.shift(shape: x.type.shape, axis: try arguments.axis(of: x, for: "shift"), by: steps))
    },
    .map("regroup") { x, arguments, context throws(Problem) in try regrouped(x, arguments, &context) },
    Native("append") { arguments, _ throws(Problem) in
        Value(.series(try appended(try arguments.series("a"), try arguments.series("b"))))
    },
    Native("replace") { arguments, context throws(Problem) in
        let (x, new) = (try arguments.series("x"), try arguments.series("by"))
        return Value(.series(try replaced(x, new.inUnit(of: x, &context))))
    },
    Native("match") { arguments, context throws(Problem) in
        Value(.series(try matched(try arguments.series("a"), try arguments.series("b"), &context)))
    },
    .map("labels") { x, arguments, _ throws(Problem) in try labels(x, try arguments.axis(of: x, for: "labels")) },
    .map("fill") { x, arguments, context throws(Problem) in
        try filled(x, arguments.word("by") ?? "linear", try arguments.axis(of: x, for: "fill"), &context)
    },
    .map("sort") { _, arguments, _ throws(Problem) in
        let x = try arguments.computed("x")
        let axis = try arguments.axis(of: x, for: "sort")
        return try picked(x, axis, try order(x, axis, "sort"))
    },
    .map("top") { _, arguments, context throws(Problem) in
        let x = try arguments.computed("x")
        let axis = try arguments.axis(of: x, for: "top")
        let count = max(0, min(try arguments.whole("count") ?? 5, x.type.axes[axis].count))
        guard count > 0 else { throw Problem("whole_needed", "top wants a number above zero", zh: "top要的是大于零的数") }
        if count < x.type.axes[axis].count {
            context.note(
                Message(
                    "\(x.type.axes[axis].count - count) more on \(x.type.axes[axis].name)",
                    zh: "\(x.type.axes[axis].name)轴上还有\(x.type.axes[axis].count - count)个"))
        }
        return try picked(x, axis, Array(try order(x, axis, "top").prefix(count)))
    },
    .map("rank") { x, arguments, _ throws(Problem) in try ranked(x, try arguments.axis(of: x, for: "rank")) },
]

private func picked(_ x: Series, _ axis: Int, _ positions: [Int]) throws(Problem) -> Series {
    try x.mappingLanes(along: axis, to: x.type.axes[axis].picking(positions)) { lane in positions.map { lane[$0] } }
}

/// Positions along the only axis from the largest value to the smallest, missing last.
private func order(_ x: Series, _ axis: Int, _ name: String) throws(Problem) -> [Int] {
    guard x.type.axes.count == 1 else {
        throw Problem(
            "axis_needed", "\(name) wants a series with one axis", zh: "\(name)要的是只有一个轴的序列", operands: [0: x.type.said],
            advice: Message("choose one label of the other axes first", zh: "先在其他轴上各选一个标签"))
    }
    let cells = x.cells
    return cells.indices.sorted { a, b in
        if cells[a].isNaN || cells[b].isNaN {
            return !cells[a].isNaN && cells[b].isNaN || cells[a].isNaN == cells[b].isNaN && a < b
        }
        return cells[a] != cells[b] ? cells[a] > cells[b] : a < b
    }
}

/// 1 is the largest; equal values share a rank; a missing cell has none.
private func ranked(_ x: Series, _ axis: Int) throws(Problem) -> Series {
    try x.mappingLanes(along: axis, to: x.type.axes[axis], type: SeriesType(axes: x.type.axes, at: x.type.at, decimals: 0)) {
        lane in
        lane.map { value in value.isNaN ? .nan : Double(1 + lane.count { $0 > value }) }
    }
}

// MARK: regroup

/// Ages in classes of one width, or years in periods: the open class stays open, and a class is never cut.
private func regrouped(_ x: Series, _ arguments: Arguments, _ context: inout Context) throws(Problem) -> Series {
    guard let width = try arguments.whole("age") else {
        throw Problem("missing_argument", "regroup wants a width of ages", zh: "regroup要写明年龄组距", fix: "regroup({0}, age: 5)")
    }
    guard width > 0, width <= 200 else {
        throw Problem("whole_needed", "a width of ages lies between 1 and 200", zh: "年龄组距在1与200之间")
    }
    guard let axis = x.type.axes.first(where: \.isAge), let ages = axis.ages else { throw x.type.noAxis("age") }
    let (series, notes) = try x.selecting(classes(ages, width).map { Selector(axis: axis.name, [$0]) })
    context.note(notes)
    return series
}
/// The classes of one width from the first age up to the open class, which may have to be made of several.
private func classes(_ ages: [AgeInterval], _ width: Int) -> [Selector.Part] {
    let sorted = ages.sorted()
    var (parts, lower) = ([Selector.Part](), sorted[0].lower)
    let last = sorted[sorted.count - 1]
    let end = last.upper ?? last.lower - (last.lower - lower) % width
    while lower < end {
        let upper = min(lower - lower % width + width, last.upper ?? end)
        parts.append(.range(lower, upper - 1))
        lower = upper
    }
    if last.upper == nil { parts.append(.range(lower, nil)) }
    return parts
}

// MARK: append, replace, match

/// Two series joined along the year: single values bring the year they remember.
private func appended(_ a: Series, _ b: Series) throws(Problem) -> Series {
    let (one, other) = (try a.dated(), try b.dated())
    guard let index = one.type.axes.firstIndex(where: \.isYear), let mine = one.type.axes[index].times,
        let place = other.type.axes.firstIndex(where: \.isYear), let theirs = other.type.axes[place].times
    else {
        throw Problem(
            "years_needed", "append joins series by year", zh: "append连接的是按年的序列", operands: [0: a.type.said, 1: b.type.said])
    }
    if let twice = mine.first(where: { time in theirs.contains { $0.year == time.year } }) {
        throw Problem("duplicate_label", "both sides have \(twice.year)", zh: "两边都有\(twice.year)年", fix: "replace({0}, {1})")
    }
    let order = (mine + theirs).enumerated().sorted { $0.element.year < $1.element.year }
    let members = try (mine + theirs).indices.map { n throws(Problem) in
        n < mine.count ? try one.lane(index, n) : try other.lane(place, n - mine.count)
    }
    var joined = try Series.stacked(order.map { members[$0.offset] }, along: .year(order.map(\.element)))
    joined.type.axes[0] = .year(order.map(\.element))
    return joined
}
extension Series {
    /// The series by year; a single value gets the year it remembers.
    func dated() throws(Problem) -> Series {
        guard type.yearAxis == nil, let at = type.at else { return self }
        var type = type
        type.at = nil
        type.axes.insert(.year([at]), at: 0)
        return Series(type, cells, printed: printed)
    }
    /// The cells under one label of an axis.
    func lane(_ axis: Int, _ position: Int) throws(Problem) -> Series {
        let label = type.axes[axis]
        if let times = label.times { return try selecting([Selector(axis: label.name, [.number(times[position].year)])]).series }
        return try selecting([Selector(axis: label.name, [.name(label.label(position))])]).series
    }
}

extension Series {
    /// Plain numbers put into a series that has a unit are meant in its unit; that is said.
    fileprivate func inUnit(of x: Series, _ context: inout Context) -> Series {
        guard type.kind == .number, type.dimension.isNone, type.unit.isPlain, !x.type.unit.isPlain else { return self }
        context.note(Message("read in \(x.type.unit.symbol)", zh: "按\(x.type.unit.symbol)读入"))
        var type = type
        (type.unit, type.dimension) = (x.type.unit, x.type.dimension)
        return Series(type, cells.mapped(x.type.unit.base))
    }
}

/// `x` with the cells of `new` under its labels.
private func replaced(_ x: Series, _ new: Series) throws(Problem) -> Series {
    guard x.type.axes.count == 1, new.type.axes.count == 1, x.type.axes[0].name == new.type.axes[0].name else {
        throw Problem(
            "labels_differ", "replace wants two series along one and the same axis", zh: "replace要的是沿同一个轴的两个序列",
            operands: [0: x.type.said, 1: new.type.said])
    }
    _ = try Algebra.plan(.add, x.type.single, new.type.single)
    var cells = Array(x.cells)
    let labels = x.type.axes[0].labelTexts
    for (position, label) in new.type.axes[0].labelTexts.enumerated() {
        guard let place = labels.firstIndex(of: label) else {
            throw Problem(
                "unknown_label", "there is no \(label) to replace on \(x.type.axes[0].name), which has \(x.type.axes[0].range)",
                zh: "\(x.type.axes[0].name)轴上没有可替换的\(label)；有\(x.type.axes[0].range)",
                fix: "append({0}, {1})")
        }
        cells[place] = new.cells[position]
    }
    return x.cells.isHollow || new.cells.isHollow ? .hollow(x.type) : Series(x.type, cells)
}

/// `a` with the labels of `b` where they name the same: by alias, or but for 市, 区, 县, 镇 at the end.
private func matched(_ a: Series, _ b: Series, _ context: inout Context) throws(Problem) -> Series {
    var result = a
    for (index, axis) in a.type.axes.enumerated() {
        guard case .names(let names) = axis.labels, let other = b.type.axis(axis.name), case .names = other.labels
        else { continue }
        let pairs = axis.partners(on: other)
        let unmatched = zip(names, pairs).filter { $1 == nil }.map(\.0)
        guard unmatched.isEmpty else {
            throw Problem(
                "labels_differ", "no partner on \(axis.name) for \(unmatched.prefix(5).joined(separator: ", "))",
                zh: "\(axis.name)轴上没有与\(unmatched.prefix(5).joined(separator: "、"))对应的标签",
                operands: [1: Message("has \(other.range)", zh: "有\(other.range)")])
        }
        let renamed = zip(names, pairs).filter { $0 != $1! }
        if !renamed.isEmpty {
            let list = renamed.prefix(6).map { "\($0) = \($1!)".verbatim }.joined()
            context.note(Message("matched: \(list)", zh: "已对应：\(list)"))
        }
        result.type.axes[index] = Axis(axis.name, .names(pairs.map { $0! }), aliases: axis.aliases)
    }
    return result
}

// MARK: labels, fill

/// The labels of an axis as numbers: years, or the lower ends of ages.
private func labels(_ x: Series, _ index: Int) throws(Problem) -> Series {
    let axis = x.type.axes[index]
    let type = SeriesType(axes: [axis])
    switch axis.labels {
    case .time(let times): return Series(type, times.map { Double($0.year) })
    case .age(let ages): return Series(type, ages.map { Double($0.lower) })
    case .numbered(let count): return Series(type, (1...max(1, count)).map(Double.init))
    case .names:
        throw Problem(
            "number_needed", "the labels of \(axis.name) are names, not numbers: \(axis.range)",
            zh: "\(axis.name)轴的标签是名称，不是数：\(axis.range)")
    }
}

/// Missing cells between known ones, linearly in time; what was filled is said.
private func filled(_ x: Series, _ method: String, _ index: Int, _ context: inout Context) throws(Problem) -> Series {
    guard method == "linear" else {
        throw Problem("unknown_method", "there is no filling by \(method)", zh: "没有填补方法\(method)", fix: "fill({0}, by: linear)")
    }
    let axis = x.type.axes[index]
    guard let abscissae = axis.times?.map(\.position) ?? axis.ages?.map({ Double($0.lower) }) else {
        throw Problem("years_needed", "fill runs along years or ages", zh: "fill沿年份或年龄进行", operands: [0: x.type.said])
    }
    let cells = Interpolation.fillGaps(x.cells, shape: x.type.shape, axis: index, abscissae: abscissae)
    let count = cells.isHollow ? 0 : zip(x.cells, cells).count { $0.isNaN && !$1.isNaN }
    if count > 0 { context.note(Message("filled linearly: \(count) cell\(count == 1 ? "" : "s")", zh: "线性填补：\(count)个单元格")) }
    return Series(x.type, cells)
}
