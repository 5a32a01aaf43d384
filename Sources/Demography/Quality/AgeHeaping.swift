public import Quantities

/// Whipple's index of ages ending in 0 and 5: 100 where no digit is preferred, 500 where all ages end so.
///
///     W = 100 · 5 · Σ P(25, 30, …, 60) / Σ P(23 … 62)
public enum AgeHeaping {
    public static let source = "Shryock and Siegel 1976, The Methods and Materials of Demography, chapter 8"
    /// From here on the United Nations call an age distribution approximate, from 125 rough.
    public static let approximate = 110.0
    public static let ages = 23...62

    /// - Parameters:
    ///   - count: the people of a single age; nil where it is not known by itself.
    ///   - digit: one final digit, 0 or 5, in place of both: ten times its ages 25 to 60 over the people of all.
    /// - Returns: nil unless every age from 23 to 62 is known.
    public static func index(digit: Int? = nil, _ count: (Int) -> Double?) -> Double? {
        var (all, preferred) = (0.0, 0.0)
        for age in ages {
            guard let people = count(age), people >= 0, people.isFinite else { return nil }
            all += people
            if digit.map({ age % 10 == $0 }) ?? (age % 5 == 0) { preferred += people }
        }
        return all > 0 ? (digit == nil ? 500 : 1000) * preferred / all : nil
    }

    /// What the United Nations say of an index (Demographic Yearbook 1955).
    public static func verdict(_ index: Double) -> Message {
        switch index {
        case ..<105: Message("highly accurate", zh: "非常准确")
        case ..<110: Message("fairly accurate", zh: "比较准确")
        case ..<125: Message("approximate", zh: "大致可用")
        case ..<175: Message("rough", zh: "粗略")
        default: Message("very rough", zh: "非常粗略")
        }
    }
}
