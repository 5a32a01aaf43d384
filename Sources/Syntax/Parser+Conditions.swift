/// Comparisons, alone or joined, as the slots of commands take them.
extension Parser {
    typealias Relation = (left: Expression, relation: Expression.Comparison?, right: Expression)

    /// relation = expr REL expr | expr "in" range
    mutating func relation(for command: Word) throws(Failure) -> Relation {
        let left = try expression(.conversion)
        if current.isWord("in") {
            advanceInto()
            return (left, nil, try expression(.conversion))
        }
        guard let relation = comparison(current.kind) else { throw expectedRelation(left, command) }
        let sign = current
        advanceInto()
        let right = try expression(.conversion)
        if comparison(current.kind) != nil { throw chainedComparison(at: sign, right) }
        return (left, relation, right)
    }

    /// condition = conjunction {"or" conjunction}
    mutating func condition(for command: Word) throws(Failure) -> Condition<Expression> {
        var members = [try conjunction(for: command)]
        while current.isWord("or") {
            advanceInto()
            members.append(try conjunction(for: command))
        }
        return members.count == 1 ? members[0] : .any(members)
    }

    /// conjunction = denial {"and" denial}
    private mutating func conjunction(for command: Word) throws(Failure) -> Condition<Expression> {
        var members = [try denial(for: command)]
        while current.isWord("and") {
            advanceInto()
            members.append(try denial(for: command))
        }
        return members.count == 1 ? members[0] : .all(members)
    }

    /// denial = "not" denial | "(" condition ")" | relation
    private mutating func denial(for command: Word) throws(Failure) -> Condition<Expression> {
        let outerHeight = try enter()
        defer { leave(outerHeight) }
        if current.isWord("not") {
            advanceInto()
            return .not(try denial(for: command))
        }
        guard current.kind == .leftParenthesis else {
            let (left, relation, right) = try relation(for: command)
            return .relation(left: left, relation, right: right)
        }
        let outer = open()
        let inner = try condition(for: command)
        try close(.rightParenthesis, restoring: outer)
        return inner
    }
}
