internal import Demography
internal import Language
internal import Quantities

/// `conventions(p)`: the projection again by every other convention, beside the one it was made by.
let cohortNatives: [Native] = [
    Native("conventions") { arguments, context throws(Problem) in
        let made = try arguments.cohortProjection("base", of: "conventions")
        guard !context.isTyping else { return Value(.table(Table([]))) }
        return Value(.table(try ConventionTable(made, &context).table))
    }
]

/// What each choice of convention gives: people and age groups in the last year, births over all steps.
private struct ConventionTable {
    private let made: CommandRecord
    private var choices: [String] = []
    private var figures: [[(name: String, series: Series)]] = []

    init(_ made: CommandRecord, _ context: inout Context) throws(Problem) {
        self.made = made
        let taken = (word("convention") ?? CohortConvention.endPre.rawValue, word("a0") ?? InfantRule.cd_m0.rawValue)
        try add("convention", taken.0, " (chosen)", &context)
        for other in CohortConvention.allCases.map(\.rawValue) where other != taken.0 {
            try add("convention", other, "", &context)
        }
        guard isByRates else { return }
        for other in InfantRule.allCases.map(\.rawValue) where other != taken.1 { try add("a0", other, "", &context) }
    }
    private func word(_ label: String) -> String? { made.arguments.assumption(label)?.text }
    /// Only of death rates is a life table made here.
    private var isByRates: Bool {
        let mortality = made.arguments.assumption("mortality")
        return mortality?.record?["Lx"] == nil && mortality?.series?.type.kind != .ratio
    }

    private mutating func add(_ label: String, _ word: String, _ mark: String, _ context: inout Context) throws(Problem) {
        var (arguments, scratch) = (made.arguments, context)
        arguments.assumptions.removeAll { $0.label == label }
        arguments.assumptions.append((label, Value(word)))
        guard let record = try made.native.run(arguments, &scratch).record else { return }
        choices.append("\(label) \(word)\(mark)")
        figures.append(try Self.figures(record))
    }
    private static func figures(_ record: Record) throws(Problem) -> [(name: String, series: Series)] {
        guard let whole = record["population"]?.series, let births = record["births"]?.series,
            let last = whole.type.yearAxis?.times?.last
        else { return [] }
        let people = try whole.selecting([Selector(axis: "year", [.number(last.year)])]).series
        var figures = [("people in \(last.year)", try people.overGroups), ("births", try births.overGroups)]
        for (lower, upper) in groups {
            let part = Selector(axis: people.type.ageAxis?.name, [.range(lower, upper)])
            // A group that cuts an age class has no number.
            guard let part = try? people.selecting([part]).series else { continue }
            figures.append((AgeInterval(lower: lower, upper: upper.map { $0 + 1 }).label, try part.overGroups))
        }
        return figures
    }
    private static let groups: [(Int, Int?)] = [(0, 14), (15, 64), (65, nil)]

    var table: Table {
        guard let first = figures.first, let people = first.first?.series else { return Table([]) }
        let members = people.count
        var columns = [Table.Column("choice", .texts(choices.flatMap { Array(repeating: $0, count: members) }))]
        for column in labelColumns(people.type.axes, rows: members) {
            guard case .texts(let labels) = column.cells else { continue }
            columns.append(.init(column.name, .texts(choices.flatMap { _ in labels })))
        }
        for (place, figure) in first.enumerated() {
            columns.append(.init(figure.name, .quantities(figures.flatMap { cellsOf($0[place].series) })))
        }
        let percent = SeriesType(.ratio, unit: .percent, decimals: 4)
        let apart = figures.flatMap { row in
            zip(row[0].series.cells, people.cells).map { Series(percent, [$1 == 0 ? .nan : $0 / $1 - 1]) }
        }
        columns.append(.init("people beside chosen", .quantities(apart)))
        return Table(columns)
    }
}

extension Series {
    /// Summed over all but its members.
    fileprivate var overGroups: Series {
        get throws(Problem) {
            try aggregated(.sum, over: type.axes.filter { $0.isAge || $0.isYear || $0.name == "sex" || $0.isSex }.map(\.name))
        }
    }
}
