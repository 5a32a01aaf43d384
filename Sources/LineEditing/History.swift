/// What was entered, oldest first; on disk as soon as it is entered.
public final class History {
    private let file: HistoryFile?
    /// Read when first asked for: a prompt need not wait for it.
    public private(set) lazy var entries = readEntries()
    /// What hinders keeping, until it was said.
    private var trouble: HistoryFile.Trouble?
    private var hasComplained = false
    static let bound = 10_000

    /// - Parameter path: of the file; without one, nothing outlives the process.
    public init(path: String? = nil) { file = path.map(HistoryFile.init) }

    private func readEntries() -> [String] {
        guard let file else { return [] }
        do throws(HistoryFile.Trouble) {
            return try Array(file.entries().suffix(Self.bound))
        } catch {
            trouble = error
            return []
        }
    }

    /// Adds an entry, unless it is blank or repeats the last one.
    ///
    /// - Returns: the file that cannot be kept and why, the first time.
    public func add(_ entry: String) -> (path: String, reason: String)? {
        guard !entry.allSatisfy(\.isWhitespace), entries.last != entry else { return nil }
        entries.append(entry)
        if entries.count > Self.bound { entries.removeFirst(entries.count - Self.bound) }
        do throws(HistoryFile.Trouble) {
            if trouble == nil { try file?.append(entry) }
        } catch {
            trouble = error
        }
        guard let trouble, !hasComplained else { return nil }
        hasComplained = true
        return (trouble.path, trouble.reason)
    }

    /// The entries that hold a text, whatever the case of its letters; all for an empty one.
    public func entries(with text: String) -> [(number: Int, entry: String)] {
        let pattern = FoldedPattern(text)
        return entries.enumerated().filter { pattern.isFound(in: $0.element) }.map { ($0.offset + 1, $0.element) }
    }
}
