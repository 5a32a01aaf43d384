/// The line that opens a fenced block of Markdown: three or more backticks or tildes, and what the block is.
struct Fence {
    var mark: Character
    var length: Int
    /// The words behind the marks.
    var words: [Substring]

    /// Nil where the line opens no block.
    init?(opening line: Substring) {
        let rest = line.drop { $0 == " " }
        guard line.count - rest.count <= 3, let mark = rest.first, mark == "`" || mark == "~" else { return nil }
        let info = rest.drop { $0 == mark }
        length = rest.count - info.count
        // A backtick in the info string: the marks are code in a line of text.
        guard length >= 3, mark == "~" || !info.contains("`") else { return nil }
        self.mark = mark
        words = info.split(whereSeparator: \.isWhitespace)
    }

    var isCell: Bool { words.first == "lexis" }
    var isOutput: Bool { words.first == "output" }

    /// Whether the line ends the block this fence began.
    func isClosed(by line: Substring) -> Bool {
        guard let other = Fence(opening: line) else { return false }
        return other.mark == mark && other.length >= length && other.words.isEmpty
    }

    /// A fence that no line of the text ends.
    static func longer(than text: String) -> String {
        let lines: [Substring] = text.split(separator: "\n")
        let longest = lines.map { $0.prefix { $0 == "`" }.count }.max() ?? 0
        return String(repeating: "`", count: max(3, longest + 1))
    }
}
