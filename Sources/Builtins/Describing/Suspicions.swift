internal import Demography
internal import Display
internal import Language
internal import Quantities

/// A cell that looks wrong, and why.
struct Suspicion {
    var place: Message
    var reason: Message
    var rule: SuspicionRule
}

/// What is looked for. Each rule says itself what it holds against the data.
enum SuspicionRule: CaseIterable {
    case unit, change, repeated, heaping, sexes, total

    var text: Message {
        switch self {
        case .unit: Message("unit: a power of ten away from both neighbours", zh: "单位：与前后相邻值差十的整数次幂")
        case .change:
            Message(
                "change: growth of printed numbers with a modified z-score above 3.5 among the series' own (\(UnusualChange.source))",
                zh: "突变：印刷数的增长率在本序列中的修正z值超过3.5（\(UnusualChange.source)）")
        case .repeated: Message("repeated: four equal figures of three digits or more in a row", zh: "重复：连续四个相同的三位以上的数")
        case .heaping:
            Message(
                "heaping: Whipple's index of ages 23–62 from \(Int(AgeHeaping.approximate)) on (\(AgeHeaping.source))",
                zh: "年龄堆积：23–62岁惠普尔指数达\(Int(AgeHeaping.approximate))（\(AgeHeaping.source)）")
        case .sexes:
            Message(
                "sexes: men per 100 women outside 90–130 below age 15, 70–150 below 60, 60–125 below 80, 25–100 above",
                zh: "性别比：每百女的男数，15岁以下在90–130之外，60岁以下在70–150之外，80岁以下在60–125之外，以上在25–100之外")
        case .total:
            Message("total: a label that the vocabulary calls a total is not the sum of the others", zh: "合计：词表称为合计的标签不等于其余之和")
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
    guard !applied.isEmpty else { return Page([.text(tooFew)]) }
    var page = Page()
    let more = found.count - mostShown
    page.say(
        Message("Suspicious", zh: "可疑"),
        found.prefix(mostShown).map { [$0.place, $0.reason] }
            + (more > 0 ? [["…".verbatim, Message("\(more) more", zh: "另\(more)处")]] : []))
    let lookedFor = Message("Looked for:", zh: "检查过：")
    page.say(found.isEmpty ? Message("Nothing looks wrong. ", zh: "没有可疑之处。") + lookedFor : lookedFor, applied.map { [$0.text] })
    return page
}
private var tooFew: Message { Message("Too few years or ages to tell cells that look wrong.", zh: "年份或年龄太少，无法判断哪些单元格可疑。") }

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
    guard let (times, lanes) = series.yearLanes else { return nil }
    return lanes.flatMap { lane in
        UnitSlip.all(in: lane.map { series.cells[$0] }).filter { !mayHaveGrown($0, times) }.map { slip in
            let times = slip.power > 0 ? "10^\(slip.power)" : "1/10^\(-slip.power)"
            let printed = value(series, lane[slip.position])
            return Suspicion(
                place: series.type.label(of: lane[slip.position]).verbatim,
                reason: Message(
                    "\(printed) is about \(times) \(slip.power > 0 ? "times" : "of") its neighbours: is it in another unit?",
                    zh: "\(printed)约为相邻值的\(times)\(slip.power > 0 ? "倍" : "")：是不是用了别的单位？"), rule: .unit)
        }
    }
}

/// The first or last number has no other side to say that it did not grow tenfold: in eight years, a third a year, that is too much.
private func mayHaveGrown(_ slip: UnitSlip, _ times: [Double]) -> Bool {
    guard
        let gap = slip.position == 0
            ? times[1] - times[0] : slip.position == times.count - 1 ? times[slip.position] - times[slip.position - 1] : nil
    else { return false }
    return gap > 8 * abs(Double(slip.power))
}

/// What a unit slip explains is not told twice.
private func unusualChanges(in series: Series) -> [Suspicion]? {
    // Curves bend, cohorts pass through ages: what was computed changes as it must.
    guard series.printed?.halfWidths.isEmpty == false, let (times, lanes) = series.yearLanes, times.count > 7 else { return nil }
    return lanes.flatMap { lane in
        let values = lane.map { series.cells[$0] }
        let slips = Set(UnitSlip.all(in: values).flatMap { [$0.position, $0.position + 1] })
        return UnusualChange.all(in: values, at: times, halfWidths: series.halfWidths(lane))
            .filter { !slips.contains($0.position) }
            .map { change in
                let undone = change.isUndone ? Message("; what follows undoes it", zh: "；其后又变回来") : "".verbatim
                let (printed, growth, usual) = (
                    value(series, lane[change.position]), signed(change.growth), signed(change.usual)
                )
                return Suspicion(
                    place: series.type.label(of: lane[change.position]).verbatim,
                    reason: Message(
                        "\(printed), \(growth) a year where \(usual) is usual\(undone)",
                        zh: "\(printed)，年增\(growth)，而通常为\(usual)\(undone)"), rule: .change)
            }
    }
}
private func repeatedFigures(in series: Series) -> [Suspicion]? {
    guard let (_, lanes) = series.yearLanes, lanes[0].count > 4 else { return nil }
    return lanes.flatMap { lane in
        ConstantRun.all(in: lane.map { series.cells[$0] }, halfWidths: series.halfWidths(lane)).map { run in
            let places = [run.positions.lowerBound, run.positions.upperBound].map { series.type.label(of: lane[$0]).verbatim }
            let (printed, count) = (value(series, lane[run.positions.lowerBound]), run.positions.count)
            return Suspicion(
                place: places.joined(" to ", zh: "至"),
                reason: Message("\(printed) \(count) times running", zh: "\(printed)连续\(count)次"), rule: .repeated)
        }
    }
}

/// The labels of a cell but for one axis; "all" where there are none.
private func group(_ series: Series, _ position: Int, without axis: Int) -> Message {
    series.type.axes.count > 1 ? series.type.label(of: position, without: axis).verbatim : Message("all", zh: "全部")
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
        let value = valueText(whipple, in: SeriesType(), decimals: 1)
        return Suspicion(
            place: group(series, lane[0], without: index),
            reason: Message(
                "Whipple's index is \(value): ages ending in 0 and 5 were preferred", zh: "惠普尔指数为\(value)：偏报尾数为0和5的年龄"),
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
        let men = valueText(ratio, in: SeriesType(), decimals: 1)
        return Suspicion(
            place: group(series, lane[0], without: index),
            reason: Message("\(men) men per 100 women", zh: "每百女\(men)男"), rule: .sexes)
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
        let (printed, gap) = (value(series, lane[place]), valueText(abs(difference), in: series.type))
        return Suspicion(
            place: series.type.label(of: lane[place]).verbatim,
            reason: Message(
                "\(printed) is \(gap) \(difference > 0 ? "more" : "less") than the others together",
                zh: "\(printed)比其余之和\(difference > 0 ? "多" : "少")\(gap)"), rule: .total)
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
