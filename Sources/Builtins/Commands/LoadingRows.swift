internal import Files
internal import Language
internal import Quantities
internal import Syntax

/// `where 年份 in 2015..2020 and 性别 == "男"`: columns against texts, numbers and ranges.
func rowCondition(_ condition: Condition<Thunk>, _ context: Context) throws(Problem) -> RowCondition {
    switch condition {
    case .relation(let left, let relation, let right):
        guard let column = left.name else {
            throw Problem(
                "relation_needed", "where compares a column, and \(left.source) is no name of one",
                zh: "where比较的是列，而\(left.source)不是列名", advice: .suchAs(example))
        }
        return .column(column, try test(relation, right, context))
    case .all(let members): return .all(try conditions(members, context))
    case .any(let members): return .any(try conditions(members, context))
    case .not(let inner): return .not(try rowCondition(inner, context))
    }
}
private let example = "where 地区 == \"江阴\""

private func conditions(_ members: [Condition<Thunk>], _ context: Context) throws(Problem) -> [RowCondition] {
    var all: [RowCondition] = []
    for member in members { all.append(try rowCondition(member, context)) }
    return all
}

private func test(_ relation: Expression.Comparison?, _ right: Thunk, _ context: Context) throws(Problem) -> RowCondition.Test {
    var scratch = context
    let wanted = try right.evaluate([:], &scratch)
    guard let relation else { return try range(wanted) }
    if let text = wanted.text {
        guard relation == .equal || relation == .notEqual else {
            throw Problem("relation_needed", "texts are equal or not", zh: "文本只有相等与不等")
        }
        return .text(text, isEqual: relation == .equal)
    }
    guard let number = wanted.series?.scalar else {
        throw Problem(
            "relation_needed", "where compares a column with a text or a number, not \(wanted.payload.noun)",
            zh: "where把列与文本或数比较，不是\(wanted.payload.noun)")
    }
    return .number(Operator(relation), number)
}
/// `2015..2020`, both ends included; several joined by `|`.
private func range(_ wanted: Value) throws(Problem) -> RowCondition.Test {
    guard let range = wanted.range, range.step == nil else {
        throw Problem(
            "range_needed", "in wants a range such as 2015..2020, not \(wanted.payload.noun)",
            zh: "in要的是区间，如2015..2020，不是\(wanted.payload.noun)", advice: .suchAs("where 年份 in 2015..2020"))
    }
    return .ranges(range.parts.map { ($0.lower?.scalar, $0.upper?.scalar) })
}
