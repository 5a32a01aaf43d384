internal import Demography
internal import Kernels
internal import Language
internal import Quantities
internal import Synchronization

/// Who survives a step: death rates, which a life table makes ratios of; a life table's own person-years; or the ratios themselves.
struct CohortMortality {
    let survival: CohortSchedule
    /// The part of a cohort's deaths that falls in the group it comes from.
    let separation: CohortSchedule
    /// Death rates as used, by step and the ages they were given in.
    let rates: Series?
    let note: Message
}

/// What `mortality` was given, before numbers are looked at.
struct CohortMortalityInput {
    private enum Form {
        case rates(CohortAssumption)
        /// L, and l where it is known.
        case years(CohortAssumption, CohortAssumption)
        case ratios(CohortAssumption)
    }
    private let form: Form
    let infants: InfantRule

    init(_ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) {
        infants = try InfantRule(arguments)
        guard let value = arguments.assumption("mortality") else {
            throw missingAssumption("mortality", Message("death rates by sex and age, or a life table", zh: "分性别、年龄的死亡率，或生命表"))
        }
        if let table = value.record, table.main == nil || table["Lx"] != nil {
            form = try Self.form(of: table, &frame, &context)
        } else {
            let given = try CohortAssumption("mortality", &frame, arguments, &context)!
            form = given.series.type.kind == .ratio ? .ratios(given) : .rates(given)
        }
        try check(frame, arguments)
    }

    /// A life table's record: its person-years as they are, else the rates.
    private static func form(of table: Record, _ frame: inout CohortFrame, _ context: inout Context) throws(Problem) -> Form {
        if let years = table["Lx"]?.series, let survivors = (table["lx"] ?? table["radix"])?.series {
            return .years(
                try CohortAssumption("mortality.Lx", years, &frame, &context, isColumn: true),
                try CohortAssumption("mortality.lx", survivors, &frame, &context, isColumn: true))
        }
        guard let rates = table["mx"]?.series else {
            throw Problem(
                "cohort_table", "a life table has person-years Lx with survivors lx (or their radix), or death rates mx",
                zh: "生命表须有人年数Lx与尚存人数lx（或基数radix），或死亡率mx",
                advice: Message("such as:  (Lx: …, radix: 100000)", zh: "例如：(Lx: …, radix: 100000)"))
        }
        return .rates(try CohortAssumption("mortality.mx", rates, &frame, &context, isColumn: true))
    }

    private var main: CohortAssumption {
        switch form {
        case .rates(let given), .years(let given, _), .ratios(let given): given
        }
    }
    private func check(_ frame: CohortFrame, _ arguments: Arguments) throws(Problem) {
        guard main.series.type.dimension.isNone || main.label == "mortality.Lx" else {
            throw Problem("dimension_mix", "\(main.label) is a rate, such as deaths a person-year", zh: "\(main.label)是率，如每人年死亡数")
        }
        guard let ages = main.ages else {
            throw Problem("cohort_ages", "\(main.label) is by age", zh: "\(main.label)须分年龄")
        }
        try main.checkSexes(frame, arguments)
        if case .ratios = form { return try main.checkAges(frame, arguments) }
        let given = ages.sorted()
        let lowest = Set(given.map(\.lower))
        let isWhole = (frame.ages.ages ?? []).allSatisfy { lowest.contains($0.lower) }
        guard isWhole, given.last?.upper == nil else { throw main.agesDiffer(frame, arguments) }
    }
}

// Numbers.
extension CohortMortalityInput {
    func read(_ frame: CohortFrame, _ arguments: Arguments, _ context: Context) throws(Problem) -> CohortMortality {
        do throws(Problem) {
            switch form {
            case .rates(let given): return try tables(given, frame, context)
            case .years(let years, let survivors): return try ratios(years, survivors, frame)
            case .ratios(let given): return try ratios(given, frame)
            }
        } catch {
            throw error.about("mortality", arguments)
        }
    }

    /// A life table for every step and sex, all members at once.
    private func tables(_ given: CohortAssumption, _ frame: CohortFrame, _ context: Context) throws(Problem) -> CohortMortality {
        let ages = Axis("age", .age((given.ages ?? []).sorted()))
        let (groups, grid) = (try AgeGroups(ages.ages ?? []), frame.grid)
        let rates = try frame.schedule(given.series, rows: [frame.sexes, ages].compactMap(\.self))
        let conventions = LifeTableConventions(infants: infants.separation)
        let (block, sexes) = (groups.count * rates.lanes, grid.sexes)
        let done = Atomic(0)
        let count = rates.steps * sexes.count
        let progress = context.progress(
            Message("life tables", zh: "编制生命表"), count * rates.lanes, Message("tables", zh: "张表"))
        let made = try Pieces.map(count, threads: Pieces.processors, isInterrupted: context.world.isInterrupted) {
            piece throws(Problem) in
            var table = try LifeTable(
                .rates(Array(rates.cells[piece * block..<(piece + 1) * block])), groups: groups,
                sex: sexes[piece % sexes.count] == .female ? .female : .male, conventions: conventions)
            if groups.openAge > grid.openAge { table = try table.opened(at: grid.openAge) }
            progress(Double(done.add(1, ordering: .relaxed).newValue) / Double(count))
            return try table.survivalRatios(width: grid.width)
        }
        guard let made else { throw .interrupted }
        let tables = stride(from: 0, to: count, by: sexes.count).map { Array(made[$0..<$0 + sexes.count]) }
        return CohortMortality(
            survival: try CohortSchedule(survival: tables), separation: try CohortSchedule(separation: tables),
            rates: given.series, note: note(groups))
    }
    private func note(_ groups: AgeGroups) -> Message {
        let later =
            groups.lowerBounds.contains(5) && groups.lowerBounds.contains(2)
            ? Message("half a year", zh: "半年") : Message("Greville (UN)", zh: "Greville（联合国）")
        return Message(
            "life tables from the rates: a0 by \(infants.rawValue), a of later ages \(later), closed by 1/m of \(groups.openAge)+",
            zh: "由死亡率编制生命表：a0按\(infants.rawValue)，其余年龄的a按\(later)，\(groups.openAge)+以1/m封闭")
    }

    /// Person-years are summed to the groups of the grid, and survivors read at their beginnings.
    private func ratios(_ years: CohortAssumption, _ survivors: CohortAssumption, _ frame: CohortFrame) throws(Problem)
        -> CohortMortality
    {
        let own = (years.ages ?? []).sorted()
        let (lived, alive) = (try column(years, own, frame), try column(survivors, own, frame))
        let (steps, lanes, grid) = (max(lived.steps, alive.steps), max(lived.lanes, alive.lanes), frame.grid)
        let tables = try (0..<steps).map { step throws(Problem) in
            try grid.sexes.indices.map { sex throws(Problem) in
                let row = { (place: Int) in sex * own.count + place }
                let (L, l) = regrouped(own, grid, lanes) { place, lane in
                    (lived.value(step: step, row: row(place), lane: lane), alive.value(step: step, row: row(place), lane: lane))
                }
                return try SurvivalRatios(width: grid.width, lanes: lanes, lived: L, alive: l)
            }
        }
        return CohortMortality(
            survival: try CohortSchedule(survival: tables), separation: try CohortSchedule(separation: tables), rates: nil,
            note: Message("survival by the life table's Lx as given", zh: "存活按所给生命表的Lx"))
    }
    /// L summed over the ages of each group, and l where the group begins, if it is known there.
    private func regrouped(
        _ ages: [AgeInterval], _ grid: CohortGrid, _ lanes: Int, _ cell: (_ place: Int, _ lane: Int) -> (L: Double, l: Double)
    ) -> ([Double], [Double]) {
        let count = grid.ageCount * lanes
        var (L, l) = ([Double](repeating: 0, count: count), [Double](repeating: .nan, count: count))
        for (place, age) in ages.enumerated() {
            let group = min(age.lower / grid.width, grid.ageCount - 1)
            for lane in 0..<lanes {
                let (lived, alive) = cell(place, lane)
                L[group * lanes + lane] += lived
                if age.lower == group * grid.width { l[group * lanes + lane] = alive }
            }
        }
        return (L, l)
    }
    /// A column of a life table; a radix alone is l at birth, and other survivors are not known.
    private func column(_ given: CohortAssumption, _ ages: [AgeInterval], _ frame: CohortFrame) throws(Problem) -> CohortSchedule
    {
        let axis = Axis("age", .age(ages))
        var series = given.series
        if given.ages == nil {
            let cells = series.cells
            series.type.axes.append(axis)
            series = Series(
                series.type, (0..<cells.count * ages.count).map { $0 % ages.count == 0 ? cells[$0 / ages.count] : .nan })
        } else if Set(given.ages ?? []) != Set(ages) {
            throw Problem(
                "cohort_ages_differ",
                "\(given.label) has the ages \(Axis("age", .age(given.ages ?? [])).range), Lx \(axis.range)",
                zh: "\(given.label)的年龄为\(Axis("age", .age(given.ages ?? [])).range)，Lx为\(axis.range)",
                advice: Message("both need the same age groups", zh: "两边须有相同的年龄组"))
        }
        return try frame.schedule(series, rows: [frame.sexes, axis].compactMap(\.self))
    }

    private func ratios(_ given: CohortAssumption, _ frame: CohortFrame) throws(Problem) -> CohortMortality {
        let survival = try frame.schedule(given.series, rows: frame.rows)
        try refuseProbabilities(survival, frame)
        let half = CohortSchedule(repeating: 0.5, rows: frame.grid.sexes.count * (frame.grid.ageCount - 1))
        return CohortMortality(
            survival: survival, separation: half, rates: nil,
            note: Message(
                "survival by the ratios as given, into each age group from the one below; half of a cohort's deaths fall before it (assumed)",
                zh: "存活按所给比值，由前一年龄组到本组；队列死亡的一半计在前一组（假定）"))
    }
    /// Below 50 nearly all survive: where few do, the numbers are probabilities of dying.
    private func refuseProbabilities(_ survival: CohortSchedule, _ frame: CohortFrame) throws(Problem) {
        let young = (1..<frame.grid.ageCount).filter { $0 * frame.grid.width < 50 }
        guard !young.isEmpty, young.allSatisfy({ survival.value(step: 0, row: $0, lane: 0) < 0.5 }) else { return }
        throw Problem(
            "cohort_survival", "hardly anybody survives below 50: are these probabilities of dying?",
            zh: "50岁以下几乎无人存活：这些是否为死亡概率？",
            advice: Message("survival ratios Lx/L(x−n), or death rates", zh: "应为存活比Lx/L(x−n)，或死亡率"))
    }
}

/// How long infants who die have lived: the words after `a0`.
enum InfantRule: String, CaseIterable {
    case cd_m0, ak, cd_q0

    init(_ arguments: Arguments) throws(Problem) {
        guard let value = arguments.assumption("a0") else {
            self = .cd_m0
            return
        }
        self = try cohortWord(value, under: "a0", among: InfantRule.allCases)
    }
    var separation: InfantSeparation {
        switch self {
        case .cd_m0: .coaleDemenyRates
        case .ak: .andreevKingkade(.rates)
        case .cd_q0: .coaleDemenyProbabilities(.west)
        }
    }
}

/// A word of an assumption that takes words.
func cohortWord<Choice: RawRepresentable<String>>(_ value: Value, under label: String, among choices: [Choice]) throws(Problem)
    -> Choice
{
    let names = choices.map(\.rawValue)
    guard let text = value.text else {
        throw Problem(
            "unknown_method", "\(label) is a word, not \(value.payload.noun)", zh: "\(label)是一个词，不是\(value.payload.noun)",
            correction: .init(label, names[0]))
    }
    guard let choice = choices.first(where: { $0.rawValue == text.lowercased() }) else {
        throw Problem(
            "unknown_method", "there is no \(label) \(text)", zh: "\(label)没有\(text)", advice: .oneOf(names),
            correction: .init(label, nearNames(to: text, among: names).first ?? names[0]))
    }
    return choice
}

/// - Parameters:
///   - wanted: what it is.
///   - other: what serves in its place.
func missingAssumption(_ label: String, _ wanted: Message, or other: Message? = nil) -> Problem {
    Problem(
        "missing_assumption", "a projection by cohorts wants \(label): \(wanted)", zh: "队列要素预测要有\(label)：\(wanted)",
        advice: other ?? Message("behind a comma:  , \(label) …", zh: "写在逗号后：, \(label) …"))
}
