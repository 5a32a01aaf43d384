import Display
import Quantities
import Testing

@Suite struct SparklineTests {
    @Test func `from the least to the greatest`() {
        #expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█")
        #expect(sparkline([3, 3]) == "▅▅")
        #expect(sparkline([1, .nan, 2]) == "▁·█")
        #expect(sparkline([-.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude]) == "▁▅█")
        #expect(sparkline([]).isEmpty)
    }

    @Test func `a long course is averaged`() {
        #expect(sparkline((0..<1000).map(Double.init), width: 8) == "▁▂▃▄▅▆▇█")
        #expect(sparkline([1, 2], width: 0).isEmpty)
    }

    @Test func `only by year`() {
        #expect(sparkline(of: Sample.population([Sample.years([2010, 2020])], [1, 2])) == "▁█")
        #expect(sparkline(of: Sample.population([Sample.sex], [1, 2])) == nil)
    }

    @Test func `beside years that run across, where there is room`() {
        let series = Sample.population([Sample.sex, Sample.years([2010, 2013, 2016, 2020])], [1, 2, 3, 4, 4, 3, .nan, 1])
        var options = screen(80)
        (options.sparklines, options.showsType) = (true, false)
        let rows = render(series, options).rowTexts
        #expect(rows[2] == "male    1.00  2.00  3.00  4.00  ▁▃▆█")
        #expect(rows[3] == "female  4.00  3.00     ·  1.00  █▆·▁")
        options.width = 34
        #expect(!render(series, options).plain.contains("▁"))
        (options.width, options.ascii) = (80, true)
        #expect(!render(series, options).plain.contains("▁"))
    }
}
