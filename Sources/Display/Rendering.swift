public import Quantities
public import Text

/// A series as the prompt, a script and a notebook show it: one line for a single value, else a type line and a table.
public func render(_ series: Series, _ options: RenderOptions = RenderOptions()) -> StyledText {
    guard !series.type.isScalar else { return styledValue(series, options) }
    let head = options.showsType ? typeLines(series.type, width: options.width) : []
    let table = body(series, options.below(head.count))
    return head.isEmpty ? table : StyledText.joined(head) + "\n" + table
}

/// The type line, continued on the next line where it is wider than the screen.
func typeLines(_ type: SeriesType, width: Int?) -> [StyledText] {
    guard let width, width > 0 else { return [typeLine(type)] }
    return typeLine(type).wrapped(to: width)
}

/// What a definition shows: "stock of 常住 by year, at year-end (assumed), 万人".
public func typeLine(_ type: SeriesType) -> StyledText { StyledText(type.line, .dim) }

/// A line about a series: its value if it is a single one, else its type and size.
public func summary(of series: Series, _ options: RenderOptions = RenderOptions()) -> String {
    guard !series.type.isScalar else { return "\(valueText(series, options))  (\(series.type.line))" }
    return "\(series.type.line)  (\(series.type.shape.map(String.init).joined(separator: " × ")))"
}

private func body(_ series: Series, _ options: RenderOptions) -> StyledText {
    if let empty = series.type.axes.first(where: { $0.count == 0 }) {
        return StyledText("no cells: \(empty.name) has no labels", .dim)
    }
    return SeriesGrid(series, options).grid().rendered(options)
}

/// The type line and a pipe table; nothing is cut.
public func markdown(_ series: Series, _ options: RenderOptions = RenderOptions()) -> String {
    guard !series.type.isScalar else { return valueText(series, options) }
    var uncut = options
    (uncut.width, uncut.height) = (nil, nil)
    guard series.count > 0 else { return render(series, uncut).plain }
    let table = SeriesGrid(series, uncut).grid().markdown
    return options.showsType ? series.type.line + "\n\n" + table : table
}
