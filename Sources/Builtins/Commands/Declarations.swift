internal import Language
internal import Quantities

/// unit, universe, bridge, word, topic.
let declarationCommands: [Native] = [
    Native("unit") { arguments, context throws(Problem) in
        context.changes.append(.unit(try declaredUnit(arguments, context.library.units)))
        return Value(.nothing)
    },
    Native("universe") { arguments, context throws(Problem) in
        context.changes.append(.universe(try needed(arguments, "name")))
        return Value(.nothing)
    },
    Native("bridge") { arguments, context throws(Problem) in
        let (from, to) = (try needed(arguments, "source"), try needed(arguments, "goal"))
        for name in [from, to] where !context.library.universes.contains(name) {
            throw Problem("unknown_universe", "there is no universe \(name)", zh: "没有口径\(name)", fix: "universe \(name)")
        }
        guard from != to else {
            throw Problem("universe_mix", "a bridge leads from one universe to another", zh: "桥接由一种口径到另一种口径")
        }
        let difference = try arguments.series("difference")
        guard difference.type.dimension == .person else {
            throw Problem("dimension_mix", "a bridge is a number of persons", zh: "桥接的量是人数", operands: [0: difference.type.said])
        }
        var stock = difference.declared(.stock)
        stock.type.universe = nil
        let value = Value(.series(stock), arguments.value("difference")?.recipe ?? Recipe(.constant, keeping: .series(stock)))
        context.changes.append(.bridge(Bridge(from: Universe(from), to: Universe(to), difference: value)))
        return Value(.nothing)
    },
    Native("word") { arguments, context throws(Problem) in
        context.changes.append(.word(.init(try needed(arguments, "name"), try role(arguments))))
        return Value(.nothing)
    },
    Native("topic") { _, _ in Value(.nothing) },
]

private func needed(_ arguments: Arguments, _ name: String) throws(Problem) -> String {
    guard let word = arguments.word(name), !word.isEmpty else {
        throw Problem("missing_argument", "\(name) is missing", zh: "缺少\(name)")
    }
    return word
}

/// `unit 亩 of 平方米, factor 2000 / 3`: a multiple of a known unit, or the base unit of a dimension.
private func declaredUnit(_ arguments: Arguments, _ units: UnitTable) throws(Problem) -> Unit {
    let (symbol, of) = (try needed(arguments, "symbol"), try needed(arguments, "dimension"))
    guard !symbol.contains(where: { $0.isWhitespace || $0.isNumber && $0.isASCII && symbol.first == $0 && !symbol.contains("女") })
    else {
        throw Problem("unit_name", "a unit's name has no blanks and does not begin with a digit", zh: "单位名没有空格，也不以数字开头")
    }
    let (numerator, denominator) = try factor(arguments)
    let exact = arguments.word("counting") == "exact"
    if of == "number" { return Unit(symbol, numerator, denominator, isExact: exact) }
    guard let base = units.unit(ifKnown: of) else {
        return Unit(symbol, numerator, denominator, of: Dimension([Dimension.Base(named: of): 1]), isExact: exact)
    }
    let (n, above) = base.numerator.multipliedReportingOverflow(by: numerator)
    let (d, below) = base.denominator.multipliedReportingOverflow(by: denominator)
    guard !above, !below else { throw Problem("unit_range", "the unit \(symbol) is too large", zh: "单位\(symbol)太大") }
    return Unit(symbol, n, d, of: base.dimension, isExact: exact)
}

/// The factor as a quotient of whole numbers: 2000 / 3, 0.0667.
private func factor(_ arguments: Arguments) throws(Problem) -> (Int64, Int64) {
    guard let value = try arguments.number("factor") else { return (1, 1) }
    guard value > 0, value.isFinite else { throw Problem("number_needed", "a factor is above zero", zh: "换算系数大于零") }
    var denominator: Int64 = 1
    while denominator <= 1_000_000 {
        let scaled = value * Double(denominator)
        if scaled < 9e18, abs(scaled - scaled.rounded()) < 1e-9 * max(1, scaled), scaled >= 1 {
            return (Int64(scaled.rounded()), denominator)
        }
        denominator += denominator < 1000 ? 1 : denominator * 9
    }
    throw Problem("number_needed", "a factor is a quotient of whole numbers", zh: "换算系数是整数之商", advice: .suchAs("factor 2000 / 3"))
}

private func role(_ arguments: Arguments) throws(Problem) -> Vocabulary.Role {
    if let type = arguments.type("type") {
        return .measure(.init(kind: type.kind, universe: type.universe, reference: type.reference, unit: arguments.unit("unit")))
    }
    if let axis = arguments.word("axis") {
        return arguments.word("label").map { .label(axis: axis, name: $0) } ?? .axis(axis)
    }
    switch arguments.word("role") {
    case "total": return .total
    case "unit": return .unit
    case "note": return .note
    case "part": return .part
    default:
        throw Problem(
            "missing_argument", "a word is a measure, an axis, a label or a role", zh: "词是指标、轴、标签或作用之一",
            fix: "word \(arguments.word("name") ?? "X") as stock in 人")
    }
}
