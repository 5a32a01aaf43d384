internal import Display
internal import Kernels
internal import Language
internal import Planning
internal import Quantities

/// The audits a session has made.
public struct AuditBook: Sendable {
    var findings: [Finding] = []
    /// Whether a claim was found not to hold: `--strict` fails then.
    public var hasFailure: Bool { findings.contains { $0.verdict.standing == .doesNotHold } }
}

/// One audited claim.
struct Finding: Sendable {
    var claim: String
    var verdict: Verdict
    var recomputed: Series
    var stated: String

    /// "does not hold: 0.440% a year (4.40‰), stated 5.89%", and what would explain it.
    var line: String {
        var text = verdict.standing.rawValue
        switch verdict.standing {
        case .holds where recomputed.type.isScalar: text += ": \(figure)"
        case .holds: break
        case .withinRounding, .doesNotHold, .undecided: text += ": \(figure), stated \(stated)"
        }
        for explanation in verdict.explanations { text += "\n  would hold as \(explanation)" }
        return text
    }
    /// The recomputed figure with one digit more than was stated; a small share also in ‰.
    var figure: String {
        guard recomputed.type.isScalar else { return Value(.series(recomputed)).short }
        let text = valueText(recomputed)
        guard recomputed.type.unit == .percent, abs(recomputed.cells[0]) < 0.01, let decimals = recomputed.type.decimals else { return text }
        let small = valueText(recomputed.cells[0], in: SeriesType(.ratio, unit: .permille), decimals: max(decimals - 1, 1))
        return "\(text) (\(small))"
    }
}

/// Holds `EXPR REL STATED` against the rule of printed precision.
func audited(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Finding {
    guard let (left, relation, right) = arguments.relation("claim") else { throw Problem("missing_argument", "audit wants EXPR == STATED") }
    let (made, printed) = (try left.evaluate([:], &context), try right.evaluate([:], &context))
    let recomputed = try made.operand
    let stated = try Stated(printed, recomputed, &context)
    // The figure is shown as the stated one is, with one digit more.
    var shown = recomputed
    shown.type.unit = stated.type.unit.isPlain && !recomputed.type.unit.isPlain ? recomputed.type.unit : stated.type.unit
    shown.type.decimals = stated.type.decimals.map { $0 + 1 } ?? (stated.type.unit.isPlain ? nil : 1)
    let leaves = made.recipe.printedLeaves()
    let base = context
    if leaves.count > leafLimit { context.note("\(leaves.count) printed numbers enter: judged by the figures alone, without an interval") }
    let claim = Claim(
        relation: relation, stated: stated.cells, leafCount: leaves.count,
        evaluate: { moved throws(Problem) in
            var (shifts, scratch) = (Shifts(), base)
            for (leaf, part) in moved { shifts.move(leaves[leaf], by: part) }
            return Array(try made.recipe.replayed(shifts, in: &scratch).operand.cells)
        }, alternatives: alternatives(made.recipe, base))
    let source = "\(left.source) \(relation?.rawValue ?? "in") \(right.source)"
    return Finding(claim: source, verdict: try judge(claim), recomputed: shown, stated: printed.short)
}

/// The stated side on the cells of the recomputed one.
private struct Stated {
    var cells: Claim.Stated
    var type: SeriesType

    init(_ value: Value, _ recomputed: Series, _ context: inout Context) throws(Problem) {
        if let range = value.range, let lower = range.parts.first?.lower, let upper = range.parts.first?.upper {
            type = upper.type
            let count = recomputed.count
            let low = try Self.checked(lower, recomputed).cells[0], high = try Self.checked(upper, recomputed).cells[0]
            cells = Claim.Stated(
                lower: .init(repeating: low, count: count), upper: .init(repeating: high, count: count),
                halfWidth: .init(repeating: max(lower.printed?.halfWidth(0) ?? 0, upper.printed?.halfWidth(0) ?? 0), count: count))
            return
        }
        let series = try Self.checked(try value.operand, recomputed)
        type = series.type
        let wide = try series.broadcast(to: recomputed.type.axes)
        let half = series.printed.map { printed in (0..<series.count).map { printed.halfWidth($0) } } ?? [0]
        let spread = half.count == wide.count ? half : [Double](repeating: half.max() ?? 0, count: wide.count)
        cells = Claim.Stated(lower: Array(wide.cells), upper: Array(wide.cells), halfWidth: spread)
    }

    /// The stated figure must be of the recomputed one's kind, universe and dimension; its date is the claim's own.
    private static func checked(_ stated: Series, _ recomputed: Series) throws(Problem) -> Series {
        var (one, other) = (recomputed.type, stated.type)
        (one.at, other.at, one.isAnnual, other.isAnnual) = (nil, nil, false, false)
        if other.dimension.isNone, other.unit.isPlain, !one.dimension.isNone, other.kind == .number {
            throw Problem("dimension_mix", "the stated figure has no unit, and the recomputed one is in \(one.unit.symbol)", operands: [0: one.description], fix: nil)
        }
        _ = try Algebra.plan(.equal, one, other)
        return stated
    }
}

// MARK: what the author may have computed instead

private func alternatives(_ recipe: Recipe, _ context: Context) -> [(name: String, evaluate: () throws(Problem) -> [Double]?)] {
    var tries: [(name: String, evaluate: () throws(Problem) -> [Double]?)] = []
    let growth = recipe.calls("cagr")
    if !growth.isEmpty {
        tries.append(("a simple average instead of a compound one", { () throws(Problem) in try again(recipe, context, "by", { _ in Value("simple") }) }))
        for (step, name) in [(1.0, "one period more"), (-1.0, "one period fewer")] {
            tries.append((name, { () throws(Problem) in
                try again(recipe, context, "periods") { x in
                    guard let times = x.type.yearAxis?.times, times.count > 1 else { return nil }
                    let periods = times[times.count - 1].position - times[0].position + step
                    return periods > 0 && periods == periods.rounded() ? Value(Series(periods)) : nil
                }
            }))
        }
    }
    return tries + otherNames(recipe, context)
}
/// The recipe with one argument of every cagr changed.
private func again(_ recipe: Recipe, _ context: Context, _ parameter: String, _ argument: @escaping (Series) -> Value?) throws(Problem) -> [Double]? {
    var scratch = context
    guard let native = context.library.natives["cagr"] else { return nil }
    let value = try recipe.replayed(in: &scratch) { call, values, context throws(Problem) in
        guard call.name == "cagr", let x = values.first?.series, let changed = argument(x) else { return nil }
        return try native.run(Arguments(slots: ["x": .value(values[0]), parameter: .value(changed)]), &context)
    }
    return value.series.map { Array($0.cells) }
}
/// Another series of the session in the place of a named one: another universe, another denominator.
private func otherNames(_ recipe: Recipe, _ context: Context) -> [(name: String, evaluate: () throws(Problem) -> [Double]?)] {
    var tries: [(name: String, evaluate: () throws(Problem) -> [Double]?)] = []
    for (name, node) in recipe.names() {
        guard case .series(let own)? = node.kept else { continue }
        for (other, value) in context.scope.values.sorted(by: { $0.key < $1.key }) where other != name && other != "_" {
            guard let series = value.series, series.type.dimension == own.type.dimension, series.type.axes.map(\.labels) == own.type.axes.map(\.labels) else { continue }
            tries.append(("\(other) in the place of \(name)", { () throws(Problem) in
                var scratch = context
                return try? recipe.replayed(replacing: node, by: value, in: &scratch).series.map { Array($0.cells) }
            }))
            if tries.count >= 50 { return tries }
        }
    }
    return tries
}

// MARK: the table

func findingTable(_ findings: [Finding]) -> Table {
    Table([
        .init("claim", .texts(findings.map(\.claim))),
        .init("recomputed", .texts(findings.map(\.figure))), .init("stated", .texts(findings.map(\.stated))),
        .init("verdict", .texts(findings.map(\.verdict.standing.rawValue))),
        .init("would hold as", .texts(findings.map { $0.verdict.explanations.isEmpty ? nil : $0.verdict.explanations.joined(separator: "; ") })),
    ])
}
extension Series {
    var text: String { valueText(self) }
}
