internal import Display
public import Language
internal import Quantities

/// A form that other programs read.
public enum ExportFormat: String, Sendable, CaseIterable {
    case csv, json, markdown

    /// The form of files that end so: `csv`, `json`, `md`.
    public init?(ending: String) {
        switch ending.lowercased() {
        case "csv": self = .csv
        case "json": self = .json
        case "md", "markdown": self = .markdown
        default: return nil
        }
    }
}

extension Value {
    /// The whole value in a form that other programs read; nothing is cut. The text ends without a newline.
    public func exported(as format: ExportFormat) -> String {
        switch format {
        case .csv: csv
        case .json: json.text
        case .markdown: markdown
        }
    }

    /// The name it was given, if it was given one.
    var name: String? { if case .named(let name, _) = recipe.step, name != "_" { name } else { nil } }

    private var markdown: String {
        switch payload {
        case .series(let series): Display.markdown(series)
        case .table(let table): Display.markdown(table)
        case .record(let record):
            if let main = record.main, let field = record[main] { field.markdown } else { fieldsMarkdown(record) }
        case .text(let text): text
        case .range, .function, .nothing: short
        }
    }
    private func fieldsMarkdown(_ record: Record) -> String {
        record.fields.map { "**\($0.name)**\n\n\($0.value.markdown)" }.joined(separator: "\n\n")
    }
}
