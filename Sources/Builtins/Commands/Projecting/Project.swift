internal import Demography
internal import Language
internal import Quantities

/// `project BASE to YEAR by METHOD [from YEARS] {, LABEL VALUE}`: a record of the population, the fit, the line of no change and
/// the assumptions; it stands for its population.
let projectCommand = Native("project", choices: ProjectionMethod.choices) { arguments, context throws(Problem) in
    let base = try arguments.series("base")
    guard let end = try arguments.whole("year") else {
        throw Problem(
            "missing_argument", "project wants a year to end in", zh: "project要有终止年份", fix: "project {0} to 2035 by geometric")
    }
    let method = try ProjectionMethod(named: arguments.word("method") ?? "")
    try method.check(arguments)
    let history = try BaseHistory(base, arguments)
    guard end > history.last.year else {
        throw Problem(
            "trend_horizon", "the projection ends in \(end), but the base reaches \(history.last.year)",
            zh: "预测止于\(end)年，而基数已到\(history.last.year)年", operands: [0: base.type.said])
    }
    guard end - history.last.year <= 1000 else {
        throw Problem("too_large", "a projection runs at most 1000 years ahead", zh: "预测至多1000年")
    }
    let projection =
        method == .growth
        ? try grown(history, to: end, arguments, &context) : try fitted(history, method, to: end, arguments, &context)
    return Value(.record(try projection.record))
}

/// The words after `by`. English and Chinese names; the engine's own names stand in Demography.
enum ProjectionMethod: String, CaseIterable {
    case linear, geometric, exponential, logistic, modified, gompertz, grey, growth, unchanged

    private static let names: [String: ProjectionMethod] = [
        "线性": .linear, "几何": .geometric, "指数": .exponential, "逻辑斯蒂": .logistic, "修正指数": .modified, "龚珀兹": .gompertz, "灰色": .grey,
        "综合增长率": .growth, "不变": .unchanged, "modified_exponential": .modified, "gm": .grey, "constant": .unchanged,
    ]
    init(named name: String) throws(Problem) {
        guard let method = ProjectionMethod(rawValue: name.lowercased()) ?? Self.names[name.lowercased()] else {
            let near = nearNames(to: name, among: Self.allCases.map(\.rawValue)).first
            throw Problem(
                "unknown_method", "there is no projection by \(name)", zh: "没有预测方法\(name)",
                operands: [0: .oneOf(Self.allCases.map(\.rawValue))],
                correction: .init("method", near ?? Self.geometric.rawValue))
        }
        self = method
    }
    /// Its curve, where its formula stands.
    private var trend: TrendMethod {
        switch self {
        case .linear: .linear
        case .geometric: .geometric
        case .exponential: .exponential
        case .logistic: .logistic
        case .modified: .modifiedExponential
        case .gompertz: .gompertz
        case .grey: .grey
        case .growth: .growth
        case .unchanged: .noChange
        }
    }
    /// The labels this method takes.
    var labels: [String] {
        switch self {
        case .growth: ["natural", "migration", "timing"]
        case .logistic: ["limit"]
        case .linear, .geometric, .exponential: ["fit"]
        case .modified, .gompertz, .grey, .unchanged: []
        }
    }
    static var choices: [Native.Choice] {
        allCases.map { method in
            let others = names.filter { $0.value == method }.keys.sorted()
            return Native.Choice(method.rawValue, otherNames: others, labels: method.labels, summary: method.trend.formula)
        }
    }
    func check(_ arguments: Arguments) throws(Problem) {
        for label in arguments.assumptions.map(\.label) where !labels.contains(label) {
            let has = labels.isEmpty ? Message("it takes none", zh: "它不带假设") : .takes(labels)
            throw Problem(
                "unknown_assumption", "\(rawValue) has no assumption \(label): \(has)", zh: "\(rawValue)没有假设\(label)：\(has)",
                fix: arguments.projection(without: label),
                correction: nearNames(to: label, among: labels).first.map { .init(label + ":", $0) })
        }
    }
}

/// The base by year, the years chosen by `from`.
struct BaseHistory {
    var series: Series
    /// The position of the year axis.
    var index: Int
    var times: [Time] { series.type.axes[index].times ?? [] }
    var last: Time { times[times.count - 1] }

    init(_ base: Series, _ arguments: Arguments) throws(Problem) {
        var series = try base.dated()
        guard series.type.kind != .truth else {
            throw Problem("truth_mix", "a comparison cannot be projected", zh: "比较的结果不能预测")
        }
        guard series.type.axes.contains(where: \.isYear) else {
            throw Problem(
                "years_needed", "project wants a base with its year", zh: "project要的是带年份的基数", operands: [0: base.type.said],
                fix: "project ({2020: 1} * {0}) to 2035 by unchanged", advice: Message("with its own year", zh: "改为它自己的年份"))
        }
        if let years = try arguments.labels("years") { series = try series.selecting(years.map { $0.on("year") }).series }
        guard let index = series.type.axes.firstIndex(where: \.isYear) else {
            throw Problem("years_needed", "from wants a range of years", zh: "from要的是年份区间")
        }
        (self.series, self.index) = (series, index)
    }
}

extension Arguments {
    /// The projection as it was asked for, but for one assumption, and by another method where one is given.
    func projection(without label: String, by method: ProjectionMethod? = nil) -> String {
        let years = sources["years"].map { " from \($0)" } ?? ""
        let kept = assumptions.filter { $0.label != label }.map { ", \($0.label) \(sources[$0.label] ?? "…")" }.joined()
        return "project {0} to \(sources["year"] ?? "…") by \(method?.rawValue ?? sources["method"] ?? "…")\(years)\(kept)"
    }
}
