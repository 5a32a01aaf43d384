internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// leecarter: the index of mortality by year, its pattern by age, and both carried on.
let leeCarterNatives: [Native] = [
    Native("leecarter") { arguments, context throws(Problem) in Value(.record(try fitted(arguments, &context))) }
]

/// Death rates by year and age, one lane for each cell of the other axes.
private struct RateHistory {
    let rates: Series
    let lanes: [Axis]
    let times: [Time]
    let ages: [AgeInterval]

    init(_ rates: Series) throws(Problem) {
        let years = try rates.yearIndex(for: "leecarter")
        try rates.type.requirePlain("mx")
        let axes = rates.type.axes
        lanes = axes.filter { !$0.isYear && !$0.isAge }
        let order = (axes[years].times ?? []).sorted { $0.year < $1.year }
        (times, ages) = (order, (axes[try rates.ageIndex].ages ?? []).sorted())
        self.rates = try rates.broadcast(to: lanes + [.year(order), axes[try rates.ageIndex].sortedByAge])
    }

    var count: Int { lanes.reduce(1) { $0 * $1.count } }
    /// By year, then by age.
    func lane(_ lane: Int) -> [[Double]] {
        let size = times.count * ages.count
        return times.indices.map { year in
            (0..<ages.count).map { rates.cells[lane * size + year * ages.count + $0] }
        }
    }
    var positions: [Double] { times.map { Double($0.year) } }
}

extension Axis {
    fileprivate var sortedByAge: Axis { Axis(name, .age((ages ?? []).sorted())) }
}

/// What the index of each year is found again by.
private enum SecondStage: String, CaseIterable {
    /// The index stays as the singular vectors have it.
    case fitted = "none"
    /// The year has its own expectation of life.
    case expectation = "e0"
    /// The year has its own deaths.
    case deaths = "dt"

    var said: Message {
        switch self {
        case .fitted: Message("k as fitted", zh: "k为拟合值")
        case .expectation: Message("k adjusted to e0", zh: "k按e0调整")
        case .deaths: Message("k adjusted to deaths", zh: "k按死亡数调整")
        }
    }
}

private func fitted(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Record {
    let history = try RateHistory(try arguments.series("mx"))
    let stage = try arguments.choice("adjust", SecondStage.allCases.map { ($0.rawValue, $0) }) ?? .fitted
    let isActual = try arguments.choice("jumpoff", [("fit", false), ("actual", true)]) ?? false
    let fields = LeeCarterFields(history.rates.type, history.lanes, history.times, history.ages)
    var forecast: [Int] = []
    if let end = try arguments.whole("until") { forecast = try years(after: history.times, to: end) }
    context.note(said(stage, isActual, forecast))
    guard !history.rates.cells.isHollow else { return fields.record([], forecast, isActual) }
    let measure = try YearMeasure(stage, arguments, history, &context)
    let models = try (0..<history.count).map { lane throws(Problem) in
        let observed = history.lane(lane)
        var model = try LeeCarter(rates: observed, times: history.positions)
        if let measure { try measure.adjust(&model, observed, lane) }
        return FittedLane(model: model, walk: try RandomWalk(model.k, times: model.times), last: observed[observed.count - 1])
    }
    return fields.record(models, forecast, isActual)
}

private func said(_ stage: SecondStage, _ isActual: Bool, _ forecast: [Int]) -> Message {
    let model = Message("Lee–Carter: \(stage.said)", zh: "Lee–Carter：\(stage.said)")
    guard !forecast.isEmpty else { return model }
    let start =
        isActual
        ? Message("from the last observed rates", zh: "以末年观测死亡率起跳") : Message("from the last fitted rates", zh: "以末年拟合死亡率起跳")
    return Message("\(model); random walk with drift, \(start)", zh: "\(model)；带漂移的随机游走，\(start)")
}

private func years(after times: [Time], to end: Int) throws(Problem) -> [Int] {
    let last = times[times.count - 1].year
    guard end > last, end - last <= 200 else {
        throw Problem(
            "trend_horizon", "the forecast ends in \(end), but the rates reach \(last)", zh: "预测止于\(end)年，而死亡率已到\(last)年")
    }
    return Array((last + 1)...end)
}

/// What of a year's rates the index is adjusted to.
private struct YearMeasure {
    private let measure: (_ year: Int, _ rates: [Double], _ lane: Int) throws(Problem) -> Double

    /// nil where nothing is adjusted.
    ///
    /// - Throws: `missing_argument` where deaths are to be met and no exposure is given.
    init?(_ stage: SecondStage, _ arguments: Arguments, _ history: RateHistory, _ context: inout Context) throws(Problem) {
        switch stage {
        case .fitted: return nil
        case .expectation: measure = try Self.expectation(arguments, history, &context)
        case .deaths: measure = try Self.deaths(arguments, history)
        }
    }

    func adjust(_ model: inout LeeCarter, _ observed: [[Double]], _ lane: Int) throws(Problem) {
        var wanted: [Double] = []
        for (year, rates) in observed.enumerated() { wanted.append(try measure(year, rates, lane)) }
        try model.adjust(to: wanted) { year, rates throws(Problem) in try measure(year, rates, lane) }
    }

    private static func expectation(
        _ arguments: Arguments, _ history: RateHistory, _ context: inout Context
    ) throws(Problem) -> (Int, [Double], Int) throws(Problem) -> Double {
        let groups = try AgeGroups(history.ages)
        let source = try LifeTableSource(rates: try history.rates.lane(history.lanes.count, 0), operand: 0)
        let options = try LifeTableOptions(arguments, source.batch, groups)
        let sexes = try source.sexes(arguments, &context)
        context.note(options.said)
        return { _, rates, lane throws(Problem) in
            let sex = sexes[sexes.count == 1 ? 0 : lane]
            return try LifeTable(.rates(rates), groups: groups, sex: sex, conventions: options.conventions).ex[0]
        }
    }

    private static func deaths(
        _ arguments: Arguments, _ history: RateHistory
    ) throws(Problem) -> (Int, [Double], Int) throws(Problem) -> Double {
        guard arguments.has("exposure") else {
            throw Problem(
                "missing_argument", "adjusting to deaths wants the exposure by year and age",
                zh: "按死亡数调整需要分年分龄的暴露人年", fix: "leecarter({0}, adjust: e0)")
        }
        let years = try arguments.series("exposure").broadcast(to: history.rates.type.axes)
        guard years.cells.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw Problem("life_exposure", "some age of some year has no person-years", zh: "有年份的某个年龄没有暴露人年")
        }
        let (rows, ages) = (history.times.count, history.ages.count)
        return { year, rates, lane throws(Problem) in
            let first = (lane * rows + year) * ages
            return rates.indices.reduce(0) { $0 + rates[$1] * years.cells[first + $1] }
        }
    }
}

/// One lane's model and where it goes on from.
private struct FittedLane {
    let model: LeeCarter
    let walk: RandomWalk
    let last: [Double]

    /// Rates so many years on: those of the index, or the last observed ones moved as the index moves.
    func rates(after years: Double, isActual: Bool) -> [Double] {
        let index = walk.value(after: years)
        guard isActual else { return model.rates(at: index) }
        let (now, then) = (model.rates(at: walk.value(after: 0)), model.rates(at: index))
        return zip(last, zip(now, then)).map { $0 * $1.1 / $1.0 }
    }
}

/// The record of the model: series over the lanes.
private struct LeeCarterFields {
    let rates: SeriesType
    let lanes: [Axis]
    let times: [Time]
    let ages: [AgeInterval]

    init(_ rates: SeriesType, _ lanes: [Axis], _ times: [Time], _ ages: [AgeInterval]) {
        (self.rates, self.lanes, self.times, self.ages) = (rates.declared(.rate).withoutDecimals, lanes, times, ages)
    }

    func record(_ models: [FittedLane], _ forecast: [Int], _ isActual: Bool) -> Record {
        let plain = times.map { Time($0.year) }
        let number = SeriesType(.number)
        var fields: [(String, Series)] = [
            ("a", series(number, [.age(ages)], models) { $0.model.a }),
            ("b", series(number, [.age(ages)], models) { $0.model.b }),
            ("k", series(number, [.year(plain)], models) { $0.model.k }),
            ("explained", series(SeriesType(.ratio, unit: .percent), [], models) { [$0.model.explained] }),
            ("drift", series(number, [], models) { [$0.walk.drift] }),
            ("drift_error", series(number, [], models) { [$0.walk.driftError] }),
            ("deviation", series(number, [], models) { [$0.walk.deviation] }),
        ]
        if !forecast.isEmpty { fields += self.forecast(models, forecast, isActual) }
        return Record(fields.map { ($0.0, Value(.series($0.1))) })
    }

    private func forecast(_ models: [FittedLane], _ years: [Int], _ isActual: Bool) -> [(String, Series)] {
        let last = times[times.count - 1].year
        let steps = years.map { Double($0 - last) }
        let (number, axis) = (SeriesType(.number), Axis.year(years.map { Time($0) }))
        return [
            ("k_forecast", series(number, [axis], models) { lane in steps.map(lane.walk.value(after:)) }),
            ("k_error", series(number, [axis], models) { lane in steps.map(lane.walk.error(after:)) }),
            (
                "mx",
                series(rates, [axis, .age(ages)], models) { lane in
                    steps.flatMap { lane.rates(after: $0, isActual: isActual) }
                }
            ),
        ]
    }

    private func series(_ type: SeriesType, _ axes: [Axis], _ models: [FittedLane], _ cells: (FittedLane) -> [Double]) -> Series {
        var type = type
        type.axes = lanes + axes
        type.at = nil
        type = type.declared(type.kind)
        return models.isEmpty ? .hollow(type) : Series(type, models.flatMap(cells))
    }
}
