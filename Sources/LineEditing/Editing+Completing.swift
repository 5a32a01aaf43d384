extension Editing {
    /// Puts in what all candidates share; where that is nothing new, lists them.
    func complete() -> Reaction {
        let (text, offset) = line.plain
        let found = hooks.complete(text, offset)
        guard !found.candidates.isEmpty, found.range.upperBound <= offset, found.range.lowerBound >= 0 else { return .bell }
        let typed = String(decoding: text.utf8.prefix(offset).dropFirst(found.range.lowerBound), as: UTF8.self)
        let shared = found.shared(typed: typed)
        if let shared, shared != typed {
            line.erase(typed.unicodeScalars.count)
            return put(shared)
        }
        if found.candidates.count == 1 { return .none }
        list(found)
        return .none
    }

    private func list(_ found: Completions) {
        let (columns, rows) = screen
        leaveLine()
        line.write(Listing(found.candidates, columns: columns, rows: rows - 2).text(isColoured: isColoured))
        line.redraw()
    }
}

extension Completions {
    /// What can be put in for what was typed without choosing: it never takes back a character that fits.
    func shared(typed: String) -> String? {
        guard let first = candidates.first?.text else { return nil }
        let shared = candidates.dropFirst().reduce(Array(first)) { common, next in
            zip(common, next.text).prefix { $0 == $1 }.map(\.0)
        }
        let text = String(shared)
        if candidates.count == 1 { return text }
        let takesBack = !text.hasPrefix(typed) && candidates.contains { $0.text.hasPrefix(typed) }
        return text.isEmpty || takesBack ? nil : text
    }
}
