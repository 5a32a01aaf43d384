internal import Quantities

/// A year or period as tables print it: `2020`, `2019年(现状)`, `2025 预计目标`, `2015-2020`, `1990-07-01`.
struct YearLabel: Hashable {
    /// The year, or the last year of a period.
    var year: Int
    /// The first year of a period.
    var from: Int?
    var date: Time.Reference?
    /// What else is printed: 现状, 预计目标.
    var remark: String?

    static let years = 1000...2999

    /// nil for any text that does not begin with a year.
    init?(_ text: String) {
        guard text.utf8.count <= FoldedText.longest else { return nil }
        let folded = FoldedText.fold(text)
        guard let start = folded.utf8.first, (0x31...0x32).contains(start) else { return nil }
        guard let (first, afterFirst) = Self.year(folded[...]) else { return nil }
        var rest = Self.skip(afterFirst, "年")
        if let (date, after) = Self.date(afterFirst) {
            (year, self.date, from) = (first, date, nil)
            rest = after
        } else if let (last, after) = Self.end(rest, first) {
            (year, from) = (last, first)
            rest = Self.skip(after, "年")
        } else {
            (year, from) = (first, nil)
        }
        guard let remark = Self.remark(rest) else { return nil }
        self.remark = remark.isEmpty ? nil : remark
    }

    private static func year(_ text: Substring) -> (Int, Substring)? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 4, let year = Int(digits), years.contains(year) else { return nil }
        return (year, text.dropFirst(4))
    }
    private static func skip(_ text: Substring, _ mark: Character) -> Substring {
        let trimmed = text.drop { $0 == " " }
        return trimmed.first == mark ? trimmed.dropFirst() : text
    }
    /// `-2020`, `~20`, `至2020年`
    private static func end(_ text: Substring, _ first: Int) -> (Int, Substring)? {
        let trimmed = text.drop { $0 == " " }
        guard let mark = trimmed.first, "-~至".contains(mark) else { return nil }
        let rest = trimmed.dropFirst().drop { "-~ ".contains($0) }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 4 || digits.count == 2, var last = Int(digits) else { return nil }
        if digits.count == 2 {
            last += first / 100 * 100
            // 1995-00 ends in the next century; 2019-12 is a month.
            if last <= first, last + 100 - first <= longestShortPeriod { last += 100 }
        }
        return last > first && years.contains(last) ? (last, rest.dropFirst(digits.count)) : nil
    }
    private static let longestShortPeriod = 30
    /// `-07-01`, `/7/1`
    private static func date(_ text: Substring) -> (Time.Reference, Substring)? {
        guard let mark = text.first, mark == "-" || mark == "/" else { return nil }
        let parts = text.dropFirst().split(separator: mark, omittingEmptySubsequences: false)
        guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]), parts[0].count <= 2 else { return nil }
        guard let reference = Time.Reference(parsing: "\(month)-\(day)") else { return nil }
        switch (month, day) {
        case (7, 1), (6, 30): return (.midYear, "")
        case (12, 31): return (.yearEnd, "")
        default: return (reference, "")
        }
    }

    /// What follows the year, without its brackets; nil where it makes the whole something else (`2019.5`, `20201`).
    private static func remark(_ text: Substring) -> String? {
        var rest = FoldedText.trim(String(text))
        if rest.first == "(", rest.last == ")" { rest = FoldedText.trim(String(rest.dropFirst().dropLast())) }
        guard let first = rest.first else { return "" }
        return first.isNumber || ".,-/:%~".contains(first) ? nil : rest
    }

    /// The length of the period in years.
    ///
    /// Where the periods of a table share their ends (2015-2020, 2020-2025) it is the difference; where each begins in the year
    /// after another ends both years are counted (2016-2020, 2021-2025). A period alone is the difference if that is a multiple
    /// of five.
    func length(_ style: PeriodStyle) -> Int {
        guard let from else { return 1 }
        switch style {
        case .sharedEnds: return year - from
        case .bothYears: return year - from + 1
        case .unknown: return (year - from) % 5 == 0 ? year - from : year - from + 1
        }
    }
    enum PeriodStyle: Hashable { case sharedEnds, bothYears, unknown }
    static func style(of labels: [YearLabel]) -> PeriodStyle {
        let starts = Set(labels.compactMap(\.from))
        if labels.contains(where: { $0.from != nil && starts.contains($0.year) }) { return .sharedEnds }
        return labels.contains { $0.from != nil && starts.contains($0.year + 1) } ? .bothYears : .unknown
    }

    /// The label of a value of this kind.
    func time(_ kind: Kind, reference: Time.Reference?, style: PeriodStyle) -> Time {
        if from != nil { return Time(year, .period(length(style))) }
        switch kind {
        case .stock: return .instant(year, date ?? reference ?? .assumedYearEnd)
        case .flow, .rate: return Time(year, .period(1))
        case .ratio, .number, .truth: return date.map { .instant(year, $0) } ?? Time(year)
        }
    }
}
