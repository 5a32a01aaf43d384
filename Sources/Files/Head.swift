/// The head of a column, or the name of an indicator: `人数（万人）` is the name 人数 and perhaps the unit 万人.
struct Head: Hashable {
    /// As printed.
    var text: String
    /// Without blanks that mean nothing and, where `bracket` is a unit, without it.
    var name: String
    /// What stands in the bracket at the end.
    var bracket: String?
    /// The name before the bracket, whatever the bracket is.
    var stem: String

    init(_ printed: String) {
        let text = printed.utf8.count <= FoldedText.longest ? printed : String(printed.prefix(FoldedText.longest))
        self.text = text
        let plain = FoldedText.withoutNumbering(text)
        (stem, bracket) = Self.split(plain)
        name = FoldedText.name(plain)
    }

    private static func split(_ text: String) -> (String, String?) {
        guard let last = text.last, last == ")" || last == "）", let open = opening(text) else {
            return (FoldedText.name(text), nil)
        }
        let inside = text[text.index(after: open)...].dropLast()
        let before = FoldedText.name(String(text[..<open]))
        return before.isEmpty ? (FoldedText.name(text), nil) : (before, FoldedText.trim(String(inside)))
    }
    /// The bracket that the last one closes.
    private static func opening(_ text: String) -> String.Index? {
        var depth = 0
        for index in text.indices.reversed() {
            if text[index] == ")" || text[index] == "）" { depth += 1 }
            if text[index] == "(" || text[index] == "（" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
