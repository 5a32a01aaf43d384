/// × and ÷: what a quotient of counts is, and what it makes of a count.
extension Algebra {
    static func product(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        switch (a.kind, b.kind) {
        case (.truth, _), (_, .truth): throw truthProblem(.multiply, a, b)
        case (.rate, .flow) where isExposure(b), (.rate, .number) where isExposure(b): return try events(a, b, named: name(a, b))
        case (.flow, .rate) where isExposure(a), (.number, .rate) where isExposure(a): return try events(b, a, named: name(a, b))
        case (.rate, .stock),
            (.rate, .number) where b.dimension == .person:
            throw exposureNeeded(a, b, rate: a, fix: "{0} * exposure({1})")
        case (.stock, .rate),
            (.number, .rate) where a.dimension == .person:
            throw exposureNeeded(a, b, rate: b, fix: "{1} * exposure({0})")
        case (.ratio, .number) where !b.dimension.isNone: return try partOf(b, by: a, named: name(a, b))
        case (.number, .ratio) where !a.dimension.isNone: return try partOf(a, by: b, named: name(a, b))
        case (.number, _): return scaled(b, by: a)
        case (_, .number): return scaled(a, by: b)
        case (.ratio, .ratio), (.rate, .ratio): return try chained(a, b, named: name(a, b))
        case (.ratio, .rate): return try chained(b, a, named: name(a, b))
        case (.ratio, _): return try partOf(b, by: a, named: name(a, b))
        case (_, .ratio): return try partOf(a, by: b, named: name(a, b))
        default:
            throw Problem(
                "kind_mix", Operator.multiply.refused(a.kind, b.kind), operands: name(a, b), fix: numbersFix(.multiply))
        }
    }

    /// Anything times a number keeps its kind; two numbers are a number.
    private static func scaled(_ a: SeriesType, by b: SeriesType) -> SeriesType {
        var type = a
        type.dimension = a.dimension * b.dimension
        type.unit = productUnit(a, b)
        type.at = a.at ?? b.at
        type.decimals = nil
        if a.kind != .ratio, a.kind != .rate, type.dimension.power(of: .person) == 0, a.dimension.power(of: .person) != 0 {
            type.universe = nil
        }
        return type
    }
    /// A ratio times what it is a ratio to: the persons below the line must be the persons multiplied.
    private static func partOf(_ whole: SeriesType, by ratio: SeriesType, named: [Int: Message]) throws(Problem) -> SeriesType {
        if let base = ratio.base, let who = whole.universe, base != who { throw otherBase(base, who, named) }
        var type = scaled(whole, by: ratio)
        type.isAnnual = false
        type.universe = type.dimension.power(of: .person) == 0 ? nil : ratio.universe ?? whole.universe
        if ratio.base != nil, ratio.dimension.isNone, !ratio.remembered.isEmpty { type.remembered = ratio.remembered }
        return type
    }
    /// A quotient of quotients: 户籍 per 常住 times 常住 per 实有 is 户籍 per 实有, in either order.
    private static func chained(_ a: SeriesType, _ b: SeriesType, named: [Int: Message]) throws(Problem) -> SeriesType {
        var type = scaled(a, by: b)
        type.isAnnual = a.isAnnual && b.dimension.isNone && b.kind == .number
        if meet(a.base, b.universe) {
            (type.universe, type.base) = (a.universe ?? b.universe, b.base ?? a.base)
        } else if meet(b.base, a.universe) {
            (type.universe, type.base) = (b.universe ?? a.universe, a.base ?? b.base)
        } else if let base = a.base, let who = b.universe {
            throw otherBase(base, who, named)
        }
        return type
    }
    private static func meet(_ a: Universe?, _ b: Universe?) -> Bool { a == nil || b == nil || a == b }
    private static func otherBase(_ base: Universe, _ who: Universe, _ named: [Int: Message]) -> Problem {
        Problem(
            "universe_mix", "a quotient over \(base.name) cannot be multiplied by \(who.name): two universes",
            zh: "以\(base.name)为分母的比值不能乘以\(who.name)：口径不同", operands: named, fix: named.count == 2 ? numbersFix(.multiply) : nil)
    }

    /// A rate times person-years is a flow.
    private static func events(_ rate: SeriesType, _ exposure: SeriesType, named: [Int: Message]) throws(Problem)
        -> SeriesType
    {
        if let base = rate.base ?? rate.universe, let who = exposure.universe, base != who {
            throw Problem(
                "universe_mix", "a rate of \(base.name) cannot be applied to \(who.name): two universes",
                zh: "\(base.name)的率不能用于\(who.name)：口径不同", operands: named,
                fix: numbersFix(.multiply))
        }
        if let clash = firstClash(rate, exposure) {
            throw Problem(
                "time_mix", "a rate of \(clash.0.said) cannot be applied to an exposure of \(clash.1.said)",
                zh: "\(clash.0.said)的率不能用于\(clash.1.said)的暴露人年",
                operands: named, fix: numbersFix(.multiply))
        }
        var type = exposure
        type.kind = .flow
        type.dimension = rate.dimension * exposure.dimension / .time
        type.unit = eventUnit(rate, exposure, type.dimension)
        type.universe = type.dimension.power(of: .person) == 0 ? nil : rate.universe ?? exposure.universe
        type.base = nil
        type.at = exposure.at ?? rate.at
        type.decimals = nil
        return type
    }
    private static func eventUnit(_ rate: SeriesType, _ exposure: SeriesType, _ dimension: Dimension) -> Unit {
        guard let persons = personUnit(of: exposure) else { return .base(of: dimension) }
        return rate.dimension.isNone ? persons : rate.unit.cancelled(with: persons, dividing: false)
    }
    /// 万人 for person-years counted in 万人年.
    private static func personUnit(of exposure: SeriesType) -> Unit? {
        guard exposure.dimension / .time == .person else { return nil }
        let unit = exposure.unit
        guard unit.symbol.hasSuffix("年"), unit.symbol != "年" else { return .person }
        return Unit(String(unit.symbol.dropLast()), unit.numerator, unit.denominator, of: .person)
    }
    private static func isExposure(_ type: SeriesType) -> Bool { type.dimension.power(of: .time) > 0 }
    /// The people are checked first: the fix would otherwise fail on them.
    private static func exposureNeeded(_ a: SeriesType, _ b: SeriesType, rate: SeriesType, fix: String) -> Problem {
        let stock = rate == a ? b : a
        if let base = rate.base ?? rate.universe, let who = stock.universe, base != who {
            return rateOfOthers(base, who, name(a, b))
        }
        return Problem(
            "exposure_needed", "a rate is per person-year: it multiplies an exposure, not a stock", zh: "率以人年为分母：应乘以暴露人年，而不是存量",
            operands: name(a, b),
            fix: covers(rate, stock) ? fix : numbersFix(.multiply)
        )
    }

    private static func rateOfOthers(_ base: Universe, _ who: Universe, _ named: [Int: Message]) -> Problem {
        Problem(
            "universe_mix", "a rate of \(base.name) cannot be applied to \(who.name): two universes",
            zh: "\(base.name)的率不能用于\(who.name)：口径不同", operands: named, fix: numbersFix(.multiply))
    }

    private static func productUnit(_ a: SeriesType, _ b: SeriesType) -> Unit {
        if b.dimension.isNone { return a.dimension.isNone && a.unit.isPlain ? b.unit : a.unit }
        if a.dimension.isNone { return b.unit }
        return (a.dimension * b.dimension).isNone ? .one : a.unit.cancelled(with: b.unit, dividing: false)
    }

    // MARK: ÷

    static func quotient(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        switch (a.kind, b.kind) {
        case (.truth, _), (_, .truth): throw truthProblem(.divide, a, b)
        case (.flow, .flow) where isExposure(b) && !isExposure(a), (.number, .flow) where isExposure(b) && !isExposure(a):
            return try rate(a, b)
        case (.stock, .stock), (.flow, .flow), (.rate, .rate): return try ratio(a, b)
        case (_, .ratio): return try over(a, b)
        case (_, .number): return try overNumber(a, b)
        case (.number, .stock), (.number, .flow), (.number, .rate): return try ratio(a, b)
        case (.flow, .stock): throw flowOverStock(a, b)
        default:
            throw Problem(
                "kind_mix", Operator.divide.refused(a.kind, b.kind), operands: name(a, b), fix: numbersFix(.divide))
        }
    }

    /// Two stocks at the same instants, or two flows over the same periods.
    private static func ratio(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        try partAndWhole(a, b)
        if b.kind != .rate { try sameTime(a, b) }
        var type = divided(a, b)
        type.kind = .ratio
        type.universe = a.universe
        type.base = b.kind == .rate ? b.universe ?? b.base : b.universe
        return type
    }
    private static func sameTime(_ a: SeriesType, _ b: SeriesType) throws(Problem) {
        guard let clash = firstClash(a, b) else { return }
        throw Problem(
            "time_mix", "cannot divide a \(a.kind.word) of \(clash.0.said) by one of \(clash.1.said)",
            zh: "\(clash.0.said)的\(a.kind.word)不能除以\(clash.1.said)的", operands: name(a, b), fix: timeFix(.divide, a, b))
    }
    /// Events over person-years.
    private static func rate(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        try checkEvents(a, b)
        try sameTime(a, b)
        var type = divided(a, b)
        type.kind = .rate
        type.dimension = a.dimension / (b.dimension / .time)
        type.unit =
            type.dimension.isNone
            ? .permille : personUnit(of: b).map { a.unit.cancelled(with: $0, dividing: true) } ?? .base(of: type.dimension)
        type.universe = a.universe
        type.base = b.universe
        return type
    }
    /// Events and exposure count the same people.
    public static func checkEvents(_ a: SeriesType, _ b: SeriesType) throws(Problem) {
        if let one = a.universe, let other = b.universe, one != other { throw eventsAndExposure(one, other, a, b) }
    }
    private static func eventsAndExposure(_ one: Universe, _ other: Universe, _ a: SeriesType, _ b: SeriesType) -> Problem {
        Problem(
            "universe_mix", "events of \(one.name) over an exposure of \(other.name): two universes",
            zh: "事件属\(one.name)而暴露人年属\(other.name)：口径不同", operands: name(a, b), fix: numbersFix(.divide))
    }
    private static func flowOverStock(_ a: SeriesType, _ b: SeriesType) -> Problem {
        if let one = a.universe, let other = b.universe, one != other { return eventsAndExposure(one, other, a, b) }
        return Problem(
            "exposure_needed", "a flow over a stock needs an exposure", zh: "流量除以存量须用暴露人年", operands: name(a, b),
            fix: ratioFix(a, b))
    }
    /// Two whole populations may be compared; a part of one over the whole of another may not.
    private static func partAndWhole(_ a: SeriesType, _ b: SeriesType) throws(Problem) {
        guard let one = a.universe, let other = b.universe, one != other else { return }
        guard a.parts == b.parts, groups(a) == groups(b) else {
            throw Problem(
                "universe_mix", "a part of \(one.name) cannot be divided by \(other.name): two universes",
                zh: "\(one.name)的一部分不能除以\(other.name)：口径不同", operands: name(a, b), fix: numbersFix(.divide))
        }
    }
    private static func groups(_ type: SeriesType) -> Set<String> {
        Set(type.axes.filter { !$0.isYear && !["area", "scenario", "path"].contains($0.name) }.map(\.name))
    }

    /// Anything over a ratio keeps its kind: what stands over 户籍 per 常住 is turned from 户籍 into 常住.
    private static func over(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        var type = divided(a, b)
        if a.kind == .number, a.dimension.isNone { type.kind = .ratio }
        if a.kind != .ratio { type.at = a.at ?? b.at }
        switch a.kind {
        case .ratio, .rate: (type.universe, type.base) = againstEachOther(a, b)
        case .number where a.dimension.isNone: (type.universe, type.base) = (b.base, b.universe)
        default:
            if let above = b.universe, let who = a.universe, above != who {
                throw Problem(
                    "universe_mix", "a ratio of \(above.name) cannot divide \(who.name): two universes",
                    zh: "\(who.name)不能除以\(above.name)的比值：口径不同", operands: name(a, b), fix: numbersFix(.divide))
            }
            type.universe = type.dimension.power(of: .person) == 0 ? nil : b.base ?? a.universe
        }
        return type
    }
    /// A per B over C per D: what is alike on both sides goes, as in a fraction.
    private static func againstEachOther(_ a: SeriesType, _ b: SeriesType) -> (Universe?, Universe?) {
        if b.universe == b.base, b.base == nil || a.base == nil { return (a.universe, a.base) }
        if a.base == b.base { return (a.universe, b.universe ?? a.base) }
        if a.universe == b.universe { return (b.base, a.base) }
        return (a.universe, b.universe ?? b.base)
    }
    /// Over a number of its own dimension anything is a ratio; over another its own kind in the quotient's dimension.
    private static func overNumber(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        if a.kind == .stock || a.kind == .flow, a.dimension == b.dimension { try sameTime(a, b) }
        var type = divided(a, b)
        if !b.dimension.isNone, a.dimension == b.dimension { type.kind = .ratio }
        if b.dimension.isNone { type.isAnnual = a.isAnnual }
        if type.kind == .ratio, a.kind == .stock || a.kind == .flow { type.base = a.universe }
        return type
    }

    private static func divided(_ a: SeriesType, _ b: SeriesType) -> SeriesType {
        var type = a
        type.dimension = a.dimension / b.dimension
        type.unit = quotientUnit(a, b)
        type.at = commonTime(a, b)
        type.isAnnual = false
        type.decimals = nil
        type.remembered =
            a.remembered == b.remembered || b.remembered.isEmpty
            ? a.remembered : a.remembered.filter { !b.remembered.contains($0) }
        return type
    }
    private static func quotientUnit(_ a: SeriesType, _ b: SeriesType) -> Unit {
        if b.dimension.isNone { return a.dimension.isNone && !b.unit.isPlain ? .one : a.unit }
        if (a.dimension / b.dimension).isNone { return .one }
        return a.unit.cancelled(with: b.unit, dividing: true)
    }
}
