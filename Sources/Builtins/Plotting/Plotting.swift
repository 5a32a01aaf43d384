internal import Files
internal import Language
internal import Quantities
internal import Syntax

/// `plot x as line to "x.svg"`: a picture of the value, shown where it stands or written to a file.
let plotCommand = Native("plot") { arguments, context throws(Problem) in
    let form = try wantedForm(arguments)
    // What has no cells yet can be neither drawn nor refused.
    if context.isTyping { return Value(.nothing) }
    guard let value = arguments.value("value") else { throw Problem("missing_argument", "plot wants a value", zh: "plot要的是值") }
    var chart = try chart(form, of: try drawable(value), isAtExactAge: value.recipe.isAtExactAge)
    chart.title = arguments.sources["value"] ?? ""
    chart.sources = value.recipe.files
    guard arguments.has("path") else { return Value(.chart(chart)) }
    guard let path = arguments.word("path") else {
        throw Problem(
            "text_needed", "plot wants the path of a file in quotes", zh: "plot要的是引号中的文件路径", fix: "plot {0} to \"picture.svg\"")
    }
    try write(chart, to: path, &context)
    return Value(.nothing)
}

/// The parser knows the words after `as`; a call may hand over any text.
private func wantedForm(_ arguments: Arguments) throws(Problem) -> Chart.Form? {
    guard arguments.has("form") else { return nil }
    guard let form = arguments.word("form").flatMap(Chart.Form.init(rawValue:)) else {
        let forms = Chart.Form.allCases.map(\.rawValue).joined(separator: ", ")
        throw Problem("plot_axes", "a picture is one of \(forms)", zh: "图的形式有\(forms)", fix: "plot {0}")
    }
    return form
}

/// The series a value is or stands for.
private func drawable(_ value: Value) throws(Problem) -> Series {
    if let series = value.series { return series }
    let field = value.record?.fields.first { $0.value.series.map { !$0.type.isScalar } ?? false }?.name
    throw Problem(
        "series_needed", "plot wants a series, not \(value.payload.noun)", zh: "plot要的是序列，不是\(value.payload.noun)",
        fix: field.map { "plot {0}.\($0.asName)" } ?? "help plot")
}

extension Recipe {
    /// Whether the numbers are columns of a life table that belong to the exact age at which a class begins.
    fileprivate var isAtExactAge: Bool {
        guard case .call(let call) = unnamed.step, !call.inputs.isEmpty else { return false }
        if [".lx", ".ex", ".Tx"].contains(call.name) { return true }
        switch call.name {
        case "[]", "in", "as", "/", "*": return call.inputs[0].recipe.isAtExactAge
        case "{…}": return call.inputs.allSatisfy { $0.recipe.isAtExactAge }
        default: return false
        }
    }

    /// The files whose cells stand below, each once, in the order they are met.
    var files: [String] {
        var (seen, files, open) = (Set<ObjectIdentifier>(), [String](), [self])
        while let recipe = open.popLast() {
            guard seen.insert(ObjectIdentifier(recipe)).inserted else { continue }
            if case .series(let series)? = recipe.kept, let file = series.printed?.places?.file, !files.contains(file) {
                files.append(file)
            }
            open += recipe.inputs.reversed()
        }
        return files
    }
}
