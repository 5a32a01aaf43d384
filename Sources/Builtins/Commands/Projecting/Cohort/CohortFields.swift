internal import Demography
internal import Kernels
internal import Language
internal import Quantities
internal import Synchronization

/// The types of what a projection by cohorts gives; known before anything is computed.
struct CohortTypes {
    let population: SeriesType
    /// By the mother's age.
    let births: SeriesType
    /// By sex and age: deaths, migration.
    let flow: SeriesType
    let account: SeriesType
    /// By destination and origin, where there are moves.
    let moves: SeriesType?
    let frame: CohortFrame
    /// The age groups of mothers, by their place on the grid.
    let mothers: Range<Int>
    /// Whether both ways of migration are known.
    let isGross: Bool

    init(_ frame: CohortFrame, _ inputs: CohortInputs) {
        (self.frame, mothers, isGross) = (frame, inputs.fertility.ages, inputs.migration.isGross)
        var type = frame.base.type
        type.at = nil
        type.decimals = max(type.decimals ?? 0, type.unit.isExact ? 0 : 2)
        let with = { (kind: Kind, axes: [Axis]) in
            var own = type
            (own.kind, own.axes) = (kind, axes + frame.lanes)
            return own
        }
        let (years, ages) = (Axis.year(frame.steps), frame.ages.picking(Array(mothers)))
        let parts = CohortPart.parts(isGross: isGross, hasMoves: inputs.moves.isGiven)
        let components = Axis("component", .names(parts.map { "\($0)" }))
        population = with(type.kind, [.year(frame.instants)] + frame.rows)
        births = with(.flow, [years, ages]).ofMothers
        flow = with(.flow, [years] + frame.rows)
        account = with(.number, [components, years] + frame.rows)
        moves = inputs.moves.isGiven ? Self.moves(with(.flow, []), frame) : nil
    }
    private static func moves(_ type: SeriesType, _ frame: CohortFrame) -> SeriesType {
        var type = type
        let names = frame.placeNames
        type.axes = [.year(frame.steps)] + Axis.ends.reversed().map { Axis($0, .names(names)) } + frame.others
        type.remembered = []
        return type
    }

    /// What a projection has of births, deaths and migration, without their numbers.
    fileprivate var components: [(name: String, type: SeriesType)] {
        [("births", births), ("deaths", flow), ("migration", flow)] + (isGross ? [("inflow", flow), ("outflow", flow)] : [])
            + (moves.map { [("moves", $0)] } ?? []) + [("account", account)]
    }

    /// Numbers of an assumption, at every step on the grid.
    func assumption(_ kind: Kind, _ rows: [Axis], _ lanes: Int, unit: Unit = .one) -> SeriesType {
        SeriesType(
            kind, universe: kind == .rate ? frame.base.type.universe : nil, base: kind == .rate ? frame.base.type.universe : nil,
            axes: [.year(frame.steps)] + rows + (lanes == 1 ? [] : frame.lanes), unit: unit)
    }
}

extension SeriesType {
    /// Births are of both sexes, whoever bears them.
    fileprivate var ofMothers: SeriesType {
        var type = self
        type.remembered.removeAll { $0.axis == "sex" }
        return type
    }
}

/// What a projection by cohorts holds.
struct CohortFields {
    let projection: Projection

    /// The types alone.
    init(_ types: CohortTypes, _ inputs: CohortInputs) {
        projection = Projection(
            method: .cohort, population: .hollow(types.population), headline: .hollow(types.headline),
            components: types.components.map { ($0.name, .hollow($0.type)) }, fits: [], assumptions: inputs.words)
    }

    init(_ types: CohortTypes, _ inputs: CohortInputs, _ run: CohortRun) throws(Problem) {
        let result = run.result
        let population = Series(types.population, result.populations)
        let rows = [types.frame.sexes?.name, types.frame.ages.name].compactMap(\.self)
        let (steps, mothers, separation) = (CohortSteps(result.projection), types.mothers, run.mortality.separation)
        try result.projection.checkSize(keeping: .everything)
        try result.projection.check(separation: separation)
        projection = Projection(
            method: .cohort, population: population, headline: try population.aggregated(.sum, over: rows),
            components: types.components.map { name, type in
                (name, steps.series(type) { $0.cells(of: name, mothers, separation) })
            }, fits: [], assumptions: types.used(result.projection.assumptions, run.mortality) + inputs.moves.used + inputs.words)
    }
}

extension CohortResult {
    fileprivate func cells(of component: String, _ mothers: Range<Int>, _ separation: CohortSchedule) -> Buffer? {
        switch component {
        case "births": births(ages: mothers)
        case "deaths": try? periodDeaths(separation: separation)
        case "migration": migrants
        case "inflow": flows(.inflow)
        case "outflow": flows(.outflow)
        case "moves": moved
        default: account
        }
    }
}

/// What happened in the steps of a projection: it is run again for that, in full, when it is first asked for. Most analyses look at
/// the population alone, which is a tenth of it.
private final class CohortSteps: Sendable {
    private let projection: CohortProjection
    private let made = Mutex<CohortResult?>(nil)

    /// - Precondition: it runs, and its full result fits in memory.
    init(_ projection: CohortProjection) { self.projection = projection }

    func series(_ type: SeriesType, _ part: @escaping @Sendable (CohortResult) -> Buffer?) -> Series {
        Series(type, Buffer(count: type.count ?? 0, later: { [self] isInterrupted in result(isInterrupted).flatMap(part) }))
    }

    /// Nil where it was interrupted.
    private func result(_ isInterrupted: @Sendable () -> Bool) -> CohortResult? {
        made.withLock { made in
            if made == nil { made = try? projection.run(threads: Pieces.processors, isInterrupted: isInterrupted) }
            return made
        }
    }
}

extension CohortTypes {
    /// Everybody.
    fileprivate var headline: SeriesType {
        var type = population
        type.axes.removeAll { $0.name == frame.ages.name || $0.name == frame.sexes?.name }
        return type
    }

    /// The assumptions as they were used, at every step on the grid.
    fileprivate func used(_ assumptions: CohortAssumptions, _ mortality: CohortMortality) -> [(label: String, value: Value)] {
        let count = frame.steps.count
        let series = { (type: SeriesType, schedule: CohortSchedule) in
            Value(.series(Series(type, schedule.spread(steps: count, lanes: schedule.lanes))))
        }
        let (fertility, survival, srb) = (assumptions.fertility, assumptions.survival, assumptions.boysPerGirl)
        var used: [(label: String, value: Value)] = [
            ("fertility", series(assumption(.rate, [frame.ages], fertility.lanes, unit: .permille), fertility)),
            ("survival", series(assumption(.ratio, frame.rows, survival.lanes), survival)),
            ("srb", series(assumption(.ratio, [], srb.lanes), srb)),
        ]
        if let rates = mortality.rates { used.append(("mortality", Value(.series(rates)))) }
        for (label, given) in assumptions.migration.flows {
            switch given {
            case .counts(let counts):
                var type = flow
                if counts.lanes == 1 { type.axes.removeLast(frame.lanes.count) }
                used.append((label, series(type, counts)))
            case .rates(let rates):
                used.append((label, series(assumption(.rate, frame.rows, rates.lanes, unit: .permille), rates)))
            }
        }
        return used
    }
}

extension CohortInputs {
    /// The conventions by the words that choose them.
    fileprivate var words: [(label: String, value: Value)] {
        let chosen: [(label: String, value: Value)] = [
            ("convention", Value(convention.rawValue)), ("a0", Value(mortality.infants.rawValue)),
        ]
        let bounds: [(label: String, number: Double?)] = [("cap", cap), ("floor", floor.persons)]
        return chosen + bounds.compactMap { bound in bound.number.map { (bound.label, Value(.series(Series($0)))) } }
    }
}
