internal import Quantities

/// What the parser says when a sign is missing or out of place.
extension Parser {
    @inline(never)
    func failure(
        _ code: String, _ english: Wording, zh chinese: Wording, _ span: Span, help: String? = nil, advice: Message? = nil
    ) -> Failure {
        Failure(code, english, zh: chinese, at: .init(span), help: help, advice: advice)
    }

    /// The builders of failures stay out of the parser's frames, which recursion multiplies.
    ///
    /// `what` should stand here, and does not.
    @inline(never)
    func expected(_ code: String, _ what: Message, advice: Message? = nil) -> Failure {
        if let alien = adviceOnSign() { return alien }
        return failure(code, "\(what) is missing \(placeOfGap)", zh: "\(placeOfGap)缺少\(what)", gap, advice: advice)
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

    private var placeOfGap: Message {
        if isAtEnd, previous.text.isEmpty { return Message("here", zh: "此处") }
        if isAtEnd { return Message("after `\(previous.text)`", zh: "`\(previous.text)`之后") }
        let next = source.text(in: current.span)
        return Message("before `\(next)`", zh: "`\(next)`之前")
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

    private func valueMissing() -> Failure {
        failure("expected_value", "a value is missing \(placeOfGap)", zh: "\(placeOfGap)缺少值", gap)
    }

    private func closerOutOfPlace() -> Failure? {
        openers.isEmpty || openers.allSatisfy { $0.kind == .leftBrace } && current.kind != .rightBrace ? unopened() : nil
    }

    private func unopened() -> Failure {
        let sign = source.text(in: current.span)
        return failure(
            "unopened_bracket", "nothing is open that `\(sign)` could close", zh: "没有与`\(sign)`相配的左括号", current.span,
            help: corrected(current.span, ""))
    }

    private func noList() -> Failure {
        failure(
            "no_list", "there are no lists: values stand under labels", zh: "没有列表：值都在标签之下", current.span,
            help: "{2020: 1.5, 2025: 1.6}", advice: Message("a series has keys", zh: "序列的每个值都有键"))
    }

    private func leadingDot() -> Failure {
        let next = peek()
        guard next.kind == .number, next.places.lowerBound == current.places.upperBound else { return valueMissing() }
        let span = current.span.lowerBound..<next.span.upperBound
        return failure(
            "leading_dot", "a number starts with a digit", zh: "数以数字开头", span, help: corrected(span, "0.\(next.text)"))
    }

    func emptyParentheses(_ start: Token) -> Failure {
        failure(
            "empty_parentheses", "there is nothing in these parentheses", zh: "括号里没有内容",
            start.span.lowerBound..<current.span.upperBound)
    }

    func expectedMember(of base: Expression) -> Failure {
        if current.kind == .number {
            return failure(
                "expected_member", "a member is a name", zh: "成员是名称", current.span,
                help: corrected(previous.span.lowerBound..<current.span.upperBound, "[\(current.text)]"),
                advice: Message("a label stands in brackets", zh: "标签写在方括号里"))
        }
        if isAtEnd {
            return failure(
                "expected_member", "a member's name is missing after `.`", zh: "`.`之后缺少成员名", previous.span,
                help: corrected(previous.span, ""))
        }
        return expected("expected_member", Message("a member's name", zh: "成员名"))
    }

    // MARK: Brackets

    @inline(never)
    func notClosed() -> Failure {
        guard let opener = openers.last else { return misplaced() }
        switch current.kind {
        case .end: return unclosed(opener)
        case .rightParenthesis, .rightBracket, .rightBrace: return mismatched(opener)
        case _ where current.startsLine && beginsStatement:
            return unclosed(opener)
        default: break
        }
        var diagnostic = misplaced().diagnostic
        if diagnostic.others.isEmpty { diagnostic.others = [.init(opener.span, Message("still open", zh: "尚未闭合"))] }
        return Failure(diagnostic)
    }
    private func unclosed(_ opener: Token) -> Failure {
        let sign = source.text(in: opener.span)
        return failure("unclosed_bracket", "`\(sign)` is not closed", zh: "`\(sign)`没有闭合", opener.span)
    }

    private func mismatched(_ opener: Token) -> Failure {
        let (found, opened) = (source.text(in: current.span), source.text(in: opener.span))
        return Failure(
            "mismatched_bracket", "`\(found)` does not close `\(opened)`", zh: "`\(found)`不能闭合`\(opened)`",
            at: .init(current.span),
            others: [.init(opener.span, Message("opened here", zh: "在此打开"))])
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
            "expected_body", "`=` is missing before the body of the function", zh: "函数体之前缺少`=`", current.span,
            help: corrected(current.span, "= {"))
    }

    /// The current token cannot follow what was read.
    @inline(never)
    func misplaced(after left: Expression? = nil) -> Failure {
        if let unknown = unknownCommand(after: left) { return unknown }
        return switch current.kind {
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

    func unexpected(advice: Message? = nil) -> Failure {
        let sign = source.text(in: current.span)
        guard isOperand(current) else {
            return failure(
                "unexpected", "`\(sign)` does not belong here", zh: "`\(sign)`不应出现在这里", current.span, advice: advice)
        }
        return failure(
            "unexpected", "an operator or a comma is missing before `\(sign)`", zh: "`\(sign)`之前缺少运算符或逗号", current.span,
            advice: advice)
    }

    private func comparisonOutOfPlace() -> Failure {
        unexpected(advice: Message("put the comparison in parentheses", zh: "把比较放进圆括号"))
    }

    private func colonOutOfPlace() -> Failure {
        let forms = "f(x, label: 1)   (label: 1)   {2020: 1}"
        return unexpected(
            advice: Message("labels stand in calls, records and series:  \(forms)", zh: "标签用于调用、记录和序列：\(forms)"))
    }

    private func commaOutOfPlace() -> Failure { thousands() ?? unexpected() }

    private func parenthesisOutOfPlace() -> Failure {
        guard previous.isName, !isGlued, !isReserved(previous) else { return unexpected() }
        let span = previous.span.lowerBound..<current.span.upperBound
        return failure(
            "call_blank", "the parenthesis of a call touches its name", zh: "调用的括号紧跟函数名", span,
            help: corrected(previous.span.upperBound..<current.span.lowerBound, ""))
    }

    private func wordOutOfPlace(after left: Expression?) -> Failure {
        if current.kind == .name, let small = SmallWord(rawValue: current.text) { return smallWordOutOfPlace(small, after: left) }
        if isCommand(current) { return reservedWord(current) }
        if previous.kind == .unit { return unitWithBlank() }
        if previous.isName, !current.startsLine, isUnit(current.text) || isDefinitionWord { return wordAfterName() }
        return unexpected(advice: usage(of: left))
    }

    private func unitWithBlank() -> Failure {
        let span = previous.span.lowerBound..<current.span.upperBound
        return failure(
            "unit_blank", "a unit is written without blanks, and nothing but an operator follows it",
            zh: "单位之中没有空格，其后只能是运算符", span,
            help: corrected(span, previous.text + current.text))
    }

    /// `let x = 5`
    private var isDefinitionWord: Bool { Self.definitionWords.contains(previous.text) }

    private func wordAfterName() -> Failure {
        if isDefinitionWord {
            return failure(
                "unexpected", "a definition is a name, `=` and a value", zh: "定义由名称、`=`和值组成", previous.span,
                help: corrected(previous.span.lowerBound..<current.span.lowerBound, ""))
        }
        let name = source.text(in: previous.span)
        return failure(
            "unit_after_name", "a unit follows a number; a name is shown in a unit with `in`", zh: "单位跟在数之后；名称用`in`换单位",
            current.span,
            help: corrected(previous.span.lowerBound..<current.span.upperBound, "\(name) in \(current.text)"))
    }

    private func smallWordOutOfPlace(_ small: SmallWord, after left: Expression?) -> Failure {
        switch small {
        case .with:
            return failure(
                "with_place", "`with` needs its own parentheses here", zh: "`with`在这里须有自己的圆括号", current.span,
                advice: Message("such as:  (p with fertility 1.6).population", zh: "例如：(p with fertility 1.6).population"))
        case .in: return rangeAfterIn(left)
        case .over:
            return unexpected(advice: Message("axes stand in a call:  sum(x over age)", zh: "轴写在调用之中：sum(x over age)"))
        default: return commandCalled(left) ?? unexpected()
        }
    }

    private func rangeAfterIn(_ left: Expression?) -> Failure {
        if let behindComma = unitBehindComma(left) { return behindComma }
        let name = left.map { source.text(in: $0.span) } ?? "x"
        let range = "\(name) >= 103 and \(name) <= 107"
        return failure(
            "expected_unit", "`in` shows a value in a unit", zh: "`in`用来换单位显示", current.span,
            advice: Message("a range is two comparisons:  \(range)", zh: "区间写成两个比较：\(range)"))
    }

    /// `ratio(a) to (b)` is a call and a stray `to`.
    private func commandCalled(_ left: Expression?) -> Failure? {
        guard case .call(let call)? = left?.form, case .name(let name) = call.callee.form, let command = commands[name] else {
            return nil
        }
        return unexpected(
            advice: Message(
                "a blank after `\(name)` makes it a command:  \(command.usage)", zh: "`\(name)`后加空格即为命令：\(command.usage)"))
    }
}
