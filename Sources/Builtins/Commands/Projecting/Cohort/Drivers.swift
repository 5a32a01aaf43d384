internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// drivers, drivers_between: what brought the change of a projection, and the difference of two.
let driverNatives: [Native] = [
    Native("drivers") { arguments, context throws(Problem) in
        Value(
            .record(try drivers(try CohortRerun(try arguments.cohortProjection("projection", of: "drivers"), context), &context)))
    },
    Native("drivers_between") { arguments, context throws(Problem) in
        let pair = try ["from", "to"].map { name throws(Problem) in
            try CohortRerun(try arguments.cohortProjection(name, of: "drivers_between"), context)
        }
        return Value(.record(try differences(pair[0], pair[1], &context)))
    },
]

private func drivers(_ rerun: CohortRerun, _ context: inout Context) throws(Problem) -> Record {
    let frame = rerun.frame
    context.note(
        Message(
            "drivers: migration = standard − natural, fertility = natural − replacement, mortality = replacement − momentum, structure = momentum − base; replacement: one daughter a woman from the start, momentum: with the mortality of \(frame.steps[0].label) throughout",
            zh:
                "drivers：migration = standard − natural，fertility = natural − replacement，mortality = replacement − momentum，structure = momentum − 基期；replacement为自始每名妇女由一个女儿接替，momentum为死亡水平始终停在\(frame.steps[0].label)年"
        ))
    let fields = DriverFields(rerun.types, GrowthDrivers.Driver.allCases.map(\.rawValue), lanes: frame.lanes)
    let names = GrowthDrivers.Variant.allCases.reversed().map(\.rawValue)
    guard !context.isTyping else { return try fields.record(nil, [("variants", fields.variants(names, nil))]) }
    let found = try GrowthDrivers(try rerun.run(context), isInterrupted: context.world.isInterrupted)
    let variants = try fields.variants(names, GrowthDrivers.Variant.allCases.reversed().map(found.population))
    return try fields.record(GrowthDrivers.Driver.allCases.map(found.part), [("variants", variants)])
}

private func differences(_ first: CohortRerun, _ second: CohortRerun, _ context: inout Context) throws(Problem) -> Record {
    let lanes = try commonLanes(first, second)
    context.note(
        Message(
            "drivers_between: each assumption of the first replaced by the second's, the mean over all orders",
            zh: "drivers_between：以第二个预测的各项假设逐一替换第一个的，取所有替换次序的平均"))
    let names = ProjectionDifference.Driver.allCases.map { "\($0)" }
    let fields = DriverFields(first.types, names, lanes: lanes)
    guard !context.isTyping else { return try fields.record(nil, []) }
    let found = try ProjectionDifference(
        from: try first.run(context), to: try second.run(context), isInterrupted: context.world.isInterrupted)
    return try fields.record(ProjectionDifference.Driver.allCases.map(found.part), [])
}

/// The members of both.
///
/// - Throws: `drivers_apart`, and what comparing their populations throws.
private func commonLanes(_ first: CohortRerun, _ second: CohortRerun) throws(Problem) -> [Axis] {
    try requireSame(first.frame.ages, second.frame.ages)
    try requireSame(.year(first.frame.instants), .year(second.frame.instants))
    guard first.convention == second.convention else {
        throw Problem(
            "drivers_apart",
            "one projection is by \(first.convention.rawValue), the other by \(second.convention.rawValue)",
            zh: "一个预测按\(first.convention.rawValue)，另一个按\(second.convention.rawValue)",
            advice: Message("conventions(p) shows what a convention costs", zh: "conventions(p)给出约定的影响"))
    }
    _ = try Algebra.plan(.subtract, second.types.population.unplaced, first.types.population.unplaced)
    let lanes = [first.frame.lanes, second.frame.lanes]
    guard lanes[0].isEmpty || lanes[1].isEmpty || lanes[0] == lanes[1] else {
        let names = lanes.map { $0.map(\.name).joined(separator: ", ") }
        throw Problem(
            "drivers_apart", "the members of the projections differ: by \(names[0]), and by \(names[1])",
            zh: "两个预测的成员不同：一个按\(names[0])，另一个按\(names[1])",
            advice: Message("choose one member of each, or the same members", zh: "各选一个成员，或选相同的成员"))
    }
    return lanes[0].isEmpty ? lanes[1] : lanes[0]
}

private func requireSame(_ one: Axis, _ other: Axis) throws(Problem) {
    guard one.labels != other.labels else { return }
    throw Problem(
        "drivers_apart", "one projection goes over \(one.range), the other over \(other.range)",
        zh: "一个预测为\(one.range)，另一个为\(other.range)",
        advice: Message("both have the same ages, and start and end together", zh: "两者的年龄组、起止年份须相同"))
}

extension SeriesType {
    /// Without axes that are compared on their own.
    fileprivate var unplaced: SeriesType {
        var type = self
        type.axes = []
        return type
    }
}

/// Persons by driver, year, sex and age, and summed over ages and sexes.
private struct DriverFields {
    private let population: SeriesType
    private let names: [String]
    /// Years, sexes and ages of a population.
    private let rows: [Axis]
    private let lanes: [Axis]

    init(_ types: CohortTypes, _ names: [String], lanes: [Axis]) {
        (population, self.names, self.lanes) = (types.population, names, lanes)
        rows = [.year(types.frame.instants)] + types.frame.rows
    }

    /// - Parameter parts: one a driver; none where only types are asked for.
    func record(_ parts: [Buffer]?, _ others: [(String, Series)]) throws(Problem) -> Record {
        var type = population
        (type.kind, type.axes) = (.number, rows + lanes)
        let byAge = try stacked(names, "component", type, parts)
        let fields = [("total", try overAges(byAge)), ("by_age", byAge)] + others
        return Record(fields.map { ($0.0, Value(.series($0.1))) }, main: "total")
    }

    /// The people of each variant.
    func variants(_ names: [String], _ populations: [Buffer]?) throws(Problem) -> Series {
        var type = population
        type.axes = rows + lanes
        return try overAges(try stacked(names, "variant", type, populations))
    }

    private func stacked(_ names: [String], _ axis: String, _ type: SeriesType, _ parts: [Buffer]?) throws(Problem) -> Series {
        let series = names.indices.map { place in parts.map { Series(type, $0[place]) } ?? .hollow(type) }
        let whole = try Series.stacked(series, along: Axis(axis, .names(names)))
        try whole.type.checkSize()
        return whole
    }
    private func overAges(_ series: Series) throws(Problem) -> Series {
        try series.aggregated(.sum, over: rows.dropFirst().map(\.name))
    }
}
