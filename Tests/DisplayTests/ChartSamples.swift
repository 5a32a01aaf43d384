import Display
import Quantities

/// A picture of every form.
enum ChartSample: String, CaseIterable {
    case line, lines, gaps, bars, groups, pyramid, surface, fan
    case curves, paired, overlay, shaded, squares, triangles, cohorts

    var chart: Chart {
        switch self {
        case .line: Chart(.line, of: Self.resident, title: "常住", sources: ["江阴/人口.csv"])
        case .lines: Chart(.line, of: Self.scenarios, title: "综合")
        case .gaps: Chart(.line, of: Self.interrupted, title: "出生率")
        case .bars: Chart(.bar, of: Self.change, title: "人口变化")
        case .groups: Chart(.bar, of: Self.districts, title: "2010 与 2020 年常住人口")
        case .pyramid: Chart(.pyramid, of: Self.census, title: "第七次全国人口普查", sources: ["国家统计局，2020"])
        case .surface: Chart(.surface, of: Self.wave, title: "birth rate of a wave")
        case .fan: Chart(.fan, of: Self.quantiles, title: "population, probabilistic")
        case .curves: Self.survival
        case .paired: Chart(.pyramid, of: Self.censuses, title: "两次普查", sources: ["国家统计局，2000、2020"])
        case .overlay: Chart(.overlay, of: Self.censuses, title: "两次普查", sources: ["国家统计局，2000、2020"])
        case .shaded: Chart(.pyramid, of: Self.uncertain, title: "总人口的分位数")
        case .squares: Chart(.lexis, of: Self.dying, title: "死亡率")
        case .triangles: Chart(.lexis, of: Self.halves, title: "deaths by triangle")
        case .cohorts: Chart(.lexis, of: Self.waves, title: "一次生育高峰")
        }
    }

    private static func names(_ name: String, _ labels: [String]) -> Axis { Axis(name, .names(labels)) }

    /// 江阴, plan of 2022: 2010 and 2020; the years between are invented.
    private static let resident = Sample.population(
        [Sample.years([2010, 2012, 2015, 2018, 2020])], [159.51, 162.80, 166.35, 172.10, 177.95])

    private static let scenarios: Series = {
        let rates = [-0.0006, 0.0022, 0.0048]
        let figures = rates.flatMap { rate -> [Double] in (0...15).map { 177.95 * (1 + rate * Double($0)) } }
        return Sample.population([names("scenario", ["low", "medium", "high"]), Sample.years(Array(2020...2035))], figures)
    }()

    private static let interrupted: Series = {
        let cells = (0..<20).map { place -> Double in
            if place % 7 == 4 || (11...13).contains(place) { return .nan }
            return 0.009 + 0.0004 * Double((place * 13) % 7)
        }
        return Sample.ratio(Unit.permille, axes: [Sample.years(Array(2001...2020))], cells)
    }()

    private static let change = Sample.population(
        [names("area", ["蓬江区", "江海区", "新会区", "台山市", "开平市", "鹤山市", "恩平市"])], [14.2, 10.15, 6.02, -3.4, 4.95, .nan, -0.08])

    private static let districts = Sample.population(
        [names("year", ["2010", "2020"]), names("area", ["蓬江区", "江海区", "新会区"])], [71.97, 25.59, 84.91, 86.07, 36.47, 90.93])

    /// 2020 census of China, persons by sex and age, in 万人 (国家统计局《中国人口普查年鉴—2020》).
    private static let census: Series = {
        let men = [
            4097, 4802, 4561, 3905, 3968, 4816, 6387, 5093, 4763, 5819, 6111, 5082, 3687, 3634, 2416, 1475, 916, 443, 137, 27, 4,
        ]
        let women = [
            3691, 4223, 3965, 3363, 3527, 4369, 6027, 4808, 4532, 5603, 6006, 5058, 3651, 3767, 2543, 1649, 1123, 640, 229, 55, 8,
        ]
        var series = Sample.population([Sample.sex, Sample.fiveYearAges], (men + women).map(Double.init))
        series.type.decimals = 0
        return series
    }()

    private static let wave: Series = {
        let years = (0..<30).map { 1950 + 5 * $0 }
        var cells: [Double] = []
        for age in 0..<21 {
            for year in years {
                let born = Double((year - 5 * age + 4000) % 120)
                cells.append(max(0, 1 - abs(born - 60) / 70) * Double(25 - age))
            }
        }
        return Series(SeriesType(axes: [Sample.fiveYearAges, Sample.years(years)]), cells)
    }()

    private static let quantiles: Series = {
        let years = (0..<16).map { 2020 + 5 * $0 }
        var figures: [Double] = []
        for z in [-1.96, -1.28, 0, 1.28, 1.96] {
            for step in 0..<16 {
                let (middle, spread) = (1410 + 2.5 * Double(step) - 1.9 * Double(step * step), 0.8 * Double(step * step))
                figures.append(middle + z * spread)
            }
        }
        return Sample.population([names("quantile", ["2.5%", "10%", "50%", "90%", "97.5%"]), Sample.years(years)], figures)
    }()

    /// Survivors at exact ages, invented.
    private static let survival: Chart = {
        let ages = Axis.age((0..<17).map { AgeInterval(lower: $0 * 5, upper: $0 * 5 + 5) } + [AgeInterval(lower: 85, upper: nil)])
        var cells: [Double] = []
        for force in [0.00001, 0.00002] {
            for place in 0..<18 {
                let power = Double(place * place * place * place)
                cells.append(100_000 / (1 + force * power))
            }
        }
        var chart = Chart(.line, of: Series(SeriesType(axes: [names("sex", ["女", "男"]), ages]), cells), title: "lt.lx")
        chart.isAtExactAge = true
        return chart
    }()

    /// Censuses of China, 2000 and 2020, persons by sex and age, in 万人 (国家统计局).
    private static let censuses: Series = {
        let (men, women) = (census.cells.prefix(21).map(\.self), census.cells.suffix(21).map(\.self))
        let earlier: [Double] = [
            3765, 4830, 6534, 5288, 4794, 6023, 6536, 5614, 4224, 4394, 3280, 2406, 2168, 1755, 1244, 718, 321, 108, 30, 8, 1,
            3133, 4185, 6005, 5015, 4663, 5714, 6155, 5316, 3900, 4163, 3050, 2231, 2003, 1724, 1335, 875, 478, 198, 69, 17, 2,
        ]
        let axes = [Sample.years([2000, 2020]), names("sex", ["男", "女"]), Sample.fiveYearAges]
        var series = Sample.population(axes, earlier + (men + women).map { Sample.tenThousand.shown($0) })
        series.type.decimals = 0
        return series
    }()

    private static let uncertain: Series = {
        var cells: [Double] = []
        for factor in [0.8, 1, 1.3] {
            for place in 0..<42 {
                let age = place % 21
                let people = Double(5000 - 12 * age * age)
                cells.append(age < 8 ? people * factor : people)
            }
        }
        return Sample.population([names("quantile", ["10%", "50%", "90%"]), Sample.sex, Sample.fiveYearAges], cells)
    }()

    private static func periods(_ first: Int, _ count: Int, of years: Int) -> Axis {
        .year((0..<count).map { Time.period(from: first + $0 * years, through: first + ($0 + 1) * years - 1) })
    }

    /// Death rates that fall, on infants, children and five-year groups.
    private static let dying: Series = {
        let ages = Axis.age(
            [AgeInterval(lower: 0, upper: 1), AgeInterval(lower: 1, upper: 5)]
                + (1..<20).map { AgeInterval(lower: $0 * 5, upper: $0 * 5 + 5) } + [AgeInterval(lower: 100, upper: nil)])
        var cells: [Double] = []
        for row in 0..<22 {
            let level: Double = row == 0 ? 40 : 0.3 * Double(1 << (row / 2))
            for step in 0..<30 { cells.append(level / (1 + 0.1 * Double(step)) / 1000) }
        }
        return Series(SeriesType(.rate, axes: [ages, periods(1951, 30, of: 5)], unit: .permille), cells)
    }()

    private static let halves: Series = {
        let ages = Axis.age((0..<8).map { AgeInterval(lower: $0, upper: $0 + 1) })
        var cells: [Double] = []
        for layer in 0..<2 {
            for age in 0..<8 {
                for year in 0..<10 { cells.append(Double(100 / (age + 1 + layer) + year)) }
            }
        }
        return Series(SeriesType(.flow, axes: [names("triangle", ["lower", "upper"]), ages, periods(2011, 10, of: 1)]), cells)
    }()

    private static let waves = Series(
        SeriesType(.stock, axes: wave.type.axes), wave.cells.map(\.self))
}
