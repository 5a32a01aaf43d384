import Glibc

/// A change between two neighbouring years that lies far outside the series' own spread.
public struct UnusualChange: Sendable, Hashable {
    /// The cell that the change leads to.
    public var position: Int
    /// Growth a year on the way there, as a part.
    public var growth: Double
    /// What is usual: the median growth a year.
    public var usual: Double
    /// Whether the next change undoes it, so that this one cell stands apart.
    public var isUndone: Bool

    public static let source = "Iglewicz and Hoaglin 1993, How to Detect and Handle Outliers"
    /// The modified z-score 0.6745·(r − median) / MAD that marks an outlier there.
    static let limit = 3.5
    /// Fewer changes have no spread to speak of.
    static let fewest = 7
    /// Below one point a year a change is remarkable only in its digits.
    static let least = 0.01

    /// - Parameters:
    ///   - values: above zero where known; a missing one is NaN. A series that is not all above zero has no growth to judge.
    ///   - times: the instants, in years, increasing.
    ///   - halfWidths: how far each value may be from its printed form.
    public static func all(in values: [Double], at times: [Double], halfWidths: [Double]) -> [UnusualChange] {
        let known = values.indices.filter { !values[$0].isNaN }
        guard known.count > fewest, known.allSatisfy({ values[$0] > 0 && values[$0].isFinite }) else { return [] }
        let steps = zip(known, known.dropFirst()).map { before, after in
            Step(before, after, log(values[after] / values[before]) / (times[after] - times[before]))
        }
        let centre = median(steps.map(\.rate))
        let spread = spread(steps.map(\.rate), around: centre)
        let unusual = steps.filter { step in
            let rounding = halfWidths[step.from] / values[step.from] + halfWidths[step.to] / values[step.to]
            let distance = abs(step.rate - centre)
            return distance > limit * spread && distance > least && distance > 2 * rounding
        }
        return named(unusual, centre)
    }

    private struct Step {
        var from: Int
        var to: Int
        /// Exponential growth a year.
        var rate: Double
        init(_ from: Int, _ to: Int, _ rate: Double) { (self.from, self.to, self.rate) = (from, to, rate) }
    }
    /// A jump and the return behind it are one finding, at the cell between them.
    private static func named(_ steps: [Step], _ centre: Double) -> [UnusualChange] {
        var (found, left) = ([UnusualChange](), steps[...])
        while let step = left.popFirst() {
            let isUndone = left.first.map { $0.from == step.to && ($0.rate > centre) != (step.rate > centre) } ?? false
            if isUndone { left.removeFirst() }
            found.append(UnusualChange(position: step.to, growth: exp(step.rate) - 1, usual: exp(centre) - 1, isUndone: isUndone))
        }
        return found
    }

    /// One unit of the modified z-score: MAD / 0.6745, or where more than half are equal 1.2533 times the mean deviation.
    private static func spread(_ rates: [Double], around centre: Double) -> Double {
        let deviations = rates.map { abs($0 - centre) }
        let middle = median(deviations)
        return middle > 0 ? middle / 0.6745 : 1.253314 * deviations.reduce(0, +) / Double(deviations.count)
    }
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
