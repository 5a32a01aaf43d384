internal import Quantities
internal import Syntax

/// `x[2020, 0..14 | 65+]`.
extension Evaluator {
    /// A selector whose computed labels are the positions of further values.
    private struct Template: Sendable {
        var selector: Selector
        /// For each part: where its value stands among the computed ones, if it is computed.
        var computed: [(part: Int, value: Int, end: End)]
        enum End { case whole, lower, upper }
    }

    mutating func selection(_ base: Expression, _ items: [Expression.Item], _ span: Span) throws(Diagnostic) -> Value {
        let value = try evaluate(base).meant
        guard value.series != nil else { throw notSelectable(value, base) }
        guard !items.isEmpty else {
            throw Diagnostic(
                "empty_selection", "nothing is chosen", zh: "没有选取任何标签", at: .init(span), help: source.text(in: base.span))
        }
        var (templates, computed) = ([Template](), [Value]())
        for item in items { templates.append(try template(item, of: value, &computed)) }
        let detail = source.text(in: base.span.upperBound..<span.upperBound)
        let fixed = templates
        do throws(Diagnostic) {
            return try placing(span, [base.span]) { context throws(Problem) in
                try Self.apply("[]", [value] + computed, detail: detail, &context) { values, context throws(Problem) in
                    var selectors: [Selector] = []
                    for template in fixed { selectors.append(try Self.filled(template, Array(values.dropFirst()))) }
                    let (series, notes) = try values[0].needed("[ ]").selecting(selectors)
                    context.note(notes)
                    return series
                }
            }
        } catch {
            throw offeringValue(error, items)
        }
    }
    /// A name between brackets is a label; where it is none, but names a value, the value may have been meant.
    private func offeringValue(_ error: Diagnostic, _ items: [Expression.Item]) -> Diagnostic {
        guard error.code == "unknown_label", error.help == nil else { return error }
        var offering = error
        for label in items.flatMap(\.parts) {
            guard case .name(let name) = label.form, context.scope.values[name] != nil else { continue }
            offering.help = source.corrected(label.span, "(\(name))")
        }
        return offering
    }

    private func notSelectable(_ value: Value, _ base: Expression) -> Diagnostic {
        let field = value.record?.fields.first { $0.value.series != nil }?.name
        return Diagnostic(
            "series_needed", "labels choose from a series, not from \(value.payload.noun)",
            zh: "标签从序列中选取，不能从\(value.payload.noun)中选取",
            at: .init(base.span, value.payload.noun),
            help: field.map { "\(source.text(in: base.span)).\($0)" })
    }

    private mutating func template(
        _ item: Expression.Item, of base: Value, _ computed: inout [Value]
    ) throws(Diagnostic) -> Template {
        let axis = item.axis.map { axisName($0.text, of: [base]) }
        var template = Template(selector: Selector(axis: axis, [], step: try step(item), each: item.each), computed: [])
        for label in item.parts {
            let part = template.selector.parts.count
            switch label.form {
            case .number(let n): template.selector.parts.append(.number(n))
            case .name(let name): template.selector.parts.append(Self.label(name))
            case .computed(let expression):
                template.computed.append((part, computed.count, .whole))
                template.selector.parts.append(.number(0))
                computed.append(try self.computed(expression))
            case .range(let lower, let upper):
                let ends = (
                    try end(lower, part, .lower, &template, &computed), try end(upper, part, .upper, &template, &computed)
                )
                template.selector.parts.append(.range(ends.0, ends.1))
            }
        }
        return template
    }
    /// A number in quotes is the number: `x["2015"]`.
    private static func label(_ text: String) -> Selector.Part {
        if let number = Int(text), "\(number)" == text { .number(number) } else { .name(text) }
    }

    private func step(_ item: Expression.Item) throws(Diagnostic) -> Int? {
        guard let step = item.step else { return nil }
        guard let whole = Int(exactly: step), whole > 0 else {
            throw Diagnostic(
                "whole_needed", "a step is a whole number above zero", zh: "步长是大于零的整数", at: .init(item.span))
        }
        return whole
    }
    private mutating func end(
        _ bound: Expression.Label.Bound?, _ part: Int, _ end: Template.End, _ template: inout Template, _ computed: inout [Value]
    ) throws(Diagnostic) -> Int? {
        switch bound {
        case nil: return nil
        case .number(let n): return n
        case .computed(let expression):
            template.computed.append((part, computed.count, end))
            computed.append(try self.computed(expression))
            return 0
        }
    }

    /// The selector with the values of its computed labels.
    private static func filled(_ template: Template, _ values: [Value]) throws(Problem) -> Selector {
        var selector = template.selector
        for place in template.computed.reversed() {
            let value = values[place.value]
            switch (selector.parts[place.part], place.end) {
            case (.range(_, let upper), .lower): selector.parts[place.part] = .range(try whole(value), upper)
            case (.range(let lower, _), .upper): selector.parts[place.part] = .range(lower, try whole(value))
            default:
                if let range = value.range, let step = range.step { selector.step = Int(exactly: step) }
                selector.parts.replaceSubrange(place.part...place.part, with: try labels(value))
            }
        }
        return selector
    }
    private static func whole(_ value: Value) throws(Problem) -> Int {
        guard let number = value.series?.scalar, let whole = Int(exactly: number) else {
            throw Problem(
                "whole_needed", "an end of a range of labels is a whole number, not \(value.payload.noun)",
                zh: "标签区间的端点是整数，不是\(value.payload.noun)")
        }
        return whole
    }
    private static func labels(_ value: Value) throws(Problem) -> [Selector.Part] {
        if let text = value.text { return [label(text)] }
        if let number = value.series?.scalar, let whole = Int(exactly: number) { return [.number(whole)] }
        if let labels = value.range?.labels { return labels }
        throw Problem(
            "label_needed", "a label in parentheses is a number, a range or a text, not \(value.payload.noun)",
            zh: "圆括号里的标签是数、区间或文本，不是\(value.payload.noun)")
    }
}
