import Display
import Quantities
import Testing
import Text

@Suite struct TotalsTests {
    private var options: RenderOptions {
        var options = RenderOptions()
        (options.totals, options.showsType) = (true, false)
        return options
    }

    @Test func `sums beside and below, and of all`() {
        let population = Sample.population([Sample.sex, Sample.threeAges], [10, 60, 9.5, 12, 58, 11])
        #expect(
            render(population, options).plain == """
                sex      0–14   15–59    60+   total
                ────────────────────────────────────
                male    10.00   60.00   9.50   79.50
                female  12.00   58.00  11.00   81.00
                total   22.00  118.00  20.50  160.50
                """)
    }

    @Test func `a stock has no total over years`() {
        let population = Sample.population([Sample.sex, Sample.years([2010, 2020])], [10, 11, 20, .nan])
        #expect(
            render(population, options).plain == """
                sex      2010   2020
                ────────────────────
                male    10.00  11.00
                female  20.00      ·
                total   30.00      ·
                """)
    }

    @Test func `a ratio without parts has none`() {
        let share = Sample.ratio(.percent, axes: [Sample.threeAges], [0.1, 0.2, 0.3])
        #expect(render(share, options).rowTexts == [" 0–14  15–59    60+", "10.00  20.00  30.00"])
    }

    @Test func `totals are marked`() {
        let text = render(Sample.population([Sample.threeAges], [1, 2, 3]), options)
        #expect(text.runs.filter { $0.style == .total }.map(\.text) == ["total", "6.00"])
    }
}
