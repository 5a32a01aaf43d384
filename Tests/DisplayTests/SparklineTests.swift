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
}
