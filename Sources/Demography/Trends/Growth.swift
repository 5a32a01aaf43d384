public import Quantities

/// When the migrants of a year arrive.
public enum MigrationTiming: Sendable {
    /// At its end: P(t+1) = P(t)(1 + r) + M, the formula of the plans.
    case yearEnd
    /// At its middle, sharing half its growth: P(t+1) = P(t)(1 + r) + M(1 + r/2).
    case midYear

    /// What a migrant of the year counts at its end.
    func weight(natural rate: Double) -> Double {
        switch self {
        case .yearEnd: 1
        case .midYear: 1 + rate / 2
        }
    }
}

extension Trend {
    /// 综合增长率法: natural growth r a year and M migrants a year (negative: they leave), year by year.
    ///
    /// The projection has the years after `base.year`, one for each number of `natural` and `migration`.
    /// - Throws: `trend_years`, `trend_missing`, `trend_emptied`.
    public static func growth(
        base: (year: Double, value: Double), natural: [Double], migration: [Double], timing: MigrationTiming = .yearEnd
    ) throws(Problem) -> TrendFit {
        guard natural.count == migration.count else {
            throw Problem("trend_years", "natural growth and migration cover the same years", zh: "自然增长与迁移须覆盖相同的年份")
        }
        guard (natural + migration + [base.value]).allSatisfy(\.isFinite) else {
            throw Problem("trend_missing", "a rate or a flow of the projection is missing", zh: "预测所用的率或流量有缺失")
        }
        let history = try TrendHistory(years: [base.year], values: [base.value])
        let path = growthPath(base.value, natural, migration, timing)
        if let place = path.firstIndex(where: { $0 < 0 }) {
            let year = yearLabel(base.year + Double(place))
            throw Problem("trend_emptied", "more leave than are there in \(year)", zh: "\(year)年迁出的人多于现有的人")
        }
        let curve = TrendCurve(
            method: .growth, parameters: ["P0": base.value], convention: timing.convention
        ) { path[Int($0.rounded())] }
        let years = natural.indices.map { base.year + Double($0 + 1) }
        return try curve.fit(history, at: years)
    }

    /// The base and the population at the end of each year.
    private static func growthPath(
        _ base: Double, _ natural: [Double], _ migration: [Double], _ timing: MigrationTiming
    ) -> [Double] {
        zip(natural, migration).reduce(into: [base]) { path, year in
            let (rate, migrants) = year
            path.append(path[path.count - 1] * (1 + rate) + migrants * timing.weight(natural: rate))
        }
    }

    /// The constant migration a year that leads from P₀ to Pₙ in n years at natural growth r:
    /// M = (Pₙ − P₀(1 + r)ⁿ) / Σₖ(1 + r)ᵏ, k from 0 to n − 1.
    public static func requiredMigration(
        from start: Double, to end: Double, years: Int, natural rate: Double, timing: MigrationTiming = .yearEnd
    ) -> Double {
        precondition(years > 0, "migration takes time")
        var (grown, sum) = (1.0, 0.0)
        for _ in 0..<years {
            sum += grown
            grown *= 1 + rate
        }
        return (end - start * grown) / (sum * timing.weight(natural: rate))
    }
}

extension MigrationTiming {
    fileprivate var convention: Message {
        switch self {
        case .yearEnd: Message("migrants arrive at the end of the year", zh: "迁移者年末到达")
        case .midYear: Message("migrants arrive at mid-year and share half a year's growth", zh: "迁移者年中到达，计半年的增长")
        }
    }
}
