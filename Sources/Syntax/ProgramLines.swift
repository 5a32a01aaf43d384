import Text

/// A program in lines of a width, broken only where the language goes on: behind opening brackets, operators, commas and small words. It
/// runs as it stands; a text or a name too wide for a line is left whole.
struct ProgramLines {
    let lines: [String]

    init(_ program: String, width: Int) {
        var (lines, column) = ([""], 0)
        for piece in Self.pieces(program) {
            let size = displayWidth(of: piece.hasSuffix(" ") ? String(piece.dropLast()) : piece)
            if column > 0, column + size > width {
                lines[lines.count - 1] = String(lines[lines.count - 1].reversed().drop { $0 == " " }.reversed())
                lines.append("")
                column = 0
            }
            lines[lines.count - 1] += piece
            column += displayWidth(of: piece)
        }
        self.lines = lines
    }

    /// The program cut at every place where a line may end.
    private static func pieces(_ program: String) -> [String] {
        var (pieces, scan) = ([""], Scan())
        for character in program {
            if scan.mayEndLine, character != " " {
                pieces.append("")
            }
            pieces[pieces.count - 1].append(character)
            scan.read(character)
        }
        return pieces
    }

    /// Words after which a statement goes on.
    private static let joining = Set(SmallWord.allCases.map(\.rawValue)).subtracting(["each", "def"])

    /// What was read up to a place.
    private struct Scan {
        private var depth = 0
        private var quote: Character?
        private var isComment = false
        /// The last sign before blanks, and the blanks.
        private var last: Character = " "
        private var isBehindBlank = false
        /// The last word before blanks.
        private var word = ""

        mutating func read(_ character: Character) {
            if isComment { return }
            if let open = quote {
                if character == open { quote = nil }
            } else {
                switch character {
                case "\"", "`": quote = character
                case "#": isComment = true
                case "(", "[", "{": depth += 1
                case ")", "]", "}": depth -= 1
                default: break
                }
            }
            if character != " " { word = (isBehindBlank || !last.isLetter ? "" : word) + String(character) }
            isBehindBlank = character == " "
            if character != " " { last = character }
        }

        var mayEndLine: Bool {
            guard quote == nil, !isComment else { return false }
            if depth > 0, "([{,".contains(last) { return true }
            return isBehindBlank && ("+-*/^=<>,|:".contains(last) || ProgramLines.joining.contains(word))
        }
    }
}
