internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// heligman_pollard, heligman_pollard_fit: mortality at all ages by eight numbers.
let heligmanPollardNatives: [Native] = [
    Native("heligman_pollard") { arguments, context throws(Problem) in
        Value(.series(try evaluated(arguments, &context)))
    },
    Native("heligman_pollard_fit") { arguments, context throws(Problem) in
        Value(.record(try fitted(try arguments.series("qx"), &context)))
    },
]

private let labels = HeligmanPollard.names.map { $0.lowercased() }

private func evaluated(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Series {
    let names = labels + (arguments.has("k") ? ["k"] : [])
    let lanes = try AgeLanes(names.map { name throws(Problem) in try arguments.series(name) })
    context.note(lanes.notes)
    let ages = try arguments.ages("ages", isOpen: true)
    let groups = try AgeGroups(ages)
    return try lanes.byAge(SeriesType(.ratio), ages: ages) { lane throws(Problem) in
        let numbers = names.indices.map { lanes.column($0, lane)[0] }
        return try HeligmanPollard(Array(numbers.prefix(labels.count)), K: numbers.count > labels.count ? numbers.last : nil)
            .probabilities(groups)
    }
}

/// Parameters by lane, the probabilities of the law by single age, and how far it is from what was given.
private func fitted(_ qx: Series, _ context: inout Context) throws(Problem) -> Record {
    guard [.ratio, .rate, .number].contains(qx.type.kind) else {
        throw Problem(
            "kind_mix", "qx wants probabilities, not a \(qx.type.kind.word)", zh: "qx要的是死亡概率，不是\(qx.type.kind.word)",
            operands: [0: qx.type.said])
    }
    try qx.type.requirePlain("qx")
    let batch = try AgeBatch(qx)
    let groups = try AgeGroups(batch.ages)
    let single = try AgeGroups(lowerBounds: Array(0...max(1, groups.openAge)))
    var type = qx.type.declared(.ratio).withoutDecimals
    type.unit = .one
    type.axes = batch.others
    let fields = ModelFields(lanes: batch.others, models: try fits(batch, groups, &context))
    let number = SeriesType(.number)
    var all = labels.enumerated().map { place, name in (name, fields.series(number, []) { [$0.law.parameters[place]] }) }
    all += [
        ("qx", fields.series(type, [.age(single.intervals)]) { (try? $0.law.probabilities(single)) ?? [] }),
        ("error", fields.series(SeriesType(.ratio, unit: .percent), []) { [$0.error] }),
    ]
    return Record(all.map { ($0.0, Value(.series($0.1))) })
}

private struct Fit {
    let law: HeligmanPollard
    let settled: Bool
    /// The root of the mean square of relative errors.
    let error: Double
}

private func fits(_ batch: AgeBatch, _ groups: AgeGroups, _ context: inout Context) throws(Problem) -> [Fit] {
    guard !batch.isHollow else { return [] }
    let fits = try (0..<batch.laneCount).map { lane throws(Problem) in
        let given = groups.intervals.indices.map { batch.cells[$0 * batch.laneCount + lane] }
        let (law, settled) = try HeligmanPollard.fitted(to: given, groups: groups)
        let found = try law.probabilities(groups)
        let errors = (0..<groups.open).filter { given[$0] > 0 }.map { found[$0] / given[$0] - 1 }
        let mean = errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
        return Fit(law: law, settled: settled, error: mean.squareRoot())
    }
    if fits.contains(where: { !$0.settled }) {
        context.note(
            Message(
                "the fit did not come to rest: a term hardly matters here, and its numbers are not determined",
                zh: "拟合未收敛：某一项在此几乎不起作用，其参数不能确定"))
    }
    return fits
}
