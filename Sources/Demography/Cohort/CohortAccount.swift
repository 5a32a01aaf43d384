import Quantities

/// What a step's account is made of, in its order.
public enum CohortPart: Int, Sendable, CaseIterable {
    case start, births, deaths
    /// On balance with the world outside; where both ways are known, they stand apart.
    case migration, inflow, outflow
    /// From and to other members.
    case arrivals, departures
    /// What a floor added.
    case correction
    case end

    /// Those of an account, by whether both ways of migration are known, and whether people move between members.
    public static func parts(isGross: Bool, hasMoves: Bool) -> [CohortPart] {
        allCases.filter { part in
            switch part {
            case .migration: !isGross
            case .inflow, .outflow: isGross
            case .arrivals, .departures: hasMoves
            case .start, .births, .deaths, .correction, .end: true
            }
        }
    }

    /// How it counts towards the end.
    public var sign: Double {
        switch self {
        case .start, .births, .migration, .inflow, .arrivals, .correction: 1
        case .deaths, .outflow, .departures, .end: -1
        }
    }

    /// Where those who come or leave stand in a result.
    var section: CohortLayout.Section? {
        switch self {
        case .inflow: .inflow
        case .outflow: .outflow
        case .arrivals: .arrivals
        case .departures: .departures
        case .start, .births, .deaths, .migration, .correction, .end: nil
        }
    }
}

/// Why a population at the end of a step is not what it was: end = start + births − deaths + who came − who left + correction.
public struct CohortChange: Sendable, Equatable {
    private var parts = [Double](repeating: 0, count: CohortPart.allCases.count)

    public subscript(part: CohortPart) -> Double {
        get { parts[part.rawValue] }
        set { parts[part.rawValue] = newValue }
    }

    /// What the parts leave unexplained: rounding alone.
    public var imbalance: Double { CohortPart.allCases.reduce(0) { $0 + $1.sign * self[$1] } }
    /// All parts without their signs: what rounding is measured by.
    public var size: Double { parts.reduce(0) { $0 + abs($1) } }
}

extension CohortResult {
    /// The parts of this account.
    public var parts: [CohortPart] {
        let assumptions = projection.assumptions
        return CohortPart.parts(isGross: assumptions.migration.isGross, hasMoves: !assumptions.moves.isEmpty)
    }
    private static let comings: [CohortPart] = [.migration, .inflow, .outflow, .arrivals, .departures]

    private func coming(_ part: CohortPart, _ step: Int, _ sex: Sex, _ age: Int, _ lane: Int) -> Double {
        part == .migration ? migration(step, sex, age: age, lane: lane) : flow(part, step, sex, age: age, lane: lane)
    }

    /// The account of the cohort that comes into an age group in a step: the births for the youngest, the last two groups
    /// together for the open one. Migrants count where they join it: half of those of the group below and half of its own where
    /// they come evenly.
    public func change(step: Int, _ sex: Sex, age: Int, lane: Int = 0) -> CohortChange {
        let from = age == 0 ? 0..<0 : age == grid.open ? age - 1..<age + 1 : age - 1..<age
        let early = projection.convention.isEven ? 0.5 : 0
        var change = CohortChange()
        for origin in from { change[.start] += population(step, sex, age: origin, lane: lane) }
        for part in parts where Self.comings.contains(part) {
            for origin in from { change[part] += early * coming(part, step, sex, origin, lane) }
            change[part] += (1 - early) * coming(part, step, sex, age, lane)
        }
        change[.births] = age == 0 ? newborns(step, sex, lane: lane) : 0
        change[.deaths] = cohortDeaths(step, sex, age: age, lane: lane)
        change[.correction] = correction(step, sex, age: age, lane: lane)
        change[.end] = population(step + 1, sex, age: age, lane: lane)
        return change
    }

    /// The account of the whole population in a step.
    public func change(step: Int, lane: Int = 0) -> CohortChange {
        var whole = CohortChange()
        for sex in grid.sexes {
            whole[.births] += newborns(step, sex, lane: lane)
            for age in 0..<grid.ageCount {
                whole[.start] += population(step, sex, age: age, lane: lane)
                whole[.deaths] += cohortDeaths(step, sex, age: age, lane: lane)
                for part in parts where Self.comings.contains(part) { whole[part] += coming(part, step, sex, age, lane) }
                whole[.correction] += correction(step, sex, age: age, lane: lane)
                whole[.end] += population(step + 1, sex, age: age, lane: lane)
            }
        }
        return whole
    }

    /// Cells that a floor raised, and the persons it added.
    public var corrections: (cells: Int, persons: Double) { sum(.corrections) }
    /// Cells that fewer left than were said to, because of the cap, and the persons who stayed.
    public var stayed: (cells: Int, persons: Double) { sum(.stayed) }

    private func sum(_ section: CohortLayout.Section) -> (cells: Int, persons: Double) {
        guard layout.isKept(section) else { return (0, 0) }
        return gather(section, from: 1).reduce((0, 0)) { ($0.0 + ($1 > 0 ? 1 : 0), $0.1 + $1) }
    }
}
