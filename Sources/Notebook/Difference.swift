/// Where a stored output differs from the one the cell gives.
public struct OutputDifference: Sendable {
    /// The line of the document where the stored output begins, or the cell if it has none.
    public var line: Int
    /// `-` lines are stored, `+` lines are given; stored lines have their number in the document.
    public var lines: [String]
    private static let longest = 20

    /// Nil where both are the same but for blanks at the ends of lines.
    public init?(_ cell: Document.Cell, given: String) {
        let (stored, given) = (Self.lines(cell.stored?.text ?? ""), Self.lines(given))
        guard stored != given else { return nil }
        let start = cell.stored?.firstLine ?? cell.firstLine
        line = start
        let changes = Self.changes(from: stored, to: given, start)
        lines =
            changes.count <= Self.longest
            ? changes : changes.prefix(Self.longest) + ["      … \(changes.count - Self.longest) more lines differ"]
    }

    private static func lines(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in String(line.reversed().drop(while: \.isWhitespace).reversed()) }
    }

    /// Both texts walked together: what was taken away, then what came in its place.
    private static func changes(from old: [String], to new: [String], _ start: Int) -> [String] {
        let difference = new.difference(from: old)
        let removed = Set(difference.removals.compactMap { if case .remove(let offset, _, _) = $0 { offset } else { nil } })
        let inserted = Set(difference.insertions.compactMap { if case .insert(let offset, _, _) = $0 { offset } else { nil } })
        var (result, i, j) = ([String](), 0, 0)
        while i < old.count || j < new.count {
            if removed.contains(i), i < old.count {
                result.append("\(padded(start + i)) - \(old[i])")
                i += 1
            } else if inserted.contains(j), j < new.count {
                result.append("      + \(new[j])")
                j += 1
            } else {
                (i, j) = (i + 1, j + 1)
            }
        }
        return result
    }
    private static func padded(_ number: Int) -> String {
        String(repeating: " ", count: max(0, 5 - String(number).count)) + String(number)
    }
}
