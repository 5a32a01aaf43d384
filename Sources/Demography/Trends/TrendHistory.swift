public import Quantities

/// Observed values with their years, which rise strictly; a year may have a fraction. Nothing is missing.
public struct TrendHistory: Sendable {
    public let years: [Double]
    public let values: [Double]

    /// - Throws: `trend_years`, `trend_missing`.
    public init(years: [Double], values: [Double]) throws(Problem) {
        guard years.count == values.count, years.allSatisfy(\.isFinite), !years.isEmpty else {
            throw Problem("trend_years", "a trend needs one value for each year")
        }
        guard zip(years, years.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw Problem("trend_years", "the years of a trend rise, each once")
        }
        if let gap = values.firstIndex(where: { !$0.isFinite }) {
            let message = "the value of \(yearLabel(years[gap])) is missing"
            throw Problem("trend_missing", message, fix: "fill({0}, by: linear)")
        }
        self.years = years
        self.values = values
    }

    public var count: Int { years.count }
    var first: (year: Double, value: Double) { (years[0], values[0]) }
    var last: (year: Double, value: Double) { (years[count - 1], values[count - 1]) }
    /// Years between the first and the last point.
    var span: Double { last.year - first.year }

    /// Years since the first point: the t of every formula here.
    var times: [Double] { years.map { $0 - years[0] } }

    /// The distance between neighbours where it is the same everywhere (to a thousandth of a year).
    var spacing: Double? {
        guard count > 1 else { return nil }
        let gap = span / Double(count - 1)
        let isEven = years.indices.allSatisfy { abs(years[$0] - (years[0] + Double($0) * gap)) < 1e-3 }
        return isEven ? gap : nil
    }

    /// - Throws: `trend_short`.
    func require(points: Int, for method: TrendMethod) throws(Problem) {
        guard count < points else { return }
        throw Problem("trend_short", "\(method.rawValue) needs at least \(points) points, and there are \(count)")
    }

    /// - Throws: `trend_not_positive`.
    func requirePositive(for method: TrendMethod) throws(Problem) {
        guard let place = values.firstIndex(where: { $0 <= 0 }) else { return }
        let message = "\(method.rawValue) needs values above zero, and that of \(yearLabel(years[place])) is not"
        throw Problem("trend_not_positive", message)
    }
}

/// `2019`, `2020.83`.
func yearLabel(_ year: Double) -> String {
    let hundredths = (year * 100).rounded()
    return hundredths == year.rounded() * 100 ? "\(Int(year.rounded()))" : "\(hundredths / 100)"
}
