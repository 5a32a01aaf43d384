internal import Text

/// Writes fields side by side; blanks at the end of a line are never written.
struct LineWriter {
    private(set) var text = StyledText()
    private var blanks = 0
    private var isFirstField = true
    private var isFirstLine = true

    mutating func startLine() {
        if !isFirstLine { text.append("\n") }
        (blanks, isFirstField, isFirstLine) = (0, true, false)
    }

    /// A field of exactly `width` columns: longer text is cut, shorter text is padded.
    mutating func put(_ field: String, _ style: Style = .plain, width: Int, _ alignment: Alignment) {
        if !isFirstField { blanks += GridLayout.gap }
        isFirstField = false
        let field = truncated(field, to: width)
        let missing = width - displayWidth(of: field)
        let before = alignment == .right ? missing : alignment == .centre ? missing / 2 : 0
        blanks += before
        write(field, style)
        blanks += missing - before
    }

    private mutating func write(_ field: String, _ style: Style) {
        guard !field.isEmpty else { return }
        if blanks > 0 { text.append(String(repeating: " ", count: blanks)) }
        blanks = 0
        text.append(field, style)
    }
}
