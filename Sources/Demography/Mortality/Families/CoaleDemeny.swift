import Glibc
public import Quantities

/// The regional model life tables: every q from the expectation of life at ten, by a straight line of q or of its logarithm (Coale and
/// Demeny 1966; Coale, Demeny and Vaughan 1983, Regional Model Life Tables and Stable Populations, 2nd edition).
public enum CoaleDemeny {
    /// 0, 1–4, 5–9 … 95–99, 100+.
    public static let groups = try! AgeGroups.abridged(to: 100)
    /// Expectations at ten that the source's levels 1 to 25 have, and a little beyond.
    static let range = 18.0...81.0
    /// Groups with lines of their own: to 75–79.
    private static let closed = 17

    /// The table of a region and sex with an expectation of life at birth.
    ///
    /// - Throws: `life_level` with the expectations the region reaches.
    public static func table(_ region: CoaleDemenyRegion, expectation: Double, isFemale: Bool) throws(Problem) -> LifeTable {
        try MortalityLevel.table(for: expectation, in: range) { level throws(Problem) in
            try table(region, expectationAtTen: level, isFemale: isFemale)
        }
    }

    /// The table to which the source's regressions lead; `level` is their own argument, not quite e(10) of the table.
    static func table(_ region: CoaleDemenyRegion, expectationAtTen level: Double, isFemale: Bool) throws(Problem) -> LifeTable {
        let young = CoaleDemenyLines.of(region, isFemale).map { CoaleDemenyLines.probability($0, level) }
        guard young.allSatisfy({ $0 > 0 && $0 < 1 }) else {
            throw Problem("life_level", "the model life tables do not reach so far", zh: "模型生命表达不到这一水平")
        }
        let a = separation(region, young[0], isFemale)
        let old = try OldAge(last: young[closed - 1], isFemale)
        var (alive, years) = ([1.0], [Double]())
        for row in 0..<closed {
            let (l, width) = (alive[row], groups.width(row))
            let deaths = l * young[row]
            alive.append(l - deaths)
            years.append(width * (l - deaths) + a[row] * deaths)
        }
        let eighty = alive[closed]
        for row in closed..<groups.open { alive.append(eighty * old.survival(to: Double(groups.lowerBounds[row + 1]))) }
        for row in closed..<groups.count {
            let deaths = alive[row] - (row < groups.open ? alive[row + 1] : 0)
            years.append(deaths / old.rates[row - closed])
        }
        return try LifeTable(groups: groups, survivors: alive.map { $0 * 100_000 }, years: years.map { $0 * 100_000 })
    }

    /// Years lived in a group by those who die there, as the source has them.
    private static func separation(_ region: CoaleDemenyRegion, _ q0: Double, _ isFemale: Bool) -> [Double] {
        let first = InfantSeparation.coaleDemenyProbabilities(region).years(.probability(q0), isFemale ? .female : .male)
        return [first.infants, first.oneToFour, 2.25] + [Double](repeating: 2.6, count: 13) + [2.5]
    }

    /// From 80 on a force of mortality that rises from that of 77.5 to that of 105, which goes with q of 75–79. The source's own
    /// exponent is misprinted; this is what its tables follow.
    private struct OldAge {
        let rates: [Double]
        private let start, slope: Double

        init(last q: Double, _ isFemale: Bool) throws(Problem) {
            let force = q / (5 - 2.5 * q)
            slope = log(((isFemale ? 0.613 : 0.551) + 1.75 * q) / force) / 27.5
            start = force * exp(slope * 2.5)
            let law = try GompertzMakeham(background: 0, level: start * exp(-80 * slope), slope: slope)
            rates = law.rates(try AgeGroups(lowerBounds: [80, 85, 90, 95, 100]))
        }

        /// The part of those of 80 who live to an age.
        func survival(to age: Double) -> Double { exp(-start / slope * expm1(slope * (age - 80))) }
    }
}

/// The source's regressions: q = A + B·e10, and q = 10^(A' + B'·e10)/10,000.
enum CoaleDemenyLines {
    typealias Line = (a: Double, b: Double, logA: Double, logB: Double)

    static func of(_ region: CoaleDemenyRegion, _ isFemale: Bool) -> [Line] {
        switch region {
        case .west: isFemale ? westWomen : westMen
        case .north: isFemale ? northWomen : northMen
        case .east: isFemale ? eastWomen : eastMen
        case .south: isFemale ? southWomen : southMen
        }
    }

    /// The two curves cross twice at most: below the first crossing the straight line holds, above the second the exponential, between
    /// them their mean.
    static func probability(_ line: Line, _ level: Double) -> Double {
        let straight = line.a + line.b * level
        let curved = exp((line.logA + line.logB * level) * M_LN10) / 10_000
        guard straight <= curved else { return (straight + curved) / 2 }
        let isAbove = line.b / (line.logB * M_LN10 * curved) >= 1
        return isAbove ? curved : straight
    }
}
