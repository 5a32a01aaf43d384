public import Quantities

/// Observed values with their years, which rise strictly; a year may have a fraction. Nothing is missing.
public struct TrendHistory: Sendable {
    public let years: [Double]
    public let values: [Double]

    /// - Throws: `trend_years`, `trend_missing`.
    public init(years: [Double], values: [Double]) throws(Problem) {
        guard years.count == values.count, years.allSatisfy(\.isFinite), !years.isEmpty else {
            throw Problem("trend_years", "a trend needs one value for each year", zh: "趋势的每一年都要有一个值")
        }
        guard zip(years, years.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw Problem("trend_years", "the years of a trend rise, each once", zh: "趋势的年份须递增且不重复")
        }
        if let gap = values.firstIndex(where: { !$0.isFinite }) {
            throw Problem(
                "trend_missing", "the value of \(yearLabel(years[gap])) is missing", zh: "\(yearLabel(years[gap]))年的值缺失",
                fix: "fill({0}, by: linear)")
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
        throw Problem(
            "trend_short", "\(method.rawValue) needs at least \(points) points, and there are \(count)",
            zh: "\(method.word)至少要\(points)个点，现有\(count)个")
    }

    /// - Throws: `trend_not_positive`.
    func requirePositive(for method: TrendMethod) throws(Problem) {
        guard let place = values.firstIndex(where: { $0 <= 0 }) else { return }
        let year = yearLabel(years[place])
        throw Problem(
            "trend_not_positive", "\(method.rawValue) needs values above zero, and that of \(year) is not",
            zh: "\(method.word)要求各值大于零，\(year)年的值不是")
    }
}

/// `2019`, `2020.83`.
func yearLabel(_ year: Double) -> String {
    let hundredths = (year * 100).rounded()
    return hundredths == year.rounded() * 100 ? "\(Int(year.rounded()))" : "\(hundredths / 100)"
}
