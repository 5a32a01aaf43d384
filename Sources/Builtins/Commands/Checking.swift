internal import Language
internal import Planning
internal import Quantities
internal import Syntax

func checked(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Table {
    let all = context.store[TargetBook.self]?.targets ?? []
    guard !all.isEmpty else {
        throw Problem("no_targets", "no target has been stated yet", zh: "尚未设定目标", fix: "target 常住人口 >= 183.27 万人 by 2025")
    }
    let chosen = try measured(by: arguments, among: try targets(all, arguments), &context)
    let asked = try arguments.whole("year")
    var rows: [Checked] = []
    for target in chosen {
        let observed = try observations(of: target, arguments, context)
        let seen = target.monitored(observed.values, at: asked ?? observed.values.map(\.year).max() ?? Int.max)
        if let asked, let year = seen.year, year < asked {
            context.note(
                Message(
                    "\(target.name): nothing observed in \(asked), so the last before it is taken, \(year)",
                    zh: "\(target.name)：\(asked)年无观测，取此前最近的\(year)年"))
        }
        rows.append(Checked(target: target, seen: seen, decimals: observed.decimals))
    }
    return monitoringTable(rows)
}
private func targets(_ all: [Target], _ arguments: Arguments) throws(Problem) -> [Target] {
    guard let name = arguments.word("targets") else { return all }
    let named = all.filter { $0.name == name }
    guard named.isEmpty else { return named }
    let near = nearNames(to: name, among: all.map(\.name)).first ?? all[0].name
    throw Problem("no_targets", "no target is called \(name)", zh: "没有名为\(name)的目标", fix: "check \(near.asName)")
}
/// A series by itself is held against the one target it measures: that of its name, else the only one of its kind.
private func measured(by arguments: Arguments, among targets: [Target], _ context: inout Context) throws(Problem) -> [Target] {
    guard let result = arguments.value("result"), result.record == nil || result.record?.main != nil, let series = result.series,
        Set(targets.map(\.name)).count > 1
    else { return targets }
    let own = targets.filter { $0.name == arguments.sources["result"] }
    let fitting = own.isEmpty ? targets.filter { $0.type.measures(series.type) } : own
    guard Set(fitting.map(\.name)).count == 1 else {
        let source = arguments.sources["result"] ?? "p"
        throw Problem(
            "name_needed", "one series is held against \(targets.count) targets: which of them does it measure?",
            zh: "一个序列对\(targets.count)个目标：它衡量的是哪一个？",
            fix: "check \((fitting.first ?? targets[0]).name.asName) against \(source)")
    }
    if own.isEmpty {
        let name = fitting[0].name
        context.note(Message("held against \(name), the only target of its kind", zh: "只与同类的唯一目标\(name)比较"))
    }
    return fitting
}
extension SeriesType {
    /// Whether a series of the other type may be the observations of this.
    fileprivate func measures(_ other: SeriesType) -> Bool {
        dimension == other.dimension && (kind == other.kind || kind == .number || other.kind == .number)
            && (universe == other.universe || universe == nil || other.universe == nil)
    }
}

/// The observed values of a target's name: a field of the record it is held against, or a name of the session.
private func observations(of target: Target, _ arguments: Arguments, _ context: Context) throws(Problem) -> Observations {
    let against = arguments.value("result")
    let value =
        against?.record?[target.name]
        ?? (against == nil
            ? context.scope.values[target.name] : against?.record == nil || against?.record?.main != nil ? against : nil)
    guard let series = value?.series else { return Observations(values: []) }
    let dated = try series.dated()
    guard dated.type.axes.count == 1, let times = dated.type.axes[0].times else {
        throw Problem(
            "years_needed",
            "\(target.name) is checked by year alone, and it has \(series.type.axes.map(\.name).joined(separator: ", "))",
            zh: "\(target.name)只按年检查，而它有\(series.type.axes.map(\.name).joined(separator: "、"))",
            fix: "total(\(target.name))")
    }
    guard dated.type.dimension == target.type.dimension else {
        throw Problem(
            "dimension_mix",
            "\(target.name) is observed in \(dated.type.unit.symbol), and the target is in \(target.type.unit.symbol)",
            zh: "\(target.name)的观测以\(dated.type.unit.symbol)计，而目标以\(target.type.unit.symbol)计")
    }
    return Observations(
        values: zip(times, dated.cells).map { ($0.year, $1) }, decimals: dated.type.decimals(in: target.type.unit))
}
private struct Observations {
    var values: [(year: Int, value: Double)]
    /// Digits after the point in the target's unit.
    var decimals: Int?
}
/// A target with what was seen of it.
private struct Checked {
    var target: Target
    var seen: Monitoring
    var decimals: Int?

    /// Observed values keep their own digits; the path has as many.
    var type: SeriesType {
        var type = target.type.single
        type.decimals = decimals.map { max($0, type.decimals ?? 0) } ?? type.decimals
        return type
    }
    /// A change a year, with one digit more.
    var pace: SeriesType {
        var pace = type
        pace.decimals = (pace.decimals ?? 1) + 1
        return pace
    }
}

/// What a reader asks, from left to right: what was wanted, what was seen, is it enough, how fast must it go.
private func monitoringTable(_ rows: [Checked]) -> Table {
    func values(_ pick: (Monitoring) -> Double?, _ type: (Checked) -> SeriesType) -> Table.Cells {
        .quantities(rows.map { row in pick(row.seen).map { Series(type(row), [$0]) } })
    }
    func years(_ pick: (Checked) -> Int?, else missing: String? = nil) -> Table.Cells {
        .texts(rows.map { pick($0).map { "\($0)" } ?? missing })
    }
    return Table([
        .init("target", .texts(rows.map(\.target.name))), .init("goal", .texts(rows.map(\.target.goalText))),
        .init("by", years(\.target.due, else: "each year")), .init("year", years(\.seen.year)),
        .init("observed", values(\.observed, \.type)),
        .init("path", values(\.required, \.type)), .init("status", .texts(rows.map(\.seen.status.rawValue))),
        .init("signal", .texts(rows.map(\.seen.signal.rawValue))), .init("pace a year", values(\.actualPace, \.pace)),
        .init("needed a year", values(\.requiredPace, \.pace)), .init("first breach", years(\.seen.firstBreach)),
    ])
}
