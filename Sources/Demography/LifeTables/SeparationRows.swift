import Glibc

/// a by group of a whole batch, from the rates and the rules.
struct SeparationRows {
    let groups: AgeGroups
    let lanes: Int
    let sexes: [LifeTableSex]
    let infants: InfantSeparation
    let separation: Separation

    /// a of every closed group; the open group's is left as it is.
    func fill(_ a: inout [Double], _ mortality: Mortality) {
        for row in 0..<groups.open { fill(row, &a, mortality) }
    }

    private func fill(_ row: Int, _ a: inout [Double], _ mortality: Mortality) {
        let isInfant = row == 0 && groups.hasInfants && !isGiven
        let isOneToFour = row == 1 && groups.hasOneToFour && !isGiven
        for lane in 0..<lanes {
            let cell = row * lanes + lane
            if isInfant || isOneToFour {
                let both = infants.years(infantMortality(lane, mortality), sexes[sexes.count == 1 ? 0 : lane])
                a[cell] = isInfant ? both.infants : both.oneToFour
            } else {
                a[cell] = years(row, lane, mortality.m)
            }
        }
    }

    private var isGiven: Bool { if case .given = separation { true } else { false } }

    private func infantMortality(_ lane: Int, _ mortality: Mortality) -> InfantMortality {
        mortality.isByProbability ? .probability(mortality.q[lane]) : .rate(mortality.m[lane])
    }

    private func years(_ row: Int, _ lane: Int, _ m: [Double]) -> Double {
        let n = groups.width(row)
        switch separation {
        case .midpoint: return n / 2
        case .constant(let share): return n * share
        case .constantHazard: return constantHazard(m[row * lanes + lane], n)
        case .given(let years):
            let place = row * lanes + lane
            return place < years.count ? years[place] : constantHazard(m[place], n)
        case .greville(let ends): return greville(row, lane, m, ends)
        }
    }

    /// Single years, and groups before the first age of the rule, have half their width.
    private func greville(_ row: Int, _ lane: Int, _ m: [Double], _ ends: GrevilleEnds) -> Double {
        let (n, age) = (groups.width(row), groups.lowerBounds[row])
        guard n > 1, age >= ends.first, row > 0 else { return n / 2 }
        let rate = m[row * lanes + lane]
        let takesPrevious = row == groups.open - 1 && row > 1 && (ends.lastSlope == .previous || !slope(row, lane, m).isFinite)
        let k = slope(takesPrevious ? row - 1 : row, lane, m)
        guard k.isFinite else { return n / 2 }
        let a = n / 2 - n * n / 12 * (rate - k)
        let bounds = ends.rejectsUnlikely ? 0.4 * n...0.6 * n : n * 1e-3...n * 0.999
        if let floor = ends.floor, age >= ends.floorAge, a < floor { return floor }
        return bounds.contains(a) ? a : constantHazard(rate, n)
    }

    /// The growth of ln m a year at a group, from the groups beside it; not finite where one of them has no deaths.
    private func slope(_ row: Int, _ lane: Int, _ m: [Double]) -> Double {
        log(m[(row + 1) * lanes + lane] / m[(row - 1) * lanes + lane]) / (2 * groups.width(row))
    }
}

/// a of a group of n years with one death rate all through.
func constantHazard(_ m: Double, _ n: Double) -> Double {
    let nm = n * m
    // The two large terms cancel: below this the series is exact to 1e-12.
    return nm < 1e-3 ? n * (0.5 - nm / 12 + nm * nm * nm / 720) : n + 1 / m + n / expm1(-nm)
}
