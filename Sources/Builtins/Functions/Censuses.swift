internal import Demography
internal import Display
internal import Kernels
internal import Language
internal import Quantities

/// cohort_ratios, net_migration, child_undercount.
let censusNatives: [Native] = [
    Native("cohort_ratios") { arguments, context throws(Problem) in
        Value(.series(try CensusPair(arguments).ratios(&context)))
    },
    Native("net_migration") { arguments, context throws(Problem) in
        let method: ResidualMigration = try arguments.choice("by", of: .average)
        let pair = try CensusPair(arguments)
        return Value(.series(try pair.netMigration(try arguments.series("survival"), method, &context)))
    },
    Native("child_undercount") { arguments, context throws(Problem) in
        Value(.series(try CensusPair(arguments).childUndercount(try arguments.series("survival"), &context)))
    },
]

/// Two censuses of one place, and which ages of the first became which of the second.
struct CensusPair {
    var earlier: Series
    var later: Series
    /// The position of the ages in each.
    private var index: (earlier: Int, later: Int)
    private var ages: (earlier: [AgeInterval], later: [AgeInterval])
    private var steps: CohortSteps

    /// The arguments `a` and `b`, so far apart as their dates say, or as `years` does.
    init(_ arguments: Arguments) throws(Problem) {
        let (a, b) = (try arguments.series("a").atOneInstant("a"), try arguments.series("b").atOneInstant("b"))
        let (first, second) = (try a.counted(for: "a census"), try b.counted(for: "a census"))
        (earlier, later, index, ages) = (a, b, (first.index, second.index), (first.ages, second.ages))
        let years: Int
        if let given = try arguments.whole("years") { years = given } else { years = try Self.years(a, b) }
        guard years > 0, years <= 100 else {
            throw Problem(
                "census_span", "the second census is 1 to 100 years after the first, not \(years)",
                zh: "第二次普查应在第一次之后1至100年，而不是\(years)年")
        }
        steps = try CohortSteps(earlier: first.ages, later: second.ages, years: years)
    }

    private static func years(_ a: Series, _ b: Series) throws(Problem) -> Int {
        guard let first = a.type.at, let second = b.type.at else {
            throw Problem(
                "years_needed", "two censuses want their years", zh: "两次普查要写明年份", operands: [0: a.type.said, 1: b.type.said],
                advice: Message(
                    "select them by year, pop[2010] and pop[2020], or give the years between:  years: 10",
                    zh: "按年份选取，如pop[2010]与pop[2020]，或写明相隔年数：years: 10"))
        }
        let elapsed = second.position - first.position
        guard abs(elapsed - elapsed.rounded()) < 0.02, abs(elapsed) < 10_000 else {
            throw Problem(
                "census_span",
                "the censuses are \(valueText(elapsed, in: SeriesType(), decimals: 2)) years apart, not whole years",
                zh: "两次普查相隔\(valueText(elapsed, in: SeriesType(), decimals: 2))年，不是整年",
                operands: [0: a.type.said, 1: b.type.said],
                advice: Message("intercensal brings a count to another date", zh: "intercensal可把人口换算到另一时点"))
        }
        return Int(elapsed.rounded())
    }

    // MARK: cohorts

    private var survivorAxis: Axis { .age(steps.survivors.map { ages.later[$0] }) }

    /// A series of the earlier census's ages, summed to those they are at the later one, and dated with it.
    private func moved(_ x: Series) throws(Problem) -> Series {
        let index = try x.counted(for: "a census").index
        var moved = try x.mappingLanes(along: index, to: survivorAxis) { lane in
            steps.sources.map { $0.reduce(0) { $0 + lane[$1] } }
        }
        moved.type.at = later.type.at
        return moved
    }
    /// Those of the later census who were alive at the earlier one.
    private func survivors() throws(Problem) -> Series {
        try later.mappingLanes(along: index.later, to: survivorAxis) { lane in steps.survivors.map { lane[$0] } }
    }
    private var leftOut: Message? {
        guard let last = steps.born.last, let upper = ages.later[last].upper else { return nil }
        return Message("born since, and left out: ages below \(upper)", zh: "其间出生者未计入：\(upper)岁以下")
    }

    // MARK: what they tell

    func ratios(_ context: inout Context) throws(Problem) -> Series {
        let (ratios, notes) = try survivors().applying(.divide, to: moved(earlier))
        context.note(notes + [leftOut].compactMap { $0 })
        let above = ratios.cells.isHollow ? [] : ratios.cells.indices.filter { ratios.cells[$0] > 1 }
        if !above.isEmpty {
            let list = above.prefix(6).map { ratios.type.label(of: $0).verbatim }.joined("; ", zh: "；")
            let more = above.count > 6 ? Message(" … (\(above.count))", zh: "……（共\(above.count)个）") : Message("", zh: "")
            context.note(
                Message(
                    "above 1 are \(list)\(more): people came, or the first census missed them",
                    zh: "大于1的有\(list)\(more)：有人迁入，或前一次普查漏登"))
        }
        return ratios
    }

    func netMigration(_ survival: Series, _ method: ResidualMigration, _ context: inout Context) throws(Problem) -> Series {
        guard !survival.cells.hasCell(where: { $0 < 0 || $0 > 1 }) else {
            throw Problem(
                "cohort_survival", "a survival ratio is between 0 and 1", zh: "存活率在0与1之间", operands: [2: survival.type.said])
        }
        var undated = survival
        undated.type.at = nil
        let (expected, notes) = try earlier.applying(.multiply, to: undated)
        let (base, expectedThen, counted) = (try moved(earlier), try moved(expected), try survivors())
        let (difference, more) = try counted.applying(.subtract, to: expectedThen)
        context.note(notes + more)
        let net = try combined(difference.type, base, expectedThen, counted, method)
        context.note(
            Message(
                "\(method.rawValue): \(method.said) (\(ResidualMigration.source)); ages are those at the second census",
                zh: "\(method.rawValue)：\(method.said)（\(ResidualMigration.source)）；年龄按第二次普查时计"))
        if let leftOut { context.note(leftOut) }
        return net.inRange(of: difference, &context)
    }
    /// Cell by cell on the axes of all; a flow over the years between.
    private func combined(
        _ type: SeriesType, _ base: Series, _ expected: Series, _ counted: Series, _ method: ResidualMigration
    ) throws(Problem) -> Series {
        var type = type
        (type.kind, type.decimals) = (.flow, counted.type.decimals)
        type.at = later.type.at.map { Time.period(from: $0.year - steps.years + 1, through: $0.year) }
        let all = try [base, expected, counted].map { series throws(Problem) in try series.broadcast(to: type.axes) }
        guard !all.contains(where: \.cells.isHollow) else { return .hollow(type) }
        return Series(
            type,
            all[0].cells.indices.map {
                method.net(earlier: all[0].cells[$0], survivors: all[1].cells[$0], later: all[2].cells[$0])
            })
    }

    /// 1 − P(0–4)·S/P(t to t+4 at the second census): the part of the children that the first census missed.
    func childUndercount(_ survival: Series, _ context: inout Context) throws(Problem) -> Series {
        let younger = Selector(axis: earlier.type.axes[index.earlier].name, [.range(0, 4)])
        let older = Selector(axis: later.type.axes[index.later].name, [.range(steps.years, steps.years + 4)])
        let children = try earlier.selecting([younger]).series
        var grown = try later.selecting([older]).series
        (grown.type.at, grown.type.remembered) = (children.type.at, children.type.remembered)
        let (alive, notes) = try children.applying(.multiply, to: survival)
        let (ratio, more) = try alive.applying(.divide, to: grown)
        context.note(notes + more)
        let missed = try Series(1).applying(.subtract, to: ratio).series.converted(to: .percent)
        let age = "\(steps.years)–\(steps.years + 4)"
        context.note(
            Message(
                "children 0–4 against those aged \(age) \(steps.years) years later; nobody moved, and without survival nobody died",
                zh: "0–4岁与\(steps.years)年后\(age)岁相比；假定无迁移，未给存活率时亦无死亡"))
        if missed.cells.hasCell(where: { $0 > 0 }) {
            context.note(
                Message("above 0: the first census missed children, or some have come since", zh: "大于0：前一次普查漏报儿童，或其后有儿童迁入"))
        }
        return missed
    }
}

extension Series {
    /// One census of a series that may have a year axis of one label.
    fileprivate func atOneInstant(_ name: String) throws(Problem) -> Series {
        guard let index = type.axes.firstIndex(where: \.isYear), let times = type.axes[index].times else { return self }
        guard times.count == 1 else {
            throw Problem(
                "years_needed", "\(name) is one census, not those of \(type.axes[index].range)",
                zh: "\(name)是一次普查，而不是\(type.axes[index].range)多次", operands: [name == "a" ? 0 : 1: type.said],
                advice: times.first.map { .suchAs("pop[\($0.year)]") })
        }
        return try lane(index, 0)
    }
}

extension ResidualMigration {
    fileprivate var said: Message {
        switch self {
        case .forward: Message("P1 − S·P0, all migrants at the end", zh: "P1 − S·P0，迁移均在期末")
        case .reverse: Message("P1/S − P0, all migrants at the start", zh: "P1/S − P0，迁移均在期初")
        case .average: Message("the mean of P1 − S·P0 and P1/S − P0", zh: "P1 − S·P0与P1/S − P0的平均")
        }
    }
}
