public import Quantities
internal import Text

/// The text of a single value with its unit: `0.41% a year`, `177.95 万人`, `true`, `·`.
public func valueText(_ series: Series, _ options: RenderOptions = RenderOptions()) -> String {
    styledValue(series, options).plain
}

/// A number of base units as this type writes it, with its unit; without `decimals` as many as suit it.
public func valueText(_ base: Double, in type: SeriesType, decimals: Int? = nil) -> String {
    var single = type
    single.axes = []
    var options = RenderOptions()
    options.decimals = decimals
    return valueText(Series(single, [base]), options)
}

/// The same with its parts styled; a series of axes gives its first cell.
func styledValue(_ series: Series, _ options: RenderOptions) -> StyledText {
    guard let cell = series.cells.first else { return "" }
    let format = NumberFormat(for: series, options: options)
    guard !cell.isNaN else { return StyledText(format.missing, .missing) }
    return StyledText(format.text(series, at: 0)) + StyledText(unitSuffix(series.type), .unit)
}

/// The unit as it follows a number: signs and `/10万` are glued, words stand after a blank, what is 100 in parentheses.
func unitSuffix(_ type: SeriesType) -> String {
    let text = type.presentedUnit
    guard let first = text.first else { return "" }
    if text.contains("=") { return " (\(text))" }
    return "%‰‱/°".contains(first) ? text : " " + text
}

extension SeriesType {
    /// The unit of a head, or the dimension of a value that has no unit of its own.
    var presentedUnit: String {
        if kind == .truth { return "" }
        return unitText.isEmpty && !dimension.isNone ? dimension.description : unitText
    }
}
