internal import CSystem

/// What the library has to do after one of our keys.
enum Reaction {
    case none, refresh, bell
    /// The line is what was meant.
    case accept
    /// Nothing more comes.
    case leave
    /// The line is drawn, and then `Key.searchStep` is pressed.
    case searchStep
}

/// What our keys do to the line, whichever library holds it.
final class Editing {
    /// Why an entry ended that was not accepted.
    enum Ending {
        case interrupted, end
        case killed(Keyboard.Signals)
    }
    unowned let line: any EditedLine
    let history: History
    var isColoured = false
    var keyboard = Keyboard()
    var hooks = Hooks()
    /// What stands before the line, of printable characters only.
    var prompt = ""
    /// An answer to a question: one line, without history and completion.
    var isAnswer = false
    var ending: Ending?
    var recall = Recall()
    var search: Search?

    init(_ line: any EditedLine, _ history: History) { (self.line, self.history) = (line, history) }

    func begin(_ prompt: String, _ hooks: Hooks, isAnswer: Bool) {
        (self.prompt, self.hooks, self.isAnswer) = (prompt, hooks, isAnswer)
        (ending, recall, search) = (nil, Recall(), nil)
    }

    /// The prompt as the library wants it: between the two marks stands what takes no columns.
    ///
    /// Colour is switched off before the last blank, since an escape at the very end would be lost.
    func prompt(_ open: String, _ close: String) -> String {
        if let search { return search.prompt }
        guard isColoured, !isAnswer, prompt.hasSuffix(" ") else { return prompt }
        return "\(open)\u{1B}[1;36m\(close)\(prompt.dropLast())\(open)\u{1B}[0m\(close) "
    }

    func press(_ key: Key) -> Reaction {
        switch key {
        case .enter: enter()
        case .newline: isAnswer ? .bell : put(Gutter.lineEnd)
        case .complete: isAnswer ? .bell : complete()
        case .paste: paste()
        case .search: isAnswer ? .bell : beginSearch()
        case .searchStep: searchStep()
        case .up: moveUp()
        case .down: moveDown()
        case .left: moveLeft()
        case .right: moveRight()
        case .lineStart: go(to: Lines(line).start)
        case .lineEnd: go(to: Lines(line).end)
        case .eraseBack: eraseBack()
        case .eraseForward: eraseForward()
        case .eraseOrEnd: line.scalars.isEmpty ? .leave : eraseForward()
        }
    }

    // MARK: what comes instead of characters

    /// The next character typed, once the signals that came before it are dealt with; nil where the entry is over.
    func nextCharacter() -> Unicode.Scalar? {
        while true {
            if !keyboard.hasPending { line.showCursor() }
            let event = keyboard.next()
            line.takeCursorBack()
            switch event {
            case .character(let scalar): return scalar
            case .end:
                // A terminal has no end but that it is gone.
                ending = .killed(.hangup)
                return nil
            case .signals(let signals): if !goesOn(after: signals) { return nil }
            }
        }
    }

    private func goesOn(after signals: Keyboard.Signals) -> Bool {
        if !signals.isDisjoint(with: .leave) {
            ending = .killed(signals)
            return false
        }
        if signals.contains(.interrupt) {
            keyboard.forget()
            ending = .interrupted
            return false
        }
        if signals.contains(.stop) { stop() }
        if signals.contains(.goOn) { takeTerminal() }
        if signals.contains(.resize) { resize() }
        return true
    }

    private func stop() {
        leaveLine()
        line.prepareTerminal(false)
        csystem_stop_here()
        takeTerminal()
    }
    /// Somebody else had the terminal: nothing is known of it.
    private func takeTerminal() {
        line.prepareTerminal(false)
        line.prepareTerminal(true)
        line.resize()
        line.write("\r")
        line.redraw()
    }
    /// Terminals break long rows anew when they change their width; the cursor stays where it is in the text.
    private func resize() {
        let up = rows.cursor
        line.write("\r" + (up > 0 ? "\u{1B}[\(up)A" : "") + "\u{1B}[J")
        line.resize()
        line.redraw()
    }

    // MARK: the screen

    var screen: (columns: Int, rows: Int) {
        var (columns, rows) = (Int32(80), Int32(24))
        _ = csystem_terminal_size(0, &columns, &rows)
        return (Int(columns), Int(max(rows, 2)))
    }
    /// Where the line stands on the screen.
    var place: ScreenRows {
        ScreenRows(prompt: search?.prompt ?? prompt, line.scalars, cursor: line.cursor, columns: screen.columns)
    }
    /// Of a line longer than the screen the end is seen.
    private var rows: (cursor: Int, last: Int) {
        let (place, bottom) = (place, screen.rows - 1)
        return (min(place.cursor.row, bottom), min(place.end.row, bottom))
    }
    /// Moves below the last row of the line.
    func leaveLine() {
        let (cursor, last) = rows
        line.write(String(repeating: "\r\n", count: last - cursor + 1))
    }
    /// Leaves a line that was not entered; one that Ctrl-C has dropped is marked so at its end.
    func abandonLine() {
        guard case .interrupted = ending else { return leaveLine() }
        let (cursor, last) = rows
        line.write((last > cursor ? "\u{1B}[\(last - cursor)B" : "") + "\u{1B}[\(place.end.column + 1)G^C\r\n")
    }
}
