internal import Text

/// The lines within what is edited: a gutter belongs to no line, and the cursor steps over it.
struct Lines {
    let scalars: [Unicode.Scalar]
    let cursor: Int

    init(_ line: any EditedLine) { (scalars, cursor) = (line.scalars, line.cursor) }

    /// Where the text of the cursor's line begins and ends.
    var start: Int { start(before: cursor) }
    var end: Int { end(after: cursor) }
    /// The newline before the cursor's line.
    var newline: Int? { scalars[..<cursor].lastIndex(of: "\n") }
    var isAtStart: Bool { cursor <= start }

    func start(before place: Int) -> Int { scalars[..<place].lastIndex(of: "\n").map(start(behind:)) ?? 0 }
    /// Where text begins behind a newline.
    func start(behind newline: Int) -> Int {
        let isMarked = scalars[(newline + 1)...].starts(with: Gutter.mark.unicodeScalars)
        return newline + 1 + (isMarked ? Gutter.mark.unicodeScalars.count : 0)
    }
    func end(after place: Int) -> Int { scalars[place...].firstIndex(of: "\n") ?? scalars.count }

    /// The columns from the start of the cursor's line to the cursor.
    var column: Int { width(start..<max(cursor, start)) }
    func width(_ range: Range<Int>) -> Int { scalars[range].reduce(0) { $0 + displayWidth(of: Character($1)) } }
    /// The place in the line that begins here, that many columns in or at its end.
    func place(from start: Int, column: Int) -> Int {
        let end = end(after: start)
        var (place, room) = (start, column)
        while place < end {
            room -= displayWidth(of: Character(scalars[place]))
            if room < 0 { break }
            place += 1
        }
        return place
    }
}

extension Editing {
    func go(to place: Int) -> Reaction {
        line.move(by: place - line.cursor)
        return .refresh
    }

    func moveUp() -> Reaction {
        let lines = Lines(line)
        guard let newline = lines.newline else { return isAnswer ? .bell : recallOlder() }
        return go(to: lines.place(from: lines.start(before: newline), column: lines.column))
    }
    func moveDown() -> Reaction {
        let lines = Lines(line)
        guard lines.end < lines.scalars.count else { return isAnswer ? .bell : recallNewer() }
        return go(to: lines.place(from: lines.start(behind: lines.end), column: lines.column))
    }
    func moveLeft() -> Reaction {
        let lines = Lines(line)
        guard lines.cursor > 0 else { return .bell }
        return go(to: lines.isAtStart ? lines.newline ?? 0 : lines.cursor - 1)
    }
    func moveRight() -> Reaction {
        let lines = Lines(line)
        guard lines.cursor < lines.scalars.count else { return .bell }
        return go(to: lines.cursor == lines.end ? lines.start(behind: lines.end) : lines.cursor + 1)
    }

    func eraseBack() -> Reaction {
        let lines = Lines(line)
        guard lines.cursor > 0 else { return .bell }
        line.erase(lines.isAtStart ? lines.cursor - (lines.newline ?? 0) : indentationBack(lines))
        return .refresh
    }
    /// Of the blanks that a line begins with, those of one block; of anything else one character.
    private func indentationBack(_ lines: Lines) -> Int {
        let before = lines.scalars[lines.start..<lines.cursor]
        guard lines.newline != nil, before.allSatisfy({ $0 == " " }) else { return 1 }
        return (before.count - 1) % Self.step + 1
    }
    func eraseForward() -> Reaction {
        let lines = Lines(line)
        guard lines.cursor < lines.scalars.count else { return .bell }
        line.eraseForward(lines.cursor == lines.end ? lines.start(behind: lines.end) - lines.cursor : 1)
        return .refresh
    }
}
