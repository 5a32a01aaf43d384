import Glibc

/// A cell that is a power of ten away from its neighbours: 万 for 人, % for ‰, a point that moved.
public struct UnitSlip: Sendable, Hashable {
    public var position: Int
    /// The cell is about 10 to this of what its neighbours are.
    public var power: Int

    /// Neighbours agree within a factor of two, and the cell is within a quarter of a full power: 10 to the ± 0.1.
    static let agreement = 0.301, nearness = 0.1
    static let powers = [-8, -4, -3, -2, -1, 1, 2, 3, 4, 8]

    /// - Parameter values: a missing one is NaN; only cells above zero are looked at.
    public static func all(in values: [Double]) -> [UnitSlip] {
        let known = values.indices.filter { values[$0] > 0 && values[$0].isFinite }
        guard known.count >= 3 else { return [] }
        return known.indices.compactMap { place in
            let (a, b) = neighbours(of: place, count: known.count)
            let (one, other) = (log10(values[known[a]]), log10(values[known[b]]))
            let own = log10(values[known[place]])
            guard abs(one - other) < agreement,
                let power = powers.first(where: { abs(own - (one + other) / 2 - Double($0)) < nearness })
            else { return nil }
            return UnitSlip(position: known[place], power: power)
        }
    }
    /// The cells on both sides; at an end the two next to it.
    private static func neighbours(of place: Int, count: Int) -> (Int, Int) {
        place == 0 ? (1, 2) : place == count - 1 ? (count - 2, count - 3) : (place - 1, place + 1)
    }
}
