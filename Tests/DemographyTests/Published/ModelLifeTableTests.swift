import Demography
import Quantities
import TestSupport
import Testing

/// The families beside the tables that the United Nations publish for every expectation of life (World Population Prospects,
/// extended model life tables), and beside demogR's run of Coale and Demeny's own program.
@Suite("Published: model life tables", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct ModelLifeTableTests {
    private static let lookup = try! SharedTable("oracles/MortCast/data_MLTlookup.csv").numbers("mx", by: "type", "sex", "e0")

    /// 0, 1–4, 5–9 … 80–84, and 75–79 as the last.
    private static func published(_ family: String, _ isFemale: Bool, _ years: String) throws -> [Double] {
        Array(try #require(lookup["\(family) \(isFemale ? 2 : 1) \(years)"]).prefix(17))
    }

    @Test(arguments: UnitedNationsFamily.allCases, [true, false])
    func unitedNations(family: UnitedNationsFamily, isFemale: Bool) throws {
        let names: [UnitedNationsFamily: String] = [
            .latinAmerican: "UN_Latin_American", .chilean: "UN_Chilean", .southAsian: "UN_South_Asian",
            .farEastern: "UN_Far_Eastern", .general: "UN_General",
        ]
        for years in [45.0, 55, 65, 70] {
            let table = try family.table(expectation: years, isFemale: isFemale)
            #expect(abs(table.ex[0] - years) < 1e-9)
            let published = try Self.published(names[family]!, isFemale, "\(Int(years))")
            #expect(mostDeviation(Array(table.mx.prefix(17)), from: published) < 0.01, "\(family) \(years)")
        }
    }

    /// Theirs lie on lines between the source's levels, and have another extension above 80.
    @Test(arguments: CoaleDemenyRegion.allCases, [true, false])
    func coaleAndDemeny(region: CoaleDemenyRegion, isFemale: Bool) throws {
        let name = "CD_" + region.rawValue.prefix(1).uppercased() + region.rawValue.dropFirst()
        for years in [45, 55, 65] {
            let table = try CoaleDemeny.table(region, expectation: Double(years), isFemale: isFemale)
            #expect(abs(table.ex[0] - Double(years)) < 1e-9)
            let published = try Self.published(name, isFemale, "\(years)")
            #expect(mostDeviation(Array(table.mx.prefix(17)), from: published) < 0.033, "\(region) \(years)")
        }
    }

    /// Levels 1 to 25 of West, women's e0 being 20, 22.5 … 80.
    @Test(arguments: ["female", "male"]) func west(sex: String) throws {
        let (deaths, years) = (
            try SharedTable("oracles/demogR/golden_cdmltw_\(sex)_nqx.csv"),
            try SharedTable("oracles/demogR/golden_cdmltw_\(sex)_ex.csv")
        )
        let expectations = years.numbers("0")
        #expect(expectations.count == 25)
        for (level, expectation) in expectations.enumerated() {
            if sex == "female" { #expect(abs(expectation - (20 + 2.5 * Double(level))) < 0.0025) }
            let table = try CoaleDemeny.table(.west, expectation: expectation, isFemale: sex == "female")
            for (row, age) in CoaleDemeny.groups.lowerBounds.enumerated() where age < 95 {
                let published = (deaths.numbers("\(age)")[level], years.numbers("\(age)")[level])
                #expect(near(table.qx[row], published.0, 2e-4), "level \(level + 1), \(age)")
                #expect(abs(table.ex[row] - published.1) < 0.005, "level \(level + 1), \(age)")
            }
        }
    }
}

@Suite struct ModelFamilyTests {
    /// A family is what it says: its logits lie on a line through the average pattern.
    @Test(arguments: UnitedNationsFamily.allCases, [true, false])
    func oneNumberMovesAllAges(family: UnitedNationsFamily, isFemale: Bool) throws {
        let (less, none, more) = (
            family.probabilities(level: -1, isFemale: isFemale), family.probabilities(level: 0, isFemale: isFemale),
            family.probabilities(level: 1, isFemale: isFemale)
        )
        let logit = { (q: Double) in q / (1 - q) }
        for row in none.indices {
            #expect(near(logit(less[row]) * logit(more[row]), logit(none[row]) * logit(none[row]), 1e-12))
            #expect(less[row] < none[row] && none[row] < more[row])
        }
    }

    @Test(arguments: CoaleDemenyRegion.allCases, [true, false])
    func mortalityFallsAtEveryAge(region: CoaleDemenyRegion, isFemale: Bool) throws {
        let tables = try [30.0, 45, 60, 75].map { try CoaleDemeny.table(region, expectation: $0, isFemale: isFemale) }
        for (worse, better) in zip(tables, tables.dropFirst()) {
            #expect(zip(worse.qx, better.qx).dropLast().allSatisfy { $0 > $1 })
        }
    }

    @Test func badInput() {
        for years in [-1, 5, 95, .nan, .infinity] as [Double] {
            #expect(problemCode { try CoaleDemeny.table(.west, expectation: years, isFemale: true) } == "life_level", "\(years)")
            #expect(problemCode { try UnitedNationsFamily.general.table(expectation: years, isFemale: false) } == "life_level")
        }
    }
}
