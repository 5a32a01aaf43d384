extension Editing {
    /// Ends the entry, or goes on to another line where the text asks for one.
    func enter() -> Reaction {
        guard !isAnswer, hooks.isIncomplete(line.plain.text) else { return .accept }
        // An empty line where another was asked for gives the text up.
        if isAtBlankEnd {
            line.replace(with: "")
            return .accept
        }
        return put(Gutter.lineEnd + indentation)
    }
    /// What the next line begins with: as much as this one, and more within a block.
    private var indentation: String {
        let lines = Lines(line)
        let before = lines.scalars[lines.start..<max(lines.start, lines.cursor)]
        let blanks = before.prefix { $0 == " " }.count
        let opens = before.last { !$0.properties.isWhitespace } == "{"
        return String(repeating: " ", count: blanks + (opens ? Self.step : 0))
    }
    /// The blanks of one more block around a line.
    static let step = 4
    private var isAtBlankEnd: Bool {
        let lines = Lines(line)
        let isBlank = lines.scalars[lines.start...].allSatisfy(\.properties.isWhitespace)
        return lines.newline != nil && lines.end == lines.scalars.count && isBlank
    }

    func put(_ text: String) -> Reaction {
        line.insert(text)
        return .refresh
    }

    /// Puts in what the terminal marks as pasted, whatever it holds, without its last newline.
    func paste() -> Reaction {
        var text = String.UnicodeScalarView()
        let end = Array(Key.pasteEnd.unicodeScalars)
        while !(text.last == "~" && text.suffix(end.count).elementsEqual(end)) {
            guard let scalar = nextCharacter() else { return .leave }
            text.append(scalar)
        }
        text.removeLast(end.count)
        return put(isAnswer ? Self.firstLine(of: text) : Gutter.shown(Self.cleaned(text)))
    }

    /// Terminals paste a newline as a return. Other control characters could not be seen.
    private static func cleaned(_ pasted: String.UnicodeScalarView) -> String {
        var text = String.UnicodeScalarView()
        for scalar in pasted {
            switch scalar {
            case "\n" where text.last == "\r": text.removeLast(); fallthrough
            case "\n", "\t": text.append(scalar)
            case "\r": text.append(scalar)
            default: if scalar.value >= 0x20 && scalar.value != 0x7F { text.append(scalar) }
            }
        }
        var lines = Gutter.plain(text.map { $0 == "\r" ? "\n" : $0 })
        if lines.unicodeScalars.last == "\n" { lines.unicodeScalars.removeLast() }
        return lines
    }
    private static func firstLine(of pasted: String.UnicodeScalarView) -> String {
        String(cleaned(pasted).unicodeScalars.prefix { $0 != "\n" })
    }
}
