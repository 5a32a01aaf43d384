/// Round values along a scale: 1, 2 or 5 times a power of ten apart.
struct Ticks: Hashable {
    private(set) var values: [Double] = []
    private(set) var step = 0.0

    /// At most about `count` of them within the range.
    init(in range: ClosedRange<Double>, atMost count: Int, isWhole: Bool = false) {
        let parts = Double(max(1, count))
        let wanted = range.upperBound / parts - range.lowerBound / parts
        values = [range.lowerBound]
        guard wanted > 0, wanted.isFinite else { return }
        step = isWhole ? Self.yearStep(atLeast: wanted) : Self.roundStep(atLeast: wanted)
        let (first, last) = ((range.lowerBound / step).rounded(.up), (range.upperBound / step).rounded(.down))
        guard step > 0, first.isFinite, last.isFinite, first <= last else { return }
        values = (0...min(Int(last - first), 2 * max(1, count))).map { (first + Double($0)) * step }
    }

    /// A single number of a scale as it is written: 1990, 2.5.
    static func plain(_ value: Double) -> String { NumberFormat(.general(6)).text(value) }

    /// The least of 1, 2, 5, 10, … times a power of ten that is no less.
    static func roundStep(atLeast wanted: Double) -> Double {
        let power = leadingPower(of: wanted)
        let unit = power >= 0 ? powerOfTen(power) : 1 / powerOfTen(-power)
        let step = [1, 2, 5, 10].lazy.map { $0 * unit }.first { $0 >= wanted * (1 - 1e-12) }
        return step.flatMap { $0.isFinite ? $0 : nil } ?? wanted
    }

    /// Years and ages are counted in fives and tens.
    private static func yearStep(atLeast wanted: Double) -> Double {
        let step = roundStep(atLeast: max(1, wanted))
        return step == 2 ? 5 : step
    }

    /// The values as they are written, all with the same digits after the point.
    func texts(grouping: Int? = nil) -> [String] {
        let largest = values.reduce(0) { max($0, abs($1)) }
        let decimals = step > 0 ? max(0, -leadingPower(of: step * (1 + 1e-12))) : 2
        var format = NumberFormat(decimals > 8 || largest >= 1e15 ? .general(4) : .fixed(decimals), grouping: grouping)
        if step == 0 { format.notation = .general(6) }
        return values.map { format.text($0) }
    }
}

/// A scale of values that begins and ends at a tick.
struct ValueScale {
    let range: ClosedRange<Double>
    let ticks: Ticks

    /// - Parameter includesZero: where the scale must begin or end at zero.
    init(_ values: ClosedRange<Double>, ticks count: Int, includesZero: Bool) {
        let wide = Self.widened(includesZero ? min(0, values.lowerBound)...max(0, values.upperBound) : values)
        let step = Ticks(in: wide, atMost: count).step
        let (low, high) = (
            (wide.lowerBound / step).rounded(.down) * step, (wide.upperBound / step).rounded(.up) * step
        )
        range = low.isFinite && high.isFinite && low < high ? low...high : wide
        ticks = Ticks(in: range, atMost: max(count, 1))
    }

    /// From zero to the greatest value, where nothing beyond it may take room.
    init(to greatest: Double, ticks count: Int) {
        range = 0...greatest
        ticks = Ticks(in: range, atMost: count)
    }

    /// A single value stands in the middle of a scale of its own size.
    private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        guard range.lowerBound == range.upperBound else { return range }
        let value = range.lowerBound
        let (low, high) = value == 0 ? (-1, 1) : (value - abs(value) / 10, value + abs(value) / 10)
        return low < high && low.isFinite && high.isFinite ? low...high : -1...1
    }

    /// Where a value stands: 0 at the lower end, 1 at the upper.
    func part(_ value: Double) -> Double {
        (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2)
    }
}
