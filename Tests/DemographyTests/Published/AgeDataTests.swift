import Demography
import Quantities
import TestSupport
import Testing

/// Graduation and heaping as DemoTools computes them on the population of the Census Bureau's spreadsheets and on India's men of 1971.
@Suite("Published: graduation and age heaping by DemoTools", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct AgeDataTests {
    @Test(arguments: [
        (GraduationMethod.sprague, "sprague"), (.beers, "beers_ord"), (.beersModified, "beers_mod"), (.monotone, "mono_hyman"),
        (.uniform, "uniform"),
    ])
    func graduation(_ method: GraduationMethod, _ column: String) throws {
        let groups = try SharedTable("oracles/DemoTools/data_pop5m_pasex.csv").numbers("value")
        let golden = try SharedTable("oracles/DemoTools/golden_graduation_pop5m_pasex.csv").numbers(column)
        let single = try Graduation(method, classes: GraduationTests.fives(17)).single(groups)
        // The file is printed to so many places.
        #expect(mostDeviation(Array(single.prefix(80)), from: Array(golden.prefix(80))) < 1e-9)
    }

    @Test(arguments: ["pop1m_pasex", "pop1m_ind"]) func heaping(_ name: String) throws {
        let people = try SharedTable("oracles/DemoTools/data_\(name).csv").numbers("value")
        let count = { (age: Int) in people.indices.contains(age) ? people[age] : nil }
        let golden = try SharedTable("oracles/DemoTools/golden_age_quality_indices.csv").numbers(
            "value", by: "fun", "data", "args")
        func wanted(_ index: String, _ arguments: String) throws -> Double {
            try #require(golden["\(index) \(name) \(arguments)"]?.first)
        }
        // DemoTools leaves out the 100.
        #expect(deviation(AgeHeaping.index(count)! / 100, from: try wanted("whipple", "ageMin=25,ageMax=60,digit=0,5")) < 1e-9)
        for (form, name) in [(MyersForm.myers, "orig"), (.shryock, "pasex")] {
            for ages in [10...89, 23...82] {
                let given = "ageMin=\(ages.lowerBound),ageMax=\(ages.upperBound),method=\(name)"
                let found = try #require(DigitPreference.myers(ages: ages, form: form, count))
                #expect(deviation(found.index, from: try wanted("myers", given)) < 1e-9)
            }
        }
        let bachi = try #require(DigitPreference.bachi(count))
        #expect(deviation(bachi.index, from: try wanted("bachi", "ageMin=23,ageMax=77,method=pasex")) < 1e-9)
    }
}
