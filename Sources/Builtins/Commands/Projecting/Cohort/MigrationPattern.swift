internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// How a total of migrants is spread over ages and sexes: the words after `pattern`, or a series of weights.
struct MigrationPattern {
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

extension MigrationPattern {
    /// The words that `pattern` takes.
    static var words: [String] { Family.allCases.map(\.rawValue) }
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
