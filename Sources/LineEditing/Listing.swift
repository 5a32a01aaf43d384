internal import Text

/// Choices for the screen, in columns by display width; with their notes where they are few.
struct Listing {
    private let found: Choices
    private var choices: [Choices.Choice] { found.all }
    private let columns: Int
    private let rows: Int
    /// More are easier to find in columns.
    private static let few = 12
    private static let gap = 2

    init(_ found: Choices, columns: Int, rows: Int) {
        (self.found, self.columns, self.rows) = (found, max(columns, 20), max(rows, 3))
    }

    func text(isColoured: Bool) -> String {
        lines.map { $0.rendered(inColour: isColoured) + "\r\n" }.joined()
    }

    var lines: [StyledText] {
        guard choices.count <= min(Self.few, rows) else { return inColumns }
        let notes = choices.indices.map(found.note)
        return notes.contains { !$0.isEmpty } ? described(notes) : inColumns
    }

    private func described(_ notes: [String]) -> [StyledText] {
        let width = choices.reduce(0) { max($0, displayWidth(of: $1.label)) }
        return zip(choices, notes).map { choice, note in
            let label = padded(choice.label, to: width + Self.gap)
            return truncated(StyledText(label) + StyledText(Self.firstLine(note), .dim), to: columns - 1)
        }
    }

    /// Read downwards, as in a dictionary; what the screen has no room for is counted.
    private var inColumns: [StyledText] {
        let widest = choices.reduce(1) { max($0, displayWidth(of: $1.label)) }
        let cell = min(widest + Self.gap, columns - 1)
        let across = max((columns - 1 + Self.gap) / cell, 1)
        let isCut = choices.count > across * rows
        let shown = isCut ? Array(choices.prefix(across * (rows - 1))) : choices
        let down = (shown.count + across - 1) / across
        var lines = (0..<down).map { row in
            let labels = stride(from: row, to: shown.count, by: down).map { truncated(shown[$0].label, to: cell - Self.gap) }
            return StyledText(labels.dropLast().map { padded($0, to: cell) }.joined() + (labels.last ?? ""))
        }
        if isCut { lines.append(StyledText("… and \(choices.count - shown.count) more", .dim)) }
        return lines
    }
    private static func firstLine(_ text: String) -> String { String(text.prefix { !$0.isNewline }) }
}
