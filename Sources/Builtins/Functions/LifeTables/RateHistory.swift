internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// Death rates by year and age, one lane for each cell of the other axes.
struct RateHistory {
    let rates: Series
    let lanes: [Axis]
    let times: [Time]
    let ages: [AgeInterval]

    /// - Parameters:
    ///   - function: that wants them, for messages.
    ///   - last: axes that stand last among the lanes.
    init(_ rates: Series, for function: String, last: [String] = []) throws(Problem) {
        let years = try rates.yearIndex(for: function)
        try rates.type.requireDeathRates(0)
        let axes = rates.type.axes
        let others = axes.filter { !$0.isYear && !$0.isAge }
        lanes = others.filter { !last.contains($0.name) } + others.filter { last.contains($0.name) }
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
    /// Years from the last observed one to each of these.
    func steps(to years: [Int]) -> [Double] { years.map { Double($0 - times[times.count - 1].year) } }
    /// Of rates that are computed.
    var forecastType: SeriesType { rates.type.declared(.rate).withoutDecimals }

    /// The years of a forecast.
    ///
    /// - Throws: `trend_horizon`.
    func years(to end: Int) throws(Problem) -> [Int] {
        let last = times[times.count - 1].year
        guard end > last, end - last <= 200 else {
            throw Problem(
                "trend_horizon", "the forecast ends in \(end), but the rates reach \(last)", zh: "预测止于\(end)年，而死亡率已到\(last)年")
        }
        return Array((last + 1)...end)
    }
}

extension Axis {
    fileprivate var sortedByAge: Axis { Axis(name, .age((ages ?? []).sorted())) }
}

/// Series over the lanes of a history, made of one model a lane; hollow ones where there are none.
struct ModelFields<Model> {
    let lanes: [Axis]
    let models: [Model]

    func series(_ type: SeriesType, _ axes: [Axis], _ cells: (Model) -> [Double]) -> Series {
        var type = type
        type.axes = lanes + axes
        type.at = nil
        type = type.declared(type.kind)
        return models.isEmpty ? .hollow(type) : Series(type, models.flatMap(cells))
    }
}
