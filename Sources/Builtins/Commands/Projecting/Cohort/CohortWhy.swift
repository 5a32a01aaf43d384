internal import Demography
internal import Display
internal import Language
internal import Quantities

/// Why a projected number of people is what it is: the same part of the account as was taken of the population, in a line.
///
/// Nil where the value is no such number: where more was done to it than choosing and summing, it is not the account's end.
func cohortAccount(of value: Value, _ context: inout Context) -> Message? {
    guard let series = value.series, series.type.isScalar, value.recipe.calls().contains(where: { $0.name == ".population" })
    else { return nil }
    var scratch = context
    let taken = try? value.recipe.replayed(
        substituting: { call, values, _ in call.name == ".population" ? values[0].record?["account"] : nil }, in: &scratch)
    guard let account = taken?.series, account.type.axes.map(\.name) == ["component"], let period = account.type.at?.label,
        let parts = account.type.axes[0].parts,
        abs(account.cells[parts.count - 1] - series.cells[0]) <= 1e-9 * abs(series.cells[0])
    else { return nil }
    let balance = balance(zip(parts, account.cells), like: series.type)
    return Message("over \(period): \(balance)", zh: "\(period)：\(balance)")
}

extension Axis {
    /// The parts of an account to its end; nil where some were left out.
    fileprivate var parts: [CohortPart]? {
        let parts = labelTexts.compactMap { text in CohortPart.allCases.first { "\($0)" == text } }
        return parts.count == count && parts.first == .start && parts.last == .end ? parts : nil
    }
}

/// `80.00 万人 at the start + 3.00 万人 births − …`: the parts that are not zero.
private func balance(_ parts: some Sequence<(CohortPart, Double)>, like type: SeriesType) -> Message {
    let terms = parts.compactMap { part, number -> Message? in
        guard let name = part.noun, number != 0 else { return nil }
        let sign = part == .start ? "" : (part.sign < 0) == (number < 0) ? " + " : " − "
        return (sign + valueText(abs(number), in: type)).verbatim + name
    }
    return terms.joined("", zh: "")
}

extension CohortPart {
    /// What its number is of, in an account; nil for the end.
    fileprivate var noun: Message? {
        switch self {
        case .start: Message(" of the cohorts at its start", zh: "期初同批人")
        case .births: Message(" born", zh: "出生")
        case .deaths: Message(" who died", zh: "死亡")
        case .migration: Message(" net migrants", zh: "净迁入")
        case .inflow: Message(" who came from outside", zh: "迁入")
        case .outflow: Message(" who left for outside", zh: "迁出")
        case .arrivals: Message(" who came from another part", zh: "由另一方转入")
        case .departures: Message(" who left for another part", zh: "转往另一方")
        case .correction: Message(" by the floor", zh: "下限修正")
        case .end: nil
        }
    }
}
