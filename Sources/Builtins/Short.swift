internal import Display
internal import Language
internal import Quantities

extension Value {
    /// A value in a few words, for a line of a table or a message.
    var short: String {
        switch payload {
        case .series(let series): series.type.isScalar ? valueText(series) : listed(series)
        case .text(let text): "\"\(text)\""
        case .range(let range):
            range.parts.map(\.short).joined(separator: " | ")
        default: payload.noun.english
        }
    }
    private func listed(_ series: Series) -> String {
        let format = NumberFormat(for: series)
        let cells = series.cells.prefix(6).map { format.text($0) }.joined(separator: " ")
        return cells + (series.count > 6 ? " … (\(series.count))" : "")
            + (series.type.unitText.isEmpty ? "" : " \(series.type.unitText)")
    }
}
extension RangeValue.Part {
    /// `250..300 万人`: the unit once where both ends have it.
    var short: String {
        var first = lower
        if let lower, let upper, lower.type.unit == upper.type.unit {
            let type = SeriesType(
                unit: Unit("", lower.type.unit.numerator, lower.type.unit.denominator), decimals: lower.type.decimals)
            first = Series(type, lower.cells)
        }
        guard let upper else { return first.map { valueText($0) + "+" } ?? ".." }
        return "\(first.map { valueText($0) } ?? "")..\(valueText(upper))"
    }
}
