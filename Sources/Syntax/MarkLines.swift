import Text

/// The lines under a line of source: the marks with the text of the last, then the other texts from right to left. A text that
/// does not fit behind its mark stands below, moved to the left as far as it must.
struct MarkLines {
    /// From left to right.
    private let marks: [PlacedMark]
    private let width: Int?

    init(_ marks: [PlacedMark], width: Int?) { (self.marks, self.width) = (marks, width) }

    var lines: [StyledText] {
        let below = fitsBehind ? marks.dropLast() : marks[...]
        return [signs] + below.reversed().flatMap(textLines)
    }

    /// Whether the text of the last mark stands behind it.
    private var fitsBehind: Bool {
        guard let last = marks.last, let width else { return true }
        return last.text.isEmpty || (marks.map(\.columns.upperBound).max() ?? 0) + 1 + displayWidth(of: last.text) <= width
    }

    private var signs: StyledText {
        var line = StyledText()
        var column = 0
        for mark in marks {
            line.append(String(repeating: " ", count: max(0, mark.columns.lowerBound - column)))
            let count = max(0, mark.columns.upperBound - max(column, mark.columns.lowerBound))
            line.append(String(repeating: mark.sign, count: count), mark.style)
            column = max(column, mark.columns.upperBound)
        }
        if fitsBehind, let last = marks.last, !last.text.isEmpty { line.append(" " + last.text, last.style) }
        return line
    }

    private func textLines(_ mark: PlacedMark) -> [StyledText] {
        guard !mark.text.isEmpty else { return [] }
        let text = StyledText(mark.text, mark.style)
        let start = min(mark.columns.lowerBound, max(0, (width ?? Int.max) - text.width))
        let lines = width.map { text.wrapped(to: $0) } ?? [text]
        return lines.map { StyledText(String(repeating: " ", count: start)) + $0 }
    }
}
