import Glibc

/// Growth of a population, as a part of it, a year. Missing where a value is missing or not above zero, or where no time passes.
///
/// Years are elapsed time between the instants, not a difference of labels. Source: Shryock and Siegel 1976, chapter 13.
public enum GrowthRate {
    /// Compound: (P₁/P₀)^(1/t) − 1.
    public static func compound(from start: Double, to end: Double, years: Double) -> Double {
        // expm1 keeps the digits of small rates that a power minus one would cancel.
        expm1(exponential(from: start, to: end, years: years))
    }

    /// Continuous: ln(P₁/P₀)/t.
    public static func exponential(from start: Double, to end: Double, years: Double) -> Double {
        guard start > 0, end > 0, years > 0 else { return .nan }
        return log(end / start) / years
    }

    /// Arithmetic (simple average): (P₁ − P₀)/(P₀·t).
    public static func simple(from start: Double, to end: Double, years: Double) -> Double {
        guard start > 0, years > 0 else { return .nan }
        return (end - start) / (start * years)
    }

    /// Compound growth a year over each gap, however long; one fewer than the points.
    public static func compound(years: [Double], values: [Double]) -> [Double] {
        precondition(years.count == values.count, "one value a year")
        return values.indices.dropFirst().map {
            compound(from: values[$0 - 1], to: values[$0], years: years[$0] - years[$0 - 1])
        }
    }

    /// Years to double at a compound rate: ln 2 / ln(1 + r). Negative where the population halves in that time; infinite at 0.
    public static func doublingTime(compound rate: Double) -> Double { log(2) / log1p(rate) }

    /// Years to double at a continuous rate: ln 2 / r.
    public static func doublingTime(exponential rate: Double) -> Double { log(2) / rate }
}
