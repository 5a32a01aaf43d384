internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// A life table as a record of series on the axes it was made on.
///
/// m is a rate, q and the survival ratios are ratios; l and d are persons of the radix, L and T the years they live; a and e are
/// years a person, which are never added up over ages.
struct LifeTableFields {
    private let groups: AgeGroups
    private let batch: AgeBatch
    private let rates: SeriesType

    init(_ groups: AgeGroups, _ batch: AgeBatch, _ rates: SeriesType) {
        (self.groups, self.batch, self.rates) = (groups, batch, rates)
        ages = groups.intervals
    }
    private let ages: [AgeInterval]

    /// The fields; hollow ones without a table.
    func record(_ table: LifeTable?) -> Record {
        var fields = columns.map { name, column, type in (name, batch.series(type, ages: ages, table?[keyPath: column] ?? [])) }
        if let ratios = survival(table) { fields.append(("sx", ratios)) }
        let values = fields.map { (name: $0.0, value: Value(.series($0.1))) }
        guard batch.laneCount == 1 else { return Record(values) }
        let sheet = page(fields.filter { $0.0 != "sx" }.map { ($0.0, Self.readable($0.1, $0.0)) })
        return Record(values + [("table", Value(.table(sheet)))], shown: "table")
    }

    private var columns: [(String, KeyPath<LifeTable, [Double]>, SeriesType)] {
        let (persons, years) = (typed(.number, .person, .person), typed(.number, Self.personTime, Self.personYears))
        let (part, time) = (typed(.ratio, .none, .one), typed(.ratio, .time, Self.years))
        return [
            ("mx", \.mx, rates), ("qx", \.qx, part), ("ax", \.ax, time), ("lx", \.lx, persons), ("dx", \.dx, persons),
            ("Lx", \.nLx, years), ("Tx", \.Tx, years), ("ex", \.ex, time),
        ]
    }
    private static let personTime = Dimension.person * .time
    private static let personYears = Unit("人年", of: personTime, isExact: true)
    static let years = Unit("年", of: .time, isExact: true)

    private func typed(_ kind: Kind, _ dimension: Dimension, _ unit: Unit) -> SeriesType {
        var type = rates.declared(kind)
        (type.dimension, type.unit, type.universe, type.base, type.decimals) = (dimension, unit, nil, nil, nil)
        return type
    }

    // MARK: survival

    /// Ratios into each group from the one before, for a table from birth whose groups make up equal ones: by years where its own
    /// are, by five where it is abridged.
    private func survival(_ table: LifeTable?) -> Series? {
        guard let width, let bounds = Self.bounds(groups, width) else { return nil }
        let ages = bounds.indices.map { row in
            AgeInterval(lower: bounds[row], upper: row + 1 < bounds.count ? bounds[row + 1] : nil)
        }
        let type = typed(.ratio, .none, .one)
        guard let table else { return batch.series(type, ages: ages, []) }
        return (try? table.survivalRatios(width: width)).map { batch.series(type, ages: ages, $0.ratios) }
    }
    private var width: Int? {
        guard groups.lowerBounds[0] == 0 else { return nil }
        return groups.count > 2 ? groups.lowerBounds[groups.open] - groups.lowerBounds[groups.open - 1] : groups.lowerBounds[1]
    }
    private static func bounds(_ groups: AgeGroups, _ width: Int) -> [Int]? {
        guard groups.openAge.isMultiple(of: width) else { return nil }
        let bounds = Array(stride(from: 0, through: groups.openAge, by: width))
        return bounds.allSatisfy(groups.lowerBounds.contains) ? bounds : nil
    }

    // MARK: one page

    /// Ages down, columns across, as a printed life table has them.
    private func page(_ fields: [(String, Series)]) -> Table {
        let labels = Table.Column("age", .texts(ages.map(\.label)))
        return Table(
            [labels]
                + fields.map { name, series in
                    Table.Column(name, .quantities(ages.indices.map { row in Self.cell(series, row) }))
                })
    }
    private static func cell(_ series: Series, _ row: Int) -> Series {
        var type = series.type
        type.axes = []
        return Series(type, [series.cells[row]])
    }
    /// With the digits that printed life tables have.
    private static func readable(_ series: Series, _ name: String) -> Series {
        var series = series
        let inUnit = ["mx", "qx"].contains(name) ? (series.type.unit.isPlain ? 5 : 2) : ["ax", "ex"].contains(name) ? 2 : 0
        series.type.decimals = inUnit
        return series
    }
}
