internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// parity_ratios, parity_total, parity_table: who goes on to another child.
let parityNatives: [Native] = [
    Native("parity_ratios") { arguments, context throws(Problem) in
        Value(.series(try ratios(try arguments.series("women"), arguments)))
    },
    Native("parity_total") { arguments, context throws(Problem) in
        Value(.series(try total(try arguments.series("ratios"), arguments)))
    },
    Native("parity_table") { arguments, context throws(Problem) in Value(.record(try table(arguments, &context))) },
]

private func ratios(_ women: Series, _ arguments: Arguments) throws(Problem) -> Series {
    let index = try parityAxis(of: women.type, arguments)
    try women.requireCounted("women", operand: 0)
    let axis = women.type.axes[index]
    guard axis.count > 1 else {
        throw Problem(
            "parity_classes", "women by children borne have two classes or more", zh: "按曾生子女数分的妇女至少要有两组",
            operands: [0: women.type.said])
    }
    let type = SeriesType(.ratio, universe: women.type.universe, axes: women.type.axes)
    var dated = type
    (dated.at, dated.remembered) = (women.type.at, women.type.remembered)
    let others = axis.picking(Array(0..<axis.count - 1))
    var failure: Problem?
    let result = try women.mappingLanes(along: index, to: others, type: dated) { lane in
        do throws(Problem) {
            return try ParityProgression.ratios(women: lane)
        } catch {
            failure = error
            return [Double](repeating: .nan, count: others.count)
        }
    }
    if let failure, !women.cells.isHollow { throw failure }
    return result
}

private func total(_ ratios: Series, _ arguments: Arguments) throws(Problem) -> Series {
    guard [.ratio, .number].contains(ratios.type.kind), ratios.type.dimension.isNone else {
        throw Problem(
            "kind_mix", "parity progression ratios are parts of women, not a \(ratios.type.kind.word)",
            zh: "孩次递进比是妇女的一部分，不是\(ratios.type.kind.word)", operands: [0: ratios.type.said])
    }
    let index = try parityAxis(of: ratios.type, arguments)
    var type = ratios.type.declared(.ratio).withoutDecimals
    (type.axes, type.unit, type.base) = (ratios.type.axes, .one, nil)
    var failure: Problem?
    let result = try ratios.mappingLanes(along: index, to: nil, type: type) { lane in
        do throws(Problem) {
            return [try ParityProgression.total(ratios: lane)]
        } catch {
            failure = error
            return [.nan]
        }
    }
    if let failure, !ratios.cells.isHollow { throw failure }
    return result
}

/// The axis of parities: named after `over`, or by what it is, or the only one that is neither years nor ages.
///
/// - Throws: `axis_needed`, `unknown_axis`.
private func parityAxis(of type: SeriesType, _ arguments: Arguments) throws(Problem) -> Int {
    if let name = arguments.over.first {
        guard let index = type.index(of: name) else { throw type.noAxis(name) }
        return index
    }
    if let index = type.axes.firstIndex(where: { ["parity", "order", "孩次", "胎次"].contains($0.name) }) { return index }
    let others = type.axes.indices.filter { !type.axes[$0].isYear && !type.axes[$0].isAge }
    guard others.count == 1 else {
        throw Problem(
            "axis_needed", "an axis of parities is wanted", zh: "要有孩次轴", operands: [0: type.said],
            advice: Message("such as:  {0: 5, 1: 20, 2+: 40} over parity", zh: "例如：{0: 5, 1: 20, 2+: 40} over parity"))
    }
    return others[0]
}

extension Series {
    /// - Throws: `kind_mix` where it is no number of women, births or years.
    fileprivate func requireCounted(_ name: String, operand: Int) throws(Problem) {
        guard [.stock, .flow, .number].contains(type.kind) else {
            throw Problem(
                "kind_mix", "\(name) are counted, not a \(type.kind.word)", zh: "\(name)是人数，不是\(type.kind.word)",
                operands: [operand: type.said])
        }
    }
}

// MARK: parity_table

private func table(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Record {
    let given = try ParityClasses(arguments)
    let risk = try arguments.choice("by", ParityTable.Risk.allCases.map { ($0.rawValue, $0) }) ?? .rate
    let said =
        risk == .rate
        ? Message("births a woman-year, q = n·h/(1 + n·h/2)", zh: "按每妇女年的出生，q = n·h/(1 + n·h/2)")
        : Message("parts of the women at the start, q = 1 − (1 − h)ⁿ", zh: "按期初妇女的比例，q = 1 − (1 − h)ⁿ")
    context.note(given.lanes.notes + [Message("parity table: \(said)", zh: "孩次递进表：\(said)")])
    guard !given.lanes.isHollow else { return ParityFields(given, []).record }
    let made = try (0..<given.lanes.count).map { lane throws(Problem) in
        try ParityTable(births: given.births(lane), women: given.women(lane), widths: given.widths, as: risk)
    }
    return ParityFields(given, made).record
}

/// Births by order and women by parity, class by class, on the same ages and lanes.
private struct ParityClasses {
    let lanes: AgeLanes
    let ages: [AgeInterval]
    /// Of births and of women.
    let orders, parities: Axis

    var widths: [Double] { ages.map { Double($0.width ?? 0) } }

    init(_ arguments: Arguments) throws(Problem) {
        let (births, women) = (try arguments.series("births"), try arguments.series("women"))
        try births.requireCounted("births", operand: 0)
        try women.requireCounted("women", operand: 1)
        let axes = (try parityAxis(of: births.type, arguments), try parityAxis(of: women.type, arguments))
        (orders, parities) = (births.type.axes[axes.0], women.type.axes[axes.1])
        guard orders.count == parities.count, orders.count > 1 else {
            throw Problem(
                "parity_classes", "births have \(orders.count) orders and women \(parities.count) parities",
                zh: "出生有\(orders.count)个孩次，妇女有\(parities.count)组",
                operands: [0: births.type.said, 1: women.type.said],
                advice: Message(
                    "first births stand beside women without children, and the last class of both is open",
                    zh: "一孩对应无孩妇女，两者的末组均为开放组"))
        }
        let ages = try ParityClasses.ages(births.type, women.type)
        guard !ages.contains(where: { $0.width == nil }) else {
            throw Problem("open_age", "births in an open age class have no age", zh: "开口年龄组的生育没有年龄")
        }
        let classes = { (series: Series, axis: Int) throws(Problem) in
            try (0..<series.type.axes[axis].count).map { place throws(Problem) in try series.lane(axis, place) }
        }
        lanes = try AgeLanes(try classes(births, axes.0) + classes(women, axes.1))
        self.ages = ages
    }

    private static func ages(_ births: SeriesType, _ women: SeriesType) throws(Problem) -> [AgeInterval] {
        guard let own = births.ageAxis else { throw births.noAxis("age") }
        guard let theirs = women.ageAxis else { throw women.noAxis("age") }
        _ = try Alignment([own], [theirs])
        return (own.ages ?? []).sorted()
    }

    func births(_ lane: Int) -> [[Double]] { (0..<orders.count).map { lanes.column($0, lane) } }
    func women(_ lane: Int) -> [[Double]] { (0..<parities.count).map { lanes.column(orders.count + $0, lane) } }
}

private struct ParityFields {
    private let given: ParityClasses
    private let fields: ModelFields<ParityTable>

    init(_ given: ParityClasses, _ tables: [ParityTable]) {
        (self.given, fields) = (given, ModelFields(lanes: given.lanes.axes, models: tables))
    }

    var record: Record {
        let (ratio, part) = (SeriesType(.ratio), SeriesType(.ratio, unit: .percent))
        let goingOn = given.parities.picking(Array(0..<given.parities.count - 1))
        let all: [(String, Series)] = [
            ("total", fields.series(ratio, []) { [$0.total] }), ("by_order", fields.series(ratio, [given.orders], \.totals)),
            ("ratios", fields.series(ratio, [goingOn], \.ratios)),
            ("completed", fields.series(part, [given.parities], \.completed)),
            ("births", fields.series(ratio, [given.orders, .age(given.ages)]) { $0.births.flatMap(\.self) }),
        ]
        return Record(all.map { ($0.0, Value(.series($0.1))) })
    }
}
