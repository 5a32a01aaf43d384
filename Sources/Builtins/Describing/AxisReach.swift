internal import Quantities

extension Axis {
    /// How far the labels reach, and what is left out between them: "2010 … 2020, 9 years without 2013 · 2016".
    var reach: String {
        switch labels {
        case .time(let times): Self.reach(times)
        case .age(let ages): Self.reach(ages)
        case .names, .numbered: "\(count): \(list(labelTexts, most: 8, separator: ", "))"
        }
    }

    private static func reach(_ times: [Time]) -> String {
        guard let first = times.first, let last = times.last else { return "no labels" }
        guard times.count > 1 else { return first.label }
        let years = Set(times.map(\.year))
        let gaps = missingYears(years, between: times.map(\.year))
        let step = commonStep(times.map(\.year)).map { $0 == 1 ? "" : ", every \($0) years" } ?? ", at uneven distances"
        let without = gaps.isEmpty ? "" : ", without \(list(gaps.map(String.init), most: 8))"
        return "\(first.label) … \(last.label), \(Builtins.count(times.count, "label"))\(step)\(without)"
    }
    /// The distance of neighbouring years; nil where they differ. Single years may be missing from a yearly series.
    private static func commonStep(_ years: [Int]) -> Int? {
        let steps = zip(years.dropFirst(), years).map { $0 - $1 }
        guard let least = steps.min(), least > 0 else { return nil }
        let usual = steps.filter { $0 == least }.count
        return 2 * usual >= steps.count ? least : nil
    }
    /// The years of an even series that are not there.
    private static func missingYears(_ known: Set<Int>, between years: [Int]) -> [Int] {
        guard let step = commonStep(years), let first = years.min(), let last = years.max(), last - first < 10_000 else {
            return []
        }
        return stride(from: first, through: last, by: step).filter { !known.contains($0) }
    }

    private static func reach(_ ages: [AgeInterval]) -> String {
        guard let first = ages.first, let last = ages.last else { return "no labels" }
        let widths = Set(ages.compactMap(\.width))
        let classes =
            widths == [1] ? "single ages" : widths.count == 1 && ages.count > 2 ? "classes of \(widths.first!) years" : "classes"
        let sorted = ages.sorted()
        let gaps = zip(sorted, sorted.dropFirst()).compactMap { below, above in
            below.upper.flatMap { $0 < above.lower ? AgeInterval(lower: $0, upper: above.lower).label : nil }
        }
        let without = gaps.isEmpty ? "" : ", without \(list(gaps, most: 8))"
        let end = last.upper.map { ", nobody of \($0) and above" } ?? ""
        return "\(first.label) … \(last.label), \(ages.count) \(classes)\(without)\(end)"
    }
}
