import Glibc

/// A population between two counts, and estimates brought to a count made after them.
public enum IntercensalPath: String, Sendable, CaseIterable {
    /// The same number of people more every year.
    case linear
    /// The same rate of growth at every instant.
    case exponential

    public static let source = "Shryock and Siegel 1976, The Methods and Materials of Demography, chapter 23"

    /// The population at `part` of the way from one count to the next; missing where growth between them has no rate.
    public func between(_ start: Double, _ end: Double, part: Double) -> Double {
        switch self {
        case .linear: return start + (end - start) * part
        case .exponential:
            guard start > 0, end > 0 else { return start == end ? start : .nan }
            return start * pow(end / start, part)
        }
    }

    /// An estimate of a time when `part` of the way to the count had passed, with its part of the error of closure: what the count
    /// differs from the last estimate is spread evenly over time, or as a steady rate.
    public func rebased(_ estimate: Double, last: Double, count: Double, part: Double) -> Double {
        switch self {
        case .linear: return estimate + (count - last) * part
        case .exponential:
            guard last > 0, count > 0 else { return last == count ? estimate : .nan }
            return estimate * pow(count / last, part)
        }
    }
}
