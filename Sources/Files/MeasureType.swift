internal import Quantities

/// What is known of one measure before its cells are read: by the analyst's word, the vocabulary, its head.
struct MeasureType {
    var kind: Kind
    var universe: Universe?
    var reference: Time.Reference?
    /// The unit the vocabulary expects.
    var usual: Unit?
    /// The unit of all cells by the analyst's word.
    var stated: Unit?

    init(_ names: [String], _ options: LoadOptions, _ lexicon: Lexicon) {
        let own = options.types.first { names.contains($0.column) }?.type
        let known = names.first.flatMap { lexicon.measure(in: $0) }
        kind = own?.kind ?? options.type?.kind ?? known?.measure.kind ?? .number
        let said = names.first.flatMap { lexicon.universe(in: $0) }
        universe = own?.universe ?? known?.measure.universe ?? said ?? options.type?.universe
        reference = own?.reference ?? options.type?.reference ?? known?.measure.reference
        usual = known?.measure.unit
        stated = own?.unit
    }

    /// The type of a series in this unit. A stock or flow printed per person is a ratio.
    func seriesType(_ unit: Unit, axes: [Axis], decimals: Int?) -> SeriesType {
        var kind = kind
        let persons = unit.dimension.power(of: .person)
        if persons < 0, kind == .stock || kind == .flow { kind = .ratio }
        let isQuotient = kind == .ratio || kind == .rate
        let type = SeriesType(
            kind, unit.dimension, universe: isQuotient && persons < 0 ? nil : universe,
            base: isQuotient && persons <= 0 ? universe : nil, axes: axes, unit: unit, decimals: decimals)
        return type
    }
    /// The kind that `seriesType` gives, for the labels of years.
    func finalKind(_ unit: Unit) -> Kind {
        unit.dimension.power(of: .person) < 0 && (kind == .stock || kind == .flow) ? .ratio : kind
    }
}
