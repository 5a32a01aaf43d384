internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// lilee: one index of mortality for populations that move together, and what each departs from it by.
let liLeeNatives: [Native] = [
    Native("lilee") { arguments, context throws(Problem) in Value(.record(try fitted(arguments, &context))) }
]

private func fitted(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Record {
    let group = try RateGroup(arguments)
    let stage = try arguments.choice("adjust", SecondStage.allCases.map { ($0.rawValue, $0) }) ?? .fitted
    let isActual = try arguments.choice("jumpoff", [("fit", false), ("actual", true)]) ?? false
    let forecast = try arguments.whole("until").map(group.common.years(to:)) ?? []
    context.note(said(group, stage, isActual, forecast))
    guard !group.common.rates.cells.isHollow else { return LiLeeFields(group, [], forecast, isActual).record }
    let measure = try YearMeasure(stage, arguments, group.common, exposure: group.exposure, &context)
    let lanes = try (0..<group.common.count).map { lane throws(Problem) in
        let whole = group.common.lane(lane)
        var common = try LeeCarter(rates: whole, times: group.common.positions)
        if let measure { try measure.adjust(&common, whole, lane) }
        return try LiLeeLane(LiLee(common: common, rates: group.rates(lane)), group.rates(lane), isForecast: !forecast.isEmpty)
    }
    if let held = held(group, lanes) { context.note(held) }
    return LiLeeFields(group, lanes, forecast, isActual).record
}

private func said(_ group: RateGroup, _ stage: SecondStage, _ isActual: Bool, _ forecast: [Int]) -> Message {
    let names = group.axes.map(\.name).joined(separator: ", ")
    let weight =
        group.exposure == nil
        ? Message("all counting alike", zh: "各人口等权") : Message("weighted by exposure", zh: "按暴露人年加权")
    let model = Message(
        "Li–Lee: common index over \(names), \(weight); \(stage.said)", zh: "Li–Lee：\(names)的共同指数，\(weight)；\(stage.said)")
    guard !forecast.isEmpty else { return model }
    let start = isActual ? Message("observed", zh: "观测") : Message("fitted", zh: "拟合")
    return Message(
        "\(model); random walk with drift, departures by AR(1), from the last \(start) rates",
        zh: "\(model)；带漂移的随机游走，偏离按AR(1)，以末年\(start)死亡率起跳")
}

/// Which departures do not die away.
private func held(_ group: RateGroup, _ lanes: [LiLeeLane]) -> Message? {
    let names = (0..<group.count).filter { member in lanes.contains { $0.own.indices.contains(member) && $0.own[member].isHeld } }
        .map { memberName(group.axes, $0) }.joined(separator: ", ")
    guard !names.isEmpty else { return nil }
    return Message(
        "departures held at their last value, as they do not die away or the years are few: \(names)",
        zh: "偏离不消退或年份过少，停在末年值：\(names)")
}

/// Death rates of several populations, and of their group as a whole.
private struct RateGroup {
    /// The axes of the populations.
    let axes: [Axis]
    /// Of the group, one lane for each cell of the axes beside.
    let common: RateHistory
    /// All person-years of the group; nil where none were given.
    let exposure: Series?
    private let whole: RateHistory

    /// - Throws: `axis_needed` where it is not known which axis has the populations.
    init(_ arguments: Arguments) throws(Problem) {
        let rates = try arguments.series("mx")
        _ = try rates.yearIndex(for: "lilee")
        let names = try Self.names(rates.type, arguments)
        let whole = try RateHistory(rates, for: "lilee", last: names)
        let axes = Array(whole.lanes.suffix(names.count))
        let years = arguments.has("exposure") ? try arguments.series("exposure").broadcast(to: whole.rates.type.axes) : nil
        exposure = try years.map { years throws(Problem) in try GroupSum(whole, axes).exposure(years) }
        common = try RateHistory(try GroupSum(whole, axes).rates(exposure: years), for: "lilee")
        (self.axes, self.whole) = (axes, whole)
    }

    private static func names(_ type: SeriesType, _ arguments: Arguments) throws(Problem) -> [String] {
        let others = type.axes.filter { !$0.isYear && !$0.isAge }.map(\.name)
        let chosen = arguments.over.isEmpty && others.count == 1 ? others : arguments.over
        if let unknown = chosen.first(where: { !others.contains($0) }) { throw type.noAxis(unknown) }
        guard !chosen.isEmpty else {
            throw Problem(
                "axis_needed", "lilee wants the axis of the populations that move together", zh: "lilee要写明哪个轴是共同变动的各人口",
                operands: [0: type.said], fix: others.first.map { "lilee({0} over \($0))" })
        }
        return chosen
    }

    var count: Int { axes.reduce(1) { $0 * $1.count } }
    /// By population, year and age.
    func rates(_ lane: Int) -> [[[Double]]] { (0..<count).map { whole.lane(lane * count + $0) } }
}

/// What a group has together.
private struct GroupSum {
    private let whole: RateHistory
    private let count: Int
    private let outer: [Axis]

    init(_ whole: RateHistory, _ axes: [Axis]) {
        (self.whole, count) = (whole, axes.reduce(1) { $0 * $1.count })
        outer = Array(whole.lanes.dropLast(axes.count))
    }

    /// Without person-years every population counts alike.
    func rates(exposure: Series?) throws(Problem) -> Series {
        var type = whole.rates.type
        type.axes = outer + whole.rates.type.axes.suffix(2)
        guard !whole.rates.cells.isHollow else { return .hollow(type) }
        guard let exposure else {
            let lanes = (0..<whole.count / count).map { lane in
                LiLee.meanRates((0..<count).map { whole.lane(lane * count + $0) })
            }
            return Series(type, lanes.flatMap { $0.flatMap(\.self) })
        }
        let deaths = zip(whole.rates.cells, exposure.cells).map { $0 * $1 }
        return Series(type, zip(summed(deaths), summed(Array(exposure.cells))).map { $0 / $1 })
    }

    func exposure(_ years: Series) throws(Problem) -> Series {
        var type = years.type
        type.axes = outer + whole.rates.type.axes.suffix(2)
        return years.cells.isHollow ? .hollow(type) : Series(type, summed(Array(years.cells)))
    }

    private func summed(_ cells: [Double]) -> [Double] {
        let size = whole.times.count * whole.ages.count
        return (0..<whole.count / count).flatMap { lane in
            (0..<size).map { cell in (0..<count).reduce(0) { $0 + cells[(lane * count + $1) * size + cell] } }
        }
    }
}

/// One group's model and where it goes on from.
private struct LiLeeLane {
    let model: LiLee
    let walk: RandomWalk
    /// One a population; none where nothing is forecast.
    let own: [ReturningIndex]
    private let last: [[Double]]

    init(_ model: LiLee, _ rates: [[[Double]]], isForecast: Bool) throws(Problem) {
        let times = model.common.times
        self.model = model
        walk = try RandomWalk(model.common.k, times: times)
        own = isForecast ? try model.members.map { one throws(Problem) in try ReturningIndex(one.k, times: times) } : []
        last = rates.map { $0[$0.count - 1] }
    }

    /// Rates of a population so many years on: those of the indices, or the last observed ones moved as the indices move.
    func rates(_ member: Int, after years: Double, isActual: Bool) -> [Double] {
        let at = { (years: Double) in
            model.rates(of: member, common: walk.value(after: years), own: own[member].value(after: years))
        }
        guard isActual else { return at(years) }
        return zip(last[member], zip(at(0), at(years))).map { $0 * $1.1 / $1.0 }
    }
}

/// The record of the model: the common fields by lane, each population's own over its axes too.
private struct LiLeeFields {
    private let group: RateGroup
    private let fields: ModelFields<LiLeeLane>
    private let forecast: [Int]
    private let isActual: Bool

    init(_ group: RateGroup, _ lanes: [LiLeeLane], _ forecast: [Int], _ isActual: Bool) {
        (self.group, self.forecast, self.isActual) = (group, forecast, isActual)
        fields = ModelFields(lanes: group.common.lanes, models: lanes)
    }

    private static let number = SeriesType(.number)
    private var ages: Axis { .age(group.common.ages) }

    var record: Record {
        let all = fitted + (forecast.isEmpty ? [] : carriedOn)
        return Record(all.map { ($0.0, Value(.series($0.1))) })
    }

    private var fitted: [(String, Series)] {
        let (number, years) = (Self.number, Axis.year(group.common.times.map { Time($0.year) }))
        let part = SeriesType(.ratio, unit: .percent)
        return [
            ("a", own(number, [ages], \.a)), ("b", fields.series(number, [ages]) { $0.model.common.b }),
            ("k", fields.series(number, [years]) { $0.model.common.k }), ("own_b", own(number, [ages], \.b)),
            ("own_k", own(number, [years], \.k)), ("explained_by_common", own(part, []) { [$0.explainedByCommon] }),
            ("explained", own(part, []) { [$0.explained] }), ("drift", fields.series(number, []) { [$0.walk.drift] }),
            ("drift_error", fields.series(number, []) { [$0.walk.driftError] }),
            ("deviation", fields.series(number, []) { [$0.walk.deviation] }),
        ]
    }

    private var carriedOn: [(String, Series)] {
        let (number, later) = (Self.number, Axis.year(forecast.map { Time($0) }))
        let steps = group.common.steps(to: forecast)
        return [
            ("k_forecast", fields.series(number, [later]) { steps.map($0.walk.value(after:)) }),
            ("k_error", fields.series(number, [later]) { steps.map($0.walk.error(after:)) }),
            ("persistence", fields.series(number, group.axes) { $0.own.map(\.persistence) }),
            ("own_k_forecast", returning(later) { own in steps.map(own.value(after:)) }),
            ("own_k_error", returning(later) { own in steps.map(own.error(after:)) }),
            (
                "mx",
                fields.series(group.common.forecastType, group.axes + [later, ages]) { lane in
                    lane.own.indices.flatMap { member in
                        steps.flatMap { lane.rates(member, after: $0, isActual: isActual) }
                    }
                }
            ),
        ]
    }

    private func own(_ type: SeriesType, _ axes: [Axis], _ cells: (LiLee.Member) -> [Double]) -> Series {
        fields.series(type, group.axes + axes) { $0.model.members.flatMap(cells) }
    }
    private func returning(_ years: Axis, _ cells: (ReturningIndex) -> [Double]) -> Series {
        fields.series(Self.number, group.axes + [years]) { $0.own.flatMap(cells) }
    }
}
