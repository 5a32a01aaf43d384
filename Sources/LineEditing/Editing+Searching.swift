/// A search through the history while it is typed.
struct Search {
    var pattern = ""
    /// The entry found; nil as long as nothing is.
    var place: Int?
    var isFailing = false
    /// The line before.
    let text: String
    let cursor: Int

    var prompt: String { isFailing ? "search \(pattern) (no more): " : "search \(pattern): " }
}

/// The library draws the line after every character, and then presses the key that takes the next: a search is a mode.
extension Editing {
    func beginSearch() -> Reaction {
        search = Search(text: String(String.UnicodeScalarView(line.scalars)), cursor: line.cursor)
        return .searchStep
    }

    func searchStep() -> Reaction {
        guard search != nil else { return .none }
        guard let scalar = nextCharacter() else { return .leave }
        switch scalar {
        case "\u{12}": look(before: search?.place)
        case "\u{13}": look(after: search?.place)
        case "\u{07}": return endSearch(keeping: false)
        case "\u{7F}", "\u{08}": shorten()
        case "\u{1B}":
            // Alone it ends the search; before other characters it is the start of a key.
            if keyboard.hasMore { keyboard.putBack(scalar) }
            return endSearch(keeping: true)
        default:
            guard scalar.value >= 0x20 else {
                keyboard.putBack(scalar)
                return endSearch(keeping: true)
            }
            search?.pattern.unicodeScalars.append(scalar)
            look(before: search?.place.map { $0 + 1 })
        }
        return .searchStep
    }

    private func endSearch(keeping isKept: Bool) -> Reaction {
        guard let old = search else { return .none }
        search = nil
        if isKept {
            recall = Recall(place: old.place, draft: Gutter.plain(old.text.unicodeScalars))
        } else {
            line.replace(with: old.text)
            line.move(by: old.cursor - line.cursor)
        }
        return .refresh
    }

    private func shorten() {
        guard search?.pattern.isEmpty == false else { return }
        search?.pattern.unicodeScalars.removeLast()
        look(before: nil)
    }
    private func look(before place: Int?) {
        guard let pattern = search?.pattern, !pattern.isEmpty else { return }
        take(history.entries.prefix(place ?? .max).lastIndex { FoldedPattern(pattern).isFound(in: $0) })
    }
    private func look(after place: Int?) {
        guard let pattern = search?.pattern, !pattern.isEmpty, let place else { return }
        let entries = history.entries
        take(entries[min(place + 1, entries.count)...].firstIndex { FoldedPattern(pattern).isFound(in: $0) })
    }
    private func take(_ place: Int?) {
        search?.isFailing = place == nil
        guard let place, let pattern = search?.pattern else { return }
        search?.place = place
        let entry = history.entries[place]
        line.replace(with: Gutter.shown(entry))
        guard let offset = FoldedPattern(pattern).place(in: entry) else { return }
        let before = String(decoding: entry.utf8.prefix(offset), as: UTF8.self)
        line.move(by: Gutter.shown(before).unicodeScalars.count - line.cursor)
    }
}

/// A text to be found whatever the case of its ASCII letters.
struct FoldedPattern {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = text.utf8.map(Self.folded) }

    func isFound(in text: String) -> Bool { place(in: text) != nil }

    /// The offset in UTF-8 of the first place it is found at.
    func place(in text: String) -> Int? {
        var text = text
        return text.withUTF8 { all in
            guard let first = bytes.first else { return 0 }
            guard all.count >= bytes.count else { return nil }
            return (0...(all.count - bytes.count)).first { start in
                Self.folded(all[start]) == first && bytes.indices.allSatisfy { Self.folded(all[start + $0]) == bytes[$0] }
            }
        }
    }
    private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
