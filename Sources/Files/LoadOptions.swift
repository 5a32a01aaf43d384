public import Quantities

/// What an analyst says about a table beyond what it prints.
public struct LoadOptions: Sendable {
    public var separator: Separator?
    /// What files are encoded in that are not UTF-8.
    public var encoding: String?
    /// How many rows the heads take; found where nil.
    public var headRows: Int?
    /// A title that stands outside the file: its unit, `（单位：‰）`, and its pair of measures are read from it.
    public var title: String?
    /// The type of single columns or indicators, by head or name.
    public var types: [(column: String, type: ColumnType)] = []
    /// The type of every measure that has none of its own.
    public var type: ColumnType?
    /// Universes whose names may stand inside heads.
    public var universes = ["常住", "户籍", "实有", "流动"]
    public var dash = Dash.missing
    public var slash: Slash?
    public var decimalComma: Bool?
    public var maleIsOne: Bool?
    /// Keeps the rows for which it is true.
    public var rows: RowCondition?

    public init() {}

    /// What is known of a measure; nil is left to the table and the vocabulary.
    public struct ColumnType: Sendable {
        public var kind: Kind?
        public var universe: Universe?
        public var reference: Time.Reference?
        public var unit: Unit?
        public init(kind: Kind? = nil, universe: Universe? = nil, reference: Time.Reference? = nil, unit: Unit? = nil) {
            (self.kind, self.universe, self.reference, self.unit) = (kind, universe, reference, unit)
        }
    }
    /// What `—` stands for.
    public enum Dash: String, Sendable, CaseIterable { case missing, zero }
    /// What `3515/24` is.
    public enum Slash: String, Sendable, CaseIterable { case two, quotient }

    /// The options with a doubt settled; nil where the answer is none of the choices.
    public func settling(_ option: Question.Option, _ answer: String, units: UnitTable) -> LoadOptions? {
        var settled = self
        switch option {
        case .slash:
            guard let slash = Slash(rawValue: answer) else { return nil }
            settled.slash = slash
        case .decimal:
            guard answer == "comma" || answer == "point" else { return nil }
            settled.decimalComma = answer == "comma"
        case .sex:
            guard answer == "male" || answer == "female" else { return nil }
            settled.maleIsOne = answer == "male"
        case .unit:
            guard let unit = try? units.unit(parsing: answer) else { return nil }
            settled.type = ColumnType(
                kind: type?.kind, universe: type?.universe, reference: type?.reference, unit: unit)
        }
        return settled
    }
}

/// What reading needs besides bytes and options.
public struct LoadContext {
    public var vocabulary: Vocabulary
    public var units: UnitTable
    /// Polled between chunks.
    public var isInterrupted: () -> Bool
    public var progress: (Progress) -> Void

    public init(
        vocabulary: Vocabulary, units: UnitTable, isInterrupted: @escaping () -> Bool = { false },
        progress: @escaping (Progress) -> Void = { _ in }
    ) {
        (self.vocabulary, self.units) = (vocabulary, units)
        (self.isInterrupted, self.progress) = (isInterrupted, progress)
    }
}
