internal import Text

/// Candidates for the screen, in columns by display width; with their notes where they are few.
struct Listing {
    private let candidates: [Completions.Candidate]
    private let columns: Int
    private let rows: Int
    /// More are easier to find in columns.
    private static let few = 12
    private static let gap = 2

    init(_ candidates: [Completions.Candidate], columns: Int, rows: Int) {
        (self.candidates, self.columns, self.rows) = (candidates, max(columns, 20), max(rows, 3))
    }

    func text(isColoured: Bool) -> String {
        lines.map { $0.rendered(inColour: isColoured) + "\r\n" }.joined()
    }

    var lines: [StyledText] {
        let hasNotes = candidates.contains { $0.note != nil }
        return hasNotes && candidates.count <= min(Self.few, rows) ? described : inColumns
    }

    private var described: [StyledText] {
        let width = candidates.reduce(0) { max($0, displayWidth(of: $1.label)) }
        return candidates.map { candidate in
            let label = padded(candidate.label, to: width + Self.gap)
            return truncated(StyledText(label) + StyledText(candidate.note ?? "", .dim), to: columns - 1)
        }
    }

    /// Read downwards, as in a dictionary; what the screen has no room for is counted.
    private var inColumns: [StyledText] {
        let widest = candidates.reduce(1) { max($0, displayWidth(of: $1.label)) }
        let cell = min(widest + Self.gap, columns - 1)
        let across = max((columns - 1 + Self.gap) / cell, 1)
        let isCut = candidates.count > across * rows
        let shown = isCut ? Array(candidates.prefix(across * (rows - 1))) : candidates
        let down = (shown.count + across - 1) / across
        var lines = (0..<down).map { row in
            let labels = stride(from: row, to: shown.count, by: down).map {
                padded(truncated(shown[$0].label, to: cell - Self.gap), to: cell)
            }
            return StyledText(Self.trimmed(labels.joined()))
        }
        if isCut { lines.append(StyledText("… and \(candidates.count - shown.count) more", .dim)) }
        return lines
    }
    private static func trimmed(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}
