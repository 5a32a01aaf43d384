internal import Demography
internal import Display
internal import Language
internal import Quantities

/// A cell that looks wrong, and why.
struct Suspicion {
    var place: String
    var reason: String
    var rule: SuspicionRule
}

/// What is looked for. Each rule says itself what it holds against the data.
enum SuspicionRule: CaseIterable {
    case unit, change, repeated, heaping, sexes, total

    var text: String {
        switch self {
        case .unit: "unit: a power of ten away from both neighbours"
        case .change: "change: growth with a modified z-score above 3.5 among the series' own (\(UnusualChange.source))"
        case .repeated: "repeated: four equal figures of three digits or more in a row"
        case .heaping: "heaping: Whipple's index of ages 23–62 from \(Int(AgeHeaping.approximate)) on (\(AgeHeaping.source))"
        case .sexes: "sexes: men per 100 women outside 90–130 below age 15, 70–150 below 60, 60–125 below 80, 25–100 above"
        case .total: "total: a label that the vocabulary calls a total is not the sum of the others"
        }
    }
    func found(in series: Series, _ context: Context) -> [Suspicion]? {
        switch self {
        case .unit: unitSlips(in: series)
        case .change: unusualChanges(in: series)
        case .repeated: repeatedFigures(in: series)
        case .heaping: heapedAges(in: series)
        case .sexes: sexRatios(in: series)
        case .total: totals(in: series, context)
        }
    }
}

/// Longer lists are cut, and say so.
private let mostShown = 12

/// What looks wrong by the rules that apply, and which rules those were.
func suspicions(in series: Series, _ context: Context) throws(Problem) -> Page {
    var (found, applied) = ([Suspicion](), [SuspicionRule]())
    for rule in SuspicionRule.allCases {
        if context.world.isInterrupted() { throw .interrupted }
        guard let suspicions = rule.found(in: series, context) else { continue }
        applied.append(rule)
        found += suspicions
    }
    guard !applied.isEmpty else { return Page([.text("Too few years or ages to tell cells that look wrong.")]) }
    var page = Page()
    let more = found.count - mostShown
    page.say(
        "Suspicious",
        found.prefix(mostShown).map { [$0.place, $0.reason] } + (more > 0 ? [["…", "\(more) more"]] : []))
    page.say(found.isEmpty ? "Nothing looks wrong. Looked for:" : "Looked for:", applied.map { ["\($0.text)"] })
    return page
}

// MARK: along the years

/// The positions of the cells of each lane along an axis.
extension Series {
    fileprivate func lanes(along index: Int) -> [[Int]] {
        let shape = type.shape
        let (outer, count, inner) = (shape[..<index].reduce(1, *), shape[index], shape[(index + 1)...].reduce(1, *))
        return (0..<outer).flatMap { o in (0..<inner).map { i in (0..<count).map { (o * count + $0) * inner + i } } }
    }
    /// Lanes by year, in the order of the years.
    fileprivate var yearLanes: (times: [Double], lanes: [[Int]])? {
        guard type.kind != .truth, !type.isAnnual, let index = type.axes.firstIndex(where: \.isYear),
            let times = type.axes[index].times, times.count > 2
        else { return nil }
        let order = times.indices.sorted { times[$0].position < times[$1].position }
        return (order.map { times[$0].position }, lanes(along: index).map { lane in order.map { lane[$0] } })
    }
    fileprivate func halfWidths(_ lane: [Int]) -> [Double] {
        guard let printed, !printed.halfWidths.isEmpty else { return lane.map { _ in 0 } }
        return lane.map { printed.halfWidth($0) }
    }
}

private func unitSlips(in series: Series) -> [Suspicion]? {
    guard let (_, lanes) = series.yearLanes else { return nil }
    return lanes.flatMap { lane in
        UnitSlip.all(in: lane.map { series.cells[$0] }).map { slip in
            let times = slip.power > 0 ? "about 10^\(slip.power) times" : "about 1/10^\(-slip.power) of"
            return Suspicion(
                place: series.type.label(of: lane[slip.position]),
                reason: "\(value(series, lane[slip.position])) is \(times) its neighbours: is it in another unit?", rule: .unit)
        }
    }
}

/// What a unit slip explains is not told twice.
private func unusualChanges(in series: Series) -> [Suspicion]? {
    guard let (times, lanes) = series.yearLanes, times.count > 7 else { return nil }
    return lanes.flatMap { lane in
        let values = lane.map { series.cells[$0] }
        let slips = Set(UnitSlip.all(in: values).flatMap { [$0.position, $0.position + 1] })
        return UnusualChange.all(in: values, at: times, halfWidths: series.halfWidths(lane))
            .filter { !slips.contains($0.position) }
            .map { change in
                let undone = change.isUndone ? "; what follows undoes it" : ""
                return Suspicion(
                    place: series.type.label(of: lane[change.position]),
                    reason:
                        "\(value(series, lane[change.position])), \(signed(change.growth)) a year where \(signed(change.usual)) is usual\(undone)",
                    rule: .change)
            }
    }
}
private func repeatedFigures(in series: Series) -> [Suspicion]? {
    guard let (_, lanes) = series.yearLanes, lanes[0].count > 4 else { return nil }
    return lanes.flatMap { lane in
        ConstantRun.all(in: lane.map { series.cells[$0] }, halfWidths: series.halfWidths(lane)).map { run in
            let (first, last) = (lane[run.positions.lowerBound], lane[run.positions.upperBound])
            return Suspicion(
                place: "\(series.type.label(of: first)) to \(series.type.label(of: last))",
                reason: "\(value(series, first)) \(run.positions.count) times running", rule: .repeated)
        }
    }
}

private func value(_ series: Series, _ position: Int) -> String { valueText(series.cells[position], in: series.type) }
private func signed(_ part: Double) -> String {
    (part < 0 ? "" : "+") + valueText(part, in: SeriesType(.ratio, unit: .percent), decimals: 1)
}

// MARK: ages and sexes

private func heapedAges(in series: Series) -> [Suspicion]? {
    guard series.type.kind == .stock, let index = series.type.axes.firstIndex(where: \.isAge),
        let ages = series.type.axes[index].ages
    else { return nil }
    let places = Dictionary(
        ages.enumerated().filter { $0.element.width == 1 }.map { ($0.element.lower, $0.offset) }, uniquingKeysWith: { a, _ in a })
    let indices = series.lanes(along: index).compactMap { lane in
        AgeHeaping.index { age in places[age].map { series.cells[lane[$0]] } }.map { (lane, $0) }
    }
    guard !indices.isEmpty else { return nil }
    return indices.filter { $0.1 >= AgeHeaping.approximate }.map { lane, whipple in
        Suspicion(
            place: series.type.label(of: lane[0], without: index),
            reason:
                "Whipple's index is \(valueText(whipple, in: SeriesType(), decimals: 1)): ages ending in 0 and 5 were preferred",
            rule: .heaping)
    }
}

private func sexRatios(in series: Series) -> [Suspicion]? {
    guard series.type.kind == .stock, series.type.dimension == .person,
        let index = series.type.axes.firstIndex(where: { $0.name == "sex" }),
        let male = series.type.axes[index].position(named: "male"), let female = series.type.axes[index].position(named: "female")
    else { return nil }
    let age = series.type.index(of: "age")
    return series.lanes(along: index).compactMap { lane in
        let lower = age.flatMap { series.type.axes[$0].ages?[series.type.coordinate(of: lane[0], on: $0)].lower } ?? 15
        guard let ratio = SexRatioRange.outside(men: series.cells[lane[male]], women: series.cells[lane[female]], agesFrom: lower)
        else { return nil }
        return Suspicion(
            place: series.type.label(of: lane[0], without: index),
            reason: "\(valueText(ratio, in: SeriesType(), decimals: 1)) men per 100 women", rule: .sexes)
    }
}

// MARK: totals

/// A label such as 合计 or 全市 beside its parts.
private func totals(in series: Series, _ context: Context) -> [Suspicion]? {
    guard [.stock, .flow].contains(series.type.kind),
        let (index, place) = series.type.totalLabel(context.library.vocabulary), series.type.axes[index].count > 2
    else { return nil }
    return series.lanes(along: index).compactMap { lane in
        let parts = lane.indices.filter { $0 != place }
        let sum = parts.reduce(0) { $0 + series.cells[lane[$1]] }
        let rounding = series.halfWidths(lane).reduce(0, +) + 1e-9 * abs(sum)
        let difference = series.cells[lane[place]] - sum
        guard abs(difference) > rounding else { return nil }
        let gap = valueText(abs(difference), in: series.type)
        return Suspicion(
            place: series.type.label(of: lane[place]),
            reason: "\(value(series, lane[place])) is \(gap) \(difference > 0 ? "more" : "less") than the others together",
            rule: .total)
    }
}

extension SeriesType {
    /// The axis and the place of a label that the vocabulary calls a total.
    func totalLabel(_ vocabulary: Vocabulary) -> (axis: Int, place: Int)? {
        for (number, axis) in axes.enumerated() {
            guard case .names(let names) = axis.labels else { continue }
            if let place = names.firstIndex(where: { vocabulary.word($0)?.role.isTotal == true }) { return (number, place) }
        }
        return nil
    }
}
extension Vocabulary.Role {
    fileprivate var isTotal: Bool { if case .total = self { true } else { false } }
}
