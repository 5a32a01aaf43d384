internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// brass, mortality_for, makeham, logquad: mortality at all ages from little.
let mortalityNatives: [Native] = [
    Native("brass") { arguments, context throws(Problem) in
        let standard = try arguments.series("standard")
        let lanes = try AgeLanes([standard, try arguments.series("alpha"), try arguments.series("beta")])
        context.note(lanes.notes)
        let ages = try AgeBatch(standard).ages
        return Value(
            .series(
                try lanes.byAge(standard.type.withoutDecimals, ages: ages) { lane throws(Problem) in
                    try RelationalSurvival.survivors(
                        standard: lanes.column(0, lane), alpha: lanes.column(1, lane)[0], beta: lanes.column(2, lane)[0])
                }))
    },
    Native("mortality_for") { arguments, context throws(Problem) in
        Value(.series(try levelled(arguments, &context)))
    },
    Native("makeham") { arguments, context throws(Problem) in
        let lanes = try AgeLanes(["a", "b", "c"].map { name throws(Problem) in try arguments.series(name) })
        context.note(lanes.notes)
        let ages = try arguments.ages("ages", isOpen: true)
        let groups = try AgeGroups(ages)
        return Value(
            .series(
                try lanes.byAge(SeriesType(.rate), ages: ages) { lane throws(Problem) in
                    try GompertzMakeham(
                        background: lanes.column(0, lane)[0], level: lanes.column(1, lane)[0], slope: lanes.column(2, lane)[0]
                    ).rates(groups)
                }))
    },
    Native("logquad") { arguments, context throws(Problem) in Value(.series(try logQuadratic(arguments, &context))) },
]

extension SeriesType {
    /// The same of computed numbers.
    var withoutDecimals: SeriesType {
        var type = self
        type.decimals = nil
        return type
    }
}

// MARK: mortality_for

/// Rates of the standard's pattern whose life table has the expectation of life that is wanted.
private func levelled(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Series {
    let (standard, wanted) = (try arguments.series("standard"), try arguments.series("e0"))
    try requireYears(wanted, "e0")
    let family = try arguments.choice("by", MortalityFamily.allCases.map { ($0.rawValue, $0) }) ?? .brass
    let lanes = try AgeLanes([standard, wanted])
    let ages = try AgeBatch(standard).ages
    let whole = try standard.broadcast(to: lanes.axes + standard.type.axes.filter(\.isAge))
    let source = try LifeTableSource(rates: whole, operand: 1)
    let groups = try AgeGroups(ages)
    let options = try LifeTableOptions(arguments, source.batch, groups)
    let sexes = try source.sexes(arguments, &context)
    context.note(lanes.notes + [options.said])
    let progress = context.progress(Message("life tables", zh: "编制生命表"), lanes.count, Message("tables", zh: "张表"))
    return try lanes.byAge(source.rates.withoutDecimals, ages: ages) { lane throws(Problem) in
        if context.world.isInterrupted() { throw .interrupted }
        progress(Double(lane) / Double(lanes.count))
        return try family.table(
            for: lanes.column(1, lane)[0], standard: lanes.column(0, lane), groups: groups,
            sex: sexes[sexes.count == 1 ? 0 : lane], conventions: options.conventions
        ).mx
    }
}

/// - Throws: `dimension_mix` where a number is neither plain nor of time.
func requireYears(_ series: Series, _ name: String) throws(Problem) {
    guard series.type.dimension.isNone || series.type.dimension == .time else {
        throw Problem("dimension_mix", "\(name) is in years", zh: "\(name)以年计", operands: [0: series.type.said])
    }
}

// MARK: logquad

/// Rates from mortality under five, or from an expectation of life.
private func logQuadratic(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Series {
    let isByExpectation = arguments.has("e0")
    guard isByExpectation != arguments.has("q5") else {
        throw Problem(
            "missing_argument", "logquad wants either q5, the probability of dying before five, or e0",
            zh: "logquad要的是q5（五岁以下死亡概率）或e0之一", fix: "logquad(e0: 75, sex: female)")
    }
    let given = try arguments.series(isByExpectation ? "e0" : "q5")
    if isByExpectation { try requireYears(given, "e0") } else { try given.type.requirePlain("q5") }
    let isFemale = try arguments.choice("sex", [("female", true), ("male", false), ("女", true), ("男", false)]) ?? true
    let lanes = try AgeLanes([given, try arguments.series("k")])
    context.note(lanes.notes)
    return try lanes.byAge(SeriesType(.rate), ages: LogQuadratic.groups.intervals) { lane throws(Problem) in
        let (number, k) = (lanes.column(0, lane)[0], lanes.column(1, lane)[0])
        guard isByExpectation else { return try LogQuadratic.rates(underFive: number, k: k, isFemale: isFemale) }
        return try LogQuadratic.table(expectation: number, k: k, isFemale: isFemale).mx
    }
}

extension Arguments {
    /// Age groups from a range such as `15..49` or `15..49 by 5`; single years without a step, and open above where wanted.
    ///
    /// - Throws: `range_needed`.
    func ages(_ name: String, isOpen: Bool = false) throws(Problem) -> [AgeInterval] {
        let range = value(name)?.range
        guard let ends = range?.ages, let step = Int(exactly: range?.step ?? 1), step > 0 else {
            let noun = value(name)?.payload.noun ?? Payload.nothing.noun
            throw Problem(
                "range_needed", "\(name) wants ages below 150, such as 15..49 or 15..49 by 5, not \(noun)",
                zh: "\(name)要的是150岁以下的年龄，如15..49或15..49 by 5，不是\(noun)")
        }
        let starts = Array(stride(from: ends.lowerBound, through: ends.upperBound, by: step))
        return starts.map { start in
            let isLast = start == starts[starts.count - 1]
            return AgeInterval(lower: start, upper: isLast && isOpen ? nil : min(start + step, ends.upperBound + 1))
        }
    }
}

extension RangeValue {
    /// The completed ages of a range with both ends; nil where it is none.
    var ages: ClosedRange<Int>? {
        guard let parts = labels, parts.count == 1 else { return nil }
        switch parts[0] {
        case .range(let lower?, let upper?) where lower >= 0 && upper < 150 && lower <= upper: return lower...upper
        case .number(let age) where (0..<150).contains(age): return age...age
        default: return nil
        }
    }
}
