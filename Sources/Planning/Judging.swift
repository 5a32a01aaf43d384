public import Quantities

/// Of more printed numbers or more cells no interval is made: the claim is judged by its figures alone.
public let intervalLimit = 1000

/// Judges a claim by the rule of printed precision: *holds* where |recomputed − stated| is at most half a digit of the stated figure;
/// *within rounding* where the intervals overlap, or the stated figure is the recomputed one truncated; else *does not hold*.
public func judge(_ claim: Claim) throws(Problem) -> Verdict {
    let recomputed = try claim.evaluate([:])
    precondition(recomputed.count == claim.stated.count, "one stated figure a cell")
    let figures = try Figures(recomputed, leafCount: claim.hasIntervals ? claim.leafCount : 0, claim.evaluate)
    let standings = figures.standings(claim.stated)
    let isCutOff = standings.indices.map { cell in
        standings[cell] == .withinRounding && !claim.stated[cell].isWithin(figures.lower[cell], figures.upper[cell])
    }
    return Verdict(
        standings: standings, recomputed: recomputed, lower: figures.lower, upper: figures.upper, isCutOff: isCutOff,
        explanations: try explanations(claim, figures, standings))
}

extension Claim {
    /// Whether its rounding is followed from the printed numbers to each cell.
    public var hasIntervals: Bool { leafCount <= intervalLimit && stated.count <= intervalLimit }
}

// MARK: the interval

/// Recomputed figures, and what they may be within the rounding of what was printed.
///
/// 2n one-at-a-time runs give the sign of each number's influence on each cell, and two corner runs a cell give its ends. Exact where
/// a cell is monotone in every number; else the widest run counts.
struct Figures {
    var values: [Double]
    var lower: [Double]
    var upper: [Double]

    init(_ values: [Double], leafCount: Int, _ evaluate: ([Int: Double]) throws(Problem) -> [Double]) throws(Problem) {
        var influences = Influences(values)
        for leaf in 0..<leafCount {
            influences.add(leaf, above: try evaluate([leaf: 1]), below: try evaluate([leaf: -1]))
        }
        for (cell, signs) in influences.signs.enumerated() where !signs.isEmpty {
            influences.widen(cell, try evaluate(signs)[cell])
            influences.widen(cell, try evaluate(signs.mapValues { -$0 })[cell])
        }
        (self.values, lower, upper) = (values, influences.lower, influences.upper)
    }

    /// The verdict on each cell, all figures multiplied by a factor.
    func standings(_ stated: [Claim.Stated], times factor: Double = 1) -> [Standing] {
        values.indices.map { stated[$0].standing(of: values[$0] * factor, from: lower[$0] * factor, to: upper[$0] * factor) }
    }
}

/// What the one-at-a-time runs told of each cell.
private struct Influences {
    var center: [Double]
    var lower: [Double]
    var upper: [Double]
    /// The direction of each number that moves the cell.
    var signs: [[Int: Double]]

    init(_ center: [Double]) {
        (self.center, lower, upper) = (center, center, center)
        signs = center.map { _ in [:] }
    }
    mutating func add(_ leaf: Int, above: [Double], below: [Double]) {
        for cell in center.indices where above[cell] != center[cell] || below[cell] != center[cell] {
            signs[cell][leaf] = above[cell] >= below[cell] ? 1 : -1
            widen(cell, above[cell])
            widen(cell, below[cell])
        }
    }
    mutating func widen(_ cell: Int, _ value: Double) {
        guard !value.isNaN else { return }
        (lower[cell], upper[cell]) = (min(lower[cell], value), max(upper[cell], value))
    }
}

// MARK: the rule

extension Claim.Stated {
    /// The verdict on a value that rounding lets lie between two ends.
    func standing(of value: Double, from lower: Double, to upper: Double) -> Standing {
        guard !value.isNaN, !isMissing else { return .undecided }
        switch self {
        case .figure(let figure, let half):
            // Decimal figures are not exact in binary: half a digit may come out a few units of the last place above it.
            let slack = 1e-9 * max(abs(value), abs(figure))
            if abs(value - figure) <= half + slack { return .holds }
            return isWithin(lower, upper) || isTruncated(value, figure, half) ? .withinRounding : .doesNotHold
        case .range(let least, let most, let half):
            let slack = 1e-9 * max(abs(value), abs(least), abs(most))
            if value >= least - half - slack, value <= most + half + slack { return .holds }
            return overlap(lower, upper, least - half, most + half) > slack ? .withinRounding : .doesNotHold
        case .bound(let relation, let bound, let half): return Self.standing(of: value, lower, upper, relation, bound, half)
        }
    }
    /// Whether a printed figure is one the interval allows. Intervals of rounding that only touch share nothing: a number never
    /// rounds to both sides of a half.
    func isWithin(_ lower: Double, _ upper: Double) -> Bool {
        guard case .figure(let figure, let half) = self else { return true }
        let slack = 1e-9 * max(abs(lower), abs(upper), abs(figure))
        if half == 0 { return lower <= figure + slack && upper >= figure - slack }
        return overlap(lower, upper, figure - half, figure + half) > slack
    }
    private var isMissing: Bool {
        switch self {
        case .figure(let value, _), .bound(_, let value, _): value.isNaN
        case .range(let least, let most, _): least.isNaN || most.isNaN
        }
    }

    private static func standing(
        of value: Double, _ lower: Double, _ upper: Double, _ relation: Operator, _ bound: Double, _ half: Double
    ) -> Standing {
        let slack = 1e-9 * max(abs(value), abs(bound))
        let (holds, mayHold): (Bool, Bool) =
            switch relation {
            case .lessOrEqual: (value <= bound + slack, lower <= bound + half + slack)
            case .less: (value < bound - slack, lower < bound + half - slack)
            case .greaterOrEqual: (value >= bound - slack, upper >= bound - half - slack)
            case .greater: (value > bound + slack, upper > bound - half + slack)
            case .notEqual: (abs(value - bound) > half + slack, lower < bound - half - slack || upper > bound + half + slack)
            default: (false, false)
            }
        return holds ? .holds : mayHold ? .withinRounding : .doesNotHold
    }
}

/// The length two intervals share.
private func overlap(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double { min(b, d) - max(a, c) }

/// The stated figure is the recomputed one cut after its last digit: 6.796 printed as 6.79, 492.84 as 492.
private func isTruncated(_ value: Double, _ stated: Double, _ half: Double) -> Bool {
    guard half > 0 || stated == stated.rounded() else { return false }
    let (digit, rest) = (half > 0 ? 2 * half : 1, abs(value) - abs(stated))
    return (value < 0) == (stated < 0) && rest >= 0 && rest < digit * (1 - 1e-9)
}
