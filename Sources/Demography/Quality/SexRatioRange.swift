/// Men per 100 women at an age, held against bounds wider than whole populations reach.
///
/// The bounds are this program's own. A town of one factory or one garrison may truly be outside; a table whose columns were
/// exchanged or whose rows slipped nearly always is.
public enum SexRatioRange {
    /// Fewer people than this on either side swing by chance.
    public static let fewest = 1000.0

    public static func bounds(forAgesFrom lower: Int) -> ClosedRange<Double> {
        switch lower {
        case ..<15: 90...130
        case 15..<60: 70...150
        case 60..<80: 60...125
        default: 25...100
        }
    }
    /// The ratio, where it is outside.
    public static func outside(men: Double, women: Double, agesFrom lower: Int) -> Double? {
        guard men >= fewest, women >= fewest, men.isFinite, women.isFinite else { return nil }
        let ratio = 100 * men / women
        return bounds(forAgesFrom: lower).contains(ratio) ? nil : ratio
    }
}
