internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// What the index of each year is found again by.
enum SecondStage: String, CaseIterable {
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

/// What of a year's rates the index is adjusted to.
struct YearMeasure {
    private let measure: (_ year: Int, _ rates: [Double], _ lane: Int) throws(Problem) -> Double

    /// nil where nothing is adjusted.
    ///
    /// - Parameter exposure: by year and age; nil where none was given.
    /// - Throws: `missing_argument` where deaths are to be met and no exposure is given.
    init?(
        _ stage: SecondStage, _ arguments: Arguments, _ history: RateHistory, exposure: Series?, _ context: inout Context
    ) throws(Problem) {
        switch stage {
        case .fitted: return nil
        case .expectation: measure = try Self.expectation(arguments, history, &context)
        case .deaths: measure = try Self.deaths(exposure, history)
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
        _ exposure: Series?, _ history: RateHistory
    ) throws(Problem) -> (Int, [Double], Int) throws(Problem) -> Double {
        guard let exposure else {
            throw Problem(
                "missing_argument", "adjusting to deaths wants the exposure by year and age",
                zh: "按死亡数调整需要分年分龄的暴露人年", correction: .init("adjust", "e0"))
        }
        let years = try exposure.broadcast(to: history.rates.type.axes)
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
