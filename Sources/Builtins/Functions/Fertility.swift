internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// hadwiger, gamma_fertility, relational_gompertz, nrr, stable, momentum.
let fertilityNatives: [Native] = [
    Native("hadwiger") { arguments, context throws(Problem) in
        Value(.series(try curve(arguments, &context) { _ in .hadwiger }))
    },
    Native("gamma_fertility") { arguments, context throws(Problem) in
        Value(.series(try curve(arguments, &context) { .gamma(from: $0) }))
    },
    Native("relational_gompertz") { arguments, context throws(Problem) in
        Value(.series(try relationalGompertz(arguments, &context)))
    },
    Native("nrr") { arguments, context throws(Problem) in
        let mothers = try Mothers(arguments, &context)
        return Value(
            .series(
                try mothers.lanes.single(SeriesType(.ratio)) { lane throws(Problem) in
                    try mothers.maternity(lane).netReproduction
                }))
    },
    Native("stable") { arguments, context throws(Problem) in Value(.record(try stable(try Mothers(arguments, &context)))) },
    Native("momentum") { arguments, context throws(Problem) in Value(.series(try momentum(arguments, &context))) },
]

// MARK: schedules

/// A curve with a total, a mean age and a variance; each may lie along axes of its own.
private func curve(_ arguments: Arguments, _ context: inout Context, _ curve: (Double) -> FertilityCurve) throws(Problem)
    -> Series
{
    let start = arguments.has("from") ? try arguments.series("from") : Series(0)
    let parameters = try ["tfr", "mean", "variance"].map { name throws(Problem) in try arguments.series(name) }
    let lanes = try AgeLanes(parameters + [start])
    context.note(lanes.notes)
    let ages = try arguments.ages("ages")
    let width = ages[0].width ?? 1
    guard ages.allSatisfy({ $0.width == width }) else { throw unequal(ages) }
    return try lanes.byAge(SeriesType(.rate), ages: ages) { lane throws(Problem) in
        try curve(lanes.column(3, lane)[0]).rates(
            totalFertility: lanes.column(0, lane)[0], meanAge: lanes.column(1, lane)[0], variance: lanes.column(2, lane)[0],
            firstAge: ages[0].lower, width: width, count: ages.count
        ).rates
    }
}
private func unequal(_ ages: [AgeInterval]) -> Problem {
    Problem(
        "fertility_rates", "these ages do not make up equal groups: the last is \(ages[ages.count - 1].source)",
        zh: "这些年龄不能分成等宽的组：末组为\(ages[ages.count - 1].source)")
}

/// Groups of five years from 10–14, which holds what the model has before 15, to 45–49, which holds all from 45 on.
private func relationalGompertz(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Series {
    let parameters = try ["tfr", "alpha", "beta"].map { name throws(Problem) in try arguments.series(name) }
    let lanes = try AgeLanes(parameters)
    context.note(lanes.notes)
    let ages = stride(from: 10, to: 50, by: 5).map { AgeInterval(lower: $0, upper: $0 + 5) }
    return try lanes.byAge(SeriesType(.rate), ages: ages) { lane throws(Problem) in
        let shares = try RelationalGompertz.shares(alpha: lanes.column(1, lane)[0], beta: lanes.column(2, lane)[0])
        return try FertilityRates(firstAge: 10, width: 5, shares: shares, totalFertility: lanes.column(0, lane)[0]).rates
    }
}

// MARK: mothers

/// Fertility beside the women's life table, on the ages of fertility.
struct Mothers {
    let fertility: Series
    let given: GivenLifeTable
    /// Fertility, L of its ages, l at birth, boys to a girl; l and L of the whole life table.
    let lanes: AgeLanes
    private let middles: [Double]
    private let hasOpenGroup: Bool

    /// - Throws: `life_table_needed`, `kind_mix`, `age_cut`, `labels_differ`.
    init(_ arguments: Arguments, _ context: inout Context) throws(Problem) {
        fertility = try arguments.series("asfr")
        guard [.rate, .number].contains(fertility.type.kind), fertility.type.dimension.isNone else {
            throw Problem(
                "kind_mix", "asfr wants births a woman-year, not a \(fertility.type.kind.word)",
                zh: "asfr要的是育龄妇女的年龄别生育率，不是\(fertility.type.kind.word)", operands: [0: fertility.type.said])
        }
        given = try arguments.lifeTable("lt").ofWomen(beside: fertility.type, &context)
        let ages = (fertility.type.axes[try fertility.ageIndex].ages ?? []).sorted()
        let lived = try given.years.grouped(ages)
        let first = given.batch.ages[0]
        guard first.lower == 0 else {
            throw Problem("survival_groups", "reproduction needs a life table from birth", zh: "再生产率需要从出生开始的生命表")
        }
        let born = try given.survivors.selecting([Selector(axis: "age", [.range(0, first.upper.map { $0 - 1 })])]).series
        lanes = try AgeLanes([fertility, lived, born, try arguments.series("srb"), given.survivors, given.years])
        middles = ages.map { Double($0.lower) + Double($0.width ?? 0) / 2 }
        hasOpenGroup = ages.last?.width == nil
        context.note(lanes.notes)
    }

    func maternity(_ lane: Int) throws(Problem) -> NetMaternity {
        guard !hasOpenGroup || lanes.column(0, lane).last == 0 else {
            throw Problem("open_age", "births in an open age class have no age", zh: "开口年龄组的生育没有年龄")
        }
        return try NetMaternity(
            fertility: lanes.column(0, lane), years: lanes.column(1, lane), radix: lanes.column(2, lane)[0], middles: middles,
            boysPerGirl: lanes.column(3, lane)[0])
    }
    func table(_ lane: Int) throws(Problem) -> LifeTable {
        try LifeTable(
            groups: try AgeGroups(given.batch.ages), survivors: lanes.column(4, lane), years: lanes.column(5, lane))
    }
}

extension Series {
    /// Summed into these ages.
    ///
    /// - Throws: `age_cut`, `unknown_label`.
    fileprivate func grouped(_ ages: [AgeInterval]) throws(Problem) -> Series {
        let axis = type.axes[try ageIndex].name
        let parts = ages.map { Selector(axis: axis, [.range($0.lower, $0.upper.map { $0 - 1 })]) }
        let grouped = try fitting(parts)
        guard grouped.type.ageAxis == nil else { return grouped }
        // A single group left its axis.
        return try Series.stacked([grouped], along: .age(ages))
    }
}

extension Series {
    /// Ages that do not fit are said without a fix: it would be one of the whole life table.
    private func fitting(_ parts: [Selector]) throws(Problem) -> Series {
        do throws(Problem) {
            return try selecting(parts).series
        } catch {
            var problem = error
            problem.fix = nil
            throw problem
        }
    }
}

// MARK: stable population

private func stable(_ mothers: Mothers) throws(Problem) -> Record {
    func single(_ type: SeriesType, _ value: (StableLane) -> Double) throws(Problem) -> Series {
        try mothers.lanes.single(type) { lane throws(Problem) in value(try StableLane(mothers, lane)) }
    }
    let (ratio, rate) = (SeriesType(.ratio), SeriesType(.rate, unit: .permille))
    let years = SeriesType(.ratio, .time, unit: LifeTableFields.years)
    var annual = SeriesType(.ratio, unit: .percent)
    annual.isAnnual = true
    let shares = SeriesType(.ratio, unit: .percent)
    let fields: [(String, Series)] = [
        ("r", try single(annual) { $0.population.growth }), ("nrr", try single(ratio) { $0.maternity.netReproduction }),
        ("birth_rate", try single(rate) { $0.population.birthRate }),
        ("death_rate", try single(rate) { $0.population.deathRate }),
        ("generation", try single(years) { $0.maternity.generation }),
        ("mean_age", try single(years) { $0.population.meanAge }),
        (
            "structure",
            try mothers.lanes.byAge(shares, ages: mothers.given.batch.ages) { lane throws(Problem) in
                try StableLane(mothers, lane).population.shares
            }
        ),
    ]
    return Record(fields.map { ($0.0, Value(.series($0.1))) })
}

private struct StableLane {
    let maternity: NetMaternity
    let population: StablePopulation

    init(_ mothers: Mothers, _ lane: Int) throws(Problem) {
        maternity = try mothers.maternity(lane)
        population = try StablePopulation(growth: maternity.intrinsicGrowth, table: try mothers.table(lane))
    }
}

/// The momentum of a population of women, by groups as wide as those of fertility.
private func momentum(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Series {
    let mothers = try Mothers(arguments, &context)
    let ages = mothers.fertility.type.ageAxis?.ages?.sorted() ?? []
    let width = ages[0].width ?? 0
    let bounds = mothers.given.batch.ages
    let open = bounds[bounds.count - 1].lower
    guard width > 0, ages.allSatisfy({ $0.width == width && $0.lower.isMultiple(of: width) }), open.isMultiple(of: width) else {
        throw Problem(
            "fertility_rates", "momentum needs fertility by equal age groups that fit the life table's",
            zh: "人口惯性需要与生命表吻合的等宽年龄组生育率")
    }
    let grid = try AgeGroups(lowerBounds: Array(stride(from: 0, through: open, by: width)))
    let women = try arguments.series("women").ofWomen.grouped(grid.intervals)
    let lanes = try AgeLanes([
        women, mothers.given.survivors, mothers.given.years, mothers.fertility, try arguments.series("srb"),
    ])
    context.note(lanes.notes)
    return try lanes.single(SeriesType(.ratio)) { lane throws(Problem) in
        let table = try LifeTable(
            groups: try AgeGroups(bounds), survivors: lanes.column(1, lane), years: lanes.column(2, lane))
        let bears = lanes.column(3, lane)
        let fertility = grid.lowerBounds.map { bound in ages.firstIndex { $0.lower == bound }.map { bears[$0] } ?? 0 }
        return try Momentum.ratio(
            women: lanes.column(0, lane), survival: try table.survivalRatios(width: width).ratios, fertility: fertility,
            boysPerGirl: lanes.column(4, lane)[0], width: width)
    }
}

extension Series {
    /// The women of a population by sex, else all.
    fileprivate var ofWomen: Series {
        get throws(Problem) {
            guard type.axis("sex") != nil else { return self }
            return try selecting([Selector(axis: "sex", [.name("female")])]).series
        }
    }
}
