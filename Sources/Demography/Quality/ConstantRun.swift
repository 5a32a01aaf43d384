/// The same figure year after year in a series that otherwise moves: copied forward, or filled in.
public struct ConstantRun: Sendable, Hashable {
    public var positions: ClosedRange<Int>

    /// Four equal figures in a row,
    static let shortest = 4
    /// of at least three significant digits: `0.4` repeats by chance.
    static let leastDigits = 100.0

    /// - Parameters:
    ///   - values: a missing one is NaN, and ends a run.
    ///   - halfWidths: half the last printed digit of each value; 0 where it is exact.
    public static func all(in values: [Double], halfWidths: [Double]) -> [ConstantRun] {
        var (runs, start) = ([ClosedRange<Int>](), 0)
        for end in values.indices where end + 1 == values.count || values[end + 1] != values[end] {
            if end - start + 1 >= shortest { runs.append(start...end) }
            start = end + 1
        }
        let isMoving = Set(values.filter { !$0.isNaN }).count > 1
        return isMoving ? runs.filter { isExact(values[$0.lowerBound], halfWidths[$0.lowerBound]) }.map(ConstantRun.init) : []
    }
    /// Whether a value has digits enough that it does not repeat by chance.
    private static func isExact(_ value: Double, _ halfWidth: Double) -> Bool {
        abs(value) >= leastDigits * (halfWidth > 0 ? 2 * halfWidth : 1)
    }
    init(positions: ClosedRange<Int>) { self.positions = positions }
}
