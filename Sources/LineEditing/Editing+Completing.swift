extension Editing {
    /// Puts in what all choices share; where that is nothing new, lists them.
    func complete() -> Reaction {
        let (text, offset) = line.plain
        let found = hooks.complete(text, offset)
        guard !found.all.isEmpty, found.range.upperBound == offset else { return .bell }
        let typed = String(decoding: text.utf8.prefix(offset).dropFirst(found.range.lowerBound), as: UTF8.self)
        let shared = found.shared(typed: typed)
        if let shared, shared != typed {
            line.erase(typed.unicodeScalars.count)
            return put(shared)
        }
        if found.all.count == 1 { return .none }
        list(found)
        return .none
    }

    private func list(_ found: Choices) {
        let (columns, rows) = screen
        leaveLine()
        line.write(Listing(found, columns: columns, rows: rows - 2).text(isColoured: isColoured))
        line.redraw()
    }
}
