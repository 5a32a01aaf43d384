public import Quantities

/// When migrants come and which women bear: the two things in which programs of cohort-component differ.
///
/// With N the women of a group at the start, M their net migration, P the survivors into the group at the end, and
/// N* = N + M/2, the exposure of women is half of the sum that stands with each case.
public enum CohortConvention: String, Sendable, CaseIterable {
    /// Migration at the end, exposure N + P: World Population Prospects 2022 and later (United Nations 2022, Methodology Report;
    /// R package ccmppWPP).
    case endPre = "wpp_end_pre"
    /// Migration at the end, exposure N + P + M: World Population Prospects 2019.
    case endPost = "wpp_end_post"
    /// Half of the migration at each end, exposure N* + P + M/2: Preston, Heuveline and Guillot 2001, Demography, box 6.2.
    case even = "wpp_even"
    /// Half of the migration at each end, exposure N* + P: the Leslie matrix applied to N* (Wheldon et al. 2013, JASA 108).
    case leslieEven = "leslie_even"

    /// Whether half of the migrants are there from the start, and die and bear.
    var isEven: Bool { self == .even || self == .leslieEven }
    /// In words: when migrants come, and which women bear.
    public var rule: Message {
        switch self {
        case .endPre: Message("migrants come at the end of a step, women bear ½(N + P)", zh: "迁移者在步末到达，生育暴露为½(N + P)")
        case .endPost: Message("migrants come at the end of a step, women bear ½(N + P + M)", zh: "迁移者在步末到达，生育暴露为½(N + P + M)")
        case .even:
            Message("half of the migrants come at each end, women bear ½(N* + P + M/2)", zh: "迁移者两端各半到达，生育暴露为½(N* + P + M/2)")
        case .leslieEven: Message("half of the migrants come at each end, women bear ½(N* + P)", zh: "迁移者两端各半到达，生育暴露为½(N* + P)")
        }
    }

    /// Whether the women who come at the end count as exposed for half the period.
    var countsArrivals: Bool { self == .endPost || self == .even }
}

/// The sexes of a projection, in the order of their rows.
public enum Sex: Int, Sendable, CaseIterable {
    case female, male
}

/// The age groups and sexes of a projection.
public struct CohortGrid: Sendable, Hashable {
    /// Years a group is wide and a step is long.
    public let width: Int
    /// Groups from birth on, the last open.
    public let ageCount: Int
    /// Both, or women alone; then births are all counted, and only girls live on.
    public let sexes: [Sex]

    /// - Throws: `cohort_ages` unless there are at least three groups of one width that begin at birth.
    public init(width: Int, ageCount: Int, sexes: [Sex] = Sex.allCases) throws(Problem) {
        guard width > 0, width <= 30, ageCount >= 3, ageCount <= 1000, sexes == [.female] || sexes == Sex.allCases else {
            throw Problem(
                "cohort_ages", "a projection needs three age groups or more, all as wide as its step, women or both sexes",
                zh: "预测至少要三个与步长同宽的年龄组，只含女性或含两性")
        }
        (self.width, self.ageCount, self.sexes) = (width, ageCount, sexes)
    }

    /// - Throws: `cohort_ages` where the groups do not begin at 0 or are not all of one width.
    public init(_ ages: AgeGroups, sexes: [Sex] = Sex.allCases) throws(Problem) {
        let bounds = ages.lowerBounds
        guard bounds[0] == 0 else {
            throw Problem(
                "cohort_ages", "the ages of a projection begin at 0, not at \(bounds[0])", zh: "预测的年龄从0岁开始，而不是\(bounds[0])岁",
                advice: Message("every age from birth on is carried forward", zh: "从0岁起的各年龄都要推算"))
        }
        let width = bounds[1]
        if let row = (1..<bounds.count).first(where: { bounds[$0] - bounds[$0 - 1] != width }) {
            throw Problem(
                "cohort_ages",
                "\(ages.label(row - 1)) is not as wide as \(ages.label(0)): a projection has one width of age and step",
                zh: "\(ages.label(row - 1))与\(ages.label(0))宽度不同：预测的年龄组与步长只有一个宽度", fix: Self.remedy(bounds))
        }
        try self.init(width: width, ageCount: bounds.count, sexes: sexes)
    }

    /// Groups of one width: joined where their bounds allow it, else split first.
    private static func remedy(_ bounds: [Int]) -> String {
        let open = bounds[bounds.count - 1]
        let joined = (2...30).first { width in
            open.isMultiple(of: width) && open >= 2 * width
                && stride(from: 0, to: open, by: width).allSatisfy(bounds.contains)
        }
        if let joined { return "regroup({0}, age: \(joined))" }
        return open.isMultiple(of: 5) && open >= 10 ? "regroup(graduate({0}), age: 5)" : "graduate({0})"
    }

    /// A row a sex and age group: women first, each from birth up.
    public var rowCount: Int { sexes.count * ageCount }
    var open: Int { ageCount - 1 }
    /// Completed years at which the open group begins.
    public var openAge: Int { open * width }

    func row(_ sex: Sex, _ age: Int) -> Int { sex.rawValue * ageCount + age }

    /// `women of 20–24`.
    func label(row: Int) -> Message {
        let age = row % ageCount
        let years = AgeInterval(lower: age * width, upper: age == open ? nil : (age + 1) * width)
        let chinese = age == open ? "\(years.lower)岁及以上" : "\(years.label)岁"
        return row < ageCount
            ? Message("women of \(years.label)", zh: "\(chinese)女性") : Message("men of \(years.label)", zh: "\(chinese)男性")
    }
}
