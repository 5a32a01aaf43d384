internal import Quantities

/// What people try from other languages: one error each, with the fix.
extension Parser {
    // MARK: Signs

    /// What to say of a sign the language does not have; nil for any other token.
    func adviceOnSign() -> Failure? {
        guard current.kind == .unknown else { return nil }
        switch current.text {
        case "–", "—", "〜", "‒", "―", "‐", "‑": return dash()
        case "'", "‘", "’": return singleQuotes()
        case "//": return failure("double_slash", "`//` is no operator", zh: "`//`不是运算符", current.span, help: writing("/"))
        case "**": return otherOperator("^")
        case "&", "&&": return otherOperator("and")
        case "||": return otherOperator("or")
        case "!": return otherOperator("not ")
        case "...", "…": return otherOperator("..")
        case ":=":
            return failure(
                "other_operator", "a definition is a name, `=` and a value", zh: "定义由名称、`=`和值组成", current.span,
                help: writing("="))
        case "%": return percent()
        default: return otherSign()
        }
    }

    /// The line with another sign in the place of the current one.
    private func writing(_ sign: String) -> String { corrected(current.span, sign) }

    private func otherOperator(_ ours: String) -> Failure {
        let sign = current.text
        return failure(
            "other_operator", "`\(sign)` is no operator", zh: "`\(sign)`不是运算符", current.span, help: writing(ours))
    }
    private func dash() -> Failure {
        failure(
            "dash", "a dash could be a range or a difference", zh: "破折号既可能是区间也可能是减号", current.span,
            help: writing("-"), advice: Message("or, for a range of labels, with `..`", zh: "标签的区间则用`..`"))
    }
    private func percent() -> Failure {
        failure(
            "other_operator", "`%` is a unit and stands after a number", zh: "`%`是单位，跟在数之后", current.span,
            advice: Message("a share in percent is:  x in %", zh: "以百分数显示：x in %"))
    }
    private func singleQuotes() -> Failure {
        failure(
            "single_quotes", "text stands in double quotes", zh: "文本写在双引号里", current.span, help: requoted,
            advice: requoted == nil ? Message("write \"text\"", zh: "写成\"文本\"") : nil)
    }
    /// The line with the next text in double quotes; nil where it is not closed.
    private var requoted: String? {
        let start = current.span
        let line = source.lineSpan(source.lineNumber(of: start.lowerBound))
        let rest = source.text(in: start.upperBound..<max(start.upperBound, line.upperBound))
        guard let end = rest.firstIndex(where: { "'’".contains($0) }) else { return nil }
        let text = rest[..<end]
        let close = start.upperBound + text.utf8.count + String(rest[end]).utf8.count
        return corrected(start.lowerBound..<close, "\"\(text)\"")
    }

    private func otherSign() -> Failure {
        let sign = current.text
        let scalar = sign.unicodeScalars.first
        guard let scalar, isVisible(scalar) else {
            let number = String(scalar?.value ?? 0, radix: 16, uppercase: true)
            return failure(
                "unexpected_character", "an invisible character (U+\(number)) stands here", zh: "这里有一个不可见字符（U+\(number)）",
                current.span, advice: Message("remove it, and type a blank if one was meant", zh: "删去它；如本意是空格，请键入空格"))
        }
        return failure("unexpected_character", "`\(sign)` has no meaning here", zh: "`\(sign)`在这里没有意义", current.span)
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
            "other_operator", "a definition is a name, `=` and a value", zh: "定义由名称、`=`和值组成",
            current.span.lowerBound..<next.span.upperBound,
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
            let value = restOfStatement(after: current)
            throw failure(
                "no_return", "a block gives its last value", zh: "块以最后一个值为结果", current.span,
                advice: Message("write the value alone:  \(value)", zh: "只写值：\(value)"))
        case "function", "fn", "func":
            throw failure(
                "function_without_def", "a function is defined with `def`", zh: "函数用`def`定义", current.span,
                help: "def f(x) = x + 1")
        case "import", "library", "require", "using":
            throw failure(
                "no_import", "the whole library is there already; data is loaded", zh: "整个库已在；数据用load载入", current.span,
                help: "help load")
        default: return
        }
    }

    private var isFollowedByWord: Bool { peek().kind == .name }

    private func noIf() -> Failure {
        failure(
            "no_if", "there is no `if`: a condition chooses between two values", zh: "没有`if`：条件在两个值之间选取", current.span,
            help: "choose(2 > 1, 2, 1)")
    }

    private func noLoop() -> Failure {
        failure(
            "no_loop", "there are no loops: an operation works on every label of a series", zh: "没有循环：运算作用于序列的每个标签",
            current.span, help: "cumsum({2021: 1, 2022: 2})", advice: Message("running totals, for one", zh: "例如累计"))
    }

    /// `if(…)` inside an expression.
    func refuseAlienCall(_ callee: Expression) throws(Failure) {
        guard case .name(let name) = callee.form, source.bytes[callee.span.lowerBound] != UInt8(ascii: "`") else { return }
        guard name == "if" || name == "ifelse" else { return }
        throw failure(
            "no_if", "there is no `if`: a condition chooses between two values", zh: "没有`if`：条件在两个值之间选取", callee.span,
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
            "unquoted_date", "a date stands in quotes; without them this is a difference", zh: "日期写在引号里；不加引号则是减法", span,
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
            "thousands_separator", "a number is written without separators", zh: "数不写千位分隔符", span, help: corrected(span, digits))
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
            "unquoted_path", "a path stands in quotes", zh: "路径写在引号里", source.span(start..<end),
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
