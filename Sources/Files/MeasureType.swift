internal import Quantities

/// What is known of one measure before its cells are read: by the analyst's word, the vocabulary, its head.
struct MeasureType {
    var kind: Kind
    var universe: Universe?
    var reference: Time.Reference?
    /// The unit the vocabulary expects.
    var usual: Unit?
    /// The word of the vocabulary that says so.
    var word: String?
    /// The unit of all cells by the analyst's word.
    var stated: Unit?

    init(_ names: [String], _ options: LoadOptions, _ lexicon: Lexicon) {
        let own = options.types.first { names.contains($0.column) }?.type
        let known = names.first.flatMap { lexicon.measure(in: Head($0).stem) }
        kind = own?.kind ?? options.type?.kind ?? known?.measure.kind ?? .number
        let said = names.first.flatMap { lexicon.universe(in: $0) }
        universe = own?.universe ?? known?.measure.universe ?? said ?? options.type?.universe
        reference = own?.reference ?? options.type?.reference ?? known?.measure.reference
        usual = known?.measure.unit
        word = known?.word
        stated = own?.unit
    }

    /// Beside columns of years, 累计 or 年平均 of a stock is no stock: it has no date.
    mutating func loseDate() { if kind == .stock { kind = .number } }

    /// The type of a series in this unit.
    func seriesType(_ unit: Unit, axes: [Axis], decimals: Int?) -> SeriesType {
        let (kind, persons) = (finalKind(unit), unit.dimension.power(of: .person))
        let isQuotient = kind == .ratio || kind == .rate
        return SeriesType(
            kind, unit.dimension, universe: isQuotient && persons < 0 ? nil : universe,
            base: isQuotient && persons <= 0 ? universe : nil, axes: axes, unit: unit, decimals: decimals)
    }
    /// A stock or flow printed per person, or as a share, is a ratio.
    func finalKind(_ unit: Unit) -> Kind {
        guard kind == .stock || kind == .flow else { return kind }
        let isShare = unit.dimension.isNone && !unit.isPlain && usual.map { !$0.dimension.isNone } == true
        return isShare || unit.dimension.power(of: .person) < 0 ? .ratio : kind
    }
}
