/// Quantiles of many numbers.
public enum Quantile {
    /// The values below which the given parts of the numbers lie; missing ones are left out, and of none at all it is missing.
    ///
    /// Between the two nearest ranks on a straight line (the seventh definition of Hyndman and Fan 1996, Sample quantiles in
    /// statistical packages).
    ///
    /// - Precondition: every part is in [0, 1].
    public static func of(_ values: [Double], at parts: [Double]) -> [Double] {
        let sorted = values.filter { !$0.isNaN }.sorted()
        guard let last = sorted.last else { return parts.map { _ in .nan } }
        return parts.map { part in
            precondition((0...1).contains(part), "a part of the numbers")
            let place = part * Double(sorted.count - 1)
            let below = Int(place)
            let next = below + 1 < sorted.count ? sorted[below + 1] : last
            return sorted[below] == next ? next : sorted[below] + (next - sorted[below]) * (place - Double(below))
        }
    }
}
