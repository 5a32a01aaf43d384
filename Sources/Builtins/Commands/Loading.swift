internal import Files
internal import Language
internal import Quantities

/// load, save, plot.
let fileCommands: [Native] = [
    Native("load") { arguments, context throws(Problem) in
        let table = try loaded(arguments, &context)
        let record = record(table, path: arguments.word("path") ?? "")
        // A definition drops these changes: `w = load …` defines nothing else.
        for field in record.fields {
            context.changes.append(.define(field.name, field.value))
        }
        return Value(.record(record))
    },
    saveCommand,
    plotCommand,
]

/// Reads the file; a doubt is asked about where somebody can answer, and is an error where nobody can.
private func loaded(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> LoadedTable {
    guard let path = arguments.word("path") else {
        throw Problem(
            "text_needed", "load wants the path of a file in quotes", zh: "load要的是引号中的文件路径", advice: .suchAs("load \"data.csv\""))
    }
    let loader = Loader(
        files: context.world.files,
        context: LoadContext(
            vocabulary: context.library.vocabulary, units: context.library.units, isInterrupted: context.world.isInterrupted,
            progress: context.world.progress))
    var options = try options(arguments, context)
    for _ in 0..<20 {
        switch try loader.load(path, options) {
        case .loaded(let table):
            context.note(table.notes)
            return table
        case .doubt(let question):
            guard let ask = context.world.ask,
                let choice = ask(
                    question.text,
                    question.choices.map { Message("\($0.name): \($0.description)", zh: "\($0.name)：\($0.description)") }),
                question.choices.indices.contains(choice),
                let settled = options.settling(question.option, question.choices[choice].name, units: context.library.units)
            else { throw context.world.isInterrupted() ? .interrupted : question.problem(path: path) }
            options = settled
            context.answers.append("\(question.option.rawValue) \(question.choices[choice].name)")
        }
    }
    throw Problem("load_doubt", "this table leaves too much in doubt", zh: "该表疑点太多")
}

private func options(_ arguments: Arguments, _ context: Context) throws(Problem) -> LoadOptions {
    var options = LoadOptions()
    options.universes = context.library.universes
    options.headRows = try arguments.whole("header")
    options.title = arguments.word("title")
    options.separator = try arguments.word("separator").map(separator)
    if let type = arguments.type("type") { options.type = .init(type) }
    if let unit = arguments.unit("unit") {
        options.type = .init(
            kind: options.type?.kind, universe: options.type?.universe, reference: options.type?.reference, unit: unit)
    }
    if case .types(let columns)? = arguments.slots["columns"] { options.types = columns.map { ($0.column, .init($0.type)) } }
    if let dash = arguments.word("dash").flatMap(LoadOptions.Dash.init(rawValue:)) { options.dash = dash }
    for option in [Question.Option.slash, .decimal, .sex] {
        guard let answer = arguments.word(option.rawValue) else { continue }
        options = options.settling(option, answer, units: context.library.units) ?? options
    }
    if let rows = arguments.condition("rows") { options.rows = try rowCondition(rows, context) }
    options.encoding = arguments.word("encoding")
    for label in ["sheet", "range", "table"] where arguments.has(label) {
        throw Problem("unknown_argument", "delimited text has no \(label): it is one table", zh: "分隔文本没有\(label)：它是一张表")
    }
    return options
}
extension LoadOptions.ColumnType {
    fileprivate init(_ type: TypeSpecification) { self.init(kind: type.kind, universe: type.universe, reference: type.reference) }
}
private func separator(_ text: String) throws(Problem) -> Separator {
    guard text.utf8.count == 1, let byte = text.utf8.first, let separator = Separator(rawValue: byte) else {
        throw Problem(
            "unknown_separator", "a separator is \",\", \";\" or a tab", zh: "分隔符是\",\"、\";\"或制表符",
            advice: .suchAs("separator \";\""))
    }
    return separator
}

/// What was read, as values: every series knows the cells it stands in.
private func record(_ table: LoadedTable, path: String) -> Record {
    Record(table.entries.map { ($0.name, value($0.value, path)) })
}
private func value(_ entry: LoadedTable.Entry, _ path: String) -> Value {
    switch entry {
    case .series(let series): return Value(.series(series), Recipe(.printed(source: ""), keeping: .series(series)))
    case .record(let table): return Value(.record(record(table, path: path)))
    case .texts(let column):
        return Value(
            .table(Table([.init(column.axis.name, .texts(column.axis.labelTexts)), .init("text", .texts(column.texts))])))
    }
}
