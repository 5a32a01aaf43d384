/// Which values share a shade: round bounds, all as far apart.
struct ShadeScale {
    private let first: Double
    private let step: Double
    private let count: Int
    /// Finer than ticks, for a shade that nothing falls into is lost.
    private static let steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12]

    init(_ range: ClosedRange<Double>, count: Int) {
        self.count = count
        let wanted = range.upperBound / Double(count) - range.lowerBound / Double(count)
        let power = leadingPower(of: wanted)
        let unit = power >= 0 ? powerOfTen(power) : 1 / powerOfTen(-power)
        let round = Self.steps.lazy.map { $0 * unit }.first {
            (range.lowerBound / $0).rounded(.down) * $0 + $0 * Double(count) >= range.upperBound
        }
        step = round ?? wanted
        first = round == nil ? range.lowerBound : (range.lowerBound / step).rounded(.down) * step
    }

    /// The shade of a value, the greatest in the last; nil for a missing one.
    func shade(_ value: Double) -> Int? {
        guard value.isFinite else { return nil }
        let place = value / step - first / step
        return place.isFinite ? Int(max(0, min(Double(count - 1), place))) : 0
    }

    /// The bounds of the shades, one more than there are shades.
    func texts(grouping: Int?) -> [String] {
        let bounds = (0...count).map { first + step * Double($0) }
        let largest = bounds.reduce(0) { max($0, abs($1)) }
        let decimals = step > 0 ? max(0, 1 - leadingPower(of: step)) : 2
        let isWhole = bounds.allSatisfy { $0 == $0.rounded() }
        let format = NumberFormat(
            decimals > 9 || largest >= 1e15 ? .general(4) : .fixed(isWhole ? 0 : decimals), grouping: grouping)
        return bounds.map { format.text($0) }
    }
}
