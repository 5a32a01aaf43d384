internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// The options of a life table as its words say them.
struct LifeTableOptions {
    let conventions: LifeTableConventions
    /// What to print of them: two tables are comparable where these agree.
    let said: Message

    /// - Parameter source: what the table is made of, to whose ages and lanes given options are brought.
    /// - Throws: `unknown_method`, `range_needed`, `number_needed`, `labels_differ`, `age_groups`.
    init(_ arguments: Arguments, _ source: AgeBatch, _ groups: AgeGroups) throws(Problem) {
        let infants = try arguments.infantRule()
        let separation = try arguments.separationRule(source)
        let closing = try arguments.closingRule(source, groups)
        let zeros = try arguments.choice("zero", ZeroDeaths.allCases.map { ($0.rawValue, $0) }) ?? .keep
        conventions = LifeTableConventions(
            infants: infants.rule, separation: separation.rule, closing: closing.rule, zeroDeaths: zeros,
            radix: try arguments.number("radix") ?? 100_000)
        let isGiven = if case .given = separation.rule { true } else { false }
        let infantText =
            isGiven || groups.lowerBounds[0] > 0 ? Message("", zh: "") : Message("\(infants.said); ", zh: "\(infants.said)；")
        said = Message(
            "life table: \(infantText)\(separation.said); \(closing.said)",
            zh: "生命表：\(infantText)\(separation.said)；\(closing.said)")
    }
}

extension Arguments {
    /// The meaning of a word among those that can stand there; nil where the parameter was left out.
    ///
    /// - Throws: `unknown_method`.
    func choice<T>(_ name: String, _ choices: [(String, T)]) throws(Problem) -> T? {
        guard let word = word(name), !word.isEmpty else {
            guard let value = value(name), value.text == nil else { return nil }
            throw unknownChoice(name, value.payload.noun, "", choices.map(\.0))
        }
        if let found = choices.first(where: { $0.0 == word.lowercased() }) { return found.1 }
        throw unknownChoice(name, word.verbatim, word, choices.map(\.0))
    }
    private func unknownChoice(_ name: String, _ said: Message, _ word: String, _ known: [String]) -> Problem {
        Problem(
            "unknown_method", "\(said) is no choice of \(name)", zh: "\(name)没有\(said)这一选项", advice: .oneOf(known),
            correction: .init(name, nearNames(to: word, among: known).first ?? known[0]))
    }

    /// A rule and what is printed of it.
    fileprivate typealias Said<Rule> = (rule: Rule, said: Message)

    fileprivate func infantRule() throws(Problem) -> Said<InfantSeparation> {
        let region = try choice("region", CoaleDemenyRegion.allCases.map { ($0.rawValue, $0) }) ?? .west
        let rules: [(String, InfantSeparation)] = [
            ("ak", .andreevKingkade(.rates)), ("ak_q0", .andreevKingkade(.probabilities(region))), ("cd_m0", .coaleDemenyRates),
            ("cd_q0", .coaleDemenyProbabilities(region)),
        ]
        let found = try choice("a0", rules) ?? .andreevKingkade(.rates)
        return (found, found.said)
    }

    fileprivate func separationRule(_ source: AgeBatch) throws(Problem) -> Said<Separation> {
        if let given = value("ax")?.series {
            guard !given.type.isScalar else { return try constantSeparation() }
            let years = try AgeBatch(try given.broadcast(to: source.axes))
            return (.given(years.cells), Message("ax as given", zh: "ax为给定值"))
        }
        let rules: [(String, Separation)] = [
            ("mortpak", .greville(.mortpak)), ("un", .greville(.unitedNations)), ("demotools", .greville(.cautious)),
            ("middle", .midpoint), ("hazard", .constantHazard),
        ]
        let found = try choice("ax", rules) ?? .greville(.mortpak)
        return (found, found.said)
    }
    private func constantSeparation() throws(Problem) -> Said<Separation> {
        let share = try number("ax") ?? 0.5
        return (.constant(share: share), Message("ax \(plainText(share)) of the width", zh: "ax为组距的\(plainText(share))"))
    }

    fileprivate func closingRule(_ source: AgeBatch, _ groups: AgeGroups) throws(Problem) -> Said<Closing> {
        let open = "\(groups.openAge)+"
        if let given = value("close")?.series {
            let years = try given.broadcast(to: source.others)
            return (.given(Array(years.cells)), Message("e of \(open) as given", zh: "\(open)的e为给定值"))
        }
        let curves: [(String, OldAgeLaw.Curve?)] = [("classic", nil)] + OldAgeLaw.Curve.allCases.map { ($0.rawValue, $0) }
        guard let curve = try choice("close", curves) ?? nil else {
            return (.classic, Message("closed by e = 1/m of \(open)", zh: "以\(open)的e = 1/m封闭"))
        }
        let ages = try fittedAges(groups)
        let said = Message(
            "extended to 130 by the \(curve.rawValue) law fitted to \(ages.lowerBound)–\(ages.upperBound)",
            zh: "以\(ages.lowerBound)–\(ages.upperBound)岁拟合的\(curve.rawValue)定律延长至130岁")
        return (.extended(OldAgeLaw(curve, fittedTo: ages), .implied, open: try whole("open")), said)
    }

    /// `fit: 60..84`; else 80–99, or the last 25 years below an earlier open group.
    private func fittedAges(_ groups: AgeGroups) throws(Problem) -> ClosedRange<Int> {
        guard let value = value("fit") else {
            return groups.openAge >= 95 ? 80...99 : max(0, groups.openAge - 25)...max(0, groups.openAge - 1)
        }
        guard let ages = value.range?.ages else {
            throw Problem(
                "range_needed", "fit wants ages such as 60..84, not \(value.payload.noun)",
                zh: "fit要的是年龄，如60..84，不是\(value.payload.noun)")
        }
        return ages
    }
}

extension InfantSeparation {
    fileprivate var said: Message {
        switch self {
        case .andreevKingkade(.rates): Message("a0 by ak, 4a1 from m0", zh: "a0按ak，4a1由m0")
        case .andreevKingkade(.probabilities(let region)):
            Message("a0 by ak, 4a1 from q0 (\(region.rawValue))", zh: "a0按ak，4a1由q0（\(region.rawValue)）")
        case .coaleDemenyRates: Message("a0 by cd_m0", zh: "a0按cd_m0")
        case .coaleDemenyProbabilities(let region):
            Message("a0 by cd_q0 (\(region.rawValue))", zh: "a0按cd_q0（\(region.rawValue)）")
        case .given: Message("a0 as given", zh: "a0为给定值")
        }
    }
}

extension Separation {
    fileprivate var said: Message {
        switch self {
        case .greville(.mortpak): Message("ax by Greville as MORTPAK", zh: "ax按Greville（MORTPAK）")
        case .greville(.cautious): Message("ax by Greville as DemoTools", zh: "ax按Greville（DemoTools）")
        case .greville: Message("ax by Greville from 10 on", zh: "ax自10岁起按Greville")
        case .midpoint: Message("ax in the middle", zh: "ax取组中点")
        case .constantHazard: Message("ax by a constant hazard", zh: "ax按组内死亡力不变")
        case .constant, .given: Message("ax as given", zh: "ax为给定值")
        }
    }
}
