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
        account.count == CohortPart.allCases.count,
        abs(account.cells[CohortPart.end.rawValue] - series.cells[0]) <= 1e-9 * abs(series.cells[0])
    else { return nil }
    let parts = balance(account, like: series.type)
    return Message("over \(period): \(parts)", zh: "\(period)：\(parts)")
}

/// `80.00 万人 at the start + 3.00 万人 births − …`: the parts that are not zero.
private func balance(_ account: Series, like type: SeriesType) -> Message {
    let signs: [CohortPart: String] = [.start: "", .births: " + ", .deaths: " − ", .migration: " + ", .correction: " + "]
    let names: [CohortPart: Message] = [
        .start: Message(" of the cohorts at its start", zh: "期初同批人"), .births: Message(" born", zh: "出生"),
        .deaths: Message(" who died", zh: "死亡"), .migration: Message(" net migrants", zh: "净迁入"),
        .correction: Message(" by the floor", zh: "下限修正"),
    ]
    let parts = CohortPart.allCases.compactMap { part -> Message? in
        let number = account.cells[part.rawValue]
        guard let sign = signs[part], let name = names[part], number != 0 else { return nil }
        let minus = number < 0 && part == .migration
        return ((minus ? " − " : sign) + valueText(minus ? -number : number, in: type)).verbatim + name
    }
    return parts.joined("", zh: "")
}
