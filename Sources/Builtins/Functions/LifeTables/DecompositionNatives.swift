internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// arriaga, horiuchi, kitagawa: what each age brought to a difference.
let decompositionNatives: [Native] = [
    Native("arriaga") { arguments, context throws(Problem) in
        Value(.record(try arriaga(try arguments.lifeTable("from"), try arguments.lifeTable("to"), &context)))
    },
    Native("horiuchi") { arguments, context throws(Problem) in Value(.series(try horiuchi(arguments, &context))) },
    Native("kitagawa") { arguments, context throws(Problem) in Value(.record(try kitagawa(arguments, &context))) },
]

/// Parts of a difference add up.
private let years = SeriesType(.number, .time, unit: LifeTableFields.years)

/// Years by age: what came of deaths within the group, of the years lived above it by those saved, and of both.
private func arriaga(_ first: GivenLifeTable, _ second: GivenLifeTable, _ context: inout Context) throws(Problem) -> Record {
    let lanes = try AgeLanes([first.survivors, first.years, second.survivors, second.years])
    context.note(lanes.notes)
    let groups = (try AgeGroups(first.batch.ages), try AgeGroups(second.batch.ages))
    let part = { (name: KeyPath<Arriaga, [Double]>) throws(Problem) in
        try lanes.byAge(years, ages: first.batch.ages) { lane throws(Problem) in
            let tables = (
                try LifeTable(groups: groups.0, survivors: lanes.column(0, lane), years: lanes.column(1, lane)),
                try LifeTable(groups: groups.1, survivors: lanes.column(2, lane), years: lanes.column(3, lane))
            )
            return try Arriaga(from: tables.0, to: tables.1)[keyPath: name]
        }
    }
    let fields = [("total", try part(\.total)), ("direct", try part(\.direct)), ("indirect", try part(\.indirect))]
    return Record(fields.map { ($0.0, Value(.series($0.1))) }, shown: "total")
}

/// The same from the death rates, by the line integral or by replacing age after age.
private func horiuchi(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Series {
    let (first, second) = (try arguments.series("from"), try arguments.series("to"))
    let isStepwise = try arguments.choice("by", [("line", false), ("stepwise", true)]) ?? false
    _ = try Algebra.plan(.subtract, first.type.undated, second.type.undated)
    let lanes = try AgeLanes([first.undated, second.undated])
    let rates = try first.broadcast(to: lanes.axes + first.type.axes.filter(\.isAge))
    let source = try LifeTableSource(rates: rates, operand: 0)
    let groups = try AgeGroups(source.batch.ages)
    let options = try LifeTableOptions(arguments, source.batch, groups)
    let sexes = try source.sexes(arguments, &context)
    context.note(lanes.notes + [options.said])
    return try lanes.byAge(years, ages: source.batch.ages) { lane throws(Problem) in
        let expectation = { (rates: [Double]) throws(Problem) -> Double in
            let sex = sexes[sexes.count == 1 ? 0 : lane]
            return try LifeTable(.rates(rates), groups: groups, sex: sex, conventions: options.conventions).ex[0]
        }
        let (one, other) = (lanes.column(0, lane), lanes.column(1, lane))
        return isStepwise
            ? try Contributions.stepwise(from: one, to: other, expectation)
            : try Contributions.alongLine(from: one, to: other, expectation)
    }
}

/// Parts by age of the difference of two crude rates, in the unit of the first.
private func kitagawa(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Record {
    let given = try ["rate1", "rate2", "pop1", "pop2"].map { name throws(Problem) in try arguments.series(name) }
    _ = try Algebra.plan(.subtract, given[0].type.undated, given[1].type.undated)
    for people in given[2...] where ![.stock, .flow, .number].contains(people.type.kind) {
        throw Problem(
            "kind_mix", "kitagawa wants people by age, not a \(people.type.kind.word)",
            zh: "kitagawa要的是分年龄人口，不是\(people.type.kind.word)", operands: [2: people.type.said])
    }
    // One set of ages for all four: what differs is an error here.
    let ages = try Alignment.common(given)
    let lanes = try AgeLanes(given.map(\.undated))
    context.note(lanes.notes)
    let type = given[0].type.declared(.number).withoutDecimals
    let part = { (name: KeyPath<Kitagawa, [Double]>) throws(Problem) in
        try lanes.byAge(type.unplaced, ages: ages) { lane throws(Problem) in
            try Kitagawa(
                first: (lanes.column(0, lane), lanes.column(2, lane)), second: (lanes.column(1, lane), lanes.column(3, lane))
            )[keyPath: name]
        }
    }
    let fields = [("rate", try part(\.rate)), ("structure", try part(\.structure))]
    return Record(fields.map { ($0.0, Value(.series($0.1))) })
}

extension Alignment {
    /// The ages that all have, from the youngest on.
    ///
    /// - Throws: `labels_differ`, `unknown_axis`.
    fileprivate static func common(_ given: [Series]) throws(Problem) -> [AgeInterval] {
        let axes = try given.map { one throws(Problem) in one.type.axes[try one.ageIndex] }
        for axis in axes.dropFirst() { _ = try Alignment([axes[0]], [axis]) }
        return (axes[0].ages ?? []).sorted()
    }
}

extension SeriesType {
    /// Of nobody in particular: parts of a difference of two populations.
    fileprivate var unplaced: SeriesType {
        var type = undated
        (type.universe, type.base) = (nil, nil)
        return type
    }
    /// Of no year: two years are compared on purpose.
    fileprivate var undated: SeriesType {
        var type = self
        (type.at, type.remembered) = (nil, [])
        return type
    }
}
extension Series {
    fileprivate var undated: Series {
        var series = self
        series.type = type.undated
        return series
    }
}
