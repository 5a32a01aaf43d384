import Text

/// A program in lines of a width, broken only where the language goes on: behind operators, commas and small words, inside brackets
/// also before a small word, and behind an opening bracket where nothing else is left. It runs as it stands; what is too wide for a
/// line all the same is left whole.
struct ProgramLines {
    private(set) var lines = [""]
    private let width: Int

    init(_ program: String, width: Int) {
        self.width = width
        for piece in Self.pieces(program, endingLine: \.endsAtBlank) {
            if Self.size(piece) <= width {
                add(piece)
            } else {
                for part in Self.pieces(piece, endingLine: \.endsAtBracket) { add(part) }
            }
        }
    }

    private mutating func add(_ piece: String) {
        let last = lines.count - 1
        if !lines[last].isEmpty, displayWidth(of: lines[last]) + Self.size(piece) > width {
            lines[last] = Self.trimmed(lines[last])
            lines.append(piece)
        } else {
            lines[last] += piece
        }
    }
    private static func size(_ piece: String) -> Int { displayWidth(of: trimmed(piece)) }
    private static func trimmed(_ line: String) -> String {
        line.last == " " ? trimmed(String(line.dropLast())) : line
    }

    /// The program cut where a line may end.
    private static func pieces(_ program: String, endingLine mayEnd: KeyPath<Scan, Bool>) -> [String] {
        var (pieces, scan) = ([""], Scan())
        for place in program.indices {
            scan.next = program[place...]
            if scan[keyPath: mayEnd] { pieces.append("") }
            pieces[pieces.count - 1].append(program[place])
            scan.read(program[place])
        }
        return pieces
    }

    /// What was read up to a place, and what follows.
    private struct Scan {
        var next: Substring = ""
        private var depth = 0
        private var quote: Character?
        private var isComment = false
        /// The last sign and the last word before blanks, and whether there are any.
        private var last: Character = " "
        private var word = ""
        private var isBehindBlank = false

        mutating func read(_ character: Character) {
            if isComment { return }
            if let open = quote {
                if character == open { quote = nil }
            } else {
                open(character)
            }
            if character != " " {
                word = (isBehindBlank || !last.isLetter ? "" : word) + String(character)
                last = character
            }
            isBehindBlank = character == " "
        }
        private mutating func open(_ character: Character) {
            switch character {
            case "\"", "`": quote = character
            case "#": isComment = true
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            default: break
            }
        }

        var endsAtBlank: Bool {
            guard quote == nil, !isComment, isBehindBlank, next.first != " " else { return false }
            return "+-*/^=<>,|:".contains(last) || Self.joining.contains(word) || depth > 0 && Self.joining.contains(nextWord)
        }
        var endsAtBracket: Bool { quote == nil && !isComment && "([{,".contains(last) && next.first != " " }

        private var nextWord: String { String(next.prefix { $0.isLetter }) }
        /// Words that stand between two parts of one statement.
        private static let joining = Set(SmallWord.allCases.map(\.rawValue)).subtracting(["each", "def", "not"])
    }
}
