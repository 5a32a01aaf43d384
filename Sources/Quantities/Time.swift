/// A label of a year axis. A stock stands at an instant in its year; a flow covers a period that ends in it.
public struct Time: Hashable, Sendable {
    /// The year of the instant, or the last year of the period.
    public var year: Int
    public var form: Form

    public enum Form: Hashable, Sendable {
        /// A year without a claim: it fits any.
        case plain
        case instant(Reference)
        /// The number of years covered.
        case period(Int)
    }
    /// The instant of the year a stock is counted at.
    public enum Reference: Hashable, Sendable {
        /// The data did not say: the end of the year is assumed, and printed as assumed.
        case assumedYearEnd
        case yearEnd
        case midYear
        case date(month: Int, day: Int)

        /// Whether two stocks so dated may be compared; the assumed year-end counts as a year-end.
        public func agrees(with other: Reference) -> Bool { settled == other.settled }
        private var settled: Reference { self == .assumedYearEnd ? .yearEnd : self }

        /// The part of the year that has passed, for elapsed time between instants: 0 at the start, 1 at the end.
        public var fraction: Double {
            switch self {
            case .assumedYearEnd, .yearEnd: 1
            case .midYear: 0.5
            case .date(let month, let day): Double(Self.dayOfYear(month: month, day: day)) / 365
            }
        }
        private static func dayOfYear(month: Int, day: Int) -> Int {
            [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][min(max(month, 1), 12) - 1] + day
        }
        public var description: String {
            switch self {
            case .assumedYearEnd: "year-end (assumed)"
            case .yearEnd: "year-end"
            case .midYear: "mid-year"
            case .date(let month, let day): Self.twoDigits(month) + "-" + Self.twoDigits(day)
            }
        }
        private static func twoDigits(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }

        /// `mid-year`, `year-end`, `11-01`.
        public init?(parsing text: String) {
            switch text {
            case "mid-year", "midyear", "年中": self = .midYear
            case "year-end", "yearend", "年末", "年底": self = .yearEnd
            default:
                let parts = text.split(separator: "-").map { Int($0) }
                guard parts.count == 2, let month = parts[0], let day = parts[1] else { return nil }
                guard (1...12).contains(month), (1...[31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]).contains(day)
                else { return nil }
                self = .date(month: month, day: day)
            }
        }
    }

    public init(_ year: Int, _ form: Form = .plain) {
        self.year = year
        self.form = form
    }
    public static func instant(_ year: Int, _ reference: Reference = .assumedYearEnd) -> Time { Time(year, .instant(reference)) }
    public static func period(from: Int, through: Int) -> Time { Time(through, .period(through - from + 1)) }

    /// Whether two labels of one year may meet: a plain year fits any.
    public func agrees(with other: Time) -> Bool {
        guard year == other.year else { return false }
        switch (form, other.form) {
        case (.plain, _), (_, .plain): return true
        case (.instant(let a), .instant(let b)): return a.agrees(with: b)
        case (.period(let a), .period(let b)): return a == b
        default: return false
        }
    }
    /// Years since the start of the era, for elapsed time; a plain year counts as its end.
    public var position: Double {
        if case .instant(let reference) = form { return Double(year) + reference.fraction - 1 }
        return Double(year)
    }
    /// `2020`, `2011–2019`
    public var label: String {
        if case .period(let length) = form, length > 1 { return "\(year - length + 1)–\(year)" }
        return "\(year)"
    }
    /// "the end of 2024", 2024年末: for messages.
    public var said: Message {
        switch form {
        case .plain, .period: Message("\(label)", zh: "\(label)年")
        case .instant(.assumedYearEnd), .instant(.yearEnd): Message("the end of \(year)", zh: "\(year)年末")
        case .instant(.midYear): Message("the middle of \(year)", zh: "\(year)年中")
        case .instant(let reference): Message(verbatim: "\(year)-\(reference.description)")
        }
    }
    /// The same in a type line.
    public var description: String {
        switch form {
        case .plain, .period: label
        case .instant(.assumedYearEnd), .instant(.yearEnd): "the end of \(year)"
        case .instant(.midYear): "the middle of \(year)"
        case .instant(let reference): "\(year)-\(reference.description)"
        }
    }
}

/// Completed ages `lower ..< upper`; an upper end of nil is open.
public struct AgeInterval: Hashable, Sendable, Comparable {
    public var lower: Int
    public var upper: Int?
    public init(lower: Int, upper: Int?) { (self.lower, self.upper) = (lower, upper) }

    /// The width in years; nil when open.
    public var width: Int? { upper.map { $0 - lower } }
    /// `0–14`, `5`, `65+`
    public var label: String {
        guard let upper else { return "\(lower)+" }
        return upper == lower + 1 ? "\(lower)" : "\(lower)–\(upper - 1)"
    }
    /// As the language writes it: `0..14`, `5`, `65+`.
    public var source: String {
        guard let upper else { return "\(lower)+" }
        return upper == lower + 1 ? "\(lower)" : "\(lower)..\(upper - 1)"
    }
    public static func < (a: AgeInterval, b: AgeInterval) -> Bool {
        (a.lower, a.upper ?? Int.max) < (b.lower, b.upper ?? Int.max)
    }
    public func contains(_ other: AgeInterval) -> Bool {
        lower <= other.lower && (upper ?? Int.max) >= (other.upper ?? Int.max)
    }
    public func overlaps(_ other: AgeInterval) -> Bool {
        lower < (other.upper ?? Int.max) && other.lower < (upper ?? Int.max)
    }
}
