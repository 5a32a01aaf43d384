public import Text

/// The entries of a record, one a line: the name, then what it is.
public func render(record: [(name: String, summary: String)], _ options: RenderOptions = RenderOptions()) -> StyledText {
    guard !record.isEmpty else { return StyledText("an empty record", .dim) }
    let shown = Excerpt(count: record.count, fitting: options.heightLimit)
    let names = min(shown.positions.reduce(0) { max($0, displayWidth(of: record[$1].name)) }, (options.widthLimit ?? .max) / 2)
    let summaries = options.widthLimit.map { max(1, $0 - names - GridLayout.gap) }
    var lines = shown.positions.map { line(record[$0], names, summaries) }
    if shown.omitted > 0 { lines.insert(StyledText(options.glyphs.leftOut(shown.omitted, .entry), .dim), at: shown.head.count) }
    return StyledText.joined(lines)
}

private func line(_ entry: (name: String, summary: String), _ nameWidth: Int, _ summaryWidth: Int?) -> StyledText {
    let name = padded(StyledText(truncated(oneLine(entry.name), to: nameWidth), .name), to: nameWidth + GridLayout.gap)
    let summary = oneLine(entry.summary)
    return name + StyledText(summaryWidth.map { truncated(summary, to: $0) } ?? summary, .dim)
}
