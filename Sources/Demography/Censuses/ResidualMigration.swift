/// Net migration between two censuses as what survival does not explain (United Nations 1970, Manual VI: Methods of Measuring Internal
/// Migration, chapter II).
public enum ResidualMigration: String, Sendable, CaseIterable {
    /// P₁ − S·P₀: all came at the end, and none of them died between.
    case forward
    /// P₁/S − P₀: all came at the start, and are counted there.
    case reverse
    /// The mean of both.
    case average

    /// - Parameters:
    ///   - earlier: those of a cohort at the first census; `survivors` those of them expected at the second.
    ///   - later: those of the cohort counted at the second census.
    public func net(earlier: Double, survivors: Double, later: Double) -> Double {
        let forward = later - survivors
        switch self {
        case .forward: return forward
        case .reverse: return forward * earlier / survivors
        case .average: return forward * (1 + earlier / survivors) / 2
        }
    }
    public static let source = "United Nations 1970, Manual VI, chapter II"
}
