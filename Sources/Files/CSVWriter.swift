/// Comma-separated lines; a field with a comma, a quote or a line end is quoted.
enum CSVWriter {
    static func text(_ rows: [[String]]) -> String {
        var text = ""
        for row in rows {
            for (number, field) in row.enumerated() {
                if number > 0 { text += "," }
                text += quoted(field, isAlone: row.count == 1)
            }
            text += "\n"
        }
        return text
    }
    /// An empty field alone on its line would be a blank line.
    private static func quoted(_ field: String, isAlone: Bool) -> String {
        let needs = field.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || $0 == 0x3B }
        guard needs || field.isEmpty && isAlone else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
