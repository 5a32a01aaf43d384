import Demography
import Glibc
import Testing

/// Rates that rise from childhood on, with high infant mortality: for tests that hold of any rates.
func someRates(_ groups: AgeGroups, level: Double = 1) -> [Double] {
    groups.lowerBounds.map { level * (0.03 * exp(-1.2 * Double($0)) + 0.0004 + 0.00004 * exp(0.09 * Double($0))) }
}

@Suite struct LifeTableIdentityTests {
    private static let infantRules: [InfantSeparation] = [
        .andreevKingkade(.rates), .andreevKingkade(.probabilities(.east)), .coaleDemenyRates, .coaleDemenyProbabilities(.north),
        .given(infants: 0.1, oneToFour: 1.5),
    ]
    private static let separations: [Separation] = [
        .midpoint, .constant(share: 0.52), .constantHazard, .greville(.mortpak), .greville(.unitedNations), .greville(.cautious),
    ]
    private static let closings: [Closing] = [
        .classic, .extended(.kannisto, .implied), .extended(OldAgeLaw(.gompertz, fittedTo: 60...94), .kept),
        .extended(OldAgeLaw(.makeham, fittedTo: 40...94), .implied, open: 80), .given([2.5]),
    ]

    private static let all: [(LifeTableConventions, Bool)] = infantRules.flatMap { infants in
        separations.flatMap { separation in
            closings.flatMap { closing in
                [true, false].map {
                    (LifeTableConventions(infants: infants, separation: separation, closing: closing), $0)
                }
            }
        }
    }

    @Test func theColumnsBelongTogetherUnderEveryConvention() throws {
        for (conventions, isAbridged) in Self.all {
            let groups: AgeGroups = try isAbridged ? .abridged(to: 95) : .single(to: 95)
            let table = try LifeTable(.rates(someRates(groups)), groups: groups, sex: .male, conventions: conventions)
            check(table, "\(conventions) \(isAbridged)")
        }
    }

    private func check(_ table: LifeTable, _ what: String) {
        let open = table.groups.open
        for row in 0..<open {
            let width = Double(table.groups.lowerBounds[row + 1] - table.groups.lowerBounds[row])
            #expect(near(table.dx[row], table.lx[row] - table.lx[row + 1], 1e-9) && table.dx[row] >= 0, "\(what)")
            #expect(near(table.mx[row], table.dx[row] / table.nLx[row], 1e-12), "m = d/L at \(row): \(what)")
            #expect(near(table.Tx[row], table.Tx[row + 1] + table.nLx[row], 1e-13), "\(what)")
            #expect(table.ax[row] > 0 && table.ax[row] < width, "\(what)")
            #expect(near(table.ex[row], table.Tx[row] / table.lx[row], 1e-13), "\(what)")
        }
        #expect(table.dx[open] == table.lx[open] && table.qx[open] == 1, "\(what)")
        #expect(near(table.ex[open], table.Tx[open] / table.lx[open], 1e-13), "\(what)")
    }

    /// A table made of another's q or l is that table (asked for in DemoTools, issue 50).
    @Test(arguments: [0.2, 1, 4])
    func tablesFromRatesProbabilitiesAndSurvivorsAgree(level: Double) throws {
        for groups in [
            try AgeGroups.abridged(to: 90), try .single(to: 90), try AgeGroups(lowerBounds: [15, 20, 25, 30, 60, 65]),
        ] {
            for infants in Self.infantRules {
                let conventions = LifeTableConventions(infants: infants)
                let table = try LifeTable(
                    .rates(someRates(groups, level: level)), groups: groups, sex: .female, conventions: conventions)
                let open = [table.mx[groups.open]]
                for input in [LifeTableInput.probabilities(table.qx, openRates: open), .survivors(table.lx, openRates: open)] {
                    let again = try LifeTable(input, groups: groups, sex: .female, conventions: conventions)
                    #expect(mostDeviation(again.ex, from: table.ex) < 1e-11, "\(infants) \(groups.openAge)")
                    #expect(mostDeviation(again.mx, from: table.mx) < 1e-9, "\(infants) \(groups.openAge)")
                }
            }
        }
    }

    @Test func aTableByProbabilityIsClosedByALaw() throws {
        let groups = try AgeGroups.abridged(to: 90)
        let conventions = LifeTableConventions(closing: .extended(.kannisto, .implied))
        let byRates = try LifeTable(.rates(someRates(groups)), groups: groups, sex: .male, conventions: conventions)
        let again = try LifeTable(.probabilities(byRates.qx), groups: groups, sex: .male, conventions: conventions)
        #expect(mostDeviation(again.qx, from: byRates.qx) < 1e-12)
        #expect(deviation(again.ex[0], from: byRates.ex[0]) < 1e-4)
    }

    /// With one death rate at all ages everybody has 1/m years left, whatever the age.
    @Test func aConstantHazardLeavesTheSameYearsAtEveryAge() throws {
        let groups = try AgeGroups(lowerBounds: [20, 25, 40, 41, 60])
        let table = try LifeTable(
            .rates(Array(repeating: 0.02, count: 5)), groups: groups, sex: .male, conventions: .init(separation: .constantHazard))
        for years in table.ex { #expect(near(years, 50, 1e-12)) }
    }

    /// The lanes of a batch are tables of their own.
    @Test func aBatchIsItsTables() throws {
        let groups = try AgeGroups.abridged(to: 85)
        let levels = [0.5, 1, 2, 3]
        let sexes: [LifeTableSex] = [.female, .male, .together(boysPerGirl: 1.05), .female]
        let rows = groups.lowerBounds.indices.flatMap { row in levels.map { someRates(groups, level: $0)[row] } }
        let batch = try LifeTable(.rates(rows), groups: groups, sexes: sexes)
        for (lane, level) in levels.enumerated() {
            let alone = try LifeTable(.rates(someRates(groups, level: level)), groups: groups, sex: sexes[lane])
            #expect(batch.column(\.ex, lane: lane) == alone.ex && batch.column(\.ax, lane: lane) == alone.ax)
        }
    }

    @Test func openingEarlierChangesNothingBelow() throws {
        let groups = try AgeGroups.abridged(to: 100)
        let table = try LifeTable(.rates(someRates(groups)), groups: groups, sex: .female)
        let shorter = try table.opened(at: 85)
        #expect(shorter.ex == Array(table.ex[...18]) && near(shorter.mx[18], 1 / table.ex[18], 1e-15))
        let (long, short) = (try table.survivalRatios(width: 5), try shorter.survivalRatios(width: 5))
        #expect(Array(long.ratios[..<17]) == Array(short.ratios[..<17]))
    }

    /// A cohort that survives by the ratios is the table's own population.
    @Test func ratiosCarryTheStationaryPopulationOn() throws {
        for groups in [try AgeGroups.abridged(to: 100), try .single(to: 100)] {
            let table = try LifeTable(.rates(someRates(groups)), groups: groups, sex: .female)
            let survival = try table.survivalRatios(width: 5)
            let years = (0...20).map { group in
                (0..<groups.count).filter { min(groups.lowerBounds[$0] / 5, 20) == group }.reduce(0) { $0 + table.nLx[$1] }
            }
            #expect(near(years[0], survival.ratios[0] * 5 * table.lx[0], 1e-13))
            for group in 1..<20 { #expect(near(years[group], years[group - 1] * survival.ratios[group], 1e-13)) }
            #expect(near(years[20], (years[19] + years[20]) * survival.ratios[20], 1e-13))
        }
    }

    @Test func bothSexesLieBetweenThem() throws {
        let groups = try AgeGroups.abridged(to: 95)
        let girls = try LifeTable(.rates(someRates(groups)), groups: groups, sex: .female)
        let boys = try LifeTable(.rates(someRates(groups, level: 1.4)), groups: groups, sex: .male)
        let both = try LifeTable.together(female: girls, male: boys, boysPerGirl: 1.06)
        check(both, "together")
        for row in 0..<groups.count { #expect(both.ex[row] < girls.ex[row] && both.ex[row] > boys.ex[row]) }
        let same = try LifeTable.together(female: girls, male: girls, boysPerGirl: 1.3)
        #expect(mostDeviation(same.ex, from: girls.ex) < 1e-13 && mostDeviation(same.ax, from: girls.ax) < 1e-9)
    }
}
