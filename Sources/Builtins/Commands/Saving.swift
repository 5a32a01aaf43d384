internal import Files
internal import Language
internal import Quantities

/// `save x to "x.csv"`: the whole value, in the form that the ending names.
let saveCommand = Native("save") { arguments, context throws(Problem) in
    guard let value = arguments.value("value") else { throw Problem("missing_argument", "save wants a value", zh: "save要的是值") }
    guard let path = arguments.word("path") else {
        throw Problem(
            "text_needed", "save wants the path of a file in quotes", zh: "save要的是引号中的文件路径", fix: "save {0} to \"result.csv\"")
    }
    let format = try exportFormat(path)
    try refuseUnsavable(value, format, path)
    if context.isTyping { return Value(.nothing) }
    try context.world.files.write(Array((value.exported(as: format) + "\n").utf8), to: path)
    return Value(.nothing)
}

private func exportFormat(_ path: String) throws(Problem) -> ExportFormat {
    let (stem, ending) = parted(path)
    if let format = ExportFormat(ending: ending) { return format }
    let what =
        ending.isEmpty
        ? Message("the path has no ending", zh: "路径没有后缀") : Message("nothing is written as .\(ending)", zh: "不写.\(ending)文件")
    throw Problem(
        "unknown_ending", "\(what): a file ends in .csv, .json or .md", zh: "\(what)：文件名以.csv、.json或.md结尾",
        fix: "save {0} to \"\(stem).csv\"")
}

/// A file of rows holds one series or table; what is not data at all is not saved.
private func refuseUnsavable(_ value: Value, _ format: ExportFormat, _ path: String) throws(Problem) {
    switch value.payload {
    case .function, .nothing:
        throw Problem(
            "series_needed", "save wants a series, a table or a record, not \(value.payload.noun)",
            zh: "save要的是序列、表或记录，不是\(value.payload.noun)")
    case .record(let record) where format == .csv && record.main == nil:
        let field = record.fields.first { $0.value.series != nil || $0.value.table != nil }?.name
        throw Problem(
            "series_needed", "a csv file holds one series or table, and this record has \(record.fields.count) entries",
            zh: "csv文件只存一个序列或表，而该记录有\(record.fields.count)项",
            fix: field.map { "save {0}.\($0) to \"\(path)\"" })
    default: return
    }
}
