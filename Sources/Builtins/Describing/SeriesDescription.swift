internal import Display
internal import Language
internal import Quantities

/// Type, axes, missing cells, extremes, total and precision of a series, and what looks wrong in it.
func description(of series: Series, _ context: Context) throws(Problem) -> Page {
    var page = facts(of: series, context)
    guard !series.type.isScalar, series.type.kind != .truth else { return page }
    page += try suspicions(in: series, context)
    return page
}

/// What a series is, without a judgement.
func facts(of series: Series, _ context: Context) -> Page {
    var rows: [[Message]] = []
    if series.type.isScalar {
        rows.append([Message("value", zh: "值"), valueText(series).verbatim])
    } else {
        rows.append([Message("cells", zh: "单元格"), cells(of: series)])
        rows += series.type.axes.map { [$0.name.verbatim, $0.reach] }
        rows += extremes(of: series)
    }
    rows += total(of: series, context)
    if let course = sparkline(of: series, width: 60), series.count > 2 {
        rows.append([Message("course", zh: "走势"), course.verbatim])
    }
    rows.append([Message("precision", zh: "精度"), precision(of: series)])
    return Page([.heading(series.type.line.verbatim), .list(rows)])
}

/// "90 (3 × 30), 4 missing: 2011, 0–4 · 2012, 0–4"
private func cells(of series: Series) -> Message {
    let shape = series.type.shape.count > 1 ? " (\(series.type.shape.map(String.init).joined(separator: " × ")))" : ""
    let absent = series.cells.indices.filter { series.cells[$0].isNaN }
    let (all, missing) = ("\(series.count)\(shape)", missing(absent.count))
    let there = Message("\(all), \(missing)", zh: "\(all)，\(missing)")
    guard !absent.isEmpty else { return there }
    let which = list(absent.map { series.type.label(of: $0).verbatim }, most: 8)
    return Message("\(there): \(which)", zh: "\(there)：\(which)")
}
/// The first of some things; the rest is counted.
func list(_ things: [Message], most: Int, separator: String = " · ") -> Message {
    let more = things.count - most
    let shown = things.prefix(most).joined(separator, zh: separator)
    return more > 0 ? Message("\(shown)\(separator)… \(more) more", zh: "\(shown)\(separator)… 另\(more)个") : shown
}

private func extremes(of series: Series) -> [[Message]] {
    let known = series.cells.indices.filter { !series.cells[$0].isNaN }
    guard series.type.kind != .truth,
        let least = known.min(by: { series.cells[$0] < series.cells[$1] }),
        let greatest = known.max(by: { series.cells[$0] < series.cells[$1] })
    else { return [] }
    return [
        [Message("least", zh: "最小"), series.text(at: least).verbatim],
        [Message("greatest", zh: "最大"), series.text(at: greatest).verbatim],
    ]
}
extension Series {
    /// The value and the label of a cell.
    func text(at position: Int) -> String { "\(valueText(cells[position], in: shownType)), \(type.label(of: position))" }
    /// Cells with as many digits as the table of them has.
    private var shownType: SeriesType {
        var type = type
        if type.decimals == nil, case .fixed(let decimals) = NumberFormat(for: self).notation { type.decimals = decimals }
        return type
    }
}

/// The sum over all groups where one means something: of stocks each year, of flows also over the years.
private func total(of series: Series, _ context: Context) -> [[Message]] {
    guard [.stock, .flow].contains(series.type.kind), !series.type.isScalar,
        series.type.totalLabel(context.library.vocabulary) == nil
    else { return [] }
    let isByGroups = series.type.axes.contains { !$0.isYear && $0.name != "scenario" && $0.name != "path" }
    if isByGroups, let sum = made("total", series, context) { return [[Message("total", zh: "合计"), ends(of: sum).verbatim]] }
    guard series.type.kind == .flow, let sum = made("sum", series, context, over: ["year"]), sum.type.isScalar else { return [] }
    return [[Message("sum over years", zh: "各年之和"), valueText(sum).verbatim]]
}
/// The function of that name applied; nil where it refuses.
private func made(_ name: String, _ series: Series, _ context: Context, over: [String] = []) -> Series? {
    var context = context
    let arguments = Arguments(slots: ["x": .value(Value(.series(series)))], over: over)
    guard let sum = try? context.library.natives[name]?.run(arguments, &context).series, !sum.cells.contains(where: \.isNaN)
    else {
        return nil
    }
    return sum
}
private func ends(of series: Series) -> String {
    guard !series.type.isScalar else { return valueText(series) }
    guard series.type.axes.count == 1, series.count > 1 else { return Display.summary(of: series) }
    return "\(series.text(at: 0)) … \(series.text(at: series.count - 1))"
}

/// How the numbers were printed, and where.
private func precision(of series: Series) -> Message {
    guard let printed = series.printed, !printed.halfWidths.isEmpty else {
        return Message("computed, not printed", zh: "计算所得，非印刷数")
    }
    let widths = Set(series.cells.indices.filter { !series.cells[$0].isNaN }.map { printed.halfWidth($0) })
    let source = printed.places.map { Message(" in \($0.file)", zh: "，印在\($0.file)") } ?? "".verbatim
    guard let widest = widths.max(), widest > 0 else { return Message("exact counts\(source)", zh: "精确计数\(source)") }
    let (digit, finer) = (valueText(2 * widest, in: series.type), widths.count > 1)
    return Message("printed\(source) to \(digit)\(finer ? " or finer" : "")", zh: "精确到\(digit)\(finer ? "或更细" : "")\(source)")
}
