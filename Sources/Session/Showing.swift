public import Display
public import Language
internal import Quantities
internal import Syntax
public import Text

/// One way to print a value, for prompt, script and notebook.
extension Outcome {
    /// The outcome as text: for a definition its type line at the prompt and nothing elsewhere, a value as its own table, an error with its place. Notes follow.
    public func shown(_ options: RenderOptions, atPrompt: Bool = false) -> StyledText {
        var text = StyledText()
        switch result {
        case .value(let value): text = value.shown(options)
        case .defined(_, let value) where atPrompt: text = StyledText(value.summary(options), .dim)
        case .defined, .directive: break
        case .failed(let diagnostic): return diagnostic.rendered(in: source, width: options.width, tongue: options.language)
        }
        if atPrompt, text.isEmpty { text = .joined(writes.map { Self.written($0.path, $0.size, options) }) }
        let lines = (notes + changes).flatMap {
            Remedy.note($0.text(in: options.language), width: options.width, tongue: options.language, style: .dim)
        }
        return .joined((text.isEmpty ? [] : [text]) + lines)
    }
    /// At the prompt a statement that shows nothing says what it did.
    private static func written(_ path: String, _ size: Int, _ options: RenderOptions) -> StyledText {
        let amount = size < 10_000 ? "\(size) B" : "\((size + 500) / 1000) kB"
        return StyledText(Message("written: \(path), \(amount)", zh: "已写入：\(path)，\(amount)").text(in: options.language), .dim)
    }
}

extension Value {
    public func shown(_ options: RenderOptions) -> StyledText {
        switch payload {
        case .series(let series): return render(series, options)
        case .text(let text): return StyledText(text)
        case .range(let range): return StyledText(range.shown(options))
        case .table(let table): return render(table, options)
        case .function(let function): return StyledText(function.signature)
        case .page(let page): return page.shown(options)
        case .chart(let chart): return render(chart, options)
        case .nothing: return StyledText()
        case .record(let record):
            if let name = record.shown, let field = record[name] { return field.shown(options) }
            return render(record: record.fields.map { ($0.name, $0.value.summary(options)) }, options)
        }
    }
    /// One line: what a list of names says of a value.
    public func summary(_ options: RenderOptions = RenderOptions()) -> String {
        switch payload {
        case .series(let series): Display.summary(of: series, options)
        case .text(let text): "\"\(text.split(separator: "\n").first ?? "")\""
        case .range(let range): range.shown(options)
        case .table(let table): "table of \(table.rowCount) row\(table.rowCount == 1 ? "" : "s")"
        case .function(let function): function.signature
        case .page: payload.noun.english
        case .chart(let chart): "picture (\(chart.form.rawValue)) of \(chart.series.type.line)"
        case .nothing: ""
        case .record(let record):
            record.main.flatMap { record[$0] }.map { "record; " + $0.summary(options) }
                ?? "record of \(record.fields.map(\.name).joined(separator: ", "))"
        }
    }
}

extension RangeValue {
    func shown(_ options: RenderOptions) -> String {
        let parts = parts.map { part in
            let (lower, upper) = (part.lower.map { valueText($0, options) }, part.upper.map { valueText($0, options) })
            if let lower, upper == nil { return lower + "+" }
            return lower == upper ? lower ?? "" : (lower ?? "") + ".." + (upper ?? "")
        }
        return parts.joined(separator: " | ")
            + (step.map { $0 == $0.rounded() && abs($0) < 1e15 ? " by \(Int($0))" : " by \($0)" } ?? "")
    }
}

extension Function {
    /// `cagr(x, by)`
    public var signature: String { "\(name)(\(parameters.map(\.name.text).joined(separator: ", ")))" }
}
