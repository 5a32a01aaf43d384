internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// One way that people go, as it was given: persons by sex and age, a part of those who are there, or a total that a pattern spreads
/// over sexes and ages.
struct CohortFlowInput {
    let given: CohortAssumption
    /// Weights by row of the grid, where a total is spread.
    private let pattern: MigrationPattern?

    /// nil where it is not given.
    init?(_ label: String, _ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) {
        guard let value = arguments.assumption(label) else { return nil }
        do throws(Problem) {
            try self.init(label, try value.given(as: label), &frame, arguments, &context)
        } catch {
            throw error.at(label)
        }
    }

    /// - Parameter own: the axes that are none of the members'.
    init(
        _ label: String, _ series: Series, own: [String] = [], _ frame: inout CohortFrame, _ arguments: Arguments,
        _ context: inout Context
    ) throws(Problem) {
        given = try CohortAssumption(label, series, &frame, &context, own: own)
        let dimension = given.series.type.dimension
        guard dimension.isNone || dimension == frame.base.type.dimension else {
            throw Problem("dimension_mix", "\(label) is a number of persons, or a rate", zh: "\(label)是人数，或率")
        }
        if given.ages == nil {
            let isTotal = given.isCount
            pattern = try about("pattern") { () throws(Problem) in
                isTotal ? try MigrationPattern(&frame, arguments, &context) : nil
            }
        } else {
            try given.checkAges(frame, arguments)
            let isCount = given.isCount
            try given.checkSexes(frame, arguments) { isCount ? $0 + " / 2" : $0 }
            pattern = nil
        }
    }

    /// In words: what is counted, and how.
    var note: Message {
        guard given.isCount else { return Message("rates a year of those at the start of a step", zh: "按步初人口的年率") }
        guard let pattern else { return Message("persons by age", zh: "分年龄人数") }
        return Message("the total spread over ages by \(pattern.name)", zh: "总数按\(pattern.name)分到各年龄")
    }

    func flow(_ frame: CohortFrame, _ arguments: Arguments) throws(Problem) -> CohortFlow {
        do throws(Problem) {
            let cells = try spread(try frame.schedule(given.series, rows: rows(frame)), frame, arguments)
            try refusePersons(cells, frame, arguments)
            return given.isCount ? .counts(cells) : .rates(cells)
        } catch {
            throw error.at(given.label)
        }
    }

    /// The axes of its numbers within the grid.
    func rows(_ frame: CohortFrame) -> [Axis] {
        guard pattern != nil else { return frame.rows }
        return given.hasSexes ? [frame.sexes].compactMap(\.self) : []
    }

    /// Its numbers by row of the grid.
    ///
    /// - Parameter cells: by its own rows, for one group or several behind each other.
    func spread(_ cells: CohortSchedule, _ frame: CohortFrame, _ arguments: Arguments) throws(Problem) -> CohortSchedule {
        guard let pattern else { return cells }
        let weights = try pattern.weights(frame, arguments)
        let sexes = given.hasSexes ? frame.grid.sexes.count : 1
        let block = weights.count / sexes
        // A total by sex is spread within the sex.
        let sums = (0..<sexes).map { weights[$0 * block..<($0 + 1) * block].reduce(0, +) }
        guard weights.allSatisfy(\.isFinite), sums.allSatisfy({ abs($0) > 1e-9 * weights.reduce(0) { $0 + abs($1) } }) else {
            throw Problem(
                "migration_pattern", "the age pattern that spreads a total of migrants is not missing and does not sum to zero",
                zh: "分摊迁移总数的年龄模式不得缺失，合计不得为零"
            ).at("pattern")
        }
        var spread: [Double] = []
        spread.reserveCapacity(cells.cells.count * block)
        for step in 0..<cells.steps {
            for row in 0..<cells.rows {
                for place in row % sexes * block..<(row % sexes + 1) * block {
                    let share = weights[place] / sums[row % sexes]
                    for lane in 0..<cells.lanes { spread.append(share * cells.value(step: step, row: row, lane: lane)) }
                }
            }
        }
        return try CohortSchedule(steps: cells.steps, rows: cells.rows * block, lanes: cells.lanes, spread)
    }

    /// Without a unit of persons it is a rate, and none is known above one.
    func refusePersons(_ rates: CohortSchedule, _ frame: CohortFrame, _ arguments: Arguments) throws(Problem) {
        guard !given.isCount, rates.cells.firstIndex(outside: -1...1) != nil, !rates.cells.contains(where: \.isNaN) else {
            return
        }
        let (unit, label) = (frame.base.type.unit.symbol, given.label)
        let source = arguments.sources[label] ?? ""
        let isLiteral = source.last?.isNumber == true || source.last == "}"
        throw Problem(
            "rate_range", "\(label) without a unit of \(unit) is a rate, and this is above 1 a year",
            zh: "\(label)不带\(unit)单位即为率，而它每年大于1",
            advice: Message("persons have a unit, or are a flow", zh: "人数要带单位，或为流量"),
            correction: unit.isEmpty
                ? nil : isLiteral ? .init(label, source + " " + unit) : .init(label, bracketed(source) + " * 1 " + unit))
    }
}
