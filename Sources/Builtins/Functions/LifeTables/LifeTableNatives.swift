internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// lifetable, both_sexes.
let lifeTableNatives: [Native] = [
    Native("lifetable") { arguments, context throws(Problem) in
        Value(.record(try made(arguments, &context)))
    },
    Native("both_sexes") { arguments, context throws(Problem) in
        Value(.record(try together(try arguments.lifeTable("lt"), try arguments.number("srb") ?? 1.05)))
    },
]

private func made(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Record {
    let source = try LifeTableSource(arguments)
    let groups = try AgeGroups(source.batch.ages)
    let options = try LifeTableOptions(arguments, source.batch, groups)
    let sexes = try source.sexes(arguments, &context)
    context.note(source.notes + [options.said])
    guard !source.batch.isHollow else {
        return LifeTableFields(try options.conventions.closing.groups(of: groups), source.batch, source.rates).record(nil)
    }
    noteZeros(source, options.conventions, &context)
    let table = try source.table(groups, sexes, options.conventions)
    return LifeTableFields(table.groups, source.batch, source.rates).record(table)
}

extension LifeTableSource {
    /// The table, or an error whose advice says which option helps.
    fileprivate func table(
        _ groups: AgeGroups, _ sexes: [LifeTableSex], _ conventions: LifeTableConventions
    ) throws(Problem) -> LifeTable {
        do throws(Problem) {
            return try LifeTable(input, groups: groups, sexes: sexes, conventions: conventions)
        } catch {
            guard error.code == "life_open", case .classic = conventions.closing else { throw error }
            var problem = error
            problem.advice = Message(
                "close: kannisto extends the table by a law, close: 5 年 gives the years left",
                zh: "close: kannisto以定律延长，close: 5 年给出余命")
            throw problem
        }
    }
}

/// Zeros that stay are said: an expectation of life from few deaths is a chance figure.
private func noteZeros(_ source: LifeTableSource, _ conventions: LifeTableConventions, _ context: inout Context) {
    let counts: [Double]
    switch source.input {
    case .rates(let rates): counts = rates
    case .deaths(let deaths, _): counts = deaths
    case .probabilities, .survivors: return
    }
    let zeros = counts.count { $0 == 0 }
    guard zeros > 0 else { return }
    let choice = conventions.zeroDeaths.rawValue
    context.note(
        Message(
            "nobody died in \(zeros == 1 ? "1 age group" : "\(zeros) age groups") (zero: \(choice))",
            zh: "\(zeros)个年龄组没有死亡（zero: \(choice)）"))
}

/// Girls and boys born together, from a table by sex.
private func together(_ given: GivenLifeTable, _ boysPerGirl: Double) throws(Problem) -> Record {
    let (girls, boys) = (try given.of("female"), try given.of("male"))
    var rates = girls.rates
    rates.remembered.removeAll { $0.axis == "sex" }
    guard let female = girls.table, let male = boys.table else {
        return LifeTableFields(try AgeGroups(girls.batch.ages), girls.batch, rates).record(nil)
    }
    let table = try LifeTable.together(female: female, male: male, boysPerGirl: boysPerGirl)
    return LifeTableFields(table.groups, girls.batch, rates).record(table)
}

/// A life table as a function gets it: a record with survivors, person-years and rates.
struct GivenLifeTable {
    let survivors: Series
    let years: Series
    let mortality: Series
    let batch: AgeBatch
    /// nil where only types are asked for.
    let table: LifeTable?

    var rates: SeriesType { mortality.type }

    /// - Throws: `age_groups`, `life_survivors`, `unknown_axis`.
    init(survivors: Series, years: Series, mortality: Series) throws(Problem) {
        (self.survivors, self.years, self.mortality) = (survivors, years, mortality)
        batch = try AgeBatch(survivors)
        let lived = try AgeBatch(try years.broadcast(to: survivors.type.axes))
        let groups = try AgeGroups(batch.ages)
        table = batch.isHollow ? nil : try LifeTable(groups: groups, survivors: batch.cells, years: lived.cells)
    }

    /// The table of one sex, where it is by sex.
    ///
    /// - Throws: `unknown_axis`, `unknown_label`.
    func of(_ sex: String) throws(Problem) -> GivenLifeTable {
        let one = { (series: Series) throws(Problem) in
            try series.selecting([Selector(axis: "sex", [.name(sex)])]).series
        }
        return try GivenLifeTable(survivors: one(survivors), years: one(years), mortality: one(mortality))
    }

    /// Women's, where it is by sex and `other` is not.
    func ofWomen(beside other: SeriesType, _ context: inout Context) throws(Problem) -> GivenLifeTable {
        guard survivors.type.axis("sex") != nil, other.axis("sex") == nil else { return self }
        context.note(Message("by the life table of women", zh: "按女性生命表"))
        return try of("female")
    }
}

extension Arguments {
    /// - Throws: `life_table_needed` where it is none.
    func lifeTable(_ name: String) throws(Problem) -> GivenLifeTable {
        let value = value(name)
        guard let record = value?.record, let survivors = record["lx"]?.series, let years = record["Lx"]?.series,
            let mortality = record["mx"]?.series
        else {
            throw Problem(
                "life_table_needed", "\(name) wants a life table, not \(value?.payload.noun ?? Payload.nothing.noun)",
                zh: "\(name)要的是生命表，不是\(value?.payload.noun ?? Payload.nothing.noun)",
                correction: sources[name].flatMap { value?.series?.type.ageAxis == nil ? nil : .init(name, "lifetable(\($0))") })
        }
        return try GivenLifeTable(survivors: survivors, years: years, mortality: mortality)
    }
}
