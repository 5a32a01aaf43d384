internal import Kernels

/// What makes one number of many along axes.
public enum Aggregate: String, Sendable, CaseIterable {
    case sum, mean, min, max, count, any, all
}

extension Algebra {
    /// The type of an aggregate; what no rule allows is an error.
    public static func plan(_ aggregate: Aggregate, _ type: SeriesType, over names: [String]) throws(Problem) -> SeriesType {
        for name in names where type.index(of: name) == nil { throw type.noAxis(name) }
        var result = type
        result.axes.removeAll { names.contains($0.name) }
        let years = type.axes.contains { names.contains($0.name) && $0.isYear }
        switch aggregate {
        case .sum: try checkSum(type, over: names, years: years)
        case .mean, .min, .max:
            if type.kind == .truth { throw truth(aggregate) }
            // Of whole figures the mean is seldom one.
            if aggregate == .mean { result.decimals = type.decimals.map { max($0, 1) } }
        case .count: result = SeriesType(axes: result.axes, at: result.at)
        case .any, .all:
            guard type.kind == .truth else {
                throw Problem(
                    "truth_needed", "\(aggregate.rawValue) wants a comparison", zh: "\(aggregate.rawValue)要的是比较",
                    operands: [0: type.said])
            }
        }
        if years, aggregate == .sum, let times = type.yearAxis?.times { result.at = covered(times) }
        return result
    }
    private static func checkSum(_ type: SeriesType, over names: [String], years: Bool) throws(Problem) {
        if type.kind == .truth {
            throw Problem(
                "truth_mix", "comparisons cannot be summed", zh: "比较的结果不能求和", operands: [0: type.said], fix: "count({0})")
        }
        if type.kind == .stock, years {
            throw Problem(
                "stock_sum", "a stock cannot be summed over years: it would count people again each year",
                zh: "存量不能跨年求和：同一批人会逐年重复计算", operands: [0: type.said], fix: "mean({0} over year)")
        }
        if type.kind == .ratio || type.kind == .rate, years { throw Series.cannotSum(type.kind, over: "year") }
    }
    private static func truth(_ aggregate: Aggregate) -> Problem {
        Problem(
            "truth_mix", "a comparison has no \(aggregate.rawValue)", zh: "比较的结果没有\(aggregate.rawValue)",
            fix: "all({0})")
    }
    /// The period that consecutive flows cover together.
    private static func covered(_ times: [Time]) -> Time? {
        let sorted = times.sorted { $0.year < $1.year }
        guard let first = sorted.first, let last = sorted.last else { return nil }
        var start = first.year
        if case .period(let length) = first.form { start = first.year - length + 1 }
        return .period(from: start, through: last.year)
    }
}

extension Series {
    /// One number of many along the named axes; none named: all but year. A missing cell makes the result missing.
    public func aggregated(_ aggregate: Aggregate, over names: [String]) throws(Problem) -> Series {
        let type = try Algebra.plan(aggregate, type, over: names)
        if aggregate == .sum, type.kind == .ratio || type.kind == .rate { return try sumDivided(over: names) }
        let axes = names.compactMap { self.type.index(of: $0) }
        return Series(type, aggregate.kernel(cells, shape: self.type.shape, over: axes))
    }

    /// A ratio summed over an axis is the sum above over the sum below.
    private func sumDivided(over names: [String]) throws(Problem) -> Series {
        guard let parts else {
            let axis = names.first.flatMap(type.axis)
            throw Self.cannotSum(type.kind, over: axis?.name ?? "its axes", isIntegrable: axis?.isIntegrable ?? false)
        }
        let above = try parts.numerator.aggregated(.sum, over: names.filter { parts.numerator.type.index(of: $0) != nil })
        let below = try parts.denominator.aggregated(.sum, over: names.filter { parts.denominator.type.index(of: $0) != nil })
        return try above.divided(by: below, like: type)
    }
}

extension Aggregate {
    var kernel: Reduction {
        switch self {
        case .sum: .sum
        case .mean: .mean
        case .min: .minimum
        case .max: .maximum
        case .count: .count
        case .any: .any
        case .all: .all
        }
    }
}
