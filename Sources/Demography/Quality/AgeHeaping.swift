/// Whipple's index of ages ending in 0 and 5: 100 where no digit is preferred, 500 where all ages end so.
///
///     W = 100 · 5 · Σ P(25, 30, …, 60) / Σ P(23 … 62)
public enum AgeHeaping {
    public static let source = "Shryock and Siegel 1976, The Methods and Materials of Demography, chapter 8"
    /// From here on the United Nations call an age distribution approximate, from 125 rough.
    public static let approximate = 110.0
    static let ages = 23...62

    /// - Parameter count: the people of a single age; nil where it is not known by itself.
    /// - Returns: nil unless every age from 23 to 62 is known.
    public static func index(_ count: (Int) -> Double?) -> Double? {
        var (all, preferred) = (0.0, 0.0)
        for age in ages {
            guard let people = count(age), people >= 0, people.isFinite else { return nil }
            all += people
            if age % 5 == 0 { preferred += people }
        }
        return all > 0 ? 500 * preferred / all : nil
    }
}
