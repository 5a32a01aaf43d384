public import Quantities

/// What each age brought to the difference of two expectations of life (Arriaga 1984, Demography 21; Preston, Heuveline and
/// Guillot 2001, 3.10).
public struct Arriaga: Sendable, Equatable {
    /// By those who die later within the group itself: l1/l1(0)·(L2/l2 − L1/l1).
    public let direct: [Double]
    /// By the years that those who are saved live above it, the interaction among them: T2(x+n)/l1(0)·(l1/l2 − l1(x+n)/l2(x+n)).
    public let indirect: [Double]
    /// Their sum, which over all groups is e2 − e1 at the first age.
    public var total: [Double] { zip(direct, indirect).map { $0 + $1 } }

    /// From the one lane of each table.
    ///
    /// - Throws: `life_shape` where the tables have other ages; `life_survivors` where nobody survives to a group.
    public init(from first: LifeTable, to second: LifeTable, lane: Int = 0) throws(Problem) {
        guard first.groups == second.groups, lane < first.laneCount, lane < second.laneCount else {
            throw Problem("life_shape", "the two life tables have the same age groups", zh: "两张生命表的年龄组必须相同")
        }
        let (l1, l2) = (first.column(\.lx, lane: lane), second.column(\.lx, lane: lane))
        guard (l1 + l2).allSatisfy({ $0 > 0 }) else {
            throw Problem("life_survivors", "nobody survives to an age of one of the tables", zh: "其中一张表有年龄无人存活")
        }
        let (years1, years2) = (first.column(\.nLx, lane: lane), second.column(\.nLx, lane: lane))
        let later = second.column(\.Tx, lane: lane)
        // The radix of the second table may be another.
        direct = l1.indices.map { row in
            let gain: Double = years2[row] / l2[row] - years1[row] / l1[row]
            return l1[row] / l1[0] * gain
        }
        indirect = l1.indices.map { row in
            guard row + 1 < l1.count else { return 0 }
            let saved: Double = l1[row] / l2[row] - l1[row + 1] / l2[row + 1]
            return later[row + 1] / l1[0] * saved
        }
    }
}
