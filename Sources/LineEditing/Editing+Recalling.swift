/// Where one stands in the history.
struct Recall {
    /// The entry shown; nil while the line is one's own.
    var place: Int?
    /// One's own line, while an entry is shown.
    var draft = ""
}

extension Editing {
    func recallOlder() -> Reaction {
        let entries = history.entries
        let place = (recall.place ?? entries.count) - 1
        guard entries.indices.contains(place) else { return .bell }
        if recall.place == nil { recall.draft = line.plain.text }
        return show(entries[place], at: place)
    }
    func recallNewer() -> Reaction {
        guard let place = recall.place.map({ $0 + 1 }) else { return .bell }
        let entries = history.entries
        return entries.indices.contains(place) ? show(entries[place], at: place) : show(recall.draft, at: nil)
    }
    private func show(_ text: String, at place: Int?) -> Reaction {
        line.replace(with: Gutter.shown(text))
        recall.place = place
        return .refresh
    }
}
