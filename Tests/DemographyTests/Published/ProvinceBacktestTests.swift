import Demography
import TestSupport
import Testing

/// The 31 provinces of China, projected from the censuses of 2000 and 2010 to that of 2020 and held against it. The figures stand in the
/// lesson notebooks/lessons/census-to-census.md.
@Suite("Backtest: provinces 2010 to 2020", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct ProvinceBacktestTests {
    private static let ages = Array(stride(from: 0, through: 85, by: 5))

    /// By census: rows of women, then men, by age; a lane a province.
    private static func censuses() throws -> (byYear: [String: [Double]], provinces: Int) {
        let table = try SharedTable("data/china_census/pop_province_residence_age_sex_2000_2010_2020.csv")
        let (years, residences, codes) = (table.texts("census_year"), table.texts("residence"), table.texts("province_code"))
        let (sexes, starts, counts) = (table.texts("sex"), table.numbers("age_start"), table.numbers("pop_count"))
        let provinces = Array(Set(codes)).filter { $0 != "0" }.sorted()
        var byYear: [String: [Double]] = [:]
        for row in years.indices where residences[row] == "total" && ["female", "male"].contains(sexes[row]) {
            guard let lane = provinces.firstIndex(of: codes[row]) else { continue }
            let age = min(Int(starts[row]) / 5, ages.count - 1) + (sexes[row] == "male" ? ages.count : 0)
            byYear[years[row], default: [Double](repeating: 0, count: 2 * ages.count * provinces.count)][
                age * provinces.count + lane] +=
                counts[row]
        }
        return (byYear, provinces.count)
    }

    private struct Errors {
        var mean: Double
        var median: Double
        init(_ projected: [Double], _ counted: [Double]) {
            let sorted = zip(projected, counted).map { abs($0 / $1 - 1) }.sorted()
            (mean, median) = (sorted.reduce(0, +) / Double(sorted.count), sorted[sorted.count / 2])
        }
    }

    @Test func totalsByThreeMethods() throws {
        let (censuses, lanes) = try Self.censuses()
        #expect(lanes == 31)
        let (first, second, third) = (censuses["2000"]!, censuses["2010"]!, censuses["2020"]!)
        let totals = { (cells: [Double]) in
            (0..<lanes).map { lane in stride(from: lane, to: cells.count, by: lanes).reduce(0) { $0 + cells[$1] } }
        }
        let method = try HamiltonPerry(grid: CohortGrid(.fiveYear(to: 85)), earlier: first, later: second, years: 10)
        let cohorts = Errors(totals(try method.projected(second)), totals(third))
        let geometric = Errors(zip(totals(first), totals(second)).map { $1 * $1 / $0 }, totals(third))
        let unchanged = Errors(totals(second), totals(third))
        let percent = { (part: Double) in (part * 10_000).rounded() / 100 }
        #expect([cohorts, geometric, unchanged].map { percent($0.mean) } == [7.56, 8.03, 7.93])
        #expect([cohorts, geometric, unchanged].map { percent($0.median) } == [4.80, 4.67, 6.69])
        // By age and sex the cohorts are what is known ten years ahead.
        let groups = Errors(try method.projected(second), third)
        #expect(percent(groups.mean) == 11.71 && percent(Errors(second, third).mean) == 30.78)
    }
}
