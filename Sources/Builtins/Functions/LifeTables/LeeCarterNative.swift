internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// leecarter: the index of mortality by year, its pattern by age, and both carried on.
let leeCarterNatives: [Native] = [
    Native("leecarter") { arguments, context throws(Problem) in Value(.record(try fitted(arguments, &context))) }
]

private func fitted(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Record {
    let history = try RateHistory(try arguments.series("mx"), for: "leecarter")
    let stage = try arguments.choice("adjust", SecondStage.allCases.map { ($0.rawValue, $0) }) ?? .fitted
    let isActual = try arguments.choice("jumpoff", [("fit", false), ("actual", true)]) ?? false
    let forecast = try arguments.whole("until").map(history.years(to:)) ?? []
    context.note(said(stage, isActual, forecast))
    guard !history.rates.cells.isHollow else { return record([], history, forecast, isActual) }
    let exposure = arguments.has("exposure") ? try arguments.series("exposure") : nil
    let measure = try YearMeasure(stage, arguments, history, exposure: exposure, &context)
    let models = try (0..<history.count).map { lane throws(Problem) in
        let observed = history.lane(lane)
        var model = try LeeCarter(rates: observed, times: history.positions)
        if let measure { try measure.adjust(&model, observed, lane) }
        return FittedLane(model: model, walk: try RandomWalk(model.k, times: model.times), last: observed[observed.count - 1])
    }
    return record(models, history, forecast, isActual)
}

private func said(_ stage: SecondStage, _ isActual: Bool, _ forecast: [Int]) -> Message {
    let model = Message("Lee–Carter: \(stage.said)", zh: "Lee–Carter：\(stage.said)")
    guard !forecast.isEmpty else { return model }
    let start =
        isActual
        ? Message("from the last observed rates", zh: "以末年观测死亡率起跳") : Message("from the last fitted rates", zh: "以末年拟合死亡率起跳")
    return Message("\(model); random walk with drift, \(start)", zh: "\(model)；带漂移的随机游走，\(start)")
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

/// The record of the model.
private func record(_ models: [FittedLane], _ history: RateHistory, _ forecast: [Int], _ isActual: Bool) -> Record {
    let (fields, number) = (ModelFields(lanes: history.lanes, models: models), SeriesType(.number))
    let (ages, years) = (Axis.age(history.ages), Axis.year(history.times.map { Time($0.year) }))
    var all: [(String, Series)] = [
        ("a", fields.series(number, [ages]) { $0.model.a }), ("b", fields.series(number, [ages]) { $0.model.b }),
        ("k", fields.series(number, [years]) { $0.model.k }),
        ("explained", fields.series(SeriesType(.ratio, unit: .percent), []) { [$0.model.explained] }),
        ("drift", fields.series(number, []) { [$0.walk.drift] }),
        ("drift_error", fields.series(number, []) { [$0.walk.driftError] }),
        ("deviation", fields.series(number, []) { [$0.walk.deviation] }),
    ]
    if !forecast.isEmpty {
        let (steps, later) = (history.steps(to: forecast), Axis.year(forecast.map { Time($0) }))
        all += [
            ("k_forecast", fields.series(number, [later]) { steps.map($0.walk.value(after:)) }),
            ("k_error", fields.series(number, [later]) { steps.map($0.walk.error(after:)) }),
            (
                "mx",
                fields.series(history.forecastType, [later, ages]) { lane in
                    steps.flatMap { lane.rates(after: $0, isActual: isActual) }
                }
            ),
        ]
    }
    return Record(all.map { ($0.0, Value(.series($0.1))) })
}
