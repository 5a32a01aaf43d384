/// A table of Markdown; numbers stand at the right.
enum MarkdownWriter {
    static func text(_ rows: [[String]]) -> String {
        guard let heads = rows.first else { return "" }
        let body = rows.dropFirst()
        let marks = heads.indices.map { column in
            let filled = body.map { $0[column] }.filter { !$0.isEmpty }
            return !filled.isEmpty && filled.allSatisfy(isNumber) ? "---:" : "---"
        }
        return ([heads, marks] + body).map { "| " + $0.map(escaped).joined(separator: " | ") + " |\n" }.joined()
    }
    private static func isNumber(_ text: String) -> Bool { text.first { !"≤≥<>约-".contains($0) }?.isNumber ?? false }
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if character == "|" { result += "\\|" } else { result.append(character.isNewline ? " " : character) }
        }
        return result
    }
}
