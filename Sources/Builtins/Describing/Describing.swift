internal import Display
internal import Language
internal import Quantities

/// `describe x`: what a value is, how far it reaches, what is missing in it, and which of its cells look wrong.
let describeCommand = Native("describe") { arguments, context throws(Problem) in
    guard let value = arguments.value("value") else {
        throw Problem("missing_argument", "describe wants a value", zh: "describe要的是值")
    }
    return Value(context.isTyping ? Page() : try described(value, context))
}

private func described(_ value: Value, _ context: Context) throws(Problem) -> Page {
    switch value.payload {
    case .series(let series): try description(of: series, context)
    case .record(let record): description(of: record, context)
    case .table(let table): description(of: table)
    case .range(let range): description(of: range, value)
    case .text(let text):
        Page([.list([["text", count(text.count, "character")], ["lines", "\(text.split(separator: "\n").count)"]])])
    case .function(let function): entry(function.usage, function.documentation)
    case .page(let page): page
    case .chart(let chart): try description(of: chart.series, context)
    case .nothing: Page([.text("nothing")])
    }
}

// MARK: records, tables, ranges

/// One row a field; a record that stands for one of its fields is described as that field first. A projection is a curve, in which
/// no cell can be mistyped.
private func description(of record: Record, _ context: Context) -> Page {
    var page = Page()
    if let main = record.main, let series = record[main]?.series { page += facts(of: series, context) }
    page.say(
        count(record.fields.count, "field"),
        record.fields.map { [$0.name, $0.value.series.map { Display.summary(of: $0) } ?? $0.value.short] })
    return page
}

private func description(of table: Table) -> Page {
    var page = Page([.text("table: \(count(table.rowCount, "row")), \(count(table.columns.count, "column"))")])
    page.blocks.append(.list(table.columns.map { [$0.name, $0.cells.content] }))
    return page
}
extension Table.Cells {
    /// "texts, 3 different, none missing"; "numbers, 1.2 万人 to 3.4 万人, 2 missing"
    fileprivate var content: String {
        switch self {
        case .texts(let texts):
            let known = texts.compactMap(\.self)
            return "texts, \(Set(known).count) different, \(missing(texts.count - known.count))"
        case .quantities(let cells):
            let known = cells.compactMap(\.self).filter { $0.scalar.map { !$0.isNaN } ?? false }
            let isUniform = Set(known.map(\.type.dimension)).count == 1
            let sorted = isUniform ? known.sorted { $0.cells[0] < $1.cells[0] } : []
            let reach = sorted.first.map { "\(valueText($0)) to \(valueText(sorted[sorted.count - 1])), " } ?? ""
            return "numbers, \(reach)\(missing(cells.count - known.count))"
        }
    }
}
func missing(_ count: Int) -> String { count == 0 ? "none missing" : "\(count) missing" }

private func description(of range: RangeValue, _ value: Value) -> Page {
    var rows = [["range", value.short]]
    if let step = range.step { rows.append(["step", plainText(step)]) }
    if let number = range.count { rows.append(["whole numbers in it", "\(number)"]) }
    return Page([.list(rows)])
}
extension RangeValue {
    /// How many labels it holds, with its step; nil where an end is open or not whole.
    fileprivate var count: Int? {
        guard let labels else { return nil }
        var total = 0
        for label in labels {
            guard case .range(let lower?, let upper?) = label else {
                if case .number = label { total += 1; continue }
                return nil
            }
            guard let width = upper.subtracting(lower), width >= 0 else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(width / max(1, Int(exactly: step ?? 1) ?? 1) + 1)
            guard !overflow else { return nil }
            total = sum
        }
        return total
    }
}
extension Int {
    fileprivate func subtracting(_ other: Int) -> Int? {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow || difference == .max ? nil : difference
    }
}

func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }
