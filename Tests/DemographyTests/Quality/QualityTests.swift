import Demography
import Testing

/// Each rule finds what it is for, and leaves real-looking data alone.
@Suite struct QualityTests {
    private func years(_ count: Int) -> [Double] { (0..<count).map { 2010 + Double($0) } }
    private func exact(_ values: [Double]) -> [Double] { values.map { _ in 0 } }
    /// Residents of a growing county, 万人, as a yearbook prints them.
    private let residents = [159.5, 160.9, 162.3, 163.1, 163.9, 165.2, 166.0, 167.4, 168.1, 169.9, 171.2]

    // MARK: change

    @Test func `one cell far from its neighbours is found once, as undone`() {
        var values = residents
        values[5] = 185.2
        let found = UnusualChange.all(in: values, at: years(11), halfWidths: exact(values))
        #expect(found.map(\.position) == [5])
        #expect(found.allSatisfy(\.isUndone) && abs(found[0].growth - (185.2 / 163.9 - 1)) < 1e-9)
    }
    @Test func `a step that stays is found where it happens`() {
        let values = residents.enumerated().map { $0.offset < 6 ? $0.element : $0.element + 20 }
        let found = UnusualChange.all(in: values, at: years(11), halfWidths: exact(values))
        #expect(found.map(\.position) == [6] && found.map(\.isUndone) == [false])
    }
    @Test(arguments: [
        [159.5, 160.9, 162.3, 163.1, 163.9, 165.2, 166.0, 167.4, 168.1, 169.9, 171.2],
        // Births that fall faster and faster, with the peak of 2016.
        [1.59, 1.60, 1.64, 1.64, 1.69, 1.66, 1.79, 1.72, 1.52, 1.47, 1.20, 1.06, 0.96],
        // One growth rate throughout.
        (0..<12).map { 100 * (0..<$0).reduce(1.0) { product, _ in product * 1.02 } },
    ])
    func `a series that moves as such series do is left alone`(_ values: [Double]) {
        #expect(UnusualChange.all(in: values, at: years(values.count), halfWidths: exact(values)) == [])
    }
    @Test func `few points, values of both signs and a doubt of rounding are no grounds`() {
        #expect(UnusualChange.all(in: [1, 2, 9, 2, 1], at: years(5), halfWidths: exact([1, 2, 9, 2, 1])) == [])
        var values = residents
        values[5] = -185.2
        #expect(UnusualChange.all(in: values, at: years(11), halfWidths: exact(values)) == [])
        values[5] = 185.2
        #expect(UnusualChange.all(in: values, at: years(11), halfWidths: values.map { _ in 15 }) == [])
    }
    @Test func `a missing year lengthens a change and is none`() {
        var values = residents
        values[4] = .nan
        #expect(UnusualChange.all(in: values, at: years(11), halfWidths: exact(values)) == [])
    }

    // MARK: unit

    @Test(arguments: [(0, -4), (5, 4), (10, 1), (3, -3)])
    func `a cell in another unit is found with its power`(_ position: Int, _ power: Int) {
        var values = residents
        for _ in 0..<abs(power) { values[position] *= power > 0 ? 10 : 0.1 }
        #expect(UnitSlip.all(in: values).map(\.position) == [position])
        #expect(UnitSlip.all(in: values).map(\.power) == [power])
    }
    @Test(arguments: [[1.0, 10, 100, 1000], [4.5, 1.2, 6.6, 2.0], [0, 5, 0, 7], [3, 30], [120, 125, 60, 131]])
    func `steep growth, zeros and swings are no units`(_ values: [Double]) { #expect(UnitSlip.all(in: values) == []) }

    // MARK: repeated figures

    @Test func `a figure copied forward is found from its first to its last year`() {
        let values = [120.0, 121.1, 122.3, 122.3, 122.3, 122.3, 124.0]
        #expect(ConstantRun.all(in: values, halfWidths: values.map { _ in 0.05 }).map(\.positions) == [2...5])
    }
    @Test func `few digits, three years and a series that never moves are no copies`() {
        let rough = [0.4, 0.5, 0.5, 0.5, 0.5, 0.6]
        #expect(ConstantRun.all(in: rough, halfWidths: rough.map { _ in 0.05 }) == [])
        let short = [120.0, 122.3, 122.3, 122.3, 124.0]
        #expect(ConstantRun.all(in: short, halfWidths: short.map { _ in 0.05 }) == [])
        #expect(ConstantRun.all(in: [12.34, 12.34, 12.34, 12.34], halfWidths: [0, 0, 0, 0]) == [])
        #expect(ConstantRun.all(in: [.nan, .nan, .nan, .nan, 5], halfWidths: [0, 0, 0, 0, 0]) == [])
    }

    // MARK: ages and sexes

    @Test func `Whipple's index is 100 without a preference and 500 where all ages end in 0 and 5`() {
        #expect(AgeHeaping.index { _ in 1000 } == 100)
        #expect(AgeHeaping.index { $0 % 5 == 0 ? 1000 : 0 } == 500)
        #expect(AgeHeaping.index { $0 < 60 ? 1000 : nil } == nil)
    }
    @Test func `cohorts of very different size are no heaping`() {
        // A boom around age 50 and a trough around 38, as in a census of 2020.
        let wave = { (age: Int) -> Double in
            1000 + 300 * Double(max(0, 6 - abs(age - 51))) - 60 * Double(max(0, 5 - abs(age - 38)))
        }
        #expect(AgeHeaping.index(wave)! < AgeHeaping.approximate)
        #expect(AgeHeaping.index { wave($0) * ($0 % 10 == 0 ? 1.6 : 0.95) }! > AgeHeaping.approximate)
    }
    @Test func `exchanged columns are outside the bounds, real ages are not`() {
        #expect(SexRatioRange.outside(men: 4000, women: 12000, agesFrom: 20) != nil)
        #expect(SexRatioRange.outside(men: 9000, women: 5000, agesFrom: 85) != nil)
        // Sex ratios at birth of 118, of a town of builders, and of the oldest.
        for (men, women, age) in [(11800.0, 10000.0, 0), (13500, 10000, 25), (4200, 10000, 90)] {
            #expect(SexRatioRange.outside(men: men, women: women, agesFrom: age) == nil)
        }
        #expect(SexRatioRange.outside(men: 10, women: 2, agesFrom: 20) == nil)
    }

    // MARK: digits, and the joint score

    @Test func `no digit is preferred in even ages, all of it in one`() throws {
        let methods: [((Int) -> Double?) -> DigitPreference?] = [{ DigitPreference.myers($0) }, { DigitPreference.bachi($0) }]
        for find in methods {
            let even = try #require(find { _ in 1000 })
            #expect(abs(even.index) < 1e-12)
            let heaped = try #require(find { $0 % 10 == 0 ? 1000 : 0 })
            #expect(abs(heaped.index - 90) < 1e-12 && heaped.preferred == [0] && heaped.avoided.count == 9)
            #expect(find { $0 < 60 ? 1000 : nil } == nil && find { _ in 0 } == nil)
        }
    }
    @Test func `Whipple's index of one digit is 1000 where all ages end in it`() {
        #expect(AgeHeaping.index(digit: 0) { $0 % 10 == 0 ? 10 : 0 } == 1000)
        #expect(AgeHeaping.index(digit: 5) { _ in 10 } == 100)
    }
    @Test(arguments: [
        (100.0, "highly accurate"), (105, "fairly accurate"), (110, "approximate"), (125, "rough"), (175, "very rough"),
    ])
    func `the scale of the United Nations`(_ index: Double, _ verdict: String) {
        #expect(AgeHeaping.verdict(index).english == verdict)
    }

    /// The example of the spreadsheet AGESEX (United States Census Bureau, Population Analysis Spreadsheets).
    @Test func `the joint score of the spreadsheet`() throws {
        let men: [Double] = [
            4677000, 4135000, 3825000, 3647000, 3247000, 2802000, 2409000, 2212000, 1786000, 1505000, 1390000, 984000, 745000,
            537000,
            346000, 335000,
        ]
        let women: [Double] = [
            4544000, 4042000, 3735000, 3647000, 3309000, 2793000, 2353000, 2112000, 1691000, 1409000, 1241000, 887000, 697000,
            525000,
            348000, 366000,
        ]
        let people = (men + women).reduce(0, +)
        let score = try #require(AgeSexAccuracy(men: Array(men.dropLast()), women: Array(women.dropLast()), people: people))
        #expect(abs(score.sexRatioScore - 2.249) < 0.001 && abs(score.menScore - 3.907) < 0.001)
        #expect(abs(score.womenScore - 3.655) < 0.001 && abs(score.index - 14.308) < 0.001)
        #expect(AgeSexAccuracy.verdict(score.index).english == "accurate")
        // Of a hundredth of the people 3500/√N − 3.5 is taken off.
        let few = try #require(
            AgeSexAccuracy(men: men.dropLast().map { $0 / 100 }, women: women.dropLast().map { $0 / 100 }, people: people / 100))
        #expect(abs(few.index - (score.index - 3500 / (people / 100).squareRoot() + 3.5)) < 1e-9)
        #expect(AgeSexAccuracy(men: [1, 2, 3], women: [1, 0, 3], people: 10) == nil)
    }
}
