public import Text

/// How wide the columns before the last are, so that several lists line up.
public struct ListColumns: Sendable {
    let widths: [Int]
    /// A wider entry pushes its own line on and no other.
    static let widest = 30

    public init(_ lists: [[[String]]]) {
        var widths: [Int] = []
        for row in lists.joined() {
            for (column, text) in row.dropLast().enumerated() {
                if column == widths.count { widths.append(0) }
                let width = displayWidth(of: text)
                if width <= Self.widest { widths[column] = max(widths[column], width) }
            }
        }
        self.widths = widths
    }
    /// Where the last column of a row begins.
    func start(_ row: [String]) -> Int { widths.prefix(max(0, row.count - 1)).reduce(0) { $0 + $1 + GridLayout.gap } }
}

/// Entries side by side, one a line; the last column is running text, wrapped under itself.
public func render(list rows: [[String]], _ columns: ListColumns, indent: Int = 2, _ options: RenderOptions = RenderOptions())
    -> StyledText
{
    StyledText.joined(rows.flatMap { lines($0, columns, indent, options.width) })
}

/// Where too little room is left for the running text it stands below its entry.
private let narrowest = 24

private func lines(_ row: [String], _ columns: ListColumns, _ indent: Int, _ width: Int?) -> [StyledText] {
    var head = StyledText(String(repeating: " ", count: indent))
    for (text, column) in zip(row.dropLast(), columns.widths) {
        head += padded(StyledText(oneLine(text), .name), to: column + GridLayout.gap)
        if displayWidth(of: text) > column { head += "  " }
    }
    let text = StyledText(row.last.map(oneLine) ?? "")
    guard let width, head.width + text.width > width else { return [head + text] }
    let start = indent + columns.start(row)
    if width - start < narrowest {
        let blanks = String(repeating: " ", count: indent)
        let entry = row.dropLast().filter { !$0.isEmpty }.map(oneLine).joined(separator: "  ")
        let above = StyledText(blanks) + StyledText(entry, .name)
        return above.wrapped(to: width, indent: indent + 2)
            + (StyledText(blanks + "  ") + text).wrapped(to: width, indent: indent + 2)
    }
    return (head + text).wrapped(to: width, indent: start)
}
