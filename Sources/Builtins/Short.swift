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
            range.parts.map { "\($0.lower.map { valueText($0) } ?? "")..\($0.upper.map { valueText($0) } ?? "")" }.joined(separator: " | ")
        default: payload.noun
        }
    }
    private func listed(_ series: Series) -> String {
        let format = NumberFormat(for: series)
        let cells = series.cells.prefix(6).map { format.text($0) }.joined(separator: " ")
        return cells + (series.count > 6 ? " … (\(series.count))" : "") + (series.type.unitText.isEmpty ? "" : " \(series.type.unitText)")
    }
}
