public import Quantities

/// Which rows of a file are wanted, by the texts of its columns.
public indirect enum RowCondition: Sendable {
    case column(String, Test)
    case all([RowCondition])
    case any([RowCondition])
    case not(RowCondition)

    /// What a cell must be.
    public enum Test: Sendable {
        case text(String, isEqual: Bool)
        case number(Operator, Double)
        /// In one of these ranges, both ends included; nil is open.
        case ranges([(lower: Double?, upper: Double?)])
    }
}

extension RowCondition.Test {
    /// Whether a text passes; nil where it holds nothing that could be compared.
    func verdict(_ text: String) -> Bool? {
        switch self {
        case .text(let wanted, let isEqual): return (text == wanted) == isEqual
        case .number(let relation, let wanted):
            guard let (low, high) = Self.extent(text), low == high else { return nil }
            return relation.holds(low, wanted)
        case .ranges(let ranges):
            guard let (low, high) = Self.extent(text) else { return nil }
            return ranges.contains { low >= $0.lower ?? -.infinity && high <= $0.upper ?? .infinity }
        }
    }

    /// The lowest and the highest number a cell stands for: `2020年` is one year, `15-19岁` five ages, `65+` all from 65.
    private static func extent(_ text: String) -> (low: Double, high: Double)? {
        if let number = PrintedNumber(parsing: FoldedText.fold(text), grouping: true)?.value() { return (number, number) }
        if let year = YearLabel(text) { return (Double(year.from ?? year.year), Double(year.year)) }
        switch AgeLabel(text) {
        case .single(let age)?: return (Double(age), Double(age))
        case .interval(let ages)?: return (Double(ages.lower), ages.upper.map { Double($0 - 1) } ?? .infinity)
        case nil: return nil
        }
    }
}

extension Operator {
    fileprivate func holds(_ a: Double, _ b: Double) -> Bool {
        switch self {
        case .equal, .near: a == b
        case .notEqual: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        case .add, .subtract, .multiply, .divide, .power, .and, .or: false
        }
    }
}
