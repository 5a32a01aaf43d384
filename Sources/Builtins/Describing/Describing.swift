internal import Display
internal import Language
internal import Quantities

/// `describe x`: what a value is, how far it reaches, what is missing in it, and which of its cells look wrong.
let describeCommand = Native("describe") { arguments, context throws(Problem) in
    guard let value = arguments.value("value") else {
        throw Problem("missing_argument", "describe wants a value", zh: "describe要的是值")
    }
    return Value(context.isTyping ? Page() : try described(value, context).commented(value, context))
}

extension Page {
    /// What its author said of the value, below the heading.
    fileprivate func commented(_ value: Value, _ context: Context) -> Page {
        guard case .named(let name, _) = value.recipe.step, case .heading = blocks.first else { return self }
        let comment = context.comment(above: name).text
        return comment.isEmpty ? self : Page(Array(blocks.prefix(1)) + [.text(comment)] + blocks.dropFirst())
    }
}

private func described(_ value: Value, _ context: Context) throws(Problem) -> Page {
    switch value.payload {
    case .series(let series): try description(of: series, context)
    case .record(let record): description(of: record, context)
    case .table(let table): description(of: table)
    case .range(let range): description(of: range, value)
    case .text(let text):
        Page([
            .list([
                [Message("text", zh: "文本"), count(text.count, "character", zh: "个字符")],
                [Message("lines", zh: "行"), "\(text.split(separator: "\n").count)".verbatim],
            ])
        ])
    case .function(let function): entry(function.usage, Documentation(function.documentation))
    case .page(let page): page
    case .chart(let chart): try description(of: chart.series, context)
    case .nothing: Page([.text(value.payload.noun)])
    }
}

// MARK: records, tables, ranges

/// One row a field; a record that stands for one of its fields is described as that field first. A projection is a curve, in which
/// no cell can be mistyped.
private func description(of record: Record, _ context: Context) -> Page {
    var page = Page()
    if let main = record.main, let series = record[main]?.series { page += facts(of: series, context) }
    page.say(
        count(record.fields.count, "field", zh: "个字段"),
        record.fields.map { [$0.name.verbatim, ($0.value.series.map { Display.summary(of: $0) } ?? $0.value.short).verbatim] })
    return page
}

private func description(of table: Table) -> Page {
    let (rows, columns) = (count(table.rowCount, "row", zh: "行"), count(table.columns.count, "column", zh: "列"))
    var page = Page([.text(Message("table: \(rows), \(columns)", zh: "表：\(rows)，\(columns)"))])
    page.blocks.append(.list(table.columns.map { [$0.name.verbatim, $0.cells.content] }))
    return page
}
extension Table.Cells {
    /// "texts, 3 different, none missing"; "numbers, 1.2 万人 to 3.4 万人, 2 missing"
    fileprivate var content: Message {
        switch self {
        case .texts(let texts):
            let known = texts.compactMap(\.self)
            let (different, missing) = (Set(known).count, missing(texts.count - known.count))
            return Message("texts, \(different) different, \(missing)", zh: "文本，\(different)种，\(missing)")
        case .quantities(let cells):
            let known = cells.compactMap(\.self).filter { $0.scalar.map { !$0.isNaN } ?? false }
            let isUniform = Set(known.map(\.type.dimension)).count == 1
            let sorted = isUniform ? known.sorted { $0.cells[0] < $1.cells[0] } : []
            let missing = missing(cells.count - known.count)
            guard let least = sorted.first, let most = sorted.last else {
                return Message("numbers, \(missing)", zh: "数，\(missing)")
            }
            let (from, to) = (valueText(least), valueText(most))
            return Message("numbers, \(from) to \(to), \(missing)", zh: "数，\(from)至\(to)，\(missing)")
        }
    }
}
func missing(_ count: Int) -> Message {
    count == 0 ? Message("none missing", zh: "无缺失") : Message("\(count) missing", zh: "缺失\(count)个")
}

private func description(of range: RangeValue, _ value: Value) -> Page {
    var rows = [[Message("range", zh: "区间"), value.short.verbatim]]
    if let step = range.step { rows.append([Message("step", zh: "步长"), plainText(step).verbatim]) }
    if let number = range.count { rows.append([Message("whole numbers in it", zh: "其中整数个数"), "\(number)".verbatim]) }
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

func count(_ number: Int, _ thing: String, zh chinese: String) -> Message {
    Message("\(number) \(thing)\(number == 1 ? "" : "s")", zh: "\(number)\(chinese)")
}
