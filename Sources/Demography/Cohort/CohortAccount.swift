import Quantities

/// Why a population at the end of a step is not what it was: end = start + births + migration − deaths + correction.
public struct CohortChange: Sendable, Equatable {
    public var start = 0.0
    public var births = 0.0
    public var deaths = 0.0
    public var migration = 0.0
    /// What a floor added.
    public var correction = 0.0
    public var end = 0.0

    /// What the parts leave unexplained: rounding alone.
    public var imbalance: Double { start + births - deaths + migration + correction - end }
}

extension CohortResult {
    /// The account of the cohort that comes into an age group in a step: the births for the youngest, the last two groups
    /// together for the open one. Migrants count where they join it: half of those of the group below and half of its own where
    /// they come evenly.
    public func change(step: Int, _ sex: Sex, age: Int, lane: Int = 0) -> CohortChange {
        let from = age == 0 ? 0..<0 : age == grid.open ? age - 1..<age + 1 : age - 1..<age
        let early = projection.convention.isEven ? 0.5 : 0
        var change = CohortChange()
        for origin in from {
            change.start += population(step, sex, age: origin, lane: lane)
            change.migration += early * migration(step, sex, age: origin, lane: lane)
        }
        change.migration += (1 - early) * migration(step, sex, age: age, lane: lane)
        change.births = age == 0 ? newborns(step, sex, lane: lane) : 0
        change.deaths = cohortDeaths(step, sex, age: age, lane: lane)
        change.correction = correction(step, sex, age: age, lane: lane)
        change.end = population(step + 1, sex, age: age, lane: lane)
        return change
    }

    /// The account of the whole population in a step.
    public func change(step: Int, lane: Int = 0) -> CohortChange {
        var whole = CohortChange()
        for sex in grid.sexes {
            whole.births += newborns(step, sex, lane: lane)
            for age in 0..<grid.ageCount {
                whole.start += population(step, sex, age: age, lane: lane)
                whole.deaths += cohortDeaths(step, sex, age: age, lane: lane)
                whole.migration += migration(step, sex, age: age, lane: lane)
                whole.correction += correction(step, sex, age: age, lane: lane)
                whole.end += population(step + 1, sex, age: age, lane: lane)
            }
        }
        return whole
    }

    /// Cells that a floor raised, and the persons it added.
    public var corrections: (cells: Int, persons: Double) {
        var sum = (cells: 0, persons: 0.0)
        guard layout.isKept(.corrections) else { return sum }
        for step in 0..<projection.stepCount {
            for sex in grid.sexes {
                for age in 0..<grid.ageCount {
                    for lane in 0..<layout.lanes {
                        let added = correction(step, sex, age: age, lane: lane)
                        sum = (sum.cells + (added > 0 ? 1 : 0), sum.persons + added)
                    }
                }
            }
        }
        return sum
    }
}
