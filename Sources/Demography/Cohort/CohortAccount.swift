public import Kernels
public import Quantities

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

    /// Deaths by the age group in which they fall, [step][sex][age][lane]: of each cohort's deaths the separation factor's part
    /// stays in the group it comes from. The total is that of the cohort deaths.
    ///
    /// D0 = C0 + Cn·s0, Dx = Cx·(1 − s(x−n)) + C(x+n)·sx, Dω = Cω·(1 − s(ω−n)) (Preston, Heuveline and Guillot 2001, chapter 6).
    /// - Parameter separation: rows as in the grid without the open groups.
    /// - Throws: `cohort_shape`, `cohort_separation`.
    public func periodDeaths(separation: CohortSchedule) throws(Problem) -> Buffer {
        let ages = grid.ageCount
        try separation.check(
            Message("the separation", zh: "分离因子"), rows: grid.sexes.count * (ages - 1), steps: projection.stepCount,
            lanes: layout.lanes, in: 0...1, or: Problem("cohort_separation", "it is a part of the deaths", zh: "它是死亡的一部分")
        ) { row in
            let label = grid.label(row: row / (ages - 1) * ages + row % (ages - 1))
            return Message(" of \(label)", zh: "\(label)")
        }
        var cells: [Double] = []
        cells.reserveCapacity(projection.stepCount * grid.rowCount * layout.lanes)
        for step in 0..<projection.stepCount {
            for sex in grid.sexes {
                for age in 0..<ages {
                    for lane in 0..<layout.lanes { cells.append(periodDeaths(step, sex, age, lane, separation)) }
                }
            }
        }
        return Buffer(cells)
    }

    private func periodDeaths(_ step: Int, _ sex: Sex, _ age: Int, _ lane: Int, _ separation: CohortSchedule) -> Double {
        let part = { (age: Int) in
            separation.value(step: step, row: sex.rawValue * (grid.ageCount - 1) + age, lane: lane)
        }
        let own = cohortDeaths(step, sex, age: age, lane: lane) * (age == 0 ? 1 : 1 - part(age - 1))
        return age == grid.open ? own : own + cohortDeaths(step, sex, age: age + 1, lane: lane) * part(age)
    }
}
