/// What was entered, oldest first.
public final class History {
    public private(set) var entries: [String] = []
    public static let bound = 10_000

    public init() {}

    /// Adds an entry, unless it repeats the last one.
    public func add(_ entry: String) {
        guard !entry.isEmpty, entries.last != entry else { return }
        entries.append(entry)
        if entries.count > Self.bound { entries.removeFirst(entries.count - Self.bound) }
    }
}
