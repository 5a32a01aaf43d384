/// What people try from other languages: one error each, with the fix.
extension Parser {
    // MARK: Signs

    /// What to say of a sign the language does not have; nil for any other token.
    func adviceOnSign() -> Failure? {
        guard current.kind == .unknown else { return nil }
        let (code, message, help) = alienSign(current.text)
        let isSign = help.map { !$0.contains(" ") && $0.utf8.count <= 3 } ?? false
        return failure(
            code, message, current.span, help: isSign ? corrected(current.span, help == "not" ? "not " : help ?? "") : help)
    }

    private func alienSign(_ sign: String) -> (code: String, message: String, help: String?) {
        switch sign {
        case "–", "—", "〜", "‒", "―", "‐", "‑": ("dash", "a dash could be a range or a difference", "write `..` or `-`")
        case "'", "‘", "’": ("single_quotes", "text stands in double quotes", "write \"text\"")
        case "//": ("double_slash", "`//` is no operator", "/")
        case "**": ("other_operator", "`**` is no operator", "^")
        case "&", "&&": ("other_operator", "`\(sign)` is no operator", "and")
        case "||": ("other_operator", "`||` is no operator", "or")
        case "!": ("other_operator", "`!` is no operator", "not")
        case "%": ("other_operator", "`%` is a unit and stands after a number", "a share in percent:  x in %")
        case ":=": ("other_operator", "a definition is a name, `=` and a value", "=")
        case "...", "…": ("other_operator", "`\(sign)` is no operator", "..")
        default: otherSign(sign)
        }
    }

    private func otherSign(_ sign: String) -> (code: String, message: String, help: String?) {
        let scalar = sign.unicodeScalars.first
        guard let scalar, isVisible(scalar) else {
            let number = String(scalar?.value ?? 0, radix: 16, uppercase: true)
            return (
                "unexpected_character", "an invisible character (U+\(number)) stands here",
                "remove it, and type a blank if one was meant"
            )
        }
        return ("unexpected_character", "`\(sign)` has no meaning here", nil)
    }

    private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .nonspacingMark, .unassigned: false
        default: true
        }
    }

    /// `x <- 5`: an arrow, not a comparison with −5.
    func refuseArrow() throws(Failure) {
        let next = peek()
        guard current.kind == .less, next.kind == .minus, next.places.lowerBound == current.places.upperBound else { return }
        guard Characters.isBlank(source.byte(next.places.upperBound)) else { return }
        let value = restOfStatement(after: next)
        throw failure(
            "other_operator", "a definition is a name, `=` and a value", current.span.lowerBound..<next.span.upperBound,
            help: "\(previous.text) = \(value)")
    }

    // MARK: Words

    /// `if (…)`, `for …`, `while …`, `return …` at the start of a statement.
    func refuseControlFlow() throws(Failure) {
        guard current.kind == .name, isOperand(peek()) || isFollowedByWord else { return }
        switch current.text {
        case "if": throw noIf()
        case "for", "while", "repeat", "loop": throw noLoop()
        case "return":
            throw failure("no_return", "a block gives its last value", current.span, help: restOfStatement(after: current))
        case "function", "fn", "func":
            throw failure("function_without_def", "a function is defined with `def`", current.span, help: "def f(x) = x + 1")
        case "import", "library", "require", "using":
            throw failure(
                "no_import", "the whole library is there already; data is loaded", current.span, help: "load \"data.csv\"")
        default: return
        }
    }

    private var isFollowedByWord: Bool { peek().kind == .name }

    private func noIf() -> Failure {
        failure("no_if", "there is no `if`: a condition chooses between two values", current.span, help: "choose(2 > 1, 2, 1)")
    }

    private func noLoop() -> Failure {
        failure(
            "no_loop", "there are no loops: an operation works on every label of a series", current.span,
            help: "cumsum({2021: 1, 2022: 2})  # running totals, for one")
    }

    /// `if(…)` inside an expression.
    func refuseAlienCall(_ callee: Expression) throws(Failure) {
        guard case .name(let name) = callee.form, source.bytes[callee.span.lowerBound] != UInt8(ascii: "`") else { return }
        guard name == "if" || name == "ifelse" else { return }
        throw failure(
            "no_if", "there is no `if`: a condition chooses between two values", callee.span,
            help: corrected(callee.span, "choose"))
    }

    // MARK: Numbers and dates

    func refuseAlienNumber() throws(Failure) {
        if let date = gluedDate() { throw date }
        let end = current.places.upperBound
        guard source.byte(end) == UInt8(ascii: "_"), Characters.isDigit(source.byte(end + 1)) else { return }
        let group = lexer.token(from: end, skippingNewlines: false)
        throw thousandsSeparator(through: group.span.upperBound)
    }

    /// YYYY-MM-DD, glued
    private func gluedDate() -> Failure? {
        guard current.places.count == 4, let month = gluedPart(from: current.places.upperBound) else { return nil }
        guard let day = gluedPart(from: month) else { return nil }
        let span = source.span(current.places.lowerBound..<day)
        return failure(
            "unquoted_date", "a date stands in quotes; without them this is a difference", span,
            help: corrected(span, "\"\(source.foldedText(current.places.lowerBound..<day))\""))
    }

    /// The end of `-` and one or two digits.
    private func gluedPart(from place: Int) -> Int? {
        guard source.byte(place) == UInt8(ascii: "-"), Characters.isDigit(source.byte(place + 1)) else { return nil }
        let end = Characters.isDigit(source.byte(place + 2)) ? place + 3 : place + 2
        return Characters.isDigit(source.byte(end)) ? nil : end
    }

    func refuseThousands() throws(Failure) {
        if let diagnostic = thousands() { throw diagnostic }
    }

    /// `42,898`: a comma where none may stand, between digits in threes.
    func thousands() -> Failure? {
        guard previous.kind == .number, isGlued, previous.text.utf8.count <= 3 else { return nil }
        let next = peek()
        guard next.kind == .number, next.places.lowerBound == current.places.upperBound else { return nil }
        guard next.text.prefix(while: \.isNumber).count == 3 else { return nil }
        var end = next.span.upperBound
        while end < source.bytes.count, isGroupByte(source.bytes[end]) { end += 1 }
        return thousandsSeparator(from: previous.span.lowerBound, through: end)
    }

    private func isGroupByte(_ byte: UInt8) -> Bool { Characters.isDigit(byte) || byte == UInt8(ascii: ",") }

    private func thousandsSeparator(from start: Int? = nil, through end: Int) -> Failure {
        let span = (start ?? current.span.lowerBound)..<end
        let digits = source.text(in: span).filter { $0.isNumber || $0 == "." }
        return failure(
            "thousands_separator", "a number is written without separators", span, help: corrected(span, digits))
    }

    // MARK: Paths

    private static let fileEndings: Set<String> = [
        "csv", "tsv", "txt", "xlsx", "xls", "xlsm", "ods", "db", "sqlite", "sqlite3", "json", "md", "svg", "png", "html", "lexis",
        "zip",
    ]

    /// `load data.csv`, `load wpp2019/china`: a path stands in quotes.
    func refuseBarePath(of command: Word) throws(Failure) {
        guard current.kind != .text, current.kind != .unclosedText, current.kind != .leftParenthesis else { return }
        let (start, end) = (current.places.lowerBound, wordEnd())
        let path = source.text(in: source.span(start..<end))
        guard path.contains("/") || path.contains("\\") || Self.fileEndings.contains(ending(of: path)) else { return }
        throw failure(
            "unquoted_path", "a path stands in quotes", source.span(start..<end),
            help: corrected(source.span(start..<end), "\"\(path)\""))
    }

    private func ending(of path: String) -> String {
        guard let dot = path.lastIndex(of: ".") else { return "" }
        return path[path.index(after: dot)...].lowercased()
    }

    /// The end of what stands here without blanks.
    private func wordEnd() -> Int {
        var place = current.places.lowerBound
        while place < source.folded.count, source.folded[place] > 0x20, source.folded[place] != UInt8(ascii: ",") { place += 1 }
        return place
    }
}
