public import Quantities

/// The course of a series by year in one line, `▁▂▃▅▇`; nil unless year is its only axis.
public func sparkline(of series: Series, width: Int? = nil) -> String? {
    guard series.type.axes.count == 1, series.type.axes[0].isYear else { return nil }
    return sparkline(Array(series.cells), width: width)
}

enum Sparkline {
    /// Fewer years are seen at a glance.
    static let fewest = 4
    static let widest = 16
}

/// One bar a value, from the least to the greatest; values beyond `width` are averaged in runs, and a missing one is `·`.
public func sparkline(_ values: [Double], width: Int? = nil) -> String {
    let values = width.map { averaged(values, to: $0) } ?? values
    let known = values.filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return String(repeating: "·", count: values.count) }
    return String(values.map { bar($0, low, high) })
}

private let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

/// A flat series is drawn at middle height.
private func bar(_ value: Double, _ low: Double, _ high: Double) -> Character {
    guard value.isFinite else { return "·" }
    let share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5
    return bars[max(0, min(bars.count - 1, Int(share * Double(bars.count))))]
}

private func averaged(_ values: [Double], to width: Int) -> [Double] {
    guard width > 0, values.count > width else { return width > 0 ? values : [] }
    return (0..<width).map { column in
        let run = values[(column * values.count / width)..<((column + 1) * values.count / width)].filter(\.isFinite)
        return run.isEmpty ? .nan : run.reduce(0) { $0 + $1 / Double(run.count) }
    }
}
