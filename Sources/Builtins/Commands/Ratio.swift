internal import Language
internal import Quantities

/// ratio, compare, type, assert.
let analysisCommands: [Native] = [
    Native("ratio") { arguments, context throws(Problem) in
        let (above, below) = (try arguments.series("numerator"), try arguments.series("denominator"))
        var result = try quotient(above, below, &context)
        if arguments.has("base") { result = try per(try arguments.computed("base"), result, below) }
        if let unit = arguments.unit("unit") { result = try result.converted(to: unit) }
        return Value(.series(result))
    },
    Native("compare") { arguments, context throws(Problem) in
        Value(.table(try comparison(arguments, &context)))
    },
    Native("type") { arguments, context throws(Problem) in
        guard let expression = arguments.thunk("expression") else {
            throw Problem("missing_argument", "type wants an expression", zh: "type要的是表达式")
        }
        let (payload, type) = try expression.type(&context)
        return Value(.text(type?.line ?? payload.noun.english))
    },
    Native("assert") { arguments, context throws(Problem) in
        try check(arguments, &context)
        return Value(.nothing)
    },
    projectCommand,
]

// MARK: ratio

/// Stock over stock or flow over flow; a flow over a stock is a rate over the exposure of its periods.
private func quotient(_ above: Series, _ below: Series, _ context: inout Context) throws(Problem) -> Series {
    let needsExposure = above.type.kind == .flow && below.type.kind == .stock
    if needsExposure { try Algebra.checkEvents(above.type, below.type) }
    let base = needsExposure ? try exposure(of: below, for: above, &context) : below
    let (result, notes) = try above.applying(.divide, to: base, isInterrupted: context.world.isInterrupted)
    context.note(notes)
    return result
}

/// The person-years of a stock over the periods of a flow; a flow without a date takes the stock's own periods.
private func exposure(of stock: Series, for flow: Series, _ context: inout Context) throws(Problem) -> Series {
    let periods = flow.type.yearAxis?.times ?? flow.type.at.map { [$0] } ?? []
    guard !periods.isEmpty, stock.type.yearAxis != nil || stock.type.at != nil else {
        return try exposure(of: stock, logarithmic: false, &context)
    }
    return try exposure(of: stock, for: flow, over: periods, &context)
}
/// Mid-period stock × length, else the mean of both end stocks × length,
/// else one end stock × length, which is said (language.md, section 1).
private func exposure(of stock: Series, for flow: Series, over periods: [Time], _ context: inout Context) throws(Problem)
    -> Series
{
    let dated = try stock.dated()
    guard let index = dated.type.axes.firstIndex(where: \.isYear), let times = dated.type.axes[index].times else {
        throw Problem(
            "time_mix", "the stock has no date to make an exposure of", zh: "存量没有时点，无从计算暴露人年",
            operands: [0: flow.type.said, 1: stock.type.said])
    }
    let sources = try periods.map { period throws(Problem) in try source(of: period, among: times, flow, stock) }
    for source in sources { if let note = source.note { context.note(note) } }
    var type = exposureType(dated.type)
    type.axes[index] = .year(periods)
    let lanes = try dated.mappingLanes(along: index, to: .year(periods), type: type) { lane in
        sources.map { source in
            source.positions.map { lane[$0] }.reduce(0, +) / Double(source.positions.count) * Double(source.length)
        }
    }
    guard flow.type.yearAxis == nil else { return lanes }
    return try lanes.selecting([Selector(axis: dated.type.axes[index].name, [.number(periods[0].year)])]).series
}

extension Time {
    fileprivate var isInstant: Bool { if case .instant = form { true } else { false } }
}
/// Which stocks stand for the population of a period.
private func source(of period: Time, among times: [Time], _ flow: Series, _ stock: Series) throws(Problem) -> (
    positions: [Int], length: Int, note: Message?
) {
    var length = 1
    if case .period(let years) = period.form { length = years }
    let halfway = Double(period.year) - Double(length) / 2
    if let middle = times.firstIndex(where: { $0.isInstant && abs($0.position - halfway) < 1e-9 }) {
        return ([middle], length, nil)
    }
    let end = times.firstIndex { $0.year == period.year }
    let start = times.firstIndex { $0.year == period.year - length }
    if let start, let end { return ([start, end], length, nil) }
    guard let one = end ?? start else {
        throw Problem(
            "time_mix", "there is no stock at either end of \(period.label)", zh: "\(period.label)的两端都没有存量",
            operands: [0: flow.type.said, 1: Message("stocks of \(Axis.year(times).range)", zh: "\(Axis.year(times).range)年的存量")])
    }
    return ([one], length, standIn(times[one], period))
}

/// One end stock for the population of a period.
private func standIn(_ end: Time, _ period: Time) -> Message {
    Message(
        "年末数代年平均: the stock at \(end.said) stands for the mean population of \(period.label)",
        zh: "年末数代年平均：以\(end.said)存量代替\(period.label)年平均人口")
}

/// `per 1000`, `per 10万人`: presented for so many of what is below the line.
private func per(_ base: Series, _ result: Series, _ below: Series) throws(Problem) -> Series {
    guard let number = base.scalar, number > 0, number <= 1e15, number == number.rounded() else {
        throw Problem("number_needed", "per wants a whole number above zero", zh: "per要的是大于零的整数")
    }
    guard base.type.dimension.isNone || base.type.dimension == below.type.dimension else {
        throw Problem("dimension_mix", "per counts what is below the line", zh: "per计数的是分母", operands: [1: below.type.said])
    }
    let symbol =
        base.type.unit.isPlain || base.type.dimension.isNone
        ? "/\(Int(number))" : "/\(Int(base.type.unit.shown(number)))\(base.type.unit.symbol)"
    let above = result.type.dimension.isNone ? Unit.one : result.type.unit.above
    let (size, overflow) = above.denominator.multipliedReportingOverflow(by: Int64(number))
    guard !overflow else { throw Problem("number_range", "per wants a smaller number", zh: "per的数太大") }
    return try result.converted(to: Unit(above.symbol + symbol, above.numerator, size, of: result.type.dimension))
}

// MARK: assert

private func check(_ arguments: Arguments, _ context: inout Context) throws(Problem) {
    guard let condition = arguments.thunk("condition") else {
        throw Problem("missing_argument", "assert wants a condition", zh: "assert要的是条件")
    }
    let truth = try condition.evaluate([:], &context).operand
    guard truth.type.kind == .truth else {
        throw Problem(
            "truth_needed", "assert wants a comparison", zh: "assert要的是比较", operands: [0: truth.type.said],
            advice: .suchAs("assert \(condition.source) == 2"))
    }
    guard !truth.cells.hasCell(where: { $0 != 1 }) else { throw try failed(condition, &context) }
}
private func failed(_ condition: Thunk, _ context: inout Context) throws(Problem) -> Problem {
    guard condition.sides.count == 2, let relation = condition.relation else {
        return Problem("assertion", "the assertion does not hold", zh: "断言不成立")
    }
    let (a, b) = (try condition.sides[0].evaluate([:], &context), try condition.sides[1].evaluate([:], &context))
    return Problem(
        "assertion", "the assertion does not hold: \(a.short) is not \(relation.rawValue) \(b.short)",
        zh: "断言不成立：\(a.short) \(relation.rawValue) \(b.short)为假")
}
extension Value {
    var operand: Series {
        get throws(Problem) {
            guard let series else {
                throw Problem("series_needed", "a comparison wants series, not \(payload.noun)", zh: "比较的是序列，不是\(payload.noun)")
            }
            return series
        }
    }
}
