internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// The types of what a projection by cohorts gives; known before anything is computed.
struct CohortTypes {
    let population: SeriesType
    /// By the mother's age.
    let births: SeriesType
    /// By sex and age: deaths, migration.
    let flow: SeriesType
    let account: SeriesType
    let frame: CohortFrame
    /// The age groups of mothers, by their place on the grid.
    let mothers: Range<Int>

    init(_ frame: CohortFrame, _ mothers: Range<Int>) {
        (self.frame, self.mothers) = (frame, mothers)
        var type = frame.base.type
        type.at = nil
        type.decimals = max(type.decimals ?? 0, type.unit.isExact ? 0 : 2)
        let with = { (kind: Kind, axes: [Axis]) in
            var own = type
            (own.kind, own.axes) = (kind, axes + frame.lanes)
            return own
        }
        let (years, ages) = (Axis.year(frame.steps), frame.ages.picking(Array(mothers)))
        let parts = Axis("component", .names(CohortPart.allCases.map { "\($0)" }))
        population = with(type.kind, [.year(frame.instants)] + frame.rows)
        births = with(.flow, [years, ages]).ofMothers
        flow = with(.flow, [years] + frame.rows)
        account = with(.number, [parts, years] + frame.rows)
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
            components: [
                ("births", .hollow(types.births)), ("deaths", .hollow(types.flow)), ("migration", .hollow(types.flow)),
                ("account", .hollow(types.account)),
            ], fits: [], assumptions: inputs.words)
    }

    init(_ types: CohortTypes, _ inputs: CohortInputs, _ run: CohortRun) throws(Problem) {
        let result = run.result
        let population = Series(types.population, result.populations)
        let rows = [types.frame.sexes?.name, types.frame.ages.name].compactMap(\.self)
        projection = Projection(
            method: .cohort, population: population, headline: try population.aggregated(.sum, over: rows),
            components: [
                ("births", Series(types.births, result.births(ages: types.mothers))),
                ("deaths", Series(types.flow, try result.periodDeaths(separation: run.mortality.separation))),
                ("migration", Series(types.flow, result.migrants)),
                ("account", Series(types.account, result.account)),
            ], fits: [], assumptions: types.used(result.projection.assumptions, run.mortality) + inputs.words)
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
        switch assumptions.migration {
        case .none: break
        case .counts(let counts):
            var type = flow
            if counts.lanes == 1 { type.axes.removeLast(frame.lanes.count) }
            used.append(("migration", series(type, counts)))
        case .rates(let rates):
            used.append(("migration", series(assumption(.rate, frame.rows, rates.lanes, unit: .permille), rates)))
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
        guard case .persons(let persons) = floor else { return chosen }
        return chosen + [("floor", Value(.series(Series(persons))))]
    }
}
