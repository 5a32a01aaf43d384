/// The keys that do something of ours; everything else is the library's.
enum Key: Int, CaseIterable {
    case enter, newline, complete, paste, search, searchStep
    case up, down, left, right, lineStart, lineEnd
    case eraseBack, eraseForward, eraseOrEnd

    /// The name that `~/.editrc` and `~/.inputrc` know it by.
    var name: String {
        switch self {
        case .enter: "lexis-enter"
        case .newline: "lexis-newline"
        case .complete: "lexis-complete"
        case .paste: "lexis-paste"
        case .search: "lexis-search"
        case .searchStep: "lexis-search-step"
        case .up: "lexis-up"
        case .down: "lexis-down"
        case .left: "lexis-left"
        case .right: "lexis-right"
        case .lineStart: "lexis-line-start"
        case .lineEnd: "lexis-line-end"
        case .eraseBack: "lexis-erase-back"
        case .eraseForward: "lexis-erase-forward"
        case .eraseOrEnd: "lexis-erase-or-end"
        }
    }

    /// What terminals send for it.
    var sequences: [String] {
        switch self {
        case .enter: ["\r", "\n"]
        case .newline: ["\u{1B}\r", "\u{1B}\n"]
        case .complete: ["\t"]
        case .paste: [Self.pasteStart]
        case .search: [control("R")]
        case .searchStep: [Self.searchStepSequence]
        case .up: ["\u{1B}[A", "\u{1B}OA", control("P")]
        case .down: ["\u{1B}[B", "\u{1B}OB", control("N")]
        case .left: ["\u{1B}[D", "\u{1B}OD", control("B")]
        case .right: ["\u{1B}[C", "\u{1B}OC", control("F")]
        case .lineStart: ["\u{1B}[H", "\u{1B}OH", "\u{1B}[1~", "\u{1B}[7~", control("A")]
        case .lineEnd: ["\u{1B}[F", "\u{1B}OF", "\u{1B}[4~", "\u{1B}[8~", control("E")]
        case .eraseBack: ["\u{7F}", control("H")]
        case .eraseForward: ["\u{1B}[3~"]
        case .eraseOrEnd: [control("D")]
        }
    }

    /// Control characters that no terminal sends: with them one of our keys has the library do something once the line is drawn.
    static let searchStepSequence = "\u{9E}"
    static let acceptSequence = "\u{9F}"
    /// An escape that begins no other key.
    static let escapeAlone: Unicode.Scalar = "\u{9D}"

    static let pasteStart = "\u{1B}[200~"
    static let pasteEnd = "\u{1B}[201~"
    /// Asks the terminal to mark what is pasted, or no longer to.
    static func marksPastes(_ isOn: Bool) -> String { isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l" }
}

private func control(_ letter: Unicode.Scalar) -> String { String(Unicode.Scalar(UInt8(letter.value & 0x1F))) }
