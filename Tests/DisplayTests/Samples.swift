import Display
import Quantities
import Text

/// Units and small series that the tests share.
enum Sample {
    static let tenThousand = Unit("万人", 10_000, of: .person)
    static let resident = Universe("常住")

    static func years(_ years: [Int]) -> Axis { .year(years.map { Time.instant($0) }) }
    static let threeAges = Axis.age([
        AgeInterval(lower: 0, upper: 15), AgeInterval(lower: 15, upper: 60), AgeInterval(lower: 60, upper: nil),
    ])
    static let fiveYearAges = Axis.age(
        (0..<20).map { AgeInterval(lower: $0 * 5, upper: $0 * 5 + 5) } + [AgeInterval(lower: 100, upper: nil)])
    static let sex = Axis("sex", .names(["male", "female"]))

    /// A stock of residents in 万人, printed with two decimals, from figures in 万人.
    static func population(_ axes: [Axis], _ figures: [Double]) -> Series {
        let type = SeriesType(.stock, .person, universe: resident, axes: axes, unit: tenThousand, decimals: 2)
        return Series(type, figures.map { tenThousand.base($0) })
    }
    static func ratio(_ unit: Unit, axes: [Axis] = [], _ values: [Double]) -> Series {
        Series(SeriesType(.ratio, axes: axes, unit: unit), values)
    }
    static func plain(_ values: [Double]) -> Series { Series(SeriesType(axes: [Axis("path", .numbered(values.count))]), values) }
}

func screen(_ width: Int, _ height: Int? = nil) -> RenderOptions { RenderOptions(width: width, height: height) }

extension StyledText {
    var rowTexts: [String] { lines.map(\.plain) }
}
