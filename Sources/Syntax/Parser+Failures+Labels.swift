internal import Quantities

/// What the parser says of selections, records and series.
extension Parser {
    func emptySelection(_ bracket: Token) -> Failure {
        failure(
            "empty_selection", "a selection names at least one label", zh: "选取至少要有一个标签",
            bracket.span.lowerBound..<current.span.upperBound,
            advice: Message("such as:  x[2020]   x[0..14]   x[female]", zh: "例如：x[2020]   x[0..14]   x[female]"))
    }

    func emptySeries(_ brace: Token) -> Failure {
        failure(
            "empty_series", "a series has at least one label", zh: "序列至少要有一个标签", brace.span.lowerBound..<current.span.upperBound,
            help: "{2020: 1.5, 2025: 1.6}")
    }

    /// Values without keys, or a key without its colon.
    func missingKey(_ key: Expression.Label, in brace: Token) -> Failure {
        if let thousands = thousands() { return thousands }
        let text = source.text(in: key.span)
        return Failure(
            "missing_key", "each value of a series has its label and `:` before it", zh: "序列的每个值之前都有标签和`:`",
            at: .init(key.span), others: [.init(brace.span, Message("the series", zh: "序列"))], help: "{2020: \(text)}")
    }

    func negativeLabel() -> Failure {
        failure(
            "negative_label", "labels are not counted from the end", zh: "标签不从末尾倒数", current.span,
            advice: Message(
                "the last year is:  x[(max(labels(x over year)))]", zh: "最后一年是：x[(max(labels(x over year)))]"))
    }

    /// `pop[0-4]`
    func hyphenatedRange(from start: Int) -> Failure {
        let upper = peek()
        let lower = source.text(in: start..<previous.span.upperBound)
        return failure(
            "hyphenated_range", "a range of labels is written with `..`", zh: "标签的区间用`..`书写", start..<upper.span.upperBound,
            help: corrected(start..<upper.span.upperBound, "\(lower)..\(upper.text)"))
    }

    /// `x[2020:2025]`, `x[:5]`
    func slice() -> Failure {
        let upper = current.kind == .colon ? peek() : lexer.token(from: peek().places.upperBound, skippingNewlines: true)
        let lower = current.kind == .colon ? "" : current.text
        let end = upper.kind == .number ? upper.text : ""
        let range = lower.isEmpty && end.isEmpty ? "0..14" : "\(lower)..\(end)"
        let span = current.span.lowerBound..<(end.isEmpty ? upper.span.lowerBound : upper.span.upperBound)
        return failure(
            "slice_colon", "a range of labels is written with `..`", zh: "标签的区间用`..`书写", current.span,
            help: corrected(span, range))
    }

    /// `x[y..(y + 5)]`
    func computedLabel(from name: Token) -> Failure {
        failure(
            "computed_label", "labels stand for themselves; what is computed stands in parentheses",
            zh: "标签就是它本身；要计算的写在圆括号里", name.span,
            help: corrected(name.span, "(\(source.text(in: name.span)))"))
    }

    /// `x[y + 1]`, `x[x > 5]`
    func notALabel(in bracket: Token) -> Failure {
        switch current.kind {
        case .plus, .minus, .star, .slash, .caret, .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
            return failure(
                "computed_label", "labels stand for themselves; what is computed stands in parentheses",
                zh: "标签就是它本身；要计算的写在圆括号里", current.span,
                help: computedSelection(in: bracket))
        default: return notClosed()
        }
    }

    private func computedSelection(in bracket: Token) -> String {
        let label = restOfSelection(from: bracket)
        let start = bracket.span.upperBound
        return corrected(start..<(start + label.utf8.count), "(\(label))")
    }

    /// The text behind the bracket, up to the `]` or `,` that ends the label.
    private func restOfSelection(from bracket: Token) -> String {
        let start = bracket.places.upperBound
        var (place, open) = (start, 0)
        while place < source.folded.count {
            switch Unicode.Scalar(source.folded[place]) {
            case "(", "[": open += 1
            case "]" where open == 0, "," where open == 0, "\n": return source.text(in: source.span(start..<place))
            case ")", "]": open -= 1
            default: break
            }
            place += 1
        }
        return source.text(in: source.span(start..<place))
    }

    func fractionalLabel(_ number: Token) -> Failure {
        failure("fractional_label", "a label is a whole number", zh: "标签是整数", number.span)
    }

    func labelTooBig(_ number: Token) -> Failure {
        failure("label_too_big", "this label is too big", zh: "标签过大", number.span)
    }

    func labelUnit(_ number: Token, _ unit: Token) -> Failure {
        let span = number.span.lowerBound..<unit.span.upperBound
        return failure(
            "label_unit", "a label has no unit but 年 or 岁", zh: "标签除年、岁外不带单位", span,
            advice: Message(
                "a name stands in backquotes:  `\(source.text(in: span))`", zh: "名称写在反引号里：`\(source.text(in: span))`"))
    }

    /// `(a, b)`, `(2020: 5)`
    func tuple(from start: Token) -> Failure {
        if let thousands = current.kind == .comma ? thousands() : nil { return thousands }
        if current.kind == .colon, previous.kind == .number {
            return failure(
                "tuple", "a record has names; a series stands in braces", zh: "记录用名称；序列写在花括号里", start.span,
                advice: Message("such as:  {\(previous.text): 1}", zh: "例如：{\(previous.text): 1}"))
        }
        return Failure(
            "tuple", "each value of a record has its label", zh: "记录的每个值都有标签", at: .init(current.span),
            others: [.init(start.span, Message("the record", zh: "记录"))], help: "(a: 1, b: 2)")
    }
}
