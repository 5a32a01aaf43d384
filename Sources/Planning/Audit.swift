public import Quantities

/// A printed claim: what is stated, and how to make it again from the numbers printed beside it.
///
/// Planning sees no trees: the recomputation is a function of shifts of the printed numbers, each a part (−1 … 1) of its half-width.
public struct Claim {
    /// nil: the stated figure is a range the value should lie in.
    public var relation: Operator?
    public var stated: Stated
    /// How many printed numbers enter.
    public var leafCount: Int
    public var evaluate: ([Int: Double]) throws(Problem) -> [Double]
    /// What else the author may have computed, in the order tried: "a simple average".
    public var alternatives: [(name: String, evaluate: () throws(Problem) -> [Double]?)]

    /// The printed figure: its cells, half its last digit, or a range.
    public struct Stated: Sendable {
        public var lower: [Double]
        public var upper: [Double]
        public var halfWidth: [Double]
        public init(lower: [Double], upper: [Double], halfWidth: [Double]) {
            (self.lower, self.upper, self.halfWidth) = (lower, upper, halfWidth)
        }
    }
    public init(
        relation: Operator?, stated: Stated, leafCount: Int, evaluate: @escaping ([Int: Double]) throws(Problem) -> [Double],
        alternatives: [(name: String, evaluate: () throws(Problem) -> [Double]?)] = []
    ) {
        self.relation = relation
        self.stated = stated
        self.leafCount = leafCount
        self.evaluate = evaluate
        self.alternatives = alternatives
    }
}

public enum Standing: String, Sendable, Comparable {
    case holds = "holds"
    case withinRounding = "within rounding"
    case doesNotHold = "does not hold"
    /// A missing number enters.
    case undecided = "cannot be decided"

    private var rank: Int {
        switch self {
        case .holds: 0
        case .withinRounding: 1
        case .undecided: 2
        case .doesNotHold: 3
        }
    }
    public static func < (a: Standing, b: Standing) -> Bool { a.rank < b.rank }
}

public struct Verdict: Sendable {
    /// The worst of the cells.
    public var standing: Standing
    /// One a cell.
    public var standings: [Standing]
    public var recomputed: [Double]
    public var lower: [Double]
    public var upper: [Double]
    /// What would explain a claim that does not hold, in the order tried; never applied.
    public var explanations: [String]
}

/// Slips of units that plans are seen to make, as the factor from the right figure to the printed one.
private let unitSlips: [(factor: Double, text: String)] = [
    (10, "right in ‰, printed as %"), (0.1, "right in %, printed as ‰"), (100, "a share printed as a percentage"),
    (0.01, "a percentage printed as a share"), (1e4, "万 too many"), (1e-4, "万 left out"), (1e8, "亿 too many"), (1e-8, "亿 left out"),
]

/// Judges a claim by the rule of printed precision: *holds* where |recomputed − stated| is at most half a digit of the stated figure;
/// *within rounding* where the intervals overlap, or the stated figure is the recomputed one truncated; else *does not hold*.
///
/// The interval of the recomputed figure comes from 2n one-at-a-time runs, which give the sign of each printed number's influence,
/// and two corner runs, which give the ends: exact where the figure is monotone in every number. A figure of several cells adds
/// up the one-at-a-time influences instead, as do more than `cornerLimit` numbers.
public func judge(_ claim: Claim) throws(Problem) -> Verdict {
    let recomputed = try claim.evaluate([:])
    let (lower, upper) = try interval(claim, around: recomputed)
    let standings = recomputed.indices.map { cell in
        standing(claim, cell, recomputed[cell], lower[cell], upper[cell])
    }
    var verdict = Verdict(
        standing: standings.max() ?? .undecided, standings: standings, recomputed: recomputed, lower: lower, upper: upper, explanations: [])
    if verdict.standing == .doesNotHold { verdict.explanations = try explanations(claim, recomputed) }
    return verdict
}

/// Beyond this many printed numbers no interval is made: the claim is judged by its figures alone.
public let leafLimit = 1000

private func interval(_ claim: Claim, around center: [Double]) throws(Problem) -> (lower: [Double], upper: [Double]) {
    guard claim.leafCount > 0, claim.leafCount <= leafLimit else { return (center, center) }
    var (influence, signs) = ([Double](repeating: 0, count: center.count), [Int: Double]())
    for leaf in 0..<claim.leafCount {
        let (above, below) = (try claim.evaluate([leaf: 1]), try claim.evaluate([leaf: -1]))
        for cell in center.indices { influence[cell] += max(abs(above[cell] - center[cell]), abs(center[cell] - below[cell])) }
        signs[leaf] = (above.first ?? 0) >= (below.first ?? 0) ? 1 : -1
    }
    guard center.count == 1 else {
        return (zip(center, influence).map { $0 - $1 }, zip(center, influence).map { $0 + $1 })
    }
    let ends = [try claim.evaluate(signs)[0], try claim.evaluate(signs.mapValues { -$0 })[0], center[0]].filter { !$0.isNaN }
    return ([ends.min() ?? .nan], [ends.max() ?? .nan])
}

private func standing(_ claim: Claim, _ cell: Int, _ value: Double, _ lower: Double, _ upper: Double) -> Standing {
    let stated = claim.stated
    let (least, most, half) = (stated.lower[cell], stated.upper[cell], stated.halfWidth[cell])
    guard !value.isNaN, !least.isNaN, !most.isNaN else { return .undecided }
    // Decimal figures are not exact in binary: a difference of half a digit may come out a few units of the last place above it.
    let slack = 1e-9 * max(abs(value), abs(least), abs(most))
    switch claim.relation {
    case .equal?, .near?:
        if abs(value - least) <= half + slack { return .holds }
        return lower <= least + half + slack && upper >= least - half - slack || isTruncated(value, least, half) ? .withinRounding : .doesNotHold
    case nil:
        if value >= least - half - slack, value <= most + half + slack { return .holds }
        return upper >= least - half - slack && lower <= most + half + slack ? .withinRounding : .doesNotHold
    case .lessOrEqual?: return bound(value <= least + slack, lower <= least + half + slack)
    case .less?: return bound(value < least - slack, lower < least + half - slack)
    case .greaterOrEqual?: return bound(value >= least - slack, upper >= least - half - slack)
    case .greater?: return bound(value > least + slack, upper > least - half + slack)
    case .notEqual?: return bound(abs(value - least) > half + slack, upper > least + half + slack || lower < least - half - slack)
    default: return .undecided
    }
}
private func bound(_ holds: Bool, _ mayHold: Bool) -> Standing { holds ? .holds : mayHold ? .withinRounding : .doesNotHold }

/// The stated figure is the recomputed one cut after its last digit: 6.796 printed as 6.79, 492.84 as 492.
private func isTruncated(_ value: Double, _ stated: Double, _ half: Double) -> Bool {
    let digit = half > 0 ? 2 * half : 1
    guard half > 0 || stated == stated.rounded() else { return false }
    let rest = abs(value) - abs(stated)
    return value.sign == stated.sign && rest >= 0 && rest < digit
}

private func explanations(_ claim: Claim, _ recomputed: [Double]) throws(Problem) -> [String] {
    guard claim.relation == .equal || claim.relation == .near else { return [] }
    var found: [String] = []
    for slip in unitSlips where explains(claim, recomputed.map { $0 * slip.factor }) { found.append("a unit slip: \(slip.text)") }
    for alternative in claim.alternatives {
        guard let values = try alternative.evaluate(), explains(claim, values) else { continue }
        found.append(alternative.name)
    }
    return found
}
private func explains(_ claim: Claim, _ values: [Double]) -> Bool {
    values.indices.allSatisfy { cell in
        abs(values[cell] - claim.stated.lower[cell]) <= claim.stated.halfWidth[cell] * (1 + 1e-9) + 1e-12 * abs(values[cell])
    }
}
