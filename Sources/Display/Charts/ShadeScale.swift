/// Which values share a shade: round bounds, all as far apart, or each as many times the one before.
struct ShadeScale {
    private let first: Double
    private let step: Double
    private let count: Int
    /// The bounds where they rise by decades; nil where they are as far apart.
    private let rising: [Double]?
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
        rising = nil
    }

    /// Bounds of 1, 2, 5, 10, …, the same number of them apart.
    init(decades: Decades, count: Int) {
        let each = max(1, (decades.last - decades.first + count - 1) / count)
        let bounds = (0...count).map { Decades.bound(decades.first + $0 * each) }
        (self.count, first, step, rising) = (count, bounds[0], 0, bounds)
    }

    /// The shade of a value, the greatest in the last; nil for a missing one.
    func shade(_ value: Double) -> Int? {
        guard value.isFinite else { return nil }
        if let rising { return max(0, min(count, rising.firstIndex { $0 > value } ?? count) - 1) }
        let place = value / step - first / step
        return place.isFinite ? Int(max(0, min(Double(count - 1), place))) : 0
    }

    /// The bounds of the shades, one more than there are shades.
    func texts(grouping: Int?) -> [String] {
        let bounds = rising ?? (0...count).map { first + step * Double($0) }
        if rising != nil { return bounds.map { NumberFormat(.general(4), grouping: grouping).text($0) } }
        let largest = bounds.reduce(0) { max($0, abs($1)) }
        let decimals = step > 0 ? max(0, 1 - leadingPower(of: step)) : 2
        let isWhole = bounds.allSatisfy { $0 == $0.rounded() }
        let format = NumberFormat(
            decimals > 9 || largest >= 1e15 ? .general(4) : .fixed(isWhole ? 0 : decimals), grouping: grouping)
        return bounds.map { format.text($0) }
    }
}

/// A scale of 1, 2, 5, 10, 20, …, as many steps up as numbers need that differ by decades.
struct Decades {
    let first: Int
    let last: Int

    /// From the bound at or below the least number to the one at or above the greatest.
    ///
    /// - Precondition: both are above zero.
    init(_ least: Double, _ greatest: Double) {
        first = Self.step(below: least)
        let below = Self.step(below: greatest)
        last = max(first + 1, Self.bound(below) < greatest ? below + 1 : below)
    }
    private static func step(below value: Double) -> Int {
        let power = 3 * leadingPower(of: value)
        return [2, 1].map { power + $0 }.first { bound($0) <= value } ?? power
    }

    static func bound(_ step: Int) -> Double {
        let (power, place) = (step.flooredThird, step - 3 * step.flooredThird)
        let unit = power >= 0 ? powerOfTen(power) : 1 / powerOfTen(-power)
        return [1, 2, 5][place] * unit
    }
    /// The whole powers of ten within.
    var powers: [Double] { (first...last).filter { $0 == 3 * $0.flooredThird }.map(Self.bound) }
}

extension Int {
    fileprivate var flooredThird: Int { (self >= 0 ? self : self - 2) / 3 }
}
