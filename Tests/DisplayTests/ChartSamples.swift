import Display
import Quantities

/// A picture of every form.
enum ChartSample: String, CaseIterable {
    case line, lines, gaps, bars, groups, pyramid, surface, fan

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
}
