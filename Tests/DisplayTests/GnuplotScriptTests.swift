import Display
import Quantities
import Testing

@Suite struct GnuplotScriptTests {
    private let font = GnuplotScript.Font(family: "Some Sans", file: "/fonts/some.ttc")

    @Test(arguments: ChartSample.allCases) func `no text of the user can end its quotes`(_ sample: ChartSample) {
        var chart = sample.chart
        chart.title = "a' ; system('touch x'); '\n\\ \"b\" `c` @d {^_}"
        chart.sources = ["'.csv"]
        for form in GnuplotScript.Form.allCases {
            let script = GnuplotScript(chart, as: form, font: font).text
            for line in script.split(separator: "\n") {
                #expect(line.count(where: { $0 == "'" }) % 2 == 0, "\(line)")
            }
            #expect(script.contains("'a'' ; system(''touch x''); '' \\ \"b\" `c` @d {^_}'"))
            #expect(script.contains("noenhanced"))
        }
    }

    @Test func `a per cent sign in a label is no format`() {
        let axis = Axis("area", .names(["50%", "%g"]))
        let script = GnuplotScript(Chart(.bar, of: Series(SeriesType(axes: [axis]), [1, 2])), as: .svg, font: font).text
        #expect(script.contains("set ytics ('50%%' 0.0, '%%g' 1.0)"))
    }

    @Test func `what is not finite is a gap`() {
        let series = Sample.population([Sample.years([2000, 2001, 2002])], [1, .nan, .infinity])
        let script = GnuplotScript(Chart(.line, of: series), as: .svg, font: font)
        #expect(script.text.contains("2000.0 1.0\nNaN NaN\nNaN NaN\nEOD"))
        #expect(script.notes.contains { $0.english == "1 missing cell left as a gap" })
    }

    @Test func `a million points are thinned, and that is said`() {
        let axis = Axis("path", .numbered(1_000_000))
        let series = Series(SeriesType(axes: [axis]), (0..<1_000_000).map { Double($0 % 99) })
        let script = GnuplotScript(Chart(.line, of: series), as: .png, font: font)
        #expect(script.text.utf8.count < 500_000)
        #expect(script.notes.contains { $0.english.hasPrefix("1000000 points") })
    }

    @Test(arguments: Chart.Form.allCases) func `any numbers make a script`(_ form: Chart.Form) {
        for (_, values) in ChartLimitTests.numbers {
            let along = form.isPyramid ? Sample.threeAges : Sample.years([2000, 2001, 2010])
            let series = Series(SeriesType(axes: [Sample.sex, along]), values + values)
            let text = GnuplotScript(Chart(form, of: series), as: .svg, font: font).text
            #expect(!text.contains("inf") && !text.contains("nan"))
        }
    }
}
