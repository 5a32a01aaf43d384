extension StyledText {
    /// The text in lines of at most `width` columns, broken at blanks and between Chinese characters; lines after the first are
    /// indented. A word wider than a line is cut.
    public func wrapped(to width: Int, indent: Int = 0) -> [StyledText] {
        var lines = Lines(width: max(width, indent + 2), indent: indent)
        for piece in pieces { lines.add(piece) }
        return lines.all
    }

    /// What a line is not broken inside of, with the blanks behind it.
    private var pieces: [Piece] {
        var pieces: [Piece] = []
        for letter in letters {
            if let last = pieces.last, !last.mayBreak(before: letter.character) {
                pieces[pieces.count - 1].letters.append(letter)
            } else {
                pieces.append(Piece(letters: [letter]))
            }
        }
        return pieces
    }
    private var letters: [Letter] { runs.flatMap { run in run.text.map { Letter(character: $0, style: run.style) } } }
}

private struct Letter {
    var character: Character
    var style: Style
    var width: Int { displayWidth(of: character) }
}

private struct Piece {
    var letters: [Letter]

    /// The columns without the blanks at the end, which may stand beyond the edge.
    var width: Int { letters.prefix((letters.lastIndex { $0.character != " " } ?? -1) + 1).reduce(0) { $0 + $1.width } }

    func mayBreak(before next: Character) -> Bool {
        guard let last = letters.last?.character, next != " ", !Self.closing.contains(next) else { return false }
        if last == " " { return true }
        guard !Self.opening.contains(last) else { return false }
        return isIdeograph(last) || isIdeograph(next)
    }
    /// Signs that begin no line, and those that end none.
    private static let closing = Set("，。；：、）”’》」】！？…,.;:)]}!?%‰")
    private static let opening = Set("（“‘《「【([{")

    private func isIdeograph(_ character: Character) -> Bool { displayWidth(of: character) == 2 }
}

private struct Lines {
    let width: Int
    let indent: Int
    var all = [StyledText()]
    private var column = 0

    init(width: Int, indent: Int) { (self.width, self.indent) = (width, indent) }

    mutating func add(_ piece: Piece) {
        if column + piece.width > width, column > start { begin() }
        for letter in piece.letters {
            if column + letter.width > width, column > start {
                if letter.character == " " { continue }
                begin()
            }
            all[all.count - 1].append(String(letter.character), letter.style)
            column += letter.width
        }
    }
    private var start: Int { all.count == 1 ? 0 : indent }

    private mutating func begin() {
        all[all.count - 1] = all[all.count - 1].withoutTrailingBlanks
        all.append(StyledText(String(repeating: " ", count: indent)))
        column = indent
    }
}

extension StyledText {
    fileprivate var withoutTrailingBlanks: StyledText {
        var kept = StyledText()
        var blanks = StyledText()
        for run in runs {
            let end = run.text.lastIndex { $0 != " " }.map { run.text.index(after: $0) } ?? run.text.startIndex
            if end > run.text.startIndex {
                kept += blanks
                blanks = StyledText()
                kept.append(String(run.text[..<end]), run.style)
            }
            blanks.append(String(run.text[end...]), run.style)
        }
        return kept
    }
}
