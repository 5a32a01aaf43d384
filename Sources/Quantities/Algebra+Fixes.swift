/// What to write instead: each fix is a program that runs with the operands in the places of `{0}` and `{1}`.
extension Algebra {
    /// The counts alone, without what they claim to be.
    static func numbersFix(_ operation: Operator) -> String { "({0} as number) \(operation.rawValue) ({1} as number)" }

    /// The counts alone where their dimensions allow it, else their quotient.
    private static func plainFix(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) -> String {
        numbersFix(a.dimension == b.dimension ? operation : .divide)
    }

    /// What to know about a fix that divides where two whole populations were to be added.
    static func universeAdvice(_ fix: String?, _ operation: Operator, _ one: Universe) -> Message? {
        guard fix == asQuotient(operation) else { return nil }
        return Message("or declare what \(one.name) has more: help bridge", zh: "或声明\(one.name)多出多少：help bridge")
    }

    /// Two whole populations may be divided: where one was to be held against the other, their quotient says how they differ. What the
    /// one has more, for a bridge, only the analyst knows. Others meet by saying whom they count.
    static func universeFix(_ operation: Operator, _ a: SeriesType, _ b: SeriesType, _ one: Universe, _ other: Universe)
        -> String?
    {
        guard a.kind != .truth, b.kind != .truth else { return nil }
        if a.kind == .stock, b.kind == .stock, a.dimension == .person, b.dimension == .person {
            do throws(Problem) {
                _ = try plan(.divide, a, b)
                return asQuotient(operation)
            } catch {
                return error.code == "labels_differ" ? error.fix : numbersFix(.divide)
            }
        }
        guard a.kind == b.kind, a.dimension == b.dimension, firstClash(a, b) == nil || a.kind == .ratio else {
            return numbersFix(.divide)
        }
        return "{0} \(operation.rawValue) ({1} as \(b.kind.rawValue) of \(one.name))"
    }

    /// a − b as a / b − 1, a < b as a / b < 1.
    private static func asQuotient(_ operation: Operator) -> String {
        switch operation {
        case .subtract: "{0} / {1} - 1"
        case .add: "{0} / {1}"
        default: "{0} / {1} \(operation.rawValue) 1"
        }
    }

    /// A stock and a flow have one good sense: the stock carried forward.
    static func kindFix(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) -> String {
        let plain = plainFix(operation, a, b)
        guard operation == .add || operation == .subtract else { return plain }
        let sign = operation.rawValue
        switch (a.kind, b.kind) {
        case (.stock, .flow): return follows(b, a) ? (operation == .add ? "carry({0}, {1})" : "carry({0}, -{1})") : plain
        case (.flow, .stock): return follows(a, b) && operation == .add ? "carry({1}, {0})" : plain
        case (.ratio, .stock), (.ratio, .flow): return a.dimension.isNone && operation == .add ? "{1} * (1 + {0})" : plain
        case (.stock, .ratio), (.flow, .ratio): return b.dimension.isNone ? "{0} * (1 \(sign) {1})" : plain
        case (.rate, .ratio): return a.dimension == b.dimension && sameYears(a, b) ? "{0} \(sign) ({1} as rate)" : plain
        case (.ratio, .rate): return a.dimension == b.dimension && sameYears(a, b) ? "({0} as rate) \(sign) {1}" : plain
        case (.rate, .stock): return a.dimension.isNone && b.dimension == .person && covers(a, b) ? "{0} * exposure({1})" : plain
        case (.stock, .rate): return b.dimension.isNone && a.dimension == .person && covers(b, a) ? "{1} * exposure({0})" : plain
        default: return plain
        }
    }
    /// Whether the year that one stock stands for is the rate's.
    static func covers(_ rate: SeriesType, _ stock: SeriesType) -> Bool {
        guard let year = rate.at, let instant = stock.at else { return true }
        return year.agrees(with: Time(instant.year, .period(1)))
    }
    /// Whether the flow begins where the stock stands.
    private static func follows(_ flow: SeriesType, _ stock: SeriesType) -> Bool {
        guard flow.dimension == stock.dimension, let first = times(flow).first else { return false }
        guard case .period(let length) = first.form else { return false }
        return times(stock).contains { $0.year == first.year - length }
    }
    private static func sameYears(_ a: SeriesType, _ b: SeriesType) -> Bool {
        let (ours, theirs) = (times(a).map(\.year), times(b).map(\.year))
        return ours == theirs || ours.isEmpty || theirs.isEmpty
    }

    /// A share of a count, or a bare number meant in the count's unit.
    static func dimensionFix(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) -> String? {
        if a.dimension.isNone, a.kind == .number { return withUnit(operation, b, a, "{1}", "{0}", isLeft: true) }
        if b.dimension.isNone, b.kind == .number { return withUnit(operation, a, b, "{0}", "{1}", isLeft: false) }
        return numbersFix(.divide)
    }
    private static func withUnit(
        _ operation: Operator, _ count: SeriesType, _ number: SeriesType, _ one: String, _ other: String, isLeft: Bool
    ) -> String {
        let isShare = !number.unit.isPlain || number.decimals != nil
        if isShare, operation == .add || operation == .subtract && !isLeft {
            return "\(one) * (1 \(operation.rawValue) \(other))"
        }
        guard isTypable(count.unit) else { return numbersFix(.divide) }
        let given = "\(other) * 1 \(count.unit.symbol)"
        return isLeft ? "\(given) \(operation.rawValue) {1}" : "{0} \(operation.rawValue) \(given)"
    }

    /// Whether the unit can be written after a number: one that begins with a letter.
    static func isTypable(_ unit: Unit) -> Bool {
        unit.symbol.first?.isLetter == true && !unit.symbol.contains { $0 == " " || $0 == "^" || $0 == "=" }
    }

    /// The difference in time of one series is its change, their sum over periods a sum, their quotient growth.
    static func timeFix(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) -> String {
        guard a.kind == b.kind, a.dimension == b.dimension, a.universe == b.universe || a.universe == nil || b.universe == nil
        else {
            return numbersFix(operation)
        }
        if let year = b.at?.year, a.yearAxis?.times?.contains(where: { $0.year == year }) == true {
            if operation == .divide { return "index({0}, base: \(year))" }
            if operation == .subtract { return "change({0})" }
        }
        let apart = Set(times(a).map(\.year)).isDisjoint(with: times(b).map(\.year))
        switch operation {
        case .subtract where apart: return "change(append({1}, {0}))"
        case .add where apart: return a.kind == .flow ? "sum(append({0}, {1}) over year)" : "append({0}, {1})"
        case .divide where apart: return "growth(append({1}, {0}))"
        default: return numbersFix(operation)
        }
    }

    /// A flow over a stock is a rate where an exposure can be made.
    static func ratioFix(_ a: SeriesType, _ b: SeriesType) -> String {
        let ends = times(b).map(\.year)
        let covered = times(a).allSatisfy { time in
            guard case .period(let length) = time.form else { return ends.isEmpty || ends.contains(time.year) }
            return ends.isEmpty || ends.contains(time.year) || ends.contains(time.year - length)
        }
        return covered ? "ratio {0} to {1}" : numbersFix(.divide)
    }

    /// A power is of a plain number: a quantity is first counted in its unit.
    static func powerFix(_ a: SeriesType, _ b: SeriesType) -> String {
        "\(bare(a, "{0}")) ^ \(bare(b, "{1}"))"
    }
    private static func bare(_ type: SeriesType, _ operand: String) -> String {
        if type.dimension.isNone || !isTypable(type.unit) { return type.kind == .number ? operand : "(\(operand) as number)" }
        return type.kind == .rate
            ? "((\(operand) as number) / 1 \(type.unit.symbol) as number)" : "(\(operand) / 1 \(type.unit.symbol) as number)"
    }

    /// A comparison counts as 1 or 0, or chooses what it is asked to be combined with.
    static func truthFix(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) -> String {
        let (one, other) = (a.kind == .truth ? "choose({0}, 1, 0)" : "{0}", b.kind == .truth ? "choose({1}, 1, 0)" : "{1}")
        switch operation {
        case .multiply, .divide: return "\(one) \(operation.rawValue) \(other)"
        case .power: return "\(a.kind == .truth ? one : bare(a, "{0}")) ^ \(b.kind == .truth ? other : bare(b, "{1}"))"
        default:
            if a.kind == b.kind || (a.kind == .truth ? b : a).dimension.isNone { return "\(one) \(operation.rawValue) \(other)" }
            return a.kind == .truth ? "choose({0}, {1}, 0 * {1})" : "choose({1}, {0}, 0 * {0})"
        }
    }
    /// What is no comparison is asked whether it differs from nothing.
    static func logicFix(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) -> String {
        let one = a.kind == .truth ? "{0}" : "{0} != 0 * {0}"
        return "\(one) \(operation.rawValue) \(b.kind == .truth ? "{1}" : "{1} != 0 * {1}")"
    }
}
