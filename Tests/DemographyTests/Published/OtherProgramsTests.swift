import Demography
import TestSupport
import Testing

/// Life tables that other programs made of the same rates, by the conventions they follow.
@Suite("Published: life tables of other programs", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct OtherProgramsTests {
    /// MortCast: two countries, three periods, both sexes, both rules of infants.
    @Test func mortCast() throws {
        let file = try SharedTable("oracles/MortCast/golden_life_tables_wpp2019_mx_abridged.csv")
        let keys = ["country_code", "period", "sex", "a0rule"]
        let column = { (name: String) in file.numbers(name, by: keys[0], keys[1], keys[2], keys[3]) }
        let (rates, columns) = (
            column("mx"),
            Dictionary(uniqueKeysWithValues: ["ax", "qx", "lx", "dx", "Lx", "Tx", "ex", "sx"].map { ($0, column($0)) })
        )
        #expect(rates.count == 24)
        for (key, rates) in rates {
            let table = try LifeTable(
                .rates(rates), groups: .abridged(to: 100), sex: key.contains("female") ? .female : .male,
                conventions: .init(
                    infants: key.hasSuffix("ak") ? .andreevKingkade(.rates) : .coaleDemenyRates, separation: .greville(.mortpak),
                    radix: 1))
            let ours: [(String, [Double])] = [
                ("ax", table.ax), ("qx", table.qx), ("lx", table.lx), ("dx", table.dx), ("Lx", table.nLx), ("Tx", table.Tx),
                ("ex", table.ex),
            ]
            for (name, numbers) in ours { #expect(mostDifference(numbers, columns[name]![key]!) < 1e-9, "\(name) \(key)") }
            // The file writes the ratio into a group of five beside the group it comes from, so that 1–4 has that of 5–9.
            let ratios = try table.survivalRatios(width: 5).ratios
            #expect(mostDifference(ratios, Array(columns["sx"]![key]![..<21])) < 1e-9, "sx \(key)")
        }
    }

    /// Truncated after it was closed at 100: China's women, 2010–2015.
    @Test func mortCastOpenedEarlier() throws {
        let file = try SharedTable("oracles/MortCast/golden_life_table_truncated_open_age_china_f_2010.csv")
        let rates = try SharedTable("oracles/MortCast/in_china_mxF_1950_2015.csv").numbers("2010-2015")
        let table = try LifeTable(
            .rates(rates), groups: .abridged(to: 100), sex: .female,
            conventions: .init(separation: .greville(.mortpak), radix: 1))
        for (open, years) in file.numbers("ex", by: "open.age") {
            let shorter = try table.opened(at: Int(open)!)
            #expect(mostDifference(shorter.ex, years) < 1e-9, "\(open)")
            #expect(abs(shorter.mx.last! - file.numbers("mx", by: "open.age")[open]!.last!) < 1e-9, "\(open)")
        }
    }

    @Test func mortCastKannisto() throws {
        let published = try SharedTable("oracles/MortCast/golden_kannisto_china_m_2010.csv").numbers("mx")
        let table = try LifeTable(
            .rates(Array(published[..<22])), groups: .abridged(to: 100), sex: .male,
            conventions: .init(closing: .extended(.kannisto, .implied, open: 130)))
        #expect(mostDifference(Array(table.mx[..<27]), Array(published[..<27])) < 1e-9)
    }

    /// DemoTools: a of infants by every rule, 4a1 from the q0 that `ak` gives.
    @Test func demoToolsInfants() throws {
        let file = try SharedTable("oracles/DemoTools/golden_a0_a1_rules.csv")
        let rules: [(column: String, rule: InfantSeparation, isOneToFour: Bool)] = [
            ("a0_ak", .andreevKingkade(.rates), false), ("a0_cd_w", .coaleDemenyProbabilities(.west), false),
            ("a0_cd_n", .coaleDemenyProbabilities(.north), false), ("a0_cd_e", .coaleDemenyProbabilities(.east), false),
            ("a1_cd_w", .andreevKingkade(.probabilities(.west)), true),
            ("a1_cd_n", .andreevKingkade(.probabilities(.north)), true),
            ("a1_cd_e", .andreevKingkade(.probabilities(.east)), true),
            ("a1_cd_s", .andreevKingkade(.probabilities(.south)), true),
        ]
        let (sexes, rates) = (file.texts("sex"), file.numbers("m0"))
        for (column, rule, isOneToFour) in rules {
            for (row, published) in file.numbers(column).enumerated() {
                let sex: LifeTableSex = ["f": .female, "m": .male, "b": .together(boysPerGirl: 1.05)][sexes[row]]!
                let table = try LifeTable(
                    .rates([rates[row], 0.01, 0.01, 0.1]), groups: .abridged(to: 10), sex: sex, conventions: .init(infants: rule))
                #expect(abs(table.ax[isOneToFour ? 1 : 0] - published) < 1e-9, "\(column) \(rates[row]) \(sex)")
            }
        }
    }

    /// The United Nations' Canada: single years, West by q0, closed by a law above 100.
    @Test func canadaBySingleYears() throws {
        let file = try SharedTable("data/ccmppwpp_canada_1x1/inputs_age_sex.csv")
        let rates = file.numbers("mx_per_year", by: "year", "sex")
        let (years, ratios) = (file.numbers("Lx", by: "year", "sex"), file.numbers("survival_ratio", by: "year", "sex"))
        for year in stride(from: 1950, to: 2020, by: 10) {
            for sex in ["female", "male"] {
                let table = try LifeTable(
                    .rates(rates["\(year) \(sex)"]!), groups: .single(to: 100), sex: sex == "female" ? .female : .male,
                    conventions: .init(infants: .coaleDemenyProbabilities(.west), separation: .midpoint))
                #expect(
                    mostDeviation(Array(table.nLx[..<100]), from: Array(years["\(year) \(sex)"]![..<100])) < 1e-6,
                    "\(year) \(sex)")
                let ours = try table.survivalRatios(width: 1).ratios
                #expect(
                    mostDeviation(Array(ours[..<100]), from: Array(ratios["\(year) \(sex)"]![..<100])) < 1e-6, "\(year) \(sex)")
            }
        }
    }
}
