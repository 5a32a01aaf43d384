import Demography
import Quantities
import Testing

func near(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}

/// A history of a value a year (or a step) from a first year on.
func yearly(_ values: [Double], from year: Double = 2000, every step: Double = 1) throws -> TrendHistory {
    try TrendHistory(years: values.indices.map { year + Double($0) * step }, values: values)
}

/// The code of the problem that `body` throws; nil where it throws none.
func problemCode(_ body: () throws -> some Any) -> String? {
    do { _ = try body() } catch { return (error as? Problem)?.code }
    return nil
}

/// A warning of the fit holds these words.
func warns(_ fit: TrendFit, _ words: String) -> Bool { fit.warnings.contains { $0.english.contains(words) } }
