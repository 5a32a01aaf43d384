internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// Who goes over from one member of a projection to another: by `origin` and `destination`, the labels of an axis of the base. A record
/// holds several, such as moves between areas and 落户 within each.
struct CohortMovesInput {
    private let moves: [AxisMoves]

    init(_ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) {
        guard let value = arguments.assumption("moves") else {
            moves = []
            return
        }
        var found: [AxisMoves] = []
        do throws(Problem) {
            for (label, given) in try Self.series(of: value) {
                found.append(try AxisMoves(label, given, &frame, arguments, &context))
            }
        } catch {
            throw error.at("moves")
        }
        moves = found
        for one in found { frame.exchange(along: one.axis) }
    }
    private static func series(of value: Value) throws(Problem) -> [(String, Series)] {
        guard let record = value.record, record.main == nil else { return [("moves", try value.given(as: "moves"))] }
        return try record.fields.map { name, value throws(Problem) in
            ("moves.\(name)", try value.given(as: "moves.\(name)"))
        }
    }

    var isGiven: Bool { !moves.isEmpty }

    var notes: [Message] {
        guard isGiven else { return [] }
        let whose = Message("births: of the member their mother is of at the time", zh: "出生：随母亲当时所属的一方")
        return moves.map(\.note) + [whose]
    }

    func read(_ frame: CohortFrame, _ arguments: Arguments) throws(Problem) -> [CohortMoves] {
        do throws(Problem) {
            return try moves.map { one throws(Problem) in try one.read(frame, arguments) }
        } catch {
            throw error.at("moves")
        }
    }

    /// As given, by step.
    var used: [(label: String, value: Value)] { moves.map { ($0.label, Value(.series($0.series))) } }
}

/// Moves along one axis.
private struct AxisMoves {
    private let input: CohortFlowInput
    let axis: Axis
    private let origins, destinations: Axis

    init(
        _ label: String, _ series: Series, _ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context
    ) throws(Problem) {
        let series = Self.led(series, frame)
        guard let origins = series.type.axis(Axis.ends[0]), let destinations = series.type.axis(Axis.ends[1]) else {
            throw Problem(
                "cohort_moves", "moves are by origin and destination", zh: "转移要按origin（转出）与destination（转入）给出",
                advice: Message(
                    "such as:  {流动: {户籍: 2%} over destination} over origin", zh: "例如：{流动: {户籍: 2%} over destination} over origin")
            )
        }
        (self.origins, self.destinations) = (origins, destinations)
        axis = try Self.axis(with: origins.labelTexts + destinations.labelTexts, frame)
        if series.type.index(of: axis.name) != nil {
            throw Problem(
                "cohort_moves", "moves by origin and destination are not by \(axis.name) as well",
                zh: "按origin与destination给出的转移不再有\(axis.name)轴")
        }
        input = try CohortFlowInput(label, series, own: Axis.ends, &frame, arguments, &context)
        if pairs.isEmpty {
            throw Problem("cohort_moves", "nobody moves from one to another here", zh: "这里没有从一方到另一方的转移")
        }
    }

    /// Where only `origin` is named, the other axis that has labels of the base's own leads to them: it is `destination`.
    private static func led(_ series: Series, _ frame: CohortFrame) -> Series {
        guard series.type.index(of: Axis.ends[1]) == nil, let origins = series.type.axis(Axis.ends[0]) else { return series }
        let leads = { (axis: Axis) in
            frame.lanes.contains { own in
                own.name == axis.name && (axis.labelTexts + origins.labelTexts).allSatisfy { own.position(named: $0) != nil }
            }
        }
        var series = series
        if let index = series.type.axes.firstIndex(where: leads) { series.type.axes[index].name = Axis.ends[1] }
        return series
    }

    /// The axis of the members that has all these labels.
    private static func axis(with labels: [String], _ frame: CohortFrame) throws(Problem) -> Axis {
        let knows = { (axis: Axis) in labels.allSatisfy { axis.position(named: $0) != nil } }
        if let axis = frame.lanes.first(where: knows) { return axis }
        let ends = Axis(Axis.ends[0], .names(labels.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }))
        let has = frame.lanes.map { "\($0.name) \($0.range)" }.joined(separator: "; ")
        throw Problem(
            "cohort_moves",
            has.isEmpty
                ? "the base has no axis whose labels exchange people"
                : "no axis of the base has all of \(ends.range): there is \(has)",
            zh: has.isEmpty ? "基期人口没有可互相转移的轴" : "基期人口没有一个轴含有\(ends.range)：现有\(has)")
    }

    var label: String { input.given.label }
    var series: Series { input.given.series }
    private var measure: CohortMoves.Measure {
        input.given.isCount ? .counts : series.type.kind == .ratio ? .parts : .rates
    }

    var note: Message {
        let (from, to) = (origins.range, destinations.range)
        let how =
            switch measure {
            case .parts: Message("transitions, parts of those alive at the end of a step", zh: "转移比，占步末存活者的部分")
            case .rates: Message("events, \(input.note)", zh: "事件，\(input.note)")
            case .counts: input.note
            }
        return Message("\(label): from \(from) to \(to), \(how)", zh: "\(label)：由\(from)到\(to)，\(how)")
    }

    /// Every pair of two labels, as positions among the origins and the destinations.
    private var pairs: [(origin: Int, destination: Int)] {
        origins.labelTexts.indices.flatMap { origin in
            destinations.labelTexts.indices.compactMap { destination in
                let (from, to) = (
                    axis.position(named: origins.label(origin)), axis.position(named: destinations.label(destination))
                )
                return from == to ? nil : (origin, destination)
            }
        }
    }

    /// Between all places: the other axes that exchange people keep their label.
    func read(_ frame: CohortFrame, _ arguments: Arguments) throws(Problem) -> CohortMoves {
        let kept = frame.places.filter { $0.name != axis.name }
        let cells = try frame.schedule(
            series, rows: kept + [origins, destinations] + input.rows(frame), members: frame.others)
        let keptCount = kept.reduce(1) { $0 * $1.count }
        let all = (0..<keptCount).flatMap { rest in pairs.map { (rest: rest, pair: $0) } }
        let block = cells.rows / (keptCount * origins.count * destinations.count)
        let blocks = all.map { (($0.rest * origins.count + $0.pair.origin) * destinations.count + $0.pair.destination) * block }
        let schedule = try input.spread(try cells.picking(blocks: blocks, of: block), frame, arguments)
        if measure == .rates { try input.refusePersons(schedule, frame, arguments) }
        return try CohortMoves(
            measure, places: frame.placeCount,
            pairs: all.map { one in
                .init(
                    from: place(origins.label(one.pair.origin), one.rest, frame),
                    to: place(destinations.label(one.pair.destination), one.rest, frame))
            }, schedule: schedule)
    }

    /// The place of a label among all places, those of the other axes counted by `rest`.
    private func place(_ label: String, _ rest: Int, _ frame: CohortFrame) -> Int {
        let (index, own) = (frame.places.firstIndex { $0.name == axis.name } ?? 0, axis.position(named: label) ?? 0)
        let inner = frame.places[(index + 1)...].reduce(1) { $0 * $1.count }
        return (rest / inner * axis.count + own) * inner + rest % inner
    }
}

extension CohortSchedule {
    /// Blocks of rows, each from its first one.
    fileprivate func picking(blocks: [Int], of count: Int) throws(Problem) -> CohortSchedule {
        let size = count * lanes
        let picked = Buffer(count: steps * blocks.count * size) { out in
            cells.withUnsafeBufferPointer { from in
                guard let to = out.baseAddress, let from = from.baseAddress else { return }
                for step in 0..<steps {
                    for (place, block) in blocks.enumerated() {
                        (to + (step * blocks.count + place) * size).update(
                            from: from + (step * rows + block) * lanes, count: size)
                    }
                }
            }
        }
        return try CohortSchedule(steps: steps, rows: blocks.count * count, lanes: lanes, cells: picked)
    }
}
