internal import Display
internal import Files
public import Language
internal import Quantities

/// A form that other programs read.
public enum ExportFormat: String, Sendable, CaseIterable {
    case csv, json, markdown

    /// The form of files with this ending: `csv`, `json`, `md`.
    public init?(ending: String) {
        switch ending.lowercased() {
        case "csv": self = .csv
        case "json": self = .json
        case "md", "markdown": self = .markdown
        default: return nil
        }
    }
    fileprivate var table: TableWriter.Format { self == .json ? .json : .csv }
}

extension Value {
    /// The whole value in a form that other programs read; nothing is cut. The text ends without a newline.
    public func exported(as format: ExportFormat) -> String { exported(as: format, name: name ?? "value") }

    private func exported(as format: ExportFormat, name: String) -> String {
        switch payload {
        case .series(let series) where format == .markdown: Display.markdown(series)
        case .table(let table) where format == .markdown: Display.markdown(table)
        case .chart(let chart) where format == .markdown: "```\n" + render(chart, RenderOptions()).plain + "\n```"
        case .chart(let chart): Value(chart.series).exported(as: format, name: name)
        case .series(let series): Self.trimmed(TableWriter.text(series, name: name, as: format.table))
        case .table(let table): Self.trimmed(TableWriter.text(table, as: format.table))
        case .record(let record): exported(record, as: format, name: name)
        case .text(let text) where format == .markdown: text
        case .text(let text): Self.cell(text, format)
        case .page(let page): format == .markdown ? page.markdown : Self.cell(page.markdown, format)
        case .range, .function, .nothing: format == .markdown ? short : Self.cell(short, format)
        }
    }

    /// A projection gives its population; another record all its entries, in csv a line on each.
    private func exported(_ record: Record, as format: ExportFormat, name: String) -> String {
        if let main = record.main, let field = record[main] { return field.exported(as: format, name: self.name ?? main) }
        let entries = record.fields.map { (name: $0.name, text: $0.value.exported(as: format, name: $0.name)) }
        switch format {
        case .markdown: return entries.map { "**\($0.name)**\n\n\($0.text)" }.joined(separator: "\n\n")
        case .json: return "{" + entries.map { Self.cell($0.name, .json) + ": " + $0.text }.joined(separator: ", ") + "}"
        case .csv:
            let (names, values) = (record.fields.map(\.name), record.fields.map(\.value.short))
            let entries = Table([.init("name", .texts(names)), .init("value", .texts(values))])
            return Self.trimmed(TableWriter.text(entries, as: .csv))
        }
    }

    /// The name it was given, if it was given one.
    private var name: String? { if case .named(let name, _) = recipe.step, name != "_" { name } else { nil } }

    private static func cell(_ text: String, _ format: ExportFormat) -> String { TableWriter.text(text, as: format.table) }
    private static func trimmed(_ text: String) -> String { text.hasSuffix("\n") ? String(text.dropLast()) : text }
}
