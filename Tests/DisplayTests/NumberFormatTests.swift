import Display
import Quantities
import Testing

@Suite struct NumberFormatTests {
    @Test func `negative zero is zero`() {
        #expect(NumberFormat(.fixed(2)).text(-0.0) == "0.00")
        #expect(NumberFormat(.fixed(2)).text(-0.001) == "0.00")
        #expect(NumberFormat(.fixed(2)).text(-0.01) == "-0.01")
        #expect(NumberFormat(.general(6)).text(-0.0) == "0")
    }

    @Test func `rounding is that of the number held`() {
        #expect(NumberFormat(.fixed(2)).text(2.675) == "2.67")
        #expect(NumberFormat(.fixed(1), unit: Sample.tenThousand).text(4_455_500) == "445.6")
    }

    @Test func `digits in groups`() {
        let format = NumberFormat(.fixed(1), grouping: 3)
        let samples: [(Double, String)] = [
            (1_234_567.8, "1,234,567.8"), (-123_456, "-123,456.0"), (999, "999.0"), (1000, "1,000.0"), (-100, "-100.0"),
        ]
        for (value, text) in samples { #expect(format.text(value) == text) }
        let byFour: [(Double, String)] = [(123_456_789.5, "1,2345,6789.5"), (9999, "9999.0"), (-12345, "-1,2345.0")]
        for (value, text) in byFour { #expect(NumberFormat(.fixed(1), grouping: 4).text(value) == text) }
    }

    @Test func `beyond the range of digits an exponent`() {
        #expect(NumberFormat(.fixed(2)).text(1.25e300) == "1.25e+300")
        #expect(NumberFormat(.fixed(2)).text(.infinity) == "∞")
        #expect(NumberFormat(.fixed(10_000)).text(0.5).count == 32)
        #expect(NumberFormat(.fixed(-3)).text(1234.5) == "1234")
    }

    @Test func `printed bounds and ranges are shown`() {
        var series = Sample.plain([7, 105, 75, 3, .nan])
        series.type.decimals = 0
        series.printed = Printed(halfWidths: [0, 2, 0, 0, 0], relations: [0: .atMost, 1: .between, 2: .about, 4: .below])
        let format = NumberFormat(for: series)
        #expect((0..<5).map { format.text(series, at: $0) } == ["≤7", "103–107", "约75", "3", "·"])
    }
}
