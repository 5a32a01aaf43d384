internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// Births a woman-year by age group of the mother: given so, or as a total fertility with an age pattern.
struct CohortFertility {
    private let rates: CohortAssumption
    /// Weights by age, where `rates` is a total.
    private let pattern: CohortAssumption?
    /// The age groups in which women may bear, by their place on the grid.
    let ages: Range<Int>

    init(_ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) {
        guard let rates = try CohortAssumption("fertility", &frame, arguments, &context) else {
            throw missingAssumption(
                "fertility", Message("births a woman by age, such as 20..24: 80 ‰", zh: "分年龄的妇女生育率，如20..24: 80 ‰"))
        }
        guard rates.series.type.dimension.isNone else {
            throw Problem(
                "dimension_mix", "fertility is births a woman-year, without a unit of persons", zh: "生育率是每名妇女每年的出生数，不带人的单位")
        }
        self.rates = try rates.ofMothers(frame)
        if rates.ages == nil {
            guard let given = try CohortAssumption("pasfr", &frame, arguments, &context), given.ages != nil else {
                throw missingAssumption(
                    "pasfr", Message("a total fertility needs an age pattern", zh: "总和生育率要有年龄模式"),
                    or: Message("or rates by age brought to it:  scale(f, tfr: …)", zh: "或按它调整分年龄生育率：scale(f, tfr: …)"))
            }
            pattern = try given.ofMothers(frame)
        } else {
            pattern = nil
        }
        let places = try Self.places(pattern ?? self.rates, frame, arguments).compactMap(\.self)
        ages = (places.min() ?? 0)..<(places.max() ?? 0) + 1
    }

    /// Where each age group stands on the grid; nil where it is none of the grid's and nobody bears in it.
    private static func places(_ given: CohortAssumption, _ frame: CohortFrame, _ arguments: Arguments) throws(Problem) -> [Int?]
    {
        let index = given.series.type.axes.firstIndex(where: \.isAge)!
        var places: [Int?] = []
        for (place, age) in (given.ages ?? []).enumerated() {
            let found = frame.ages.ages?.firstIndex(of: age)
            guard found != nil || given.series.isZero(along: index, place) else { throw given.agesDiffer(frame, arguments) }
            places.append(found)
        }
        return places
    }

    func schedule(_ frame: CohortFrame, _ arguments: Arguments) throws(Problem) -> CohortSchedule {
        guard let pattern else { return try onGrid(rates, frame, arguments) }
        let (weights, totals) = (try onGrid(pattern, frame, arguments), try frame.schedule(rates.series, rows: []))
        let (steps, lanes, count) = (max(weights.steps, totals.steps), max(weights.lanes, totals.lanes), frame.grid.ageCount)
        var cells: [Double] = []
        cells.reserveCapacity(steps * count * lanes)
        for step in 0..<steps {
            let sums = (0..<lanes).map { lane in
                (0..<count).reduce(0) { $0 + weights.value(step: step, row: $1, lane: lane) } * Double(frame.grid.width)
            }
            for age in 0..<count {
                for lane in 0..<lanes {
                    let weight = weights.value(step: step, row: age, lane: lane)
                    cells.append(weight == 0 ? 0 : totals.value(step: step, row: 0, lane: lane) * weight / sums[lane])
                }
            }
        }
        return try CohortSchedule(steps: steps, rows: count, lanes: lanes, cells)
    }

    /// The ages that are not given bear nobody.
    private func onGrid(_ given: CohortAssumption, _ frame: CohortFrame, _ arguments: Arguments) throws(Problem) -> CohortSchedule
    {
        let places = try Self.places(given, frame, arguments)
        let rows = try frame.schedule(given.series, rows: given.series.type.axes.filter(\.isAge))
        return rows.placing(places, among: frame.grid.ageCount)
    }
}

extension CohortAssumption {
    /// Of the women alone, where it is by sex.
    fileprivate func ofMothers(_ frame: CohortFrame) throws(Problem) -> CohortAssumption {
        guard let index = series.type.sexIndex else { return self }
        var own = self
        own.series = try series.picking([0], along: index, as: nil)
        return own
    }
}

extension Series {
    /// Whether all cells under a label are zero or missing; of hollow cells nobody knows, and they may be.
    fileprivate func isZero(along index: Int, _ place: Int) -> Bool {
        let inner = type.shape[(index + 1)...].reduce(1, *)
        return !cells.isHollow
            && cells.indices.allSatisfy { cell in
                cell / inner % type.shape[index] != place || cells[cell] == 0 || cells[cell].isNaN
            }
    }
}
