internal import Demography
internal import Language
internal import Quantities

/// `project BASE to YEAR by METHOD [from YEARS] {, LABEL VALUE}`: a record of the population, the fit, the line of no change and
/// the assumptions; it stands for its population.
let projectCommand = Native("project", choices: ProjectionMethod.choices, preparing: drawingPaths) {
    arguments, context throws(Problem) in
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
            zh: "预测止于\(end)年，而基数已到\(history.last.year)年", operands: [0: base.type.said],
            correction: .init("year", "\(history.last.year + method.step(of: history.series.type))"))
    }
    guard end - history.last.year <= 1000 else {
        throw Problem("too_large", "a projection runs at most 1000 years ahead", zh: "预测至多1000年")
    }
    if method == .hamiltonperry { return Value(.record(try cohortRatioProjection(history, to: end, arguments, &context))) }
    return Value(.record(try projected(history, method, to: end, arguments, &context).record))
}
private func projected(
    _ history: BaseHistory, _ method: ProjectionMethod, to end: Int, _ arguments: Arguments, _ context: inout Context
) throws(Problem) -> Projection {
    switch method {
    case .cohort: try projectedByCohort(history, to: end, arguments, &context)
    case .growth: try grown(history, to: end, arguments, &context)
    default: try fitted(history, method, to: end, arguments, &context)
    }
}

/// The words after `by`. English and Chinese names; the engine's own names stand in Demography.
enum ProjectionMethod: String, CaseIterable {
    case linear, geometric, exponential, logistic, modified, gompertz, grey, growth, cohort, hamiltonperry, unchanged

    private static let names: [String: ProjectionMethod] = [
        "线性": .linear, "几何": .geometric, "指数": .exponential, "逻辑斯蒂": .logistic, "修正指数": .modified, "龚珀兹": .gompertz, "灰色": .grey,
        "综合增长率": .growth, "队列要素": .cohort, "不变": .unchanged, "modified_exponential": .modified, "gm": .grey,
        "constant": .unchanged, "队列变化率": .hamiltonperry, "hamilton_perry": .hamiltonperry,
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
    /// Its curve, where its formula stands; nil where it is none.
    private var trend: TrendMethod? {
        switch self {
        case .linear: .linear
        case .geometric: .geometric
        case .exponential: .exponential
        case .logistic: .logistic
        case .modified: .modifiedExponential
        case .gompertz: .gompertz
        case .grey: .grey
        case .growth: .growth
        case .cohort: nil
        case .unchanged: .noChange
        case .hamiltonperry: nil
        }
    }
    private var source: String {
        if self == .hamiltonperry { return HamiltonPerry.source + "; explain censuses" }
        return trend?.source ?? "Leslie 1945; explain cohort"
    }
    private var summary: Message {
        if self == .hamiltonperry { return HamiltonPerry.formula }
        return trend?.formula
            ?? Message(
                "P(x+n, t+n) = S·P(x, t) + M, births = n·Σ f·women, by sex and age",
                zh: "P(x+n, t+n) = S·P(x, t) + M，出生 = n·Σ f·妇女，分性别年龄")
    }
    /// What this method takes.
    var takes: [Native.Assumption] {
        switch self {
        case .growth:
            [
                .init("natural", Message("natural growth a year, a rate or ratio", zh: "自然增长率，年率或比值")),
                .init("migration", Message("persons a year, or a rate", zh: "每年人数，或率")),
                .init("timing", Message("when migrants arrive", zh: "迁移者何时到达"), words: ["end", "mid"]),
            ] + Self.drawing
        case .logistic: [.init("limit", Message("the limit K; found where it is not given", zh: "上限K；不给则由数据求出"))]
        case .linear, .geometric, .exponential:
            [.init("fit", Message("through the ends, or by least squares", zh: "过两端，或最小二乘"), words: ["ends", "leastsquares"])]
        case .cohort: Self.takenByCohorts
        case .hamiltonperry:
            [
                .init("women", Message("the ages of the women whom children are counted by, 15..44", zh: "推算儿童所依据的妇女年龄，15..44")),
                .init("bounds", Message("a range that ratios are kept in, such as 0.5..1.5", zh: "比率的上下限，如0.5..1.5")),
            ]
        case .modified, .gompertz, .grey, .unchanged: []
        }
    }
    private static let takenByCohorts: [Native.Assumption] =
        [
            .init("fertility", Message("births a woman-year by age, or a total beside pasfr", zh: "分年龄生育率，或总和生育率加pasfr")),
            .init("mortality", Message("death rates by sex and age, survival ratios, or a life table", zh: "分性别、年龄死亡率，存活比，或生命表")),
            .init("migration", Message("persons by sex and age, rates, or a total; none: closed", zh: "分性别、年龄人数，率，或总数；不给为封闭人口")),
            .init("inflow", Message("those who come, where both ways are known: as migration", zh: "迁入；迁入迁出分列时用，写法同migration")),
            .init("outflow", Message("those who leave, where both ways are known: as migration", zh: "迁出；迁入迁出分列时用，写法同migration")),
            .init(
                "moves",
                Message(
                    "from label to label of the base, by origin and destination: persons, rates a year, or transitions (ratios)",
                    zh: "基期各标签之间的转移，按origin与destination：人数、年率，或转移比（ratio）")),
            .init("srb", Message("boys born to a girl; else 1.05", zh: "每名女婴对应的男婴；不给为1.05")),
            .init(
                "convention",
                Message("when migrants come and which women bear; else wpp_end_pre", zh: "迁移与生育暴露的算法；不给为wpp_end_pre"),
                words: CohortConvention.allCases.map(\.rawValue)),
            .init("pasfr", Message("the age pattern of a total fertility", zh: "总和生育率的年龄模式")),
            .init(
                "pattern",
                Message("the age pattern of a total of migrants; else rogers_castro", zh: "迁移总数的年龄模式；不给为rogers_castro"),
                words: MigrationPattern.words),
            .init(
                "a0", Message("how long infants who die have lived; else cd_m0", zh: "婴儿死亡者存活的时间；不给为cd_m0"),
                words: InfantRule.allCases.map(\.rawValue)),
            .init(
                "cap", Message("the most of a group that leaves in a step, such as 80%; else none", zh: "每步至多离开的组内份额，如80%；不给则不限")),
            .init("floor", Message("persons that no age group falls below; else it is refused", zh: "年龄组人数的下限；不给则报错")),
        ] + drawing
    /// Of assumptions that stray: `fertility paths(f, sd: 3%)`.
    private static let drawing: [Native.Assumption] = [
        .init("paths", Message("how many paths the assumptions stray on", zh: "假设偏离所用的路径条数")),
        .init("seed", Message("the number that all their draws come from", zh: "全部随机抽取所依据的种子")),
    ]
    var labels: [String] { takes.map(\.label) }
    static var choices: [Native.Choice] {
        allCases.map { method in
            let others = names.filter { $0.value == method }.keys.sorted()
            return Native.Choice(
                method.rawValue, otherNames: others, assumptions: method.takes, summary: method.summary,
                source: method.source)
        }
    }
    /// Years that a projection surely can lead ahead: a step of cohorts, ten of a curve.
    func step(of base: SeriesType) -> Int { (self == .cohort ? base.ageAxis?.ages?.compactMap(\.width).max() : nil) ?? 10 }

    func check(_ arguments: Arguments) throws(Problem) {
        for label in arguments.assumptions.map(\.label) where !labels.contains(label) {
            let has = labels.isEmpty ? Message("it takes none", zh: "它不带假设") : .takes(labels)
            throw Problem(
                "unknown_assumption", "\(rawValue) has no assumption \(label): \(has)", zh: "\(rawValue)没有假设\(label)：\(has)",
                correction: nearNames(to: label, among: labels).first.map { .init(label + ":", $0) }
                    ?? .init(nil, arguments.projection(without: label))
            ).at(label + ":")
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
    /// The projection as it was asked for, but for one assumption, with one more, or by another method.
    func projection(without label: String? = nil, adding assumption: String? = nil, by method: ProjectionMethod? = nil) -> String
    {
        let years = sources["years"].map { " from \($0)" } ?? ""
        let kept = assumptions.filter { $0.label != label }.map { ", \($0.label) \(sources[$0.label] ?? "…")" }.joined()
        let (base, year, method) = (sources["base"] ?? "…", sources["year"] ?? "…", method?.rawValue ?? sources["method"] ?? "…")
        return "project \(base) to \(year) by \(method)\(years)\(kept)" + (assumption.map { ", \($0)" } ?? "")
    }
}
