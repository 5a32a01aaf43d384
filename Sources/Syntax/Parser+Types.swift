internal import Quantities

/// Types, as `as` takes them.
extension Parser {
    /// type = NAME ["of" NAME] ["at" date]
    mutating func type() throws(Failure) -> TypeExpression {
        // `ratio` is a command and a kind; here it is the kind.
        guard current.isName, current.kind == .quotedName || !SmallWord.includes(current.text) else { throw expectedType() }
        let start = current.span.lowerBound
        let kind = word(current)
        advance()
        let universe = try universe()
        let date = try takesOwn("at") ? date() : nil
        return TypeExpression(span: span(from: start), kind: kind, universe: universe, date: date)
    }

    private mutating func universe() throws(Failure) -> Word? {
        guard takesOwn("of") else { return nil }
        guard current.isName, !isReserved(current) else {
            throw expected("expected_universe", Message("a universe such as 常住", zh: "口径，如常住"))
        }
        defer { advance() }
        return word(current)
    }

    /// Takes the small word unless the command being read has it as its own.
    private mutating func takesOwn(_ small: StaticString) -> Bool {
        guard current.isWord(small), !context.stops.contains("\(small)") else { return false }
        advanceInto()
        return true
    }

    /// date = NAME {"-" NAME} | NUMBER {"-" NUMBER} | STRING, glued
    private mutating func date() throws(Failure) -> Word {
        guard current.isLabel || current.kind == .number else {
            throw expected(
                "expected_date", Message("a date such as mid-year, year-end or 11-01", zh: "时点，如mid-year、year-end或11-01"))
        }
        let start = current
        advance()
        guard start.kind != .text else { return word(start) }
        while current.kind == .minus, isGlued {
            advance()
            guard isGlued, current.isName || current.kind == .number else {
                throw expected("expected_date", Message("the rest of the date", zh: "时点的其余部分"))
            }
            advance()
        }
        let span = span(from: start.span.lowerBound)
        return Word(source.text(in: span), span)
    }

    /// types = NAME ":" type {"," NAME ":" type}
    mutating func types() throws(Failure) -> [(column: Word, type: TypeExpression)] {
        var types: [(column: Word, type: TypeExpression)] = []
        repeat {
            if current.kind == .comma { advanceInto() }
            guard current.isLabel, peek().kind == .colon else {
                throw expected("expected_label", Message(verbatim: "`COLUMN: TYPE`"))
            }
            let column = word(current)
            advance()
            advanceInto()
            types.append((column, try type()))
        } while current.kind == .comma && isColumnAfterComma
        return types
    }

    private var isColumnAfterComma: Bool {
        let column = peek()
        guard column.isLabel else { return false }
        return lexer.token(from: column.places.upperBound, skippingNewlines: context.skipsNewlines).kind == .colon
    }
}
