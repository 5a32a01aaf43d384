import Text

/// The lines under a line of source: the marks with the text of the last, then the other texts from right to left.
struct MarkLines {
    /// From left to right.
    private let marks: [PlacedMark]

    init(_ marks: [PlacedMark]) { self.marks = marks }

    var lines: [StyledText] { [signs] + marks.dropLast().reversed().compactMap(textLine) }

    private var signs: StyledText {
        var line = StyledText()
        var column = 0
        for mark in marks {
            line.append(String(repeating: " ", count: max(0, mark.columns.lowerBound - column)))
            let count = max(0, mark.columns.upperBound - max(column, mark.columns.lowerBound))
            line.append(String(repeating: mark.sign, count: count), mark.style)
            column = max(column, mark.columns.upperBound)
        }
        if let last = marks.last, !last.text.isEmpty { line.append(" " + last.text, last.style) }
        return line
    }

    private func textLine(_ mark: PlacedMark) -> StyledText? {
        guard !mark.text.isEmpty else { return nil }
        return StyledText(String(repeating: " ", count: mark.columns.lowerBound)) + StyledText(mark.text, mark.style)
    }
}
