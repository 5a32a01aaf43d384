internal import Display
internal import Kernels
internal import Language
internal import Planning
internal import Quantities

/// audit, audits.
let auditCommands: [Native] = [
    Native("audit") { arguments, context throws(Problem) in
        if context.isTyping { return try typed(arguments, &context) }
        let finding = try audited(arguments, &context)
        context.changes.append(
            .keep { store in
                var book = store[AuditBook.self] ?? AuditBook()
                book.findings.append(finding)
                store[AuditBook.self] = book
            })
        guard !finding.recomputed.type.isScalar else { return Value(.text(finding.line)) }
        context.note(finding.count)
        return Value(.table(finding.table))
    },
    Native("audits") { _, context in Value(.table(findingTable(context.store[AuditBook.self]?.findings ?? []))) },
]

/// The audits a session has made.
public struct AuditBook: Sendable {
    var findings: [Finding] = []
    /// Whether a claim was found not to hold: `--strict` fails then.
    public var hasFailure: Bool { findings.contains { $0.verdict.standing == .doesNotHold } }
}

/// What an audit would give: a line for one cell, a table for several.
private func typed(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Value {
    guard let (left, _, right) = arguments.relation("claim") else {
        throw Problem("missing_argument", "audit wants EXPR == STATED", zh: "audit要的是EXPR == STATED")
    }
    let recomputed = try left.evaluate([:], &context).operand
    if let stated = try right.evaluate([:], &context).series { try StatedSide.check(stated, recomputed) }
    return recomputed.type.isScalar ? Value("") : Value(.table(Table([])))
}

/// Holds `EXPR REL STATED` against the rule of printed precision (language.md, section 7).
private func audited(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Finding {
    guard let (left, relation, right) = arguments.relation("claim") else {
        throw Problem("missing_argument", "audit wants EXPR == STATED", zh: "audit要的是EXPR == STATED")
    }
    let (made, printed) = (try left.evaluate([:], &context), try right.evaluate([:], &context))
    let recomputed = try made.operand
    let stated = try StatedSide(printed, relation, recomputed, &context)
    let trial = Trial(made: made.recipe, stated: stated.isPrinted ? nil : printed.recipe, axes: stated.axes, context: context)
    let claim = Claim(
        stated: stated.cells, unit: stated.type.unit, meant: unitsMeant(for: stated.type.unit, context.library.units),
        leafCount: trial.leaves.count,
        alternatives: stated.isPrinted ? alternatives(of: trial) + repairs(of: trial, stated, context.store[AuditBook.self]) : []
    ) { moved throws(Problem) in try trial.cells(moved) }
    if !claim.hasIntervals {
        let many =
            stated.cells.count > intervalLimit ? "\(stated.cells.count) cells" : "\(trial.leaves.count) printed numbers enter"
        context.note(
            Message("\(many): judged by the figures alone, without an interval", zh: "\(many)：只按数字判断，不计区间"))
    }
    return Finding(
        left: left.source, relation: relation.map(\.rawValue) ?? "in", right: right.source, verdict: try judge(claim),
        recomputed: try recomputed.broadcast(to: stated.axes).shown(as: stated.type), stated: stated, summed: trial.summed)
}

/// The recomputation of a claim, which can be made again with its printed numbers moved.
///
/// Where the stated side is itself computed, numbers may enter both: then the difference of the sides is what rounding moves.
struct Trial {
    var made: Recipe
    /// The stated side, where it is computed too.
    var stated: Recipe?
    var axes: [Axis]
    var leaves: [Leaf]
    var context: Context

    init(made: Recipe, stated: Recipe?, axes: [Axis], context: Context) {
        (self.made, self.stated, self.axes, self.context) = (made, stated, axes, context)
        let both = [made] + (stated.map { [$0] } ?? [])
        leaves = Recipe.call("audit", both.map { (nil, $0) }) { values, _ throws(Problem) in values[0] }.printedLeaves()
    }

    func cells(_ moved: [Int: Double]) throws(Problem) -> [Double] {
        if context.world.isInterrupted() { throw .interrupted }
        let shifts = Self.shifts(moved, leaves)
        let left = try cells(of: made, shifts)
        guard let stated else { return left }
        let (right, still) = (try cells(of: stated, shifts), try cells(of: stated, Shifts()))
        return left.indices.map { left[$0] - right[$0] + still[$0] }
    }
    static func shifts(_ moved: [Int: Double], _ leaves: [Leaf]) -> Shifts {
        var shifts = Shifts()
        for (leaf, part) in moved { shifts.move(leaves[leaf], by: part) }
        return shifts
    }
    private func cells(of recipe: Recipe, _ shifts: Shifts) throws(Problem) -> [Double] {
        var scratch = context
        return try cells(of: try recipe.replayed(shifts, in: &scratch))
    }
    /// The value on the axes of the claim.
    func cells(of value: Value) throws(Problem) -> [Double] { Array(try value.operand.broadcast(to: axes).cells) }

    /// The one named series everything is made from: a table whose rows or columns are summed.
    var summed: Recipe? {
        let names = made.names()
        return names.count == 1 ? names[0].recipe : nil
    }
}

/// The stated side on the cells of the recomputed one.
struct StatedSide: Sendable {
    var cells: [Claim.Stated]
    var type: SeriesType
    /// The axes both sides have in common, on their common labels.
    var axes: [Axis]
    /// The stated figures as printed: `5.89%`, `250..300 万人`.
    var texts: [String]
    /// Whether it was printed rather than computed.
    var isPrinted = true

    init(_ value: Value, _ relation: Operator?, _ recomputed: Series, _ context: inout Context) throws(Problem) {
        if let range = value.range {
            try self.init(range, value, recomputed)
        } else {
            try self.init(try value.operand, relation, recomputed, &context)
        }
    }

    private init(_ range: RangeValue, _ value: Value, _ recomputed: Series) throws(Problem) {
        guard let lower = range.parts.first?.lower, let upper = range.parts.first?.upper, range.parts.count == 1 else {
            throw Problem("range_needed", "a stated range has two ends, such as 103..107", zh: "所载区间有两个端点，如103..107")
        }
        for end in [lower, upper] { try Self.check(end, recomputed) }
        let half = max(lower.printed?.halfWidth(0) ?? 0, upper.printed?.halfWidth(0) ?? 0)
        (type, axes) = (upper.type, recomputed.type.axes)
        cells = .init(repeating: .range(lower.cells[0], upper.cells[0], half: half), count: recomputed.count)
        texts = .init(repeating: value.short, count: recomputed.count)
    }

    private init(_ stated: Series, _ relation: Operator?, _ recomputed: Series, _ context: inout Context) throws(Problem) {
        try Self.check(stated, recomputed)
        let alignment = try Alignment(recomputed.type.axes, stated.type.axes)
        context.note(alignment.notes)
        (type, axes, isPrinted) = (stated.type, alignment.axes, stated.printed != nil)
        let places = try stated.positions(on: axes)
        cells = places.map { Self.cell(stated, $0, relation, recomputed) }
        let format = { (place: Int) in cellText(stated, place) }
        texts = places.map(format)
    }

    /// The stated figure must be of the recomputed one's kind, universe and dimension; its date is the claim's own.
    static func check(_ stated: Series, _ recomputed: Series) throws(Problem) {
        var (one, other) = (recomputed.type, stated.type)
        (one.at, other.at, one.isAnnual, other.isAnnual, one.axes, other.axes) = (nil, nil, false, false, [], [])
        if other.dimension.isNone, other.unit.isPlain, !one.dimension.isNone, other.kind == .number {
            let fix = one.unit.isPlain || !stated.type.isScalar ? nil : "{1} \(one.unit.symbol)"
            throw Problem(
                "dimension_mix", "the stated figure has no unit, and the recomputed one is in \(one.unit.symbol)",
                zh: "所载数字没有单位，而重算结果以\(one.unit.symbol)计",
                operands: [0: one.said], fix: fix)
        }
        _ = try Algebra.plan(.equal, one, other)
    }

    /// One stated cell: a bound or range that was printed in its cell says more than the `==` of the claim.
    private static func cell(_ stated: Series, _ place: Int, _ relation: Operator?, _ recomputed: Series) -> Claim.Stated {
        let (value, half) = (stated.cells[place], half(of: stated, place))
        let asked = relation.flatMap { $0 == .equal || $0 == .near ? nil : $0 }
        switch stated.printed?.relations[place] {
        case .between? where asked == nil: return .range(value - half, value + half, half: 0)
        case .atMost? where asked == nil: return .bound(.lessOrEqual, value, half: half)
        case .below? where asked == nil: return .bound(.less, value, half: half)
        case .atLeast? where asked == nil: return .bound(.greaterOrEqual, value, half: half)
        case .above? where asked == nil: return .bound(.greater, value, half: half)
        default: return asked.map { .bound($0, value, half: half) } ?? .figure(value, half: half)
        }
    }
    /// Half the last digit of the stated figure. A count is exact where it is used, but as a result it is printed whole.
    private static func half(of stated: Series, _ place: Int) -> Double {
        guard let printed = stated.printed else { return 0 }
        let half = printed.halfWidth(place)
        return half == 0 && stated.type.unit.isExact ? stated.type.unit.base(0.5) : half
    }
}

/// One cell of a series as text with its unit.
private func cellText(_ series: Series, _ place: Int) -> String {
    Series(series.type.single, [series.cells[place]], printed: series.printed?.picking([place])).text
}

extension Series {
    /// For each cell on wider axes, which of these cells it is.
    func positions(on axes: [Axis]) throws(Problem) -> [Int] {
        let places = Series(SeriesType(axes: type.axes), cells.indices.map(Double.init))
        return try places.broadcast(to: axes).cells.map { Int($0) }
    }
    /// Shown as the stated figure is, with one digit more; a whole count stays whole.
    func shown(as stated: SeriesType) -> Series {
        var shown = self
        shown.type.unit = stated.unit.isPlain && !type.unit.isPlain ? type.unit : stated.unit
        shown.type.decimals = stated.decimals.map { $0 + 1 } ?? (stated.unit.isPlain ? nil : 1)
        let unit = shown.type.unit
        if unit.isExact, cells.allSatisfy({ $0.isNaN || unit.shown($0) == unit.shown($0).rounded() }) {
            shown.type.decimals = stated.decimals ?? 0
        }
        return shown
    }
}
