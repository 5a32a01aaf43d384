import Files
import Kernels
import Quantities
import Testing

@Suite("writing tables")
struct WriterTests {
    @Test(arguments: [
        SeedTables.vitalRates, SeedTables.districts, SeedTables.hospitals, SeedTables.indicators, SeedTables.scenarios,
        SeedTables.goals,
    ])
    func `what is written reads back equal`(text: String) throws {
        for (name, entry) in try Reading.load(text).entries {
            guard case .series(let series) = entry else { continue }
            var options = LoadOptions()
            options.type = .init(kind: series.type.kind, universe: series.type.universe, unit: series.type.unit)
            let back = try #require(try Reading.load(TableWriter.text(series, name: name, as: .csv), options).onlySeries)
            #expect(back.cells == series.cells)
            #expect(back.type.axes.map(\.labels) == series.type.axes.map(\.labels))
            #expect(back.printed?.relations == series.printed?.relations)
        }
    }

    @Test func `numbers are the shortest that read back, in the unit`() throws {
        let unit = try Reading.units.unit(parsing: "万人")
        let type = SeriesType(.stock, .person, axes: [.year([.instant(2020), .instant(2021, .midYear)])], unit: unit)
        let text = TableWriter.text(Series(type, [1_779_500, .nan]), name: "人口", as: .csv)
        #expect(text == "year,人口（万人）\n2020,177.95\n2021-07-01,\n")
    }

    @Test func `any value in any unit reads back bit for bit`() throws {
        var random = SystemRandomNumberGenerator()
        for symbol in ["", "‰", "万人", "亿元", "亩"] {
            let unit = symbol.isEmpty ? Unit.one : try Reading.units.unit(parsing: symbol)
            for _ in 0..<500 {
                let value = Double.random(in: -1e9...1e9, using: &random)
                let text = TableWriter.text(Series(SeriesType(.number, unit.dimension, unit: unit), [value]), name: "x", as: .csv)
                let number = try #require(text.split(separator: "\n").last.flatMap { PrintedNumber(parsing: String($0)) })
                let back = try #require(number.value(in: unit))
                #expect(symbol == "亩" ? abs(back - value) <= value.ulp : back == value)
            }
        }
    }

    @Test func `ages read back as they are`() throws {
        for ages in [[(0, 1), (1, 5), (5, nil)], [(0, 5), (5, 10)], [(60, 61), (61, 62)], [(0, 1), (70, 71)]] as [[(Int, Int?)]] {
            let axis = Axis.age(ages.map { AgeInterval(lower: $0.0, upper: $0.1) })
            let series = Series(SeriesType(.stock, .person, axes: [axis], unit: .person), ages.map { Double($0.0) })
            #expect(try Reading.load(TableWriter.text(series, name: "人数", as: .csv)).onlySeries?.type.axes == [axis])
        }
    }

    @Test func `fields with marks are quoted`() {
        let table = Table([.init("a,b", .texts(["x\"y", nil])), .init("n", .quantities([Series(2), nil]))])
        #expect(TableWriter.text(table, as: .csv) == "\"a,b\",n\n\"x\"\"y\",2\n,\n")
    }

    @Test func `JSON holds the numbers as they were printed`() throws {
        let series = try #require(try Reading.load(SeedTables.vitalRates).series("出生率"))
        #expect(
            TableWriter.text(series, name: "出生率", as: .json)
                == "{\"name\": \"出生率\", \"kind\": \"rate\", \"unit\": \"‰\", \"axes\": [{\"name\": \"year\", \"labels\": [\"2015\", \"2019\", \"2020\"]}], \"values\": [9.14, 6.92, 6.96]}\n"
        )
    }
}
