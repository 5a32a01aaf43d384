/// A fix with places for the operands' own texts: `{0} * exposure({1})`.
struct FixText {
    let pattern: String
    init(_ pattern: String) { self.pattern = pattern }

    /// The fix with an operand in each place: bare as an argument of a call, in parentheses wherever it might come apart.
    func filled(_ operands: [String]) -> String {
        let characters = Array(pattern)
        var (text, at) = ("", 0)
        while at < characters.count {
            if let number = place(characters, at), operands.indices.contains(number) {
                let isArgument = Self.opens(characters, before: at) && Self.closes(characters, after: at + 3)
                text += isArgument || Self.isAtom(operands[number]) ? operands[number] : "(\(operands[number]))"
                at += 3
            } else {
                text.append(characters[at])
                at += 1
            }
        }
        return text
    }
    /// The number of `{0}` … `{9}` that stands here.
    private func place(_ characters: [Character], _ at: Int) -> Int? {
        guard at + 2 < characters.count, characters[at] == "{", characters[at + 2] == "}" else { return nil }
        return characters[at + 1].wholeNumberValue
    }
    private static func opens(_ characters: [Character], before place: Int) -> Bool {
        let before = characters[..<place].last { $0 != " " }
        return before == "(" || before == ","
    }
    private static func closes(_ characters: [Character], after place: Int) -> Bool {
        let rest = characters[min(place, characters.count)...]
        return rest.first == ")" || rest.first == "," || rest.starts(with: " over ")
    }

    /// Whether nothing around it can take the text apart: outside its brackets and quotes there is neither operator nor blank.
    static func isAtom(_ text: String) -> Bool {
        var (depth, quote) = (0, Character?.none)
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
                continue
            }
            switch character {
            case "\"", "`": quote = character
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            default: if depth == 0, separates(character) { return false }
            }
        }
        return true
    }
    private static func separates(_ character: Character) -> Bool {
        character.isWhitespace || "+-*/^<>=!~|×÷−≥≤≠≈".contains(character)
            || character.unicodeScalars.contains { (0xFF01...0xFF5E).contains($0.value) }
    }
}
