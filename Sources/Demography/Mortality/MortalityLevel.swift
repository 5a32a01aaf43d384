import Glibc
import Kernels
public import Quantities

/// The level of mortality in a family of life tables that has a given expectation of life.
public enum MortalityLevel {
    /// The table whose expectation of life at its first age is the wanted one, to 1e-9 of a year.
    ///
    /// - Parameters:
    ///   - range: of the levels that are searched.
    ///   - table: of a level, one lane.
    /// - Throws: `life_level` where the ends of the range do not enclose it, with what they have; what the function throws.
    public static func table(
        for wanted: Double, in range: ClosedRange<Double>, _ table: (Double) throws(Problem) -> LifeTable
    ) throws(Problem) -> LifeTable {
        guard wanted.isFinite else {
            throw Problem("life_level", "the expectation of life that is wanted is missing", zh: "所要的预期寿命缺失")
        }
        var failure: Problem?
        let outcome = RootFinding.find(lower: range.lowerBound, upper: range.upperBound) { level in
            do throws(Problem) {
                return try table(level).ex[0] - wanted
            } catch {
                failure = error
                return .nan
            }
        }
        switch outcome {
        case .root(let level, _): return try table(level)
        case .noSignChange(let lower, let upper): throw unreachable(wanted, wanted + lower, wanted + upper)
        case .missing, .notConverged: throw failure ?? unreachable(wanted, .nan, .nan)
        }
    }

    private static func unreachable(_ wanted: Double, _ one: Double, _ other: Double) -> Problem {
        let text = { (years: Double) in "\((years * 100).rounded() / 100)" }
        let (least, most) = (text(min(one, other)), text(max(one, other)))
        return Problem(
            "life_level",
            "no level of this mortality has an expectation of life of \(text(wanted)): it goes from \(least) to \(most)",
            zh: "这一模式没有预期寿命为\(text(wanted))的水平：范围为\(least)至\(most)")
    }
}

/// How a standard's mortality is made lighter or heavier at all ages by one number.
public enum MortalityFamily: String, Sendable, CaseIterable {
    /// Brass's logits moved by α, β being one. The open group's rate moves with the hazard of the group before it.
    case brass
    /// Every rate times one factor.
    case proportional

    /// The life table of this family, on the standard's ages, with the wanted expectation of life.
    ///
    /// - Parameter standard: death rates by age group.
    /// - Throws: `life_level`, and what a life table throws.
    public func table(
        for wanted: Double, standard: [Double], groups: AgeGroups, sex: LifeTableSex, conventions: LifeTableConventions
    ) throws(Problem) -> LifeTable {
        let base = try LifeTable(.rates(standard), groups: groups, sex: sex, conventions: conventions)
        return try MortalityLevel.table(for: wanted, in: range(standard, groups)) { level throws(Problem) in
            try LifeTable(try input(base, standard, level), groups: groups, sex: sex, conventions: conventions)
        }
    }

    /// Levels at which every rate is one that can be.
    private func range(_ rates: [Double], _ groups: AgeGroups) -> ClosedRange<Double> {
        guard self == .proportional else { return -2...3 }
        let most = rates.indices.filter { rates[$0] > 0 }.map { log(Mortality.most(groups, $0) / rates[$0]) }
        return -8...max(0, min(5, most.min() ?? 5))
    }

    private func input(_ base: LifeTable, _ rates: [Double], _ level: Double) throws(Problem) -> LifeTableInput {
        guard self == .brass else {
            let factor = exp(level)
            return .rates(rates.map { $0 * factor })
        }
        let alive = base.column(\.lx)
        let moved = try RelationalSurvival.survivors(standard: alive, alpha: level, beta: 1)
        let last = alive.count - 2
        let hazard = { (l: [Double]) in log(l[last] / l[last + 1]) }
        let open = rates[last + 1] * (hazard(alive) > 0 ? hazard(moved) / hazard(alive) : 1)
        return .survivors(moved, openRates: [open])
    }
}
