/// A result's type, and how the operands' cells are brought to it.
public struct Plan: Sendable {
    public var type: SeriesType
    public var left: Mapping
    public var right: Mapping
    public var notes: [Message]
}

/// The one algebra of kinds, universes, units, dates and labels (language.md, section 1). `type` reads a plan's type; arithmetic
/// runs the plan. What no rule allows is an error.
///
/// Here stand the rules of + −, comparison, ^ and logic; × and ÷ have a file of their own, as have dates and fixes.
public enum Algebra {
    /// Checked in this order: universe, kind, dimension, time, labels.
    public static func plan(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) -> Plan {
        if a.isBare, b.isBare, [.add, .subtract, .multiply].contains(operation) { return bare }
        var type =
            switch operation {
            case .add, .subtract: try sum(operation, a, b)
            case .multiply: try product(a, b)
            case .divide: try quotient(a, b)
            case .power: try power(a, b)
            case .and, .or: try logic(operation, a, b)
            default: try comparison(operation, a, b)
            }
        let alignment = try aligned(operation, a, b)
        type.axes = alignment.axes
        if type.axes.contains(where: \.isYear) { type.at = nil }
        return Plan(type: type, left: alignment.left, right: alignment.right, notes: alignment.notes)
    }

    /// Two plain numbers are a plain number.
    private static let bare = Plan(
        type: SeriesType(), left: Mapping(axes: [], picks: []), right: Mapping(axes: [], picks: []), notes: [])

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
        type.remembered = remembered(a, b)
        type.unit = summedUnit(operation, type.unit, a, b)
        type.isAnnual = a.isAnnual || b.isAnnual
        type.decimals = jointDecimals(a, b, in: type.unit)
        return type
    }

    /// Labels that a sum still stands for: those of both sides, or of the side that is no plain number.
    private static func remembered(_ a: SeriesType, _ b: SeriesType) -> [SeriesType.Remembered] {
        if a.remembered == b.remembered { return a.remembered }
        if a.kind == .number, a.remembered.isEmpty, b.kind != .number { return b.remembered }
        return b.kind == .number && b.remembered.isEmpty && a.kind != .number ? a.remembered : []
    }
    /// A plain number takes the unit of the other side; the difference of two percentages is in points, and with points a
    /// percentage stays one.
    private static func summedUnit(_ operation: Operator, _ unit: Unit, _ a: SeriesType, _ b: SeriesType) -> Unit {
        if a.unit.isPlain != b.unit.isPlain, a.kind == .number || b.kind == .number { return a.unit.isPlain ? b.unit : a.unit }
        guard a.kind == .ratio, b.kind == .ratio else { return unit }
        if operation == .subtract, [Unit.percent, .points].contains(unit), b.unit != .points { return .points }
        return a.unit == .points ? b.unit : a.unit
    }

    /// A sum is as precise as the operand printed with most digits.
    private static func jointDecimals(_ a: SeriesType, _ b: SeriesType, in unit: Unit) -> Int? {
        guard let one = a.decimals(in: unit), let other = b.decimals(in: unit) else { return nil }
        return max(one, other)
    }

    private static func sameUniverse(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) {
        try sameUniverses(operation, a, b)
        for (one, other) in [(a.universe, b.universe), (a.base, b.base)] {
            guard let one, let other, one != other else { continue }
            let fix = universeFix(operation, a, b, one, other)
            throw Problem(
                "universe_mix", twoUniverses(operation.refused(one.name.verbatim, other.name.verbatim)), operands: name(a, b),
                fix: fix, advice: universeAdvice(fix, operation, one))
        }
    }

    /// What is by universe meets nobody who would then be counted under each of its labels.
    private static func sameUniverses(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) {
        guard (a.universeAxis == nil) != (b.universeAxis == nil) else { return }
        let (by, one, place) = a.universeAxis.map { ($0, b, 0) } ?? (b.universeAxis!, a, 1)
        guard let who = one.universe ?? one.base else { return }
        let (sides, sum) = ([by.range.verbatim, who.name.verbatim], "sum({\(place)} over \(by.name))")
        let whole = place == 0 ? a : b
        let isSummed = [.stock, .flow].contains(whole.kind) && whole.universe == who
        throw Problem(
            "universe_mix", twoUniverses(operation.refused(sides[place], sides[1 - place])), operands: name(a, b),
            fix: !isSummed ? nil : place == 0 ? "\(sum) \(operation.rawValue) {1}" : "{0} \(operation.rawValue) \(sum)")
    }

    private static func sameKind(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) -> Kind {
        if a.kind == .truth || b.kind == .truth { throw truthProblem(operation, a, b) }
        if a.kind == b.kind || b.kind == .number { return a.kind }
        if a.kind == .number { return b.kind }
        throw Problem(
            "kind_mix", operation.refused(a.kind, b.kind), operands: name(a, b), fix: kindFix(operation, a, b))
    }

    private static func sameDimension(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) {
        guard a.dimension != b.dimension else { return }
        throw Problem(
            "dimension_mix", operation.refused(dimensionName(a), dimensionName(b)), operands: name(a, b),
            fix: dimensionFix(operation, a, b))
    }
    private static func dimensionName(_ type: SeriesType) -> Message {
        if !type.dimension.isNone { return "\(type.dimension.description) (\(type.unit.symbol))".verbatim }
        return type.unit.isPlain ? Message("a plain number", zh: "纯数") : type.unit.symbol.verbatim
    }
    /// What every clash of universes ends with.
    static func twoUniverses(_ message: Message) -> Message { Message("\(message): two universes", zh: "\(message)：口径不同") }

    // MARK: ^, comparison, logic

    private static func power(_ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        if a.kind == .truth || b.kind == .truth { throw truthProblem(.power, a, b) }
        guard a.kind == .number || a.kind == .ratio, a.dimension.isNone else {
            throw Problem(
                "kind_mix", "only a plain number or a ratio without a dimension can be raised to a power", zh: "只有纯数或无量纲的比值可以乘方",
                operands: name(a, b), fix: powerFix(a, b))
        }
        guard b.kind == .number, b.dimension.isNone else {
            throw Problem("kind_mix", "an exponent is a plain number", zh: "指数须为纯数", operands: name(a, b), fix: powerFix(a, b))
        }
        var type = a
        (type.unit, type.isAnnual, type.decimals) = (.one, false, nil)
        return type
    }

    private static func comparison(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        try sameUniverse(operation, a, b)
        let truths = a.kind == .truth && b.kind == .truth && (operation == .equal || operation == .notEqual)
        let kind = truths ? .truth : try sameKind(operation, a, b)
        try sameDimension(operation, a, b)
        try sameTime(operation, kind, a, b)
        return SeriesType(.truth, at: commonTime(a, b))
    }

    private static func logic(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) -> SeriesType {
        guard a.kind == .truth, b.kind == .truth else {
            throw Problem(
                "truth_needed", "\(operation.rawValue) joins two comparisons", zh: "\(operation.rawValue)连接的是两个比较",
                operands: name(a, b), fix: logicFix(operation, a, b))
        }
        return SeriesType(.truth, at: commonTime(a, b))
    }

    static func truthProblem(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) -> Problem {
        Problem(
            "truth_mix", "cannot \(operation.verb) with the result of a comparison", zh: "比较的结果不能\(operation.verb)",
            operands: name(a, b), fix: truthFix(operation, a, b))
    }
    static func name(_ a: SeriesType, _ b: SeriesType) -> [Int: Message] { [0: a.said, 1: b.said] }
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
            throw Problem(
                "unit_mix", "\(other.symbol) does not measure this", zh: "\(other.symbol)不是它的单位",
                operands: [0: measured],
                fix: dimension.isNone && kind == .number && Algebra.isTypable(other) ? "{0} * 1 \(other.symbol)" : nil)
        }
        var type = self
        type.decimals = decimals(in: other)
        type.unit = other
        return type
    }
    /// "stock in 万人"
    private var measured: Message {
        let own = unitText.isEmpty ? dimension.description : unitText
        let unit = dimension.isNone && own.isEmpty ? Message("plain numbers", zh: "纯数") : own.verbatim
        return Message("\(kind.word) in \(unit)", zh: "\(kind.word)，单位：\(unit)")
    }
}
