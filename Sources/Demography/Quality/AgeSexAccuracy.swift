public import Quantities

/// The United Nations age–sex accuracy index, or joint score: three times the mean change of the sex ratio from group to group, and
/// the mean deviation from 100 of the age ratios of each sex.
///
///     sex ratio    100·M/F             age ratio    100·P(x) / ½(P(x−5) + P(x+5))
///
/// Below a million people 3500/√N − 3.5 is taken off, which small numbers add by chance. Source: United Nations 1952, Population
/// Bulletin 2; Shryock and Siegel 1976, chapter 8.
public struct AgeSexAccuracy: Sendable {
    public let sexRatioScore: Double
    public let menScore: Double
    public let womenScore: Double
    /// What was taken off for small numbers.
    public let correction: Double

    public var index: Double { 3 * sexRatioScore + menScore + womenScore - correction }

    /// - Parameters:
    ///   - men: by closed five-year groups in order, the open one left out; `women` the same. Three or more.
    ///   - people: everybody, the open group too.
    /// - Returns: nil where a ratio has nothing to divide by, or a number is missing.
    public init?(men: [Double], women: [Double], people: Double) {
        precondition(men.count == women.count && men.count >= 3, "three groups or more of both sexes")
        let sexRatios = zip(men, women).map { 100 * $0 / $1 }
        sexRatioScore = Self.mean(zip(sexRatios.dropFirst(), sexRatios).map { abs($0 - $1) })
        (menScore, womenScore) = (Self.ageRatioScore(men), Self.ageRatioScore(women))
        correction = people < 1_000_000 ? 3500 / people.squareRoot() - 3.5 : 0
        guard index.isFinite else { return nil }
    }
    private static func ageRatioScore(_ groups: [Double]) -> Double {
        let neighbours = zip(groups, groups.dropFirst(2)).map { $0 + $1 }
        return mean(zip(groups.dropFirst(), neighbours).map { abs(200 * $0 / $1 - 100) })
    }
    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    /// What the United Nations say of an index.
    public static func verdict(_ index: Double) -> Message {
        switch index {
        case ..<20: Message("accurate", zh: "准确")
        case ..<40: Message("inaccurate", zh: "不准确")
        default: Message("highly inaccurate", zh: "很不准确")
        }
    }
}
