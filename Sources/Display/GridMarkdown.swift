internal import Text

extension Grid {
    /// A pipe table; totals are bold. Nothing is cut.
    public var markdown: String {
        let heads = corner + columns.map(markdownHead)
        let rules = corner.map { _ in "---" } + columns.map { $0.alignment == .right ? "---:" : "---" }
        let body = rows.map { Self.pipes(labels(of: $0) + columns.indices.map(cells(of: $0))) }
        return ([Self.pipes(heads.map(Self.escaped)), Self.pipes(rules)] + body).joined(separator: "\n")
    }

    private func markdownHead(_ column: Column) -> String {
        let heads = column.heads.filter { !$0.isEmpty }.joined(separator: ", ")
        return column.group.map { "\($0) \(heads)" } ?? heads
    }
    private func labels(of row: Row) -> [String] {
        corner.indices.map { Self.bold(Self.escaped(label(row, $0)), row.isTotal) }
    }
    private func cells(of row: Row) -> (Int) -> String {
        { column in Self.bold(Self.escaped(self.cell(row, column).text), row.isTotal || self.columns[column].isTotal) }
    }

    private static func pipes(_ fields: [String]) -> String { "| " + fields.joined(separator: " | ") + " |" }
    private static func bold(_ text: String, _ isTotal: Bool) -> String { isTotal && !text.isEmpty ? "**\(text)**" : text }

    /// A bar would end the field, a newline the row.
    private static func escaped(_ text: String) -> String {
        guard text.contains(where: { $0 == "|" || $0.isNewline }) else { return text }
        return text.map { $0 == "|" ? "\\|" : $0.isNewline ? " " : String($0) }.joined()
    }
}
