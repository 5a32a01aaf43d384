import Display
import Quantities
import Testing
import Text

/// No numbers and no axes end the process, and none makes a line wider than the screen.
@Suite struct ChartLimitTests {
    static let numbers: [(name: String, values: [Double])] = [
        ("missing", [.nan, .nan, .nan]), ("infinite", [.infinity, -.infinity, .infinity]), ("one infinite", [1, .infinity, 2]),
        ("one point", [.nan, 5, .nan]), ("zero", [0, 0, 0]), ("equal", [7, 7, 7]), ("below zero", [-3, -2, -1]),
        ("huge", [-.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude]), ("huge and equal", [1e308, 1e308, 1e308]),
        ("tiny", [5e-324, 0, 1e-323]), ("wide", [1e-300, 1, 1e300]), ("close", [1, 1 + 2.3e-16, 1 + 4.5e-16]),
        ("long", [1e15 + 0.5, 2e15, 3e15]),
    ]

    @Test(arguments: Chart.Form.allCases) func `any numbers`(_ form: Chart.Form) {
        for (name, values) in Self.numbers {
            for second in Self.numbers {
                let years = Sample.years([2000, 2001, 2010])
                let along = form.isPyramid ? Sample.threeAges : years
                let series = Series(SeriesType(axes: [Sample.sex, along]), values + second.values)
                check(Chart(form, of: series, title: name))
            }
        }
    }

    @Test(arguments: Chart.Form.allCases) func `any size`(_ form: Chart.Form) {
        for count in [1, 2, 3, 7, 100, 3000] {
            let ages = Axis.age((0..<count).map { AgeInterval(lower: $0, upper: $0 + 1) })
            let along = form.isPyramid ? ages : Sample.years(Array(1000..<(1000 + count)))
            let members = form.isPyramid ? [2] : [1, 2, 40]
            for member in members {
                let axis = Axis("area", .names((0..<member).map { "第\($0)区域" }))
                let cells = (0..<member * count).map { Double($0 % 17) - 3 }
                check(Chart(form, of: Series(SeriesType(axes: [axis, along]), cells)))
            }
            if form == .line || form == .bar {
                check(Chart(form, of: Series(SeriesType(axes: [along]), (0..<count).map(Double.init))))
            }
        }
    }

    /// Of several layers, and of ages by years.
    @Test(arguments: [Chart.Form.pyramid, .overlay, .lexis]) func `any numbers in layers`(_ form: Chart.Form) {
        for ((name, values), second) in zip(Self.numbers, Self.numbers.reversed()) {
            for layers in form == .overlay ? [2] : [1, 2, 5] {
                let outer = Axis(layers == 5 ? "quantile" : "area", .names((0..<layers).map { "第\($0)层" }))
                let inner = form == .lexis ? [Sample.threeAges, Sample.years([1, 2020])] : [Sample.sex, Sample.threeAges]
                let cells = (0..<layers).flatMap { _ in values + second.values }
                let axes = layers == 1 ? inner : [outer] + inner
                check(Chart(form, of: Series(SeriesType(.stock, axes: axes), cells), title: name))
            }
        }
    }

    @Test(arguments: [1, 2, 40, 3000]) func `a Lexis diagram of any size`(_ count: Int) {
        let huge = AgeInterval(lower: .max - 1, upper: .max)
        for ages in [[AgeInterval(lower: 0, upper: nil)], (0..<count).map { AgeInterval(lower: $0, upper: $0 + 1) }, [huge]] {
            for years in [[Time(0), Time(.max - 5)], (0..<count).map { Time.period(from: $0, through: $0) }] {
                let axes = [Axis.age(ages), Axis.year(years)]
                guard ages.count * years.count < 200_000 else { continue }
                check(Chart(.lexis, of: Series(SeriesType(axes: axes), (0..<ages.count * years.count).map(Double.init))))
            }
        }
    }

    private func check(_ chart: Chart) {
        for width in [1, 7, 20, 43, 80] {
            var options = RenderOptions(width: width, height: 24)
            options.ascii = width == 43
            let wide = render(chart, options).lines.first { $0.width > width }
            #expect(wide == nil, "\(chart.form) of \(chart.title) at \(width): \(wide?.plain ?? "")")
        }
    }

    @Test func `labels that steer a terminal, or are long, or empty`() {
        let axis = Axis("a\nb", .names(["\u{1B}[31m红", String(repeating: "很长的名字", count: 40), "", "👨‍👩‍👧 家\t庭"]))
        let series = Series(SeriesType(axes: [axis]), [1, 2, 3, 4])
        for form in [Chart.Form.line, .bar] {
            let chart = Chart(form, of: series, title: "x\u{1B}]0;y\u{07}\nz", sources: ["a\nb.csv"])
            let text = render(chart, RenderOptions(width: 60)).plain
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
            check(chart)
        }
    }

    @Test func `a million points, the outliers among them`() {
        var cells = (0..<1_000_000).map { Double($0 % 1000) }
        cells[543_210] = 5000
        let axis = Axis("path", .numbered(cells.count))
        let chart = Chart(.line, of: Series(SeriesType(axes: [axis]), cells))
        let time = ContinuousClock().measure {
            let text = render(chart, RenderOptions(width: 80)).plain
            #expect(text.contains("5000┤") && text.contains("1000000 points"))
            #expect(text.split(separator: "\n").dropFirst(2).first { $0.contains("⡇") || $0.contains("⢸") } != nil)
        }
        #expect(time < .seconds(60))
    }
}

extension Chart.Form {
    var isPyramid: Bool { self == .pyramid || self == .overlay }
}
