import Display
import Quantities
import Testing
import Text

/// Tables and pictures in the sixteen colours of any terminal, and in none.
@Suite struct ColourTests {
    enum Shown: String, CaseIterable {
        case scalar, ages, wide, cut, gaps, totals, targets, record, chart

        func rendered(inColour: Bool) -> StyledText {
            var options = screen(60, self == .cut ? 8 : 24)
            options.colour = inColour
            switch self {
            case .scalar: return render(Sample.population([], [177.95]), options)
            case .ages: return render(Sample.population([Sample.threeAges], [22.77, 120.41, 34.77]), options)
            case .wide:
                return render(Sample.population([Sample.sex, Sample.years(Array(2010...2040))], Self.numbers(62)), options)
            case .cut: return render(Sample.population([Sample.fiveYearAges, Sample.sex], Self.numbers(42)), options)
            case .gaps: return render(Sample.population([Sample.years([2010, 2020])], [159.51, .nan]), options)
            case .totals:
                options.totals = true
                return render(Sample.population([Sample.sex, Sample.threeAges], [10, 60, 9.5, 12, 58, 11]), options)
            case .targets:
                let values = [Sample.population([], [183.27]), nil]
                return render(Table([.init("target", .texts(["常住人口", nil])), .init("stated", .quantities(values))]), options)
            case .record: return render(record: [("常住", "stock of 常住, 万人"), ("r", "ratio, %")], options)
            case .chart: return render(ChartSample.lines.chart, options)
            }
        }
        private static func numbers(_ count: Int) -> [Double] { (0..<count).map { Double($0 * 37 % 101) + 0.25 } }
    }

    @Test(arguments: Shown.allCases) func `in colour it looks as it did`(_ shown: Shown) throws {
        try expectGolden(shown.rendered(inColour: true).ansi, "colour-\(shown.rawValue).txt")
    }
    @Test(arguments: Shown.allCases) func `without colour no escape is left, and no column moves`(_ shown: Shown) {
        let plain = shown.rendered(inColour: false)
        #expect(!plain.rendered(inColour: false).contains("\u{1B}"))
        guard shown != .chart else { return }
        #expect(shown.rendered(inColour: true).plain == plain.plain)
    }
    @Test(arguments: Shown.allCases) func `no escape asks for more than sixteen colours, and each is taken back`(_ shown: Shown) {
        let text = shown.rendered(inColour: true).ansi
        let parameters = text.split(separator: "\u{1B}[", omittingEmptySubsequences: false).dropFirst().map {
            $0.prefix { $0 != "m" }
        }
        #expect(
            Set(parameters.map(String.init)).isSubset(of: ["0", "1", "2", "31", "32", "33", "34", "35", "36", "1;31", "1;33"]))
        for (place, parameter) in parameters.enumerated() { #expect((parameter == "0") == (place % 2 == 1)) }
    }
}
