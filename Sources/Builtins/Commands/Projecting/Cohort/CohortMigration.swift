internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// Who comes and goes: persons by sex and age, rates of those who are there, or a total that a pattern spreads over them.
struct CohortMigrationInput {
    private let given: CohortAssumption?
    /// Weights by row of the grid, where a total is spread.
    private let pattern: MigrationPattern?

    init(_ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) {
        given = try CohortAssumption("migration", &frame, arguments, &context)
        guard let given else {
            pattern = nil
            return
        }
        let people = frame.base.type.dimension
        guard given.series.type.dimension.isNone || given.series.type.dimension == people else {
            throw Problem("dimension_mix", "migration is a number of persons, or a rate", zh: "迁移是人数，或率")
        }
        if given.ages == nil {
            pattern = given.isCount ? try MigrationPattern(&frame, arguments, &context) : nil
        } else {
            try given.checkAges(frame, arguments)
            let isCount = given.isCount
            try given.checkSexes(frame, arguments) { isCount ? $0 + " / 2" : $0 }
            pattern = nil
        }
    }

    var note: Message {
        guard let given else { return Message("migration: none given, the population is closed", zh: "migration：未给出，按封闭人口") }
        guard given.isCount else {
            return Message("migration: rates a year of those at the start of a step", zh: "migration：按步初人口的年率")
        }
        guard let pattern else { return Message("migration: persons by age", zh: "migration：分年龄人数") }
        return Message("migration: the total spread over ages by \(pattern.name)", zh: "migration：总数按\(pattern.name)分到各年龄")
    }

    func read(_ frame: CohortFrame, _ arguments: Arguments) throws(Problem) -> CohortMigration {
        guard let given else { return .none }
        guard let pattern else {
            let cells = try frame.schedule(given.series, rows: frame.rows)
            if !given.isCount { try refusePersons(cells, frame, arguments) }
            return given.isCount ? .counts(cells) : .rates(cells)
        }
        let rows = given.hasSexes ? [frame.sexes].compactMap(\.self) : []
        return .counts(try spread(try frame.schedule(given.series, rows: rows), try pattern.weights(frame, arguments), frame))
    }

    /// Without a unit of persons it is a rate, and none is known above one.
    private func refusePersons(_ rates: CohortSchedule, _ frame: CohortFrame, _ arguments: Arguments) throws(Problem) {
        guard rates.cells.firstIndex(outside: -1...1) != nil, !rates.cells.contains(where: \.isNaN) else { return }
        let unit = frame.base.type.unit.symbol
        let source = arguments.sources["migration"] ?? ""
        let isLiteral = source.last?.isNumber == true || source.last == "}"
        throw Problem(
            "rate_range", "migration without a unit of \(unit) is a rate, and this is above 1 a year",
            zh: "migration不带\(unit)单位即为率，而它每年大于1",
            advice: Message("persons have a unit, or are a flow", zh: "人数要带单位，或为流量"),
            correction: unit.isEmpty
                ? nil
                : isLiteral ? .init("migration", source + " " + unit) : .init("migration", bracketed(source) + " * 1 " + unit))
    }

    private func spread(_ totals: CohortSchedule, _ weights: [Double], _ frame: CohortFrame) throws(Problem) -> CohortSchedule {
        let (ages, sexes) = (frame.grid.ageCount, totals.rows)
        // A total by sex is spread within the sex.
        let sums = (0..<sexes).map { sex in
            weights[sex * (weights.count / sexes)..<(sex + 1) * (weights.count / sexes)].reduce(0, +)
        }
        guard weights.allSatisfy(\.isFinite), sums.allSatisfy({ abs($0) > 1e-9 * weights.reduce(0) { $0 + abs($1) } }) else {
            throw Problem(
                "migration_pattern", "the age pattern that spreads a total of migrants is not missing and does not sum to zero",
                zh: "分摊迁移总数的年龄模式不得缺失，合计不得为零")
        }
        var cells: [Double] = []
        cells.reserveCapacity(totals.steps * weights.count * totals.lanes)
        for step in 0..<totals.steps {
            for row in weights.indices {
                let sex = sexes == 1 ? 0 : row / ages
                for lane in 0..<totals.lanes {
                    cells.append(weights[row] / sums[sex] * totals.value(step: step, row: sex, lane: lane))
                }
            }
        }
        return try CohortSchedule(steps: totals.steps, rows: weights.count, lanes: totals.lanes, cells)
    }
}

/// How a total of migrants is spread over ages and sexes: the words after `pattern`, or a series of weights.
private struct MigrationPattern {
    private let given: CohortAssumption?
    private let family: Family

    init(_ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) {
        guard let value = arguments.assumption("pattern") else {
            (given, family) = (nil, .rogers_castro)
            return
        }
        guard value.series != nil else {
            (given, family) = (nil, try cohortWord(value, under: "pattern", among: Family.allCases))
            return
        }
        let weights = try CohortAssumption("pattern", &frame, arguments, &context)!
        guard weights.ages != nil, weights.series.type.yearAxis == nil, weights.series.type.laneAxes.isEmpty else {
            throw Problem(
                "cohort_pattern", "pattern is by age, or by age and sex, for all steps and members",
                zh: "pattern按年龄或年龄、性别给出，各步、各成员共用",
                advice: Message("choose one label of its other axes", zh: "在其余的轴上各选一个标签"))
        }
        try weights.checkAges(frame, arguments)
        (given, family) = (weights, .rogers_castro)
    }

    var name: Message { given == nil ? family.word : Message("the pattern given", zh: "所给模式") }

    /// By row of the grid; both sexes alike where the pattern does not tell them apart.
    func weights(_ frame: CohortFrame, _ arguments: Arguments) throws(Problem) -> [Double] {
        if let given { return Array(try frame.schedule(given.series, rows: frame.rows).cells) }
        let groups = try AgeGroups(frame.ages.ages ?? [])
        var weights: [Double] = []
        for sex in frame.grid.sexes { weights += try family.curve(sex).shares(groups) }
        return weights
    }
}

extension CohortMigrationInput {
    /// The words that `pattern` takes.
    static var patterns: [String] { Family.allCases.map(\.rawValue) }
}

/// Model patterns of migration by age.
private enum Family: String, CaseIterable {
    case rogers_castro, western_standard, low_dependency, high_dependency, young_entry, old_entry, low_dependency_young_entry

    func curve(_ sex: Sex) -> RogersCastro {
        switch self {
        case .rogers_castro: .fundamental
        case .western_standard: MigrationSchedule.westernStandard.parameters(sex)
        case .low_dependency: MigrationSchedule.lowDependency.parameters(sex)
        case .high_dependency: MigrationSchedule.highDependency.parameters(sex)
        case .young_entry: MigrationSchedule.youngEntry.parameters(sex)
        case .old_entry: MigrationSchedule.oldEntry.parameters(sex)
        case .low_dependency_young_entry: MigrationSchedule.lowDependencyYoungEntry.parameters(sex)
        }
    }
    var word: Message {
        self == .rogers_castro
            ? Message("Rogers and Castro's fundamental parameters", zh: "Rogers–Castro基本参数")
            : Message("the United Nations' \(rawValue)", zh: "联合国\(rawValue)模式")
    }
}
