/// Which rows of a table are meant: comparisons joined by `and`, `or` and `not`, each side kept in whatever form is at hand.
public indirect enum Condition<Side: Sendable>: Sendable {
    /// `EXPR REL EXPR`, or `EXPR in RANGE` (relation nil).
    case relation(left: Side, Expression.Comparison?, right: Side)
    case all([Condition])
    case any([Condition])
    case not(Condition)

    /// The comparisons, in the order typed.
    public var relations: [(left: Side, right: Side)] {
        switch self {
        case .relation(let left, _, let right): [(left, right)]
        case .all(let members), .any(let members): members.flatMap(\.relations)
        case .not(let inner): inner.relations
        }
    }

    /// The same condition with its sides in another form.
    public func map<Other>(_ change: (Side) -> Other) -> Condition<Other> {
        switch self {
        case .relation(let left, let relation, let right): .relation(left: change(left), relation, right: change(right))
        case .all(let members): .all(members.map { $0.map(change) })
        case .any(let members): .any(members.map { $0.map(change) })
        case .not(let inner): .not(inner.map(change))
        }
    }
}

extension Condition<Expression> {
    /// A condition written as an argument, `load("a.csv", where: 年份 == 2020)`; nil where the expression is none.
    public init?(_ expression: Expression) {
        switch expression.form {
        case .comparison(let left, let relation, _, let right): self = .relation(left: left, relation, right: right)
        case .not(let inner):
            guard let inner = Condition(inner) else { return nil }
            self = .not(inner)
        case .logic(let isAnd, let members):
            let all = members.compactMap { Condition($0) }
            guard all.count == members.count else { return nil }
            self = isAnd ? .all(all) : .any(all)
        default: return nil
        }
    }
}
