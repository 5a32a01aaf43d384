import Display
import Quantities
import Testing
import Text

@Suite struct ScalarTests {
    @Test func `growth is a share a year`() {
        var type = SeriesType(.ratio, unit: .percent)
        type.isAnnual = true
        #expect(render(Series(type, [0.004093])).plain == "0.41% a year")
    }

    @Test func `words stand after a blank, signs are glued`() {
        #expect(render(Sample.population([], [177.95])).plain == "177.95 万人")
        #expect(valueText(Sample.ratio(.percent, [0.28876])) == "28.88%")
        #expect(valueText(Sample.ratio(Unit("/10万", 1, 100_000), [0.000123])) == "12.30/10万")
        #expect(valueText(Sample.ratio(.points, [-0.0125])) == "-1.25 百分点")
    }

    @Test func `persons a year`() {
        var type = SeriesType(.flow, .person, unit: Sample.tenThousand)
        type.isAnnual = true
        #expect(valueText(Series(type, [77_012])) == "7.70 万人 a year")
    }

    @Test func `a dimension without a unit is named`() {
        #expect(valueText(Series(SeriesType(.number, .person / .time), [2.5])) == "2.5 person/time")
    }

    @Test func truth() {
        let cells: [(Double, String)] = [(1, "true"), (0, "false"), (.nan, "·")]
        for (cell, text) in cells { #expect(render(Series(SeriesType(.truth), [cell])).plain == text) }
    }

    @Test func `a missing value has no unit`() {
        #expect(render(Sample.population([], [.nan])).plain == "·")
        #expect(render(Series.missing).plain == "·")
    }

    @Test func `other digits by name`() {
        #expect(valueText(0.0044, in: SeriesType(.ratio, unit: .percent), decimals: 3) == "0.440%")
        #expect(valueText(0.0044, in: SeriesType(.ratio, unit: .permille), decimals: 2) == "4.40‰")
    }

    @Test func `the unit has a style of its own`() {
        #expect(render(Sample.population([], [177.95])).runs.map(\.style) == [.plain, .unit])
    }
}
