internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// An assumption of a projection by cohorts, with its years read as steps and its sexes in the order of the grid. Its ages are
/// still its own.
struct CohortAssumption {
    let label: String
    var series: Series

    /// nil where it is not given.
    init?(_ label: String, _ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) {
        guard let value = arguments.assumption(label) else { return nil }
        try self.init(label, try value.given(as: label), &frame, &context)
    }

    /// - Parameters:
    ///   - isColumn: whether it is a column of a life table, which is of any kind and no year's flow.
    ///   - own: the axes that are none of the members'.
    init(
        _ label: String, _ given: Series, _ frame: inout CohortFrame, _ context: inout Context, isColumn: Bool = false,
        own: [String] = []
    ) throws(Problem) {
        guard isColumn || given.type.kind != .truth && given.type.kind != .stock else {
            throw Problem(
                "kind_mix", "\(label) is not a \(given.type.kind.rawValue)", zh: "\(label)不是\(given.type.kind.word)",
                advice: Message("a rate, a ratio, a flow or a number", zh: "应为率、比值、流量或数"))
        }
        try given.checkCounted(like: frame.base.type, label, amongParts: !own.isEmpty)
        let isFlow = !isColumn && (!given.type.dimension.isNone || given.type.kind == .flow)
        let stepped = try given.onSteps(frame.steps, isFlow: isFlow, label, &context)
        (self.label, series) = (label, try Self.sexed(stepped, frame, label))
        series.type.remembered = []
        try frame.join(label, series, but: own)
    }

    /// The sexes of the grid, under the labels of the base; a projection of women alone takes the women's.
    private static func sexed(_ series: Series, _ frame: CohortFrame, _ label: String) throws(Problem) -> Series {
        guard let index = series.type.sexIndex else { return series }
        let axis = series.type.axes[index]
        let places = frame.grid.sexes.compactMap { sex in axis.position(of: sex) }
        if let absent = frame.grid.sexes.first(where: { axis.position(of: $0) == nil }) {
            throw Problem(
                "cohort_sex", "\(label) has no \(absent.word)", zh: "\(label)缺少\(absent.word)",
                advice: Message("its sexes are \(axis.range)", zh: "它的性别有\(axis.range)"))
        }
        return try series.picking(frame.sexes == nil ? [places[0]] : places, along: index, as: frame.sexes)
    }

    var ages: [AgeInterval]? { series.type.ageAxis?.ages }
    var hasSexes: Bool { series.type.sexIndex != nil }
    /// Persons who come or go, and not a part of them.
    var isCount: Bool { !series.type.dimension.isNone || series.type.kind == .flow }

    /// - Throws: `cohort_sex` where it serves both sexes alike; `spelled` is how it is given to each.
    func checkSexes(_ frame: CohortFrame, _ arguments: Arguments, _ spelled: (String) -> String = { $0 }) throws(Problem) {
        guard frame.grid.sexes.count == 2, !hasSexes else { return }
        let part = spelled(bracketed(arguments.sources[label] ?? "…"))
        throw Problem(
            "cohort_sex", "\(label) does not tell women from men", zh: "\(label)没有分男女",
            advice: Message("or the same for both, said so", zh: "或写明两性相同"),
            correction: .init(label, "{female: \(part), male: \(part)} over sex"))
    }

    /// - Throws: `cohort_ages_differ` unless it has the ages of the grid.
    func checkAges(_ frame: CohortFrame, _ arguments: Arguments) throws(Problem) {
        guard let ages, Set(ages) != Set(frame.ages.ages ?? []) else { return }
        throw agesDiffer(frame, arguments)
    }
    /// What ages are wanted, and what brings both sides to the same where something does.
    func agesDiffer(_ frame: CohortFrame, _ arguments: Arguments) -> Problem {
        let own = Axis("age", .age((ages ?? []).sorted()))
        let correction = AgeRemedy(own: own.ages ?? [], isCount: isCount, label: label, grid: frame.grid, arguments).correction
        return Problem(
            "cohort_ages_differ", "\(label) has the ages \(own.range), the base \(frame.ages.range)",
            zh: "\(label)的年龄为\(own.range)，基期人口为\(frame.ages.range)",
            advice: correction == nil ? Message("both need the same age groups", zh: "两边须有相同的年龄组") : nil, correction: correction)
    }
}

/// How two sets of ages are brought together: groups are made where numbers add up, the wider groups otherwise stand for both.
private struct AgeRemedy {
    private let narrow, wide, open: Int
    private let isCount: Bool
    private let label: String
    private let grid: CohortGrid
    private let base, own: String

    init(own ages: [AgeInterval], isCount: Bool, label: String, grid: CohortGrid, _ arguments: Arguments) {
        let widths = ages.compactMap(\.width)
        (narrow, wide) = (widths.min() ?? grid.width, widths.max() ?? grid.width)
        open = ages.last?.upper == nil ? ages.last?.lower ?? 0 : grid.openAge
        (self.isCount, self.label, self.grid) = (isCount, label, grid)
        (base, own) = (arguments.sources["base"] ?? "…", arguments.sources[label] ?? "…")
    }

    var correction: Problem.Correction? {
        if wide > grid.width { return .init("base", "regroup(\(base), age: \(wide))") }
        if narrow < grid.width, isCount { return .init(label, "regroup(\(own), age: \(grid.width))") }
        if narrow < grid.width {
            guard narrow == wide else { return nil }
            return .init("base", narrow == 1 ? "graduate(\(base))" : "regroup(graduate(\(base)), age: \(narrow))")
        }
        if open < grid.openAge, open > 0 { return .init("base", opened(base, at: open)) }
        return isCount && open > grid.openAge ? .init(label, opened(own, at: grid.openAge)) : nil
    }
    private func opened(_ source: String, at age: Int) -> String {
        "\(bracketed(source))[0..\(age - 1) by \(grid.width), \(age)+]"
    }
}

extension Series {
    /// The cells at some places of an axis under other labels; without the axis where there are none, and then at one place.
    func picking(_ places: [Int], along index: Int, as axis: Axis?) throws(Problem) -> Series {
        var type = type
        if let axis { type.axes[index] = axis } else { type.axes.remove(at: index) }
        try type.checkSize()
        let positions = self.type.axes.indices.map { $0 == index ? places.map(Int32.init) : nil }
        return Series(type, cells.select(shape: self.type.shape, positions: positions))
    }
}

/// The text of an operand, in parentheses where something behind it could take it apart.
func bracketed(_ source: String) -> String {
    let isOne =
        source.hasPrefix("{") && source.hasSuffix("}") && !source.dropLast().contains("}")
        || !source.contains { $0.isWhitespace || "+-*/^|".contains($0) }
    return isOne ? source : "(\(source))"
}

extension Value {
    /// The series that an assumption is given as.
    func given(as label: String) throws(Problem) -> Series {
        guard let series else {
            throw Problem(
                "series_needed", "\(label) is a number or a series, not \(payload.noun)", zh: "\(label)是一个数或序列，不是\(payload.noun)")
        }
        return series
    }
}

extension Problem {
    /// The problem of an argument: its fix stands in the argument's place.
    func about(_ argument: String, _ arguments: Arguments) -> Problem {
        var problem = at(argument)
        guard let fix else { return problem }
        problem.fix = nil
        let isInCall = fix.contains("({0}")
        problem.correction = arguments.sources[argument].map {
            .init(argument, fix.replacing("{0}", with: isInCall ? $0 : bracketed($0)))
        }
        return problem
    }
}
