/// Where text stands in a wider field.
public enum Alignment: String, Sendable, CaseIterable { case left, right, centre }

/// The text with blanks added up to the given columns; longer text is left as it is.
public func padded(_ text: String, to width: Int, alignment: Alignment = .left) -> String {
    let (before, after) = blanks(around: displayWidth(of: text), to: width, alignment)
    return before + text + after
}

/// The styled text with plain blanks added up to the given columns.
public func padded(_ text: StyledText, to width: Int, alignment: Alignment = .left) -> StyledText {
    let (before, after) = blanks(around: text.width, to: width, alignment)
    return StyledText(before) + text + StyledText(after)
}

/// The text cut to at most the given columns, the last of them `…` if anything was cut.
public func truncated(_ text: String, to width: Int) -> String {
    guard displayWidth(of: text) > width else { return text }
    guard width > 0 else { return "" }
    return prefix(of: text, width: width - 1) + "…"
}

/// The styled text cut to at most the given columns, the last of them `…` if anything was cut.
public func truncated(_ text: StyledText, to width: Int) -> StyledText {
    guard text.width > width else { return text }
    guard width > 0 else { return StyledText() }
    var (cut, room) = (StyledText(), width - 1)
    for run in text.runs {
        let piece = prefix(of: run.text, width: room)
        cut.append(piece, run.style)
        room -= displayWidth(of: piece)
        guard piece == run.text else { break }
    }
    return cut + StyledText("…", .dim)
}

private func blanks(around used: Int, to width: Int, _ alignment: Alignment) -> (String, String) {
    let missing = max(0, width - used)
    let before =
        switch alignment {
        case .left: 0
        case .right: missing
        case .centre: missing / 2
        }
    return (String(repeating: " ", count: before), String(repeating: " ", count: missing - before))
}

/// The longest start of the text that fits.
private func prefix(of text: String, width: Int) -> String {
    var room = width
    let end = text.firstIndex { character in
        room -= displayWidth(of: character)
        return room < 0
    }
    return String(text[..<(end ?? text.endIndex)])
}
