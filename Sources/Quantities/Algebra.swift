/// A result's type, and how the operands' cells are brought to it.
public struct Plan: Sendable {
    public var type: SeriesType
    public var left: Mapping
    public var right: Mapping
    public var notes: [String]
}

/// The one algebra of kinds, universes, units, dates and labels (language.md, section 1). `type` reads a plan's type; arithmetic
/// runs the plan. What no rule allows is an error.
public enum Algebra {
    /// Checked in this order: universe, kind, dimension, time, labels.
    public static func plan(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) -> Plan {
        var type =
            switch operation {
            case .add, .subtract: try sum(operation, a, b)
            case .multiply: try product(a, b)
            case .divide: try quotient(a, b)
            case .power: try power(a, b)
            case .and, .or: try logic(operation, a, b)
            default: try comparison(operation, a, b)
            }
        let alignment = try Alignment(a.axes, b.axes)
        type.axes = alignment.axes
        if type.axes.contains(where: \.isYear) { type.at = nil }
        return Plan(type: type, left: alignment.left, right: alignment.right, notes: alignment.notes)
    }

    // MARK: + and −

    private static func sum(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        try sameUniverse(operation, a, b)
        let kind = try sameKind(operation, a, b)
        try sameDimension(operation, a, b)
        try sameTime(operation, kind, a, b)
        return summed(operation, kind, a, b)
    }

    private static func summed(_ operation: Operator, _ kind: Kind, _ a: SeriesType, _ b: SeriesType) -> SeriesType {
        var type = a.kind == .number && b.kind != .number ? b : a
        type.kind = kind
        type.universe = a.universe ?? b.universe
        type.base = a.base ?? b.base
        type.at = commonTime(a, b)
        type.remembered = a.remembered == b.remembered || b.kind == .number ? a.remembered : []
        if a.unit.isPlain != b.unit.isPlain, a.kind == .number || b.kind == .number { type.unit = a.unit.isPlain ? b.unit : a.unit }
        if operation == .subtract, a.kind == .ratio, b.kind == .ratio, [Unit.percent, .points].contains(type.unit) { type.unit = .points }
        type.isAnnual = a.isAnnual || b.isAnnual
        type.decimals = jointDecimals(a, b, in: type.unit)
        return type
    }

    /// A sum is as precise as the operand printed with most digits.
    private static func jointDecimals(_ a: SeriesType, _ b: SeriesType, in unit: Unit) -> Int? {
        guard let one = a.decimals(in: unit), let other = b.decimals(in: unit) else { return nil }
        return max(one, other)
    }

    private static func sameUniverse(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) {
        for (one, other) in [(a.universe, b.universe), (a.base, b.base)] {
            guard let one, let other, one != other else { continue }
            throw Problem(
                "universe_mix", "cannot \(operation.verb) \(one.name) and \(other.name): two universes", operands: name(a, b),
                fix: "bridge \(other.name) to \(one.name) by 0 人")
        }
    }

    private static func sameKind(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) -> Kind {
        if a.kind == .truth || b.kind == .truth { throw truthProblem(operation, a, b) }
        if a.kind == b.kind || b.kind == .number { return a.kind }
        if a.kind == .number { return b.kind }
        throw Problem(
            "kind_mix", "cannot \(operation.verb) a \(a.kind.rawValue) and a \(b.kind.rawValue)", operands: name(a, b),
            fix: mixFix(operation, a, b))
    }
    /// A stock and a flow have one good sense: the stock carried forward.
    private static func mixFix(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) -> String? {
        guard operation == .add || operation == .subtract else { return nil }
        switch (a.kind, b.kind) {
        case (.stock, .flow): return operation == .add ? "carry({0}, {1})" : "carry({0}, -{1})"
        case (.flow, .stock): return operation == .add ? "carry({1}, {0})" : nil
        case (.ratio, .stock), (.ratio, .flow): return "{1} * (1 + {0})"
        case (.stock, .ratio), (.flow, .ratio): return "{0} * (1 \(operation.rawValue) {1})"
        case (.rate, .ratio): return "{0} \(operation.rawValue) ({1} as rate)"
        case (.ratio, .rate): return "({0} as rate) \(operation.rawValue) {1}"
        case (.rate, .stock): return "{0} * exposure({1})"
        case (.stock, .rate): return "{1} * exposure({0})"
        default: return nil
        }
    }

    private static func sameDimension(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) {
        guard a.dimension != b.dimension else { return }
        let rate = b.kind == .number && b.dimension.isNone && b.decimals != nil || b.unit == .percent || b.unit == .permille
        let fix = rate && !a.dimension.isNone && !operation.isComparison ? "{0} * (1 \(operation.rawValue) {1})" : nil
        throw Problem(
            "dimension_mix", "cannot \(operation.verb) \(dimensionName(a)) and \(dimensionName(b))", operands: name(a, b), fix: fix)
    }
    private static func dimensionName(_ type: SeriesType) -> String {
        type.dimension.isNone ? (type.unit.isPlain ? "a plain number" : type.unit.symbol) : "\(type.dimension.description) (\(type.unit.symbol))"
    }

    // MARK: time

    /// Stocks meet at the same instants, flows and rates over the same periods. The difference of two ratios is points whatever
    /// their dates.
    private static func sameTime(_ operation: Operator, _ kind: Kind, _ a: SeriesType, _ b: SeriesType) throws(Problem) {
        guard [.stock, .flow, .rate].contains(kind) else { return }
        guard let clash = firstClash(a, b) else { return }
        let what = kind == .stock ? "instants" : "periods"
        let change = operation == .subtract || operation == .add
        throw Problem(
            "time_mix", "cannot \(operation.verb) a \(kind.rawValue) at two \(what): \(clash.0.description) and \(clash.1.description)",
            operands: name(a, b), fix: change ? "append({0}, {1})" : "growth(append({0}, {1}))")
    }

    /// The first pair of labels that should be one instant or period and is not.
    private static func firstClash(_ a: SeriesType, _ b: SeriesType) -> (Time, Time)? {
        let (ours, theirs) = (times(a), times(b))
        guard !ours.isEmpty, !theirs.isEmpty else { return nil }
        if a.at != nil || b.at != nil {
            for time in ours { for other in theirs where !time.agrees(with: other) { return (time, other) } }
            return nil
        }
        let partners = Dictionary(theirs.map { ($0.year, $0) }, uniquingKeysWith: { first, _ in first })
        for time in ours { if let other = partners[time.year], !time.agrees(with: other) { return (time, other) } }
        return nil
    }
    private static func times(_ type: SeriesType) -> [Time] { type.yearAxis?.times ?? type.at.map { [$0] } ?? [] }

    private static func commonTime(_ a: SeriesType, _ b: SeriesType) -> Time? {
        guard let one = a.at, let other = b.at else { return a.at ?? b.at }
        guard one.agrees(with: other) else { return nil }
        return one.form == .plain || one.form == .instant(.assumedYearEnd) ? other : one
    }

    // MARK: × and ÷

    private static func product(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        if a.kind == .truth || b.kind == .truth { throw truthProblem(.multiply, a, b) }
        switch (a.kind, b.kind) {
        case (.number, _): return try scaled(b, by: a)
        case (_, .number): return try scaled(a, by: b)
        case (.ratio, .ratio): return try scaled(a, by: b)
        case (.ratio, _): return try partOf(b, by: a, swapped: true)
        case (_, .ratio): return try partOf(a, by: b, swapped: false)
        case (.rate, .flow) where isExposure(b): return try events(a, b)
        case (.flow, .rate) where isExposure(a): return try events(b, a)
        case (.rate, .stock): throw rateTimesStock(a, b, fix: "{0} * exposure({1})")
        case (.stock, .rate): throw rateTimesStock(a, b, fix: "{1} * exposure({0})")
        default: throw Problem("kind_mix", "cannot multiply a \(a.kind.rawValue) by a \(b.kind.rawValue)", operands: name(a, b))
        }
    }

    /// Anything times a number keeps its kind; two numbers are a number.
    private static func scaled(_ a: SeriesType, by b: SeriesType) throws(Problem) -> SeriesType {
        var type = a
        type.dimension = a.dimension * b.dimension
        type.unit = try productUnit(a, b)
        type.at = a.at ?? b.at
        type.decimals = nil
        if b.kind == .ratio { type.isAnnual = false }
        if type.dimension.power(of: .person) == 0, a.dimension.power(of: .person) != 0 { type.universe = nil }
        return type
    }
    /// A ratio times what it is a ratio to: the persons below the line must be the persons multiplied.
    private static func partOf(_ whole: SeriesType, by ratio: SeriesType, swapped: Bool) throws(Problem) -> SeriesType {
        if let base = ratio.base, let who = whole.universe, base != who {
            let order = swapped ? (ratio, whole) : (whole, ratio)
            throw Problem(
                "universe_mix", "a ratio to \(base.name) cannot be multiplied by \(who.name): two universes", operands: name(order.0, order.1))
        }
        var type = try scaled(whole, by: ratio)
        type.universe = type.dimension.power(of: .person) == 0 ? nil : ratio.universe ?? whole.universe
        if ratio.base != nil, ratio.dimension.isNone, !ratio.remembered.isEmpty { type.remembered = ratio.remembered }
        return type
    }
    /// A rate times person-years is a flow.
    private static func events(_ rate: SeriesType, _ exposure: SeriesType) throws(Problem) -> SeriesType {
        if let base = rate.base ?? rate.universe, let who = exposure.universe, base != who {
            throw Problem("universe_mix", "a rate of \(base.name) cannot be applied to \(who.name): two universes")
        }
        var type = exposure
        type.dimension = rate.dimension * exposure.dimension / .time
        type.unit = personUnit(of: exposure.unit, for: type.dimension) ?? Unit(type.dimension.isNone ? "" : type.dimension.description, of: type.dimension)
        type.universe = rate.universe ?? exposure.universe
        type.base = nil
        type.decimals = nil
        return type
    }
    /// 万人 for person-years counted in 万人年.
    private static func personUnit(of exposure: Unit, for dimension: Dimension) -> Unit? {
        guard dimension == .person else { return nil }
        let symbol = exposure.symbol.hasSuffix("年") ? String(exposure.symbol.dropLast()) : "人"
        return exposure.symbol.hasSuffix("年") ? Unit(symbol, exposure.numerator, exposure.denominator, of: .person) : .person
    }
    private static func isExposure(_ type: SeriesType) -> Bool { type.dimension.power(of: .time) > 0 }
    private static func rateTimesStock(_ a: SeriesType, _ b: SeriesType, fix: String) -> Problem {
        Problem("exposure_needed", "a rate is per person-year: it multiplies an exposure, not a stock", operands: name(a, b), fix: fix)
    }

    private static func productUnit(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> Unit {
        if b.dimension.isNone { return a.dimension.isNone && a.unit.isPlain ? dimensionlessUnit(a, b) : a.unit }
        if a.dimension.isNone { return b.unit }
        let joint = a.dimension * b.dimension
        if joint.isNone { return .one }
        guard let unit = a.unit.combined(with: b.unit, dividing: false) else { throw unitRange() }
        return simplified(unit, a, b, joint)
    }
    /// 5% × 100 is 500 %; 2 × 3 is plain.
    private static func dimensionlessUnit(_ a: SeriesType, _ b: SeriesType) -> Unit { b.unit.isPlain ? .one : b.unit }
    /// 张/千人 × 万人 is 张: a unit whose parts cancel is written as the dimension that is left.
    private static func simplified(_ unit: Unit, _ a: SeriesType, _ b: SeriesType, _ joint: Dimension) -> Unit {
        for operand in [a, b] {
            guard let slash = operand.unit.symbol.firstIndex(of: "/"), operand.dimension != joint else { continue }
            let other = operand.unit == a.unit ? b : a
            if operand.dimension * other.dimension == joint, operand.dimension.powers.values.contains(where: { $0 < 0 }) {
                let symbol = String(operand.unit.symbol[..<slash])
                let factor = wholeFactor(symbol)
                return Unit(symbol.isEmpty ? joint.description : symbol, factor, 1, of: joint, isExact: factor == 1 && joint.isCounted)
            }
        }
        return unit
    }
    private static func wholeFactor(_ symbol: String) -> Int64 {
        var factor: Int64 = 1
        for character in symbol { if let power = UnitTable.prefixes[character] { factor *= power } else { break } }
        return factor
    }

    private static func quotient(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        if a.kind == .truth || b.kind == .truth { throw truthProblem(.divide, a, b) }
        switch (a.kind, b.kind) {
        case (.flow, .flow) where isExposure(b) && !isExposure(a): return try rate(a, b)
        case (.stock, .stock), (.flow, .flow), (.rate, .rate): return try ratio(a, b)
        case (_, .ratio): return try over(a, b)
        case (_, .number): return try overNumber(a, b)
        case (.number, .stock), (.number, .flow), (.number, .rate): return try ratio(a, b)
        case (.flow, .stock):
            throw Problem(
                "exposure_needed", "a flow over a stock needs an exposure", operands: name(a, b), fix: "ratio {0} to {1}")
        default:
            throw Problem("kind_mix", "cannot divide a \(a.kind.rawValue) by a \(b.kind.rawValue)", operands: name(a, b))
        }
    }

    /// Two stocks at the same instants, or two flows over the same periods.
    private static func ratio(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        try partAndWhole(a, b)
        if a.kind != .rate, let clash = firstClash(a, b) {
            throw Problem(
                "time_mix", "cannot divide a \(a.kind.rawValue) at \(clash.0.description) by one at \(clash.1.description)",
                operands: name(a, b), fix: "growth(append({1}, {0}))")
        }
        var type = try divided(a, b)
        type.kind = .ratio
        type.universe = a.universe
        type.base = b.universe
        return type
    }
    /// Events over person-years.
    private static func rate(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        if let one = a.universe, let other = b.universe, one != other {
            throw Problem(
                "universe_mix", "events of \(one.name) over an exposure of \(other.name): two universes", operands: name(a, b))
        }
        var type = try divided(a, b)
        type.kind = .rate
        type.dimension = a.dimension / (b.dimension / .time)
        type.unit = type.dimension.isNone ? .permille : rateUnit(a, b) ?? Unit(type.dimension.description, of: type.dimension)
        type.universe = a.universe
        type.base = b.universe
        return type
    }
    private static func rateUnit(_ a: SeriesType, _ b: SeriesType) -> Unit? {
        guard let persons = personUnit(of: b.unit, for: b.dimension / .time) else { return nil }
        return a.unit.combined(with: persons, dividing: true)
    }
    /// Two whole populations may be compared; a part of one over the whole of another may not.
    private static func partAndWhole(_ a: SeriesType, _ b: SeriesType) throws(Problem) {
        guard let one = a.universe, let other = b.universe, one != other else { return }
        let groups = { (type: SeriesType) in Set(type.axes.filter { !$0.isYear && $0.name != "area" && $0.name != "scenario" && $0.name != "path" }.map(\.name)) }
        guard a.parts == b.parts, groups(a) == groups(b) else {
            throw Problem(
                "universe_mix", "a part of \(one.name) cannot be divided by \(other.name): two universes", operands: name(a, b))
        }
    }
    private static func over(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        var type = try divided(a, b)
        if a.kind == .number, !b.dimension.isNone || b.kind == .ratio { type.kind = a.dimension.isNone ? .ratio : a.kind }
        return type
    }
    /// Over a number of its own dimension anything is a ratio; over another its own kind in the quotient's dimension.
    private static func overNumber(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        var type = try divided(a, b)
        if !b.dimension.isNone, a.dimension == b.dimension { type.kind = .ratio }
        if b.dimension.isNone { type.isAnnual = a.isAnnual }
        return type
    }

    private static func divided(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        var type = a
        type.dimension = a.dimension / b.dimension
        type.unit = try quotientUnit(a, b)
        type.at = commonTime(a, b)
        type.isAnnual = false
        type.decimals = nil
        type.remembered = a.remembered == b.remembered || b.remembered.isEmpty ? a.remembered : a.remembered.filter { !b.remembered.contains($0) }
        return type
    }
    private static func quotientUnit(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> Unit {
        if b.dimension.isNone { return a.unit == b.unit ? .one : a.unit }
        if (a.dimension / b.dimension).isNone { return .one }
        guard let unit = a.unit.combined(with: b.unit, dividing: true) else { throw unitRange() }
        return unit
    }
    private static func unitRange() -> Problem { Problem("unit_range", "the unit of the result is too large") }

    // MARK: ^, comparison, logic

    private static func power(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        guard a.kind == .number || a.kind == .ratio, a.dimension.isNone else {
            throw Problem("kind_mix", "only a plain number or a ratio without a dimension can be raised to a power", operands: name(a, b))
        }
        guard b.kind == .number || b.kind == .ratio, b.dimension.isNone else {
            throw Problem("kind_mix", "an exponent is a plain number", operands: name(a, b))
        }
        var type = a
        (type.unit, type.isAnnual, type.decimals) = (.one, false, nil)
        return type
    }

    private static func comparison(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        try sameUniverse(operation, a, b)
        let kind = a.kind == .truth && b.kind == .truth ? .truth : try sameKind(operation, a, b)
        try sameDimension(operation, a, b)
        try sameTime(operation, kind, a, b)
        return SeriesType(.truth, at: commonTime(a, b))
    }

    private static func logic(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        guard a.kind == .truth, b.kind == .truth else {
            throw Problem("truth_needed", "\(operation.rawValue) joins two comparisons", operands: name(a, b))
        }
        return SeriesType(.truth, at: commonTime(a, b))
    }

    private static func truthProblem(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) -> Problem {
        Problem(
            "truth_mix", "cannot \(operation.verb) with the result of a comparison", operands: name(a, b),
            fix: a.kind == .truth ? "choose({0}, 1, 0)" : "choose({1}, 1, 0)")
    }
    private static func name(_ a: SeriesType, _ b: SeriesType) -> [Int: String] { [0: a.description, 1: b.description] }
}

extension SeriesType {
    /// The digits after the point, in another unit of the same dimension.
    public func decimals(in other: Unit) -> Int? {
        guard let decimals else { return nil }
        guard unit != other else { return decimals }
        guard let own = unit.decimalExponent, let its = other.decimalExponent else { return nil }
        return max(0, decimals + its - own)
    }
    /// The type shown in another unit.
    public func converted(to other: Unit) throws(Problem) -> SeriesType {
        guard accepts(other) else {
            let own = unitText.isEmpty ? dimension.description : unitText
            throw Problem("unit_mix", "\(other.symbol) does not measure this", operands: [0: "\(kind.rawValue) in \(dimension.isNone && own.isEmpty ? "plain numbers" : own)"])
        }
        var type = self
        type.decimals = decimals(in: other)
        type.unit = other
        return type
    }
}
