import Display
import Quantities
import Testing
import Text

@Suite struct CuttingTests {
    private func matrix(_ rows: Int, _ columns: Int) -> Series {
        let area = Axis("area", .names((1...rows).map { "区\($0)" }))
        let year = Sample.years(Array(1901..<(1901 + columns)))
        return Sample.population([area, year], (0..<rows * columns).map { Double($0 % 10) })
    }

    @Test func `columns are cut in the middle with a count`() {
        var options = screen(60)
        options.showsType = false
        #expect(
            render(matrix(12, 30), options).rowTexts.prefix(3) == [
                "area  1901  1902  1903  … 24 columns …  1928  1929  1930",
                "────────────────────────────────────────────────────────",
                "区1   0.00  1.00  2.00        …         7.00  8.00  9.00",
            ])
    }

    @Test func `no line is wider than the screen`() {
        for width in [1, 8, 20, 33, 60, 80, 200] {
            var options = screen(width)
            options.showsType = false
            #expect(render(matrix(12, 300), options).lines.allSatisfy { $0.width <= width })
        }
    }

    @Test func `a count without words leaves room for columns`() {
        var options = screen(20)
        options.showsType = false
        #expect(
            render(matrix(12, 30), options).rowTexts.prefix(3) == ["area  1901  …29…", "────────────────", "区1   0.00   …"])
    }

    @Test func `rows are cut in the middle with a count`() {
        let rows = render(Sample.population([Sample.fiveYearAges], Array(repeating: 1.5, count: 21)), screen(80, 10)).rowTexts
        #expect(
            rows == [
                "stock of 常住 by age, 万人", "age    万人", "───────────", "0–4    1.50", "5–9    1.50", "10–14  1.50", "… 15 rows …",
                "90–94  1.50", "95–99  1.50", "100+   1.50",
            ])
    }

    @Test func `the height is kept`() {
        for height in [8, 10, 15, 24] { #expect(render(matrix(500, 5), screen(80, height)).lines.count == height) }
        #expect(render(matrix(5, 5), screen(80, 24)).lines.count == 8)
    }

    @Test func `nothing is cut without a screen`() {
        let lines = render(matrix(300, 200)).lines
        #expect(lines.count == 303)
        #expect(!lines.contains { $0.plain.contains("…") })
    }

    @Test func `the total row survives a cut`() {
        var options = screen(60, 12)
        options.totals = true
        #expect(render(matrix(100, 30), options).rowTexts.last?.hasPrefix("total") == true)
    }

    @Test func `a hundred thousand columns`() {
        let columns = (0..<100_000).map { Grid.Column("c\($0)") }
        let grid = Grid(columns: columns, rows: [Grid.Row([], columns.map { _ in "1" })])
        let lines = grid.rendered(screen(60)).rowTexts
        #expect(
            lines == [
                "c0  c1  c2  c3  … 99993 columns …  c99997  c99998  c99999",
                " 1   1   1   1          …               1       1       1",
            ])
    }

    @Test func `a million cells in a moment`() {
        let series = matrix(1000, 1000)
        let time = ContinuousClock().measure { #expect(render(series, screen(80, 24)).lines.count == 24) }
        #expect(time < .seconds(1))
    }
}
