internal import Demography
internal import Display
internal import Kernels
internal import Language
internal import Quantities

/// What a projection gives.
struct Projection {
    var method: ProjectionMethod
    /// By year from the last observation on.
    var population: Series
    /// What stands beside the line of no change: the population, or where it has ages and sexes their sum.
    var headline: Series
    /// What made the population change, where the method knows it.
    var components: [(name: String, value: Series)]
    /// One a lane of the other axes.
    var fits: [(lane: String, fit: TrendFit)]
    var assumptions: [(label: String, value: Value)]

    var record: Record {
        get throws(Problem) {
            let fields: [(name: String, value: Series)] =
                [("population", population)] + components + [("nochange", population.held), ("lines", try lines)]
            let fit: [(name: String, value: Value)] = method == .cohort ? [] : [("fit", Value(.table(fitTable)))]
            let facts = fit + [("assumptions", Value(.record(Record(assumptions.map { ($0.label, $0.value) }))))]
            return Record(fields.map { ($0.0, Value(.series($0.1))) } + facts, main: "population", shown: "lines")
        }
    }
    private var type: SeriesType { headline.type }
    private var unchanged: Series { headline.held }
    /// The curve with the line of no change beside it: one label more where the base is one for all scenarios or quantiles of paths,
    /// else two lines.
    private var lines: Series {
        get throws(Problem) {
            if method == .unchanged { return headline }
            let curve = try headline.ofPaths ?? headline
            guard let index = curve.type.axes.firstIndex(where: { ["scenario", FanQuantiles.axis].contains($0.name) }),
                case .names(let names) = curve.type.axes[index].labels
            else { return try Series.stacked([headline, unchanged], along: Axis("line", .names([method.rawValue, Self.held]))) }
            let held = curve.held
            guard held.isOne(along: index) else {
                return try Series.stacked([curve, held], along: Axis("line", .names([method.rawValue, Self.held])))
            }
            let name = curve.type.axes[index].name
            let cases = try names.map { label throws(Problem) in try curve.under(label, on: name) }
            let axis = Axis(name, .names(names + [Self.held]))
            return try Series.stacked(cases + [try held.under(names[0], on: name)], along: axis)
        }
    }
    private static let held = "no change"
    init(
        method: ProjectionMethod, population: Series, headline: Series? = nil, components: [(name: String, value: Series)] = [],
        fits: [(lane: String, fit: TrendFit)], assumptions: [(label: String, value: Value)]
    ) {
        (self.method, self.population, self.headline) = (method, population, headline ?? population)
        (self.components, self.fits, self.assumptions) = (components, fits, assumptions)
    }
    private var fitTable: Table {
        var (lanes, names, values) = ([String?](), [String?](), [String?]())
        for (lane, fit) in fits {
            for (name, value) in fit.rows(type) {
                lanes.append(lane)
                names.append(name)
                values.append(value)
            }
        }
        let columns = [Table.Column("what", .texts(names)), Table.Column("value", .texts(values))]
        return Table(fits.count > 1 ? [Table.Column("of", .texts(lanes))] + columns : columns)
    }
}
extension TrendFit {
    /// The fit as lines of a table, its parameters in the terms of what was projected.
    fileprivate func rows(_ type: SeriesType) -> [(String, String)] {
        var rows = [("method", method.rawValue), ("formula", method.formula.english), ("convention", convention.english)]
        rows += parameters.map { ($0.name, text($0, type)) }
        if hasErrors { rows += [("mean absolute error", statistics.errorText), ("R²", statistics.rSquaredText)] }
        if method == .grey {
            rows += [
                ("posterior ratio C", plainText(statistics.posteriorRatio)),
                ("small error probability P", plainText(statistics.smallErrorProbability)),
            ]
        }
        rows.append(("source", source))
        return rows
    }
}
extension TrendFit {
    /// A curve through as many points as it has parameters has no errors to speak of.
    var hasErrors: Bool {
        fitted.count > parameters.count && statistics.mape.isFinite && statistics.rSquared.isFinite
    }

    /// A parameter of the curve: a size in the unit of what is projected, a rate in per cent, else the number.
    func text(_ parameter: Parameter, _ type: SeriesType) -> String {
        if isSize(parameter.name) { return valueText(parameter.value, in: type.single) }
        if parameter.name == "r" { return valueText(parameter.value, in: SeriesType(.ratio, unit: .percent), decimals: 3) }
        return plainText(parameter.value)
    }
    /// Whether the parameter is a number of what is projected.
    private func isSize(_ name: String) -> Bool {
        switch method {
        case .linear: true
        case .modifiedExponential: name != "b"
        case .gompertz: name == "K"
        case .grey: name == "u"
        case .geometric, .exponential, .logistic, .growth, .noChange: ["P0", "K", "P"].contains(name)
        }
    }
}
extension FitStatistics {
    var errorText: String { valueText(mape, in: SeriesType(.ratio, unit: .percent)) }
    var rSquaredText: String { valueText(rSquared, in: SeriesType(), decimals: 4) }
}
extension Series {
    /// The quantiles in the place of paths; nil where there are none.
    fileprivate var ofPaths: Series? {
        get throws(Problem) {
            guard let index = type.index(of: "path") else { return nil }
            return try quantiles(along: index, to: FanQuantiles.labels, at: FanQuantiles.parts) { false }
        }
    }

    /// Whether all labels of an axis have the same cells.
    fileprivate func isOne(along index: Int) -> Bool {
        let same = type.axes.enumerated().map { $0.offset == index ? [Int32](repeating: 0, count: $0.element.count) : nil }
        return cells.isHollow || cells == cells.select(shape: type.shape, positions: same)
    }

    /// The last observed value, held: the line every forecast should beat.
    fileprivate var held: Series {
        guard !cells.isHollow else { return self }
        let first = type.axes.map { $0.isYear ? [Int32](repeating: 0, count: $0.count) : nil }
        return Series(
            type,
            Buffer(count: cells.count, later: { [cells, shape = type.shape] _ in cells.select(shape: shape, positions: first) }))
    }

    /// The cells under one label of a named axis, which is forgotten.
    fileprivate func under(_ name: String, on axis: String) throws(Problem) -> Series {
        var part = try selecting([Selector(axis: axis, [.name(name)])]).series
        part.type.remembered = type.remembered
        return part
    }
}
/// A number without a unit.
func plainText(_ value: Double) -> String { valueText(value, in: SeriesType()) }
