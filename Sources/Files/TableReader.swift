internal import Quantities

/// Fields to typed series: finds heads, labels and measures, and reads each measure on the axes its rows and columns span.
///
/// The guesses are few and each is said in a note; a doubt that changes numbers is a question, not a guess.
final class TableReader {
    let table: FieldTable
    let options: LoadOptions
    let report = Report()
    let lexicon: Lexicon
    let units: UnitResolver
    let cells: CellReader
    var layout: Layout
    let title: Title
    var columns: [TableColumn] = []
    var labels: [Int: LabelColumn] = [:]

    init(_ table: FieldTable, _ options: LoadOptions, _ context: LoadContext) throws(Problem) {
        let units = UnitResolver(context.units)
        (self.table, self.options, self.units) = (table, options, units)
        lexicon = Lexicon(context.vocabulary, universes: options.universes)
        layout = try Layout(table, headRows: options.headRows, report: report)
        title = Title((options.title.map { [$0] } ?? []) + layout.titles, isUnit: units.isUnit)
        cells = CellReader(isUnit: units.isUnit, decimalComma: options.decimalComma ?? false)
        if let wanted = options.rows { try layout.keep(table, wanted, report) }
    }

    func read() throws(Problem) -> LoadOutcome {
        for line in layout.titles { report.note(Message("title: \(line)", zh: "标题：\(line)")) }
        let roles = ColumnRoles(table: table, rows: layout.rows, cells: cells, lexicon: lexicon, options: options, report: report)
        columns = roles.columns(layout.heads)
        try checkDecimalComma()
        takeLabels()
        let entries = try EntryFinder(self).find()
        if let question = report.question { return .doubt(question) }
        guard !entries.isEmpty else {
            throw Problem("no_numbers", "\(table.file) has no column of numbers", zh: "\(table.file)没有数字列", cell: firstCell)
        }
        return .loaded(LoadedTable(entries: entries, notes: report.allNotes()))
    }

    /// Where a number would be expected: the last cell of the first row.
    private var firstCell: CellPlace? {
        layout.rows.first.flatMap { row in table.filled(Int(row)).last.map { table.place(Int(row), $0) } }
    }

    /// Label columns as codes; a group named on its first row only is filled down.
    private func takeLabels() {
        for column in columns {
            switch column.role {
            case .measure, .empty: break
            case .labels, .agePart, .indicator, .unit, .text, .note:
                labels[column.index] = LabelColumn(table.columns[column.index], rows: layout.rows)
            }
        }
        let leading = columns.prefix { labels[$0.index]?.hasEmpty == true && $0.role != .unit }
        guard columns.dropFirst(leading.count).contains(where: { labels[$0.index] != nil && $0.role != .unit }) else { return }
        for column in leading where labels[column.index]?.texts.first != "" {
            labels[column.index] = labels[column.index]?.filledDown()
            report.note(
                Message("\(column.head.name) is filled down from the first row of each group", zh: "\(column.head.name)自每组首行向下填充")
            )
        }
    }

    /// Between semicolons `1,234` is as likely 1.234.
    private func checkDecimalComma() throws(Problem) {
        guard table.separator == .semicolon, options.decimalComma == nil else { return }
        for column in columns where column.role == .measure {
            for row in layout.rows.prefix(1000) {
                let text = table.text(Int(row), column.index)
                guard text.count(where: { $0 == "," }) == 1, !text.contains("."), text.contains(where: \.isNumber) else {
                    continue
                }
                return report.ask(EntryReader.commaQuestion(table.place(Int(row), column.index)))
            }
        }
    }
}
