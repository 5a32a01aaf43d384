/// Text the lexer does not take apart: what follows a directive, and the topic of `help`.
extension CursorWalk {
    /// `:WORD REST` up to the end of its line; where it goes on from, nil where no directive begins.
    mutating func takeDirective(_ token: Token) -> Int? {
        guard token.kind == .colon, frame.state == .statement else { return nil }
        let lineEnd = lexer.lineEnd(from: token.places.upperBound)
        guard lineEnd == foldedEnd else { return lineEnd }
        let word = wordEnd(from: token.places.upperBound)
        let name = source.text(in: source.span(token.places.upperBound..<word))
        if word == foldedEnd {
            found = Cursor(word: source.span(token.places.upperBound..<word), typed: name, [.directive])
        } else {
            findArgument(of: name, from: word)
        }
        return foldedEnd
    }
    private func wordEnd(from start: Int) -> Int {
        var place = start
        while place < foldedEnd, !Characters.isBlank(source.byte(place)) { place += 1 }
        return place
    }

    /// The last word of the rest, or the whole of a quoted one.
    private mutating func findArgument(of name: String, from place: Int) {
        let span = source.span(lexer.blanksEnd(from: place)..<foldedEnd)
        let rest = source.text(in: span)
        if let first = rest.first, "\"“＂".contains(first) {
            found = Cursor(
                word: span, typed: String(rest.dropFirst()), quote: .text, [.directiveArgument(of: name, after: [])])
            return
        }
        let words = rest.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "\t" }.map(String.init)
        let typed = words.last ?? ""
        let before = words.dropLast().filter { !$0.isEmpty }
        found = Cursor(
            word: (span.upperBound - typed.utf8.count)..<span.upperBound, typed: typed,
            [.directiveArgument(of: name, after: Array(before))])
    }

    /// The topic of `help` and `explain` is raw text up to the end of the statement.
    mutating func takeTopic(_ token: Token) -> Int? {
        guard frame.state == .statement || frame.state == .value, token.kind == .name,
            let declaration = commands[token.text], declaration.parameters.first?.shape == .topic,
            source.byte(token.places.upperBound) != UInt8(ascii: "(")
        else { return nil }
        let stop = topicEnd(from: token.places.upperBound)
        previous = token
        frame.state = .done
        guard stop == foldedEnd else { return stop }
        let span = source.span(lexer.blanksEnd(from: token.places.upperBound)..<stop)
        found = Cursor(word: span, typed: source.text(in: span), [.topic(of: declaration.name)])
        return stop
    }
    private func topicEnd(from start: Int) -> Int {
        var place = start
        while place < foldedEnd {
            switch Unicode.Scalar(source.byte(place)) {
            case "\n", ";", "#", ")": return place
            default: place += 1
            }
        }
        return place
    }
}
