public import Quantities

/// A printed claim: what is stated, and how to make it again from the numbers printed beside it.
///
/// Planning sees no trees: the recomputation is a function of shifts of the printed numbers, each a part (−1 … 1) of its half-width.
public struct Claim {
    /// One a cell of the recomputed figure.
    public var stated: [Stated]
    /// The unit the stated figures are printed in.
    public var unit: Unit
    /// Other units they may have been meant in.
    public var meant: [Unit]
    /// How many printed numbers enter.
    public var leafCount: Int
    public var evaluate: ([Int: Double]) throws(Problem) -> [Double]
    /// What else the author may have computed, in the order tried.
    public var alternatives: [Alternative]

    /// What is printed of one cell, in base units; `half` is half its last digit.
    public enum Stated: Sendable, Hashable {
        case figure(Double, half: Double)
        case bound(Operator, Double, half: Double)
        case range(Double, Double, half: Double)
    }
    /// "a simple average": another recomputation, from printed numbers of its own; nil where it does not apply.
    public struct Alternative {
        public var name: Message
        public var leafCount: Int
        public var evaluate: ([Int: Double]) throws(Problem) -> [Double]?
        public init(_ name: Message, leafCount: Int = 0, _ evaluate: @escaping ([Int: Double]) throws(Problem) -> [Double]?) {
            (self.name, self.leafCount, self.evaluate) = (name, leafCount, evaluate)
        }
    }

    public init(
        stated: [Stated], unit: Unit, meant: [Unit] = [], leafCount: Int, alternatives: [Alternative] = [],
        evaluate: @escaping ([Int: Double]) throws(Problem) -> [Double]
    ) {
        self.stated = stated
        self.unit = unit
        self.meant = meant
        self.leafCount = leafCount
        self.alternatives = alternatives
        self.evaluate = evaluate
    }
}

/// The raw values are what tables hold and programs compare.
public enum Standing: String, Sendable, Comparable, CaseIterable {
    case holds = "holds"
    case withinRounding = "within rounding"
    /// A missing number enters.
    case undecided = "cannot be decided"
    case doesNotHold = "does not hold"

    public static func < (a: Standing, b: Standing) -> Bool { allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)! }
}

public struct Verdict: Sendable {
    /// One a cell.
    public var standings: [Standing]
    public var recomputed: [Double]
    /// What the recomputed figures may be, within the rounding of the numbers they are made from.
    public var lower: [Double]
    public var upper: [Double]
    /// Whether the stated figure is the recomputed one truncated, beyond what rounding allows.
    public var isCutOff: [Bool]
    /// For each cell that does not hold, what would explain it, in the order tried; never applied.
    public var explanations: [[Message]]

    /// The worst of the cells.
    public var standing: Standing { standings.max() ?? .undecided }
}
