/// What the parser says when a sign is missing or out of place.
extension Parser {
    @inline(never)
    func failure(_ code: String, _ message: String, _ span: Span, _ text: String = "", help: String? = nil) -> Failure {
        Failure(code, message, at: .init(span, text), help: help)
    }

    /// The builders of failures stay out of the parser's frames, which recursion multiplies.
    ///
    /// `what` should stand here, and does not.
    @inline(never)
    func expected(_ code: String, _ what: String, help: String? = nil) -> Failure {
        if let advice = adviceOnSign() { return advice }
        return failure(code, "\(what) is missing \(placeOfGap)", gap, help: help)
    }

    /// The line as typed but for one place, so that the fix runs; of a long line the replacement alone.
    func corrected(_ span: Span, _ replacement: String) -> String {
        source.corrected(span, replacement)
    }

    /// The current token, or at the end of a line the place behind what was read.
    private var gap: Span {
        isAtEnd ? previous.span.upperBound..<previous.span.upperBound : current.span
    }

    private var isAtEnd: Bool { current.kind == .end || current.kind == .newline }

    private var placeOfGap: String {
        if isAtEnd { return previous.text.isEmpty ? "here" : "after `\(previous.text)`" }
        return "before `\(source.text(in: current.span))`"
    }

    // MARK: Operands

    @inline(never)
    func operandMissing() -> Failure {
        switch current.kind {
        case .leftBracket: noList()
        case .rightParenthesis, .rightBracket, .rightBrace: closerOutOfPlace() ?? valueMissing()
        case .assign: assignmentAfterOperator()
        case .dot: leadingDot()
        default: adviceOnSign() ?? valueMissing()
        }
    }

    private func valueMissing() -> Failure { failure("expected_value", "a value is missing \(placeOfGap)", gap) }

    private func closerOutOfPlace() -> Failure? {
        openers.isEmpty || openers.allSatisfy { $0.kind == .leftBrace } && current.kind != .rightBrace ? unopened() : nil
    }

    private func unopened() -> Failure {
        let sign = source.text(in: current.span)
        return failure(
            "unopened_bracket", "nothing is open that `\(sign)` could close", current.span, help: corrected(current.span, ""))
    }

    private func noList() -> Failure {
        failure(
            "no_list", "there are no lists: values stand under labels", current.span,
            help: "a series has keys:  {2020: 1.5, 2025: 1.6}")
    }

    private func leadingDot() -> Failure {
        let next = peek()
        guard next.kind == .number, next.places.lowerBound == current.places.upperBound else { return valueMissing() }
        let span = current.span.lowerBound..<next.span.upperBound
        return failure("leading_dot", "a number starts with a digit", span, help: corrected(span, "0.\(next.text)"))
    }

    func emptyParentheses(_ start: Token) -> Failure {
        failure("empty_parentheses", "there is nothing in these parentheses", start.span.lowerBound..<current.span.upperBound)
    }

    func expectedMember(of base: Expression) -> Failure {
        let name = source.text(in: base.span)
        if current.kind == .number {
            return failure(
                "expected_member", "a member is a name", current.span,
                help: "a label stands in brackets:  \(name)[\(current.text)]")
        }
        if isAtEnd {
            return failure(
                "expected_member", "a member's name is missing after `.`", previous.span, help: corrected(previous.span, ""))
        }
        return expected("expected_member", "a member's name")
    }

    // MARK: Brackets

    @inline(never)
    func notClosed() -> Failure {
        guard let opener = openers.last else { return misplaced() }
        let sign = source.text(in: opener.span)
        switch current.kind {
        case .end: return failure("unclosed_bracket", "`\(sign)` is not closed", opener.span)
        case .rightParenthesis, .rightBracket, .rightBrace: return mismatched(opener)
        case _ where current.startsLine && beginsStatement:
            return failure("unclosed_bracket", "`\(sign)` is not closed", opener.span)
        default: break
        }
        var diagnostic = misplaced().diagnostic
        if diagnostic.others.isEmpty { diagnostic.others = [.init(opener.span, "still open")] }
        return Failure(diagnostic)
    }

    private func mismatched(_ opener: Token) -> Failure {
        let (found, opened) = (source.text(in: current.span), source.text(in: opener.span))
        return Failure(
            "mismatched_bracket", "`\(found)` does not close `\(opened)`", at: .init(current.span),
            others: [.init(opener.span, "opened here")])
    }

    // MARK: Something too much

    func misplaced(after form: Statement.Form) -> Failure {
        switch form {
        case .value(let left), .definition(_, let left): misplaced(after: left)
        case .function: current.kind == .leftBrace ? missingAssignment() : misplaced()
        case .command, .directive: misplaced()
        }
    }

    private func missingAssignment() -> Failure {
        failure(
            "expected_body", "`=` is missing before the body of the function", current.span,
            help: corrected(current.span, "= {"))
    }

    /// The current token cannot follow what was read.
    @inline(never)
    func misplaced(after left: Expression? = nil) -> Failure {
        switch current.kind {
        case .assign: assignment(to: left)
        case .comma: commaOutOfPlace()
        case .rightParenthesis, .rightBracket, .rightBrace: unopened()
        case .leftParenthesis: parenthesisOutOfPlace()
        case .name, .quotedName: wordOutOfPlace(after: left)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .near: comparisonOutOfPlace()
        case .colon: colonOutOfPlace()
        default: adviceOnSign() ?? unexpected()
        }
    }

    func unexpected(help: String? = nil) -> Failure {
        let sign = source.text(in: current.span)
        let what = isOperand(current) ? "an operator or a comma is missing before `\(sign)`" : "`\(sign)` does not belong here"
        return failure("unexpected", what, current.span, help: help)
    }

    private func comparisonOutOfPlace() -> Failure { unexpected(help: "put the comparison in parentheses") }

    private func colonOutOfPlace() -> Failure {
        unexpected(help: "labels stand in calls, records and series:  f(x, label: 1)   (label: 1)   {2020: 1}")
    }

    private func commaOutOfPlace() -> Failure { thousands() ?? unexpected() }

    private func parenthesisOutOfPlace() -> Failure {
        guard previous.isName, !isGlued, !isReserved(previous) else { return unexpected() }
        let span = previous.span.lowerBound..<current.span.upperBound
        return failure(
            "call_blank", "the parenthesis of a call touches its name", span,
            help: corrected(previous.span.upperBound..<current.span.lowerBound, ""))
    }

    private func wordOutOfPlace(after left: Expression?) -> Failure {
        if current.kind == .name, let small = SmallWord(rawValue: current.text) { return smallWordOutOfPlace(small, after: left) }
        if isCommand(current) { return reservedWord(current) }
        if previous.kind == .unit { return unitWithBlank() }
        if previous.isName, !current.startsLine { return wordAfterName() }
        return unexpected()
    }

    private func unitWithBlank() -> Failure {
        let span = previous.span.lowerBound..<current.span.upperBound
        return failure(
            "unit_blank", "a unit is written without blanks, and nothing but an operator follows it", span,
            help: corrected(span, previous.text + current.text))
    }

    private func wordAfterName() -> Failure {
        if ["let", "var", "const", "set", "local"].contains(previous.text) {
            return failure(
                "unexpected", "a definition is a name, `=` and a value", previous.span, help: "\(current.text) = …")
        }
        let name = source.text(in: previous.span)
        return failure(
            "unit_after_name", "a unit follows a number; a name is shown in a unit with `in`", current.span,
            help: corrected(previous.span.lowerBound..<current.span.upperBound, "\(name) in \(current.text)"))
    }

    private func smallWordOutOfPlace(_ small: SmallWord, after left: Expression?) -> Failure {
        switch small {
        case .with:
            return failure(
                "with_place", "`with` needs its own parentheses here", current.span, help: "(p with fertility 1.6).population")
        case .in: return rangeAfterIn(left)
        case .over:
            return unexpected(help: "axes stand in a call:  sum(x over age)")
        default: return commandCalled(left) ?? unexpected()
        }
    }

    private func rangeAfterIn(_ left: Expression?) -> Failure {
        let name = left.map { source.text(in: $0.span) } ?? "x"
        return failure(
            "expected_unit", "`in` shows a value in a unit", current.span,
            help: "a range is two comparisons:  \(name) >= 103 and \(name) <= 107"
        )
    }

    /// `ratio(a) to (b)` is a call and a stray `to`.
    private func commandCalled(_ left: Expression?) -> Failure? {
        guard case .call(let call)? = left?.form, case .name(let name) = call.callee.form, let command = commands[name] else {
            return nil
        }
        return unexpected(help: "a blank after `\(name)` makes it a command:  \(command.usage)")
    }
}
