import Glibc
public import Quantities

/// The age pattern of migration: children who leave with their parents, people who go to work, and a level for all.
///
/// m(x) = a1·e^(−α1·x) + a2·exp(−α2(x − μ2) − e^(−λ2(x − μ2))) + c (Rogers and Castro 1981, Model Migration Schedules, IIASA
/// RR-81-30).
public struct RogersCastro: Sendable, Equatable {
    public var a1, alpha1: Double
    public var a2, alpha2, mu2, lambda2: Double
    public var c: Double

    public init(a1: Double, alpha1: Double, a2: Double, alpha2: Double, mu2: Double, lambda2: Double, c: Double) {
        (self.a1, self.alpha1, self.c) = (a1, alpha1, c)
        (self.a2, self.alpha2, self.mu2, self.lambda2) = (a2, alpha2, mu2, lambda2)
    }

    /// m at an exact age.
    public func rate(at age: Double) -> Double {
        let work = age - mu2
        return a1 * exp(-alpha1 * age) + a2 * exp(-alpha2 * work - exp(-lambda2 * work)) + c
    }

    /// The share of each age group in all migrants, by the rates at the middle of single years; the open group's are counted to
    /// 100, or over its first five years where it begins later.
    ///
    /// - Throws: `migration_pattern` where a rate is missing or below zero, or all are zero.
    public func shares(_ groups: AgeGroups) throws(Problem) -> [Double] {
        let bounds = groups.lowerBounds + [max(100, groups.openAge + 5)]
        let sums = (0..<groups.count).map { row in
            (bounds[row]..<bounds[row + 1]).reduce(0) { $0 + rate(at: Double($1) + 0.5) }
        }
        let whole = sums.reduce(0, +)
        guard sums.allSatisfy({ $0 >= 0 }), whole > 0, whole.isFinite else {
            throw Problem(
                "migration_pattern", "an age pattern of migration is not missing, not below zero, and not zero at all ages",
                zh: "迁移的年龄模式不得缺失、小于零或全为零")
        }
        return sums.map { $0 / whole }
    }

    /// The fundamental parameters (Rogers and Castro 1981).
    public static let fundamental = RogersCastro(a1: 0.02, alpha1: 0.1, a2: 0.06, alpha2: 0.1, mu2: 20, lambda2: 0.4, c: 0.003)
}

/// Model schedules by who migrates (United Nations 1992, Preparing Migration Data for Subnational Population Projections).
public enum MigrationSchedule: String, Sendable, CaseIterable {
    case westernStandard = "western standard"
    case lowDependency = "low dependency"
    case highDependency = "high dependency"
    case youngEntry = "young labour force entry"
    case oldEntry = "old labour force entry"
    case lowDependencyYoungEntry = "low dependency, young labour force entry"

    public func parameters(_ sex: Sex) -> RogersCastro {
        switch sex {
        case .male: male
        case .female: female
        }
    }

    private var male: RogersCastro {
        let with = { (a1: Double, a2: Double, mu2: Double) in
            RogersCastro(a1: a1, alpha1: 0.105, a2: a2, alpha2: 0.112, mu2: mu2, lambda2: 0.391, c: 0.0028)
        }
        return switch self {
        case .westernStandard: with(0.0215, 0.0694, 20.04)
        case .lowDependency: with(0.0128, 0.0804, 20.04)
        case .highDependency: with(0.0303, 0.0582, 20.04)
        case .youngEntry: with(0.0215, 0.0691, 16.09)
        case .oldEntry: with(0.0215, 0.0691, 23.99)
        case .lowDependencyYoungEntry: with(0.0128, 0.08, 16.09)
        }
    }

    private var female: RogersCastro {
        let with = { (a1: Double, a2: Double, mu2: Double) in
            RogersCastro(a1: a1, alpha1: 0.107, a2: a2, alpha2: 0.1436, mu2: mu2, lambda2: 0.4003, c: 0.0036)
        }
        return switch self {
        case .westernStandard: with(0.0233, 0.0766, 20.632)
        case .lowDependency: with(0.0149, 0.09, 20.632)
        case .highDependency: with(0.0318, 0.0632, 20.04)
        case .youngEntry: with(0.0233, 0.0766, 17.132)
        case .oldEntry: with(0.0233, 0.0766, 24.132)
        case .lowDependencyYoungEntry: with(0.0149, 0.09, 17.132)
        }
    }
}

/// Spreads totals over ages and sexes: total·share, whose sum is the total again.
///
/// - Parameters:
///   - totals: one a step and lane, [step][lane].
///   - pattern: a weight a row of the grid; some may be below zero, where those ages leave while others come.
/// - Throws: `migration_pattern` where a weight is missing or they sum to zero, `cohort_shape`.
public func spreadMigration(totals: [Double], lanes: Int, pattern: [Double]) throws(Problem) -> CohortMigration {
    let whole = pattern.reduce(0, +)
    guard pattern.allSatisfy(\.isFinite), abs(whole) > 1e-9 * pattern.reduce(0, { $0 + abs($1) }) else {
        throw Problem(
            "migration_pattern", "the age pattern that spreads a total of migrants is not missing and does not sum to zero",
            zh: "分摊迁移总数的年龄模式不得缺失，合计不得为零")
    }
    guard lanes > 0, !totals.isEmpty, totals.count.isMultiple(of: lanes), totals.allSatisfy(\.isFinite) else {
        throw Problem("cohort_shape", "there is a total of migrants for every step and member", zh: "每一步、每个成员都要有一个迁移总数")
    }
    let steps = totals.count / lanes
    let cells = (0..<steps).flatMap { step in
        pattern.flatMap { weight in (0..<lanes).map { weight / whole * totals[step * lanes + $0] } }
    }
    return try .counts(CohortSchedule(steps: steps, rows: pattern.count, lanes: lanes, cells))
}
