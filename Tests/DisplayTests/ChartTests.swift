import Display
import Quantities
import Testing
import Text

/// Every picture as text: what stands on the screen.
@Suite struct ChartTests {
    @Test(arguments: ChartSample.allCases, [80, 120]) func `a picture looks as it did`(_ sample: ChartSample, width: Int) throws {
        var options = screen(width, 40)
        try expectGolden(render(sample.chart, options).plain, "\(sample.rawValue)-\(width).txt")
        options.ascii = true
        let ascii = render(sample.chart, options).plain
        try expectGolden(ascii, "\(sample.rawValue)-\(width)-ascii.txt")
    }

    @Test(arguments: [ChartSample.paired, .overlay, .shaded, .curves, .squares, .cohorts])
    func `a picture is cut to a narrow screen`(_ sample: ChartSample) throws {
        try expectGolden(render(sample.chart, screen(40, 40)).plain, "\(sample.rawValue)-40.txt")
    }

    @Test(arguments: ChartSample.allCases) func `a picture in colour looks as it did`(
        _ sample: ChartSample
    )
        throws
    {
        var options = screen(80, 40)
        options.colour = true
        try expectGolden(render(sample.chart, options).ansi, "\(sample.rawValue)-80-colour.txt")
    }

    @Test(arguments: ChartSample.allCases) func `no line is wider than the screen`(_ sample: ChartSample) {
        for width in Array(1...60) + [61, 79, 80, 81, 100, 119, 140, 200, 400] {
            for (height, ascii) in [(nil, false), (24, false), (24, true), (10, false), (1, true)] as [(Int?, Bool)] {
                var options = screen(width, height)
                options.ascii = ascii
                let wide = render(sample.chart, options).lines.first { $0.width > width }
                #expect(wide == nil, "\(sample) at \(width) columns: \(wide?.plain ?? "")")
            }
        }
    }

    @Test(arguments: ChartSample.allCases) func `a picture keeps to the height of the screen`(_ sample: ChartSample) {
        for height in [20, 24, 30, 50] {
            #expect(render(sample.chart, screen(80, height)).lines.count <= height, "\(sample) at \(height) lines")
        }
    }

    @Test func `colour changes no character where nothing is dashed`() {
        for sample in [ChartSample.line, .bars, .pyramid, .surface, .fan, .paired, .overlay, .shaded, .squares] {
            var coloured = screen(80, 24)
            coloured.colour = true
            #expect(render(sample.chart, coloured).plain == render(sample.chart, screen(80, 24)).plain)
        }
    }

    @Test func `ASCII pictures of ASCII names are ASCII`() {
        var options = screen(80)
        (options.ascii, options.showsType) = (true, false)
        for sample in [ChartSample.surface, .fan] {
            // Labels of ages, bounds of shades and dimensions are content.
            let others = render(sample.chart, options).plain.filter { !$0.isASCII && !"–万人".contains($0) }
            #expect(others.isEmpty, "\(sample): \(others)")
        }
    }

    // MARK: what is drawn

    @Test func `bars are as long as their numbers`() {
        let area = Axis("area", .names(["a", "b", "c"]))
        var options = screen(40)
        (options.showsType, options.ascii) = (false, true)
        let rows = render(Chart(.bar, of: Series(SeriesType(axes: [area]), [10, 20, 5])), options).rowTexts
        #expect(rows.map { $0.count(where: { $0 == "#" }) } == [17, 33, 8])
        #expect(rows[1].hasPrefix("b  20  #"))
    }

    @Test func `a pyramid has the oldest at the top, men at the left, and is symmetric where both are equal`() {
        let half = [5.0, 4, 3]
        let series = Sample.population([Sample.sex, Sample.threeAges], half + half)
        var options = screen(60)
        options.showsType = false
        let rows = render(Chart(.pyramid, of: series), options).rowTexts
        #expect(rows[0].firstRange(of: "male")!.lowerBound < rows[0].firstRange(of: "female")!.lowerBound)
        #expect(rows[1].contains("60+") && rows[3].contains("0–14"))
        for row in rows[1...3] {
            let sides = row.split(separator: " ").filter { $0.contains("█") }.map { $0.count }
            #expect(sides.count == 2 && sides[0] == sides[1])
        }
    }

    @Test func `a line begins and ends where its numbers do`() {
        let series = Sample.population([Sample.years([2000, 2010])], [100, 200])
        var options = screen(60)
        (options.showsType, options.ascii) = (false, true)
        let rows = render(Chart(.line, of: series), options).rowTexts
        let top = rows.first { $0.contains("*") }!
        let bottom = rows.last { $0.contains("*") }!
        #expect(top.hasPrefix("200+") && top.last == "*")
        #expect(bottom.hasPrefix("100+*"))
        #expect(rows.last!.hasPrefix("  2000") || rows.last!.contains("2000"))
        #expect(rows.last!.hasSuffix("2010"))
    }

    // MARK: pyramids of several layers

    @Test func `pyramids side by side share their scale and their ages`() {
        var options = screen(80)
        (options.showsType, options.ascii) = (false, true)
        let sex = Sample.sex, years = Sample.years([2010, 2020])
        let series = Sample.population([years, sex, Sample.threeAges], [9, 9, 9, 9, 9, 9] + [3, 3, 3, 3, 3, 3])
        let rows = render(Chart(.pyramid, of: series), options).rowTexts
        #expect(rows[0].contains("2010") && rows[0].contains("2020"))
        #expect(rows[2].split(separator: " ").filter { $0.hasPrefix("#") }.map(\.count) == [16, 16, 5, 5])
        #expect(rows[2].split(separator: " ").count { $0 == "60+" } == 2)
        // Where there is no room beside it, the second stands below.
        options.width = 40
        let narrow = render(Chart(.pyramid, of: series), options).rowTexts
        #expect(narrow.count { $0.contains("60+") } == 2)
    }

    @Test func `an outline stands where the second layer ends`() {
        var options = screen(47)
        (options.showsType, options.ascii) = (false, true)
        let series = Sample.population(
            [Sample.years([2010, 2020]), Sample.sex, Sample.threeAges], [20, 20, 10, 20, 20, 10, 20, 10, 20, 20, 10, 20])
        let rows = render(Chart(.overlay, of: series), options).rowTexts
        #expect(rows[0] == "## 2010  | 2020")
        // Twenty columns to a side: the last of twenty, the tenth over a bar of twenty, the last beyond a bar of ten.
        let men = rows[2...4].map { String($0.prefix(20)) }
        #expect(men == ["|         " + "##########", "##########|#########", "|###################"])
    }

    @Test func `a bar is shaded from quantile to quantile`() {
        var options = screen(47)
        options.showsType = false
        let axis = Axis("quantile", .names(["10%", "50%", "90%"]))
        let series = Sample.population(
            [axis, Sample.sex, Sample.threeAges], [5, 5, 5, 5, 5, 5] + [10, 10, 10, 10, 10, 10] + [20, 20, 20, 20, 20, 20])
        let rows = render(Chart(.pyramid, of: series), options).rowTexts
        #expect(rows[0] == "██ ≤ 10%  ▓▓ ≤ 50%  ▒▒ ≤ 90%")
        #expect(rows[2].hasPrefix("▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓█████"))
    }

    @Test func `quantiles of ages are never added up`() {
        let axis = Axis("quantile", .names(["10%", "90%"]))
        let ages = Axis.age((0..<100).map { AgeInterval(lower: $0, upper: $0 + 1) })
        let series = Sample.population([axis, Sample.sex, ages], (0..<400).map { _ in 1 })
        let text = render(Chart(.pyramid, of: series), screen(80, 30)).plain
        #expect(text.contains("one age of every 5 is drawn") && text.contains(" 95 ") && !text.contains("95–99"))
    }

    @Test func `what is left out is said`() {
        let many = Axis("area", .names((1...9).map { "区\($0)" }))
        let lines = Sample.population([many, Sample.years([2010, 2020])], (0..<18).map(Double.init))
        #expect(render(Chart(.line, of: lines), screen(80)).plain.contains("the first 6 of 9 lines are drawn"))
        let long = Axis("area", .names((1...500).map { "区\($0)" }))
        let bars = render(Chart(.bar, of: Sample.population([long], (0..<500).map(Double.init))), screen(80, 24))
        #expect(bars.plain.contains(" rows …"))
        #expect(render(ChartSample.gaps.chart, screen(80)).plain.contains("5 missing cells left as gaps"))
        let ages = Axis.age((0..<100).map { AgeInterval(lower: $0, upper: $0 + 1) })
        let pyramid = Sample.population([Sample.sex, ages], (0..<200).map { _ in 1 })
        let shown = render(Chart(.pyramid, of: pyramid), screen(80, 30)).plain
        #expect(shown.contains("each bar joins 5 ages") && shown.contains("95–99"))
        #expect(
            render(Chart(.pyramid, of: Sample.population([Sample.sex, Sample.threeAges], [1, 2, 3, 4, 5, 6])), screen(80)).plain
                .contains("differ in width"))
    }
}
