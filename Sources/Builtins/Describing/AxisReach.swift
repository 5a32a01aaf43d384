internal import Quantities

extension Axis {
    /// How far the labels reach, and what is left out between them: "2010 … 2020, 9 years without 2013 · 2016".
    var reach: Message {
        switch labels {
        case .time(let times): Self.reach(times)
        case .age(let ages): Self.reach(ages)
        case .names, .numbered: list(labelTexts.map(\.verbatim), most: 8, separator: ", ").counted(count)
        }
    }

    private static func reach(_ times: [Time]) -> Message {
        guard let first = times.first, let last = times.last else { return noLabels }
        guard times.count > 1 else { return first.label.verbatim }
        let years = Set(times.map(\.year))
        let gaps = missingYears(years, between: times.map(\.year))
        let reach = "\(first.label) … \(last.label)"
        let labels = Message("\(reach), \(times.count) labels", zh: "\(reach)，\(times.count)个标签")
        return labels + rhythm(commonStep(times.map(\.year))) + without(gaps.map { "\($0)".verbatim })
    }
    private static var noLabels: Message { Message("no labels", zh: "没有标签") }
    private static func rhythm(_ step: Int?) -> Message {
        guard let step else { return Message(", at uneven distances", zh: "，间隔不等") }
        return step == 1 ? "".verbatim : Message(", every \(step) years", zh: "，每\(step)年")
    }
    private static func without(_ gaps: [Message]) -> Message {
        let missing = list(gaps, most: 8)
        return gaps.isEmpty ? "".verbatim : Message(", without \(missing)", zh: "，缺\(missing)")
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

    private static func reach(_ ages: [AgeInterval]) -> Message {
        guard let first = ages.first, let last = ages.last else { return noLabels }
        let widths = Set(ages.compactMap(\.width))
        let sorted = ages.sorted()
        let gaps = zip(sorted, sorted.dropFirst()).compactMap { below, above in
            below.upper.flatMap { $0 < above.lower ? AgeInterval(lower: $0, upper: above.lower).label.verbatim : nil }
        }
        let end = last.upper.map { Message(", nobody of \($0) and above", zh: "，没有\($0)岁及以上") } ?? "".verbatim
        let (reach, groups) = ("\(first.label) … \(last.label)", classes(ages.count, widths))
        return Message("\(reach), \(groups)", zh: "\(reach)，\(groups)") + without(gaps) + end
    }
    private static func classes(_ count: Int, _ widths: Set<Int>) -> Message {
        if widths == [1] { return Message("\(count) single ages", zh: "\(count)个单岁") }
        guard count > 2, widths.count == 1, let width = widths.first else { return Message("\(count) classes", zh: "\(count)组") }
        return Message("\(count) classes of \(width) years", zh: "\(count)组，每组\(width)岁")
    }
}
extension Message {
    /// `3: 甲, 乙, 丙`
    fileprivate func counted(_ count: Int) -> Message { Message("\(count): \(self)", zh: "\(count)：\(self)") }
}
