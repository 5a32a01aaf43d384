internal import Kernels
internal import Language
internal import Quantities

/// How the years of an assumption are read as the steps of a projection: what each step takes of which label.
struct StepReading {
    /// By step: the labels it takes and how much of each.
    private(set) var weights: [[(label: Int, weight: Double)]] = []
    private var interpolated: [Int] = []
    private var held: [Int] = []
    /// Whether some step joins several labels, or some label serves several steps.
    private var isJoined = false
    private var isSpread = false

    /// - Parameters:
    ///   - times: labels by year, none of them sharing one.
    ///   - steps: periods, or single years.
    ///   - isFlow: whether numbers add up over the years of a step; else they are a year's, and their mean is taken.
    init(_ times: [Time], _ steps: [Time], isFlow: Bool) {
        let labels = Self.spans(times, steps, isFlow)
        for step in steps { add(step, labels, isFlow) }
    }

    /// The years that a label speaks of, and what of its number is a year's.
    private struct Span {
        var label: Int
        var first, last: Int
        var scale: Double
    }
    /// A year that makes no claim stands for the step it ends, where all such labels do; else for itself.
    private static func spans(_ times: [Time], _ steps: [Time], _ isFlow: Bool) -> [Span] {
        let (width, last) = (steps[0].length, steps[0].year)
        let areSteps = times.allSatisfy { $0.form != .plain || ($0.year - last) % width == 0 }
        return times.indices.sorted { times[$0].year < times[$1].year }.map { label in
            let (time, length) = (times[label], times[label].length)
            let reach = time.form == .plain && areSteps ? width : length
            return Span(label: label, first: time.year - reach + 1, last: time.year, scale: isFlow ? 1 / Double(length) : 1)
        }
    }

    private mutating func add(_ step: Time, _ labels: [Span], _ isFlow: Bool) {
        let (first, years) = (step.year - step.length + 1, Double(step.length))
        if let label = labels.first(where: { $0.first <= first && step.year <= $0.last }) {
            if label.last - label.first + 1 > step.length { isSpread = true }
            return weights.append([(label.label, isFlow ? years * label.scale : 1)])
        }
        var sums: [(label: Int, weight: Double)] = []
        for year in first...step.year {
            for (span, part) in parts(of: year, labels) { sums.add(part * span.scale, to: span.label) }
        }
        if labels.count(where: { $0.last >= first && $0.first <= step.year }) > 1 { isJoined = true }
        weights.append(isFlow ? sums : sums.map { ($0.label, $0.weight / years) })
    }
    /// What a single year takes: the label that covers it, the line between the nearest two, or the nearest at an end.
    private mutating func parts(of year: Int, _ labels: [Span]) -> [(Span, Double)] {
        if let label = labels.first(where: { $0.first <= year && year <= $0.last }) { return [(label, 1)] }
        guard let before = labels.last(where: { $0.last < year }), let after = labels.first(where: { $0.first > year }) else {
            held.append(year)
            return [(labels[0].first > year ? labels[0] : labels[labels.count - 1], 1)]
        }
        interpolated.append(year)
        let part = Double(year - before.last) / Double(after.first - before.last)
        return [(before, 1 - part), (after, part)]
    }

    /// The label each step takes as it is; nil where one takes something else.
    var picks: [Int32]? {
        guard weights.allSatisfy({ $0.count == 1 && $0[0].weight == 1 }) else { return nil }
        return weights.map { Int32($0[0].label) }
    }
    /// The cells with the steps in the place of the labels.
    func values(of cells: Buffer, _ shape: [Int], along axis: Int) -> Buffer {
        let (outer, labels, inner) = (shape[..<axis].reduce(1, *), shape[axis], shape[(axis + 1)...].reduce(1, *))
        let count = outer * weights.count * inner
        guard !cells.isHollow else { return .hollow(count: count) }
        return Buffer(count: count) { out in
            cells.withUnsafeBufferPointer { cells in
                guard let out = out.baseAddress, let from = cells.baseAddress else { return }
                for place in 0..<outer * weights.count {
                    let row = BatchCells(out + place * inner, count: inner)
                    row.clear()
                    for part in weights[place % weights.count] {
                        let label = from + (place / weights.count * labels + part.label) * inner
                        withUnsafePointer(to: part.weight) {
                            row.addProduct(BatchRow(label, count: inner), BatchRow($0, count: 1))
                        }
                    }
                }
            }
        }
    }

    func notes(_ name: String) -> [Message] {
        var notes: [Message] = []
        if !interpolated.isEmpty {
            notes.append(
                Message(
                    "\(name): interpolated linearly between the given years for \(Self.span(interpolated))",
                    zh: "\(name)：\(Self.span(interpolated))由所给年份线性内插"))
        }
        if !held.isEmpty {
            notes.append(
                Message(
                    "\(name): held at its nearest given year for \(Self.span(held))", zh: "\(name)：\(Self.span(held))取最近所给年份的值"))
        }
        if isJoined { notes.append(Message("\(name): of the years of a step together", zh: "\(name)：由每步各年合并")) }
        if isSpread { notes.append(Message("\(name): a period's numbers serve all its years", zh: "\(name)：时期内各年取该时期的数")) }
        return notes
    }
    private static func span(_ years: [Int]) -> Message {
        let (first, last) = (years[0], years[years.count - 1])
        guard years.count > 1 else { return Message("\(first)", zh: "\(first)年") }
        return Message("\(years.count) years, \(first) … \(last)", zh: "\(first)…\(last)共\(years.count)年")
    }
}

extension [(label: Int, weight: Double)] {
    fileprivate mutating func add(_ weight: Double, to label: Int) {
        if let place = firstIndex(where: { $0.label == label }) { self[place].weight += weight } else { append((label, weight)) }
    }
}

extension Time {
    /// Years covered; one for an instant or a year without a claim.
    var length: Int { if case .period(let years) = form { years } else { 1 } }
}

extension Series {
    /// The assumption with a number for each step; without years it serves all steps. What was read how is said.
    func onSteps(_ steps: [Time], isFlow: Bool, _ name: String, _ context: inout Context) throws(Problem) -> Series {
        guard let index = type.axes.firstIndex(where: \.isYear), let times = type.axes[index].times else {
            return inEveryStep(steps[0].length, isFlow: isFlow, name, &context)
        }
        let reading = StepReading(times, steps, isFlow: isFlow)
        context.note(reading.notes(name))
        var type = type
        type.axes[index] = .year(steps)
        try type.checkSize()
        guard let picks = reading.picks else { return Series(type, reading.values(of: cells, self.type.shape, along: index)) }
        return Series(type, cells.select(shape: self.type.shape, positions: type.axes.indices.map { $0 == index ? picks : nil }))
    }
    /// A flow without a date is a year's.
    private func inEveryStep(_ width: Int, isFlow: Bool, _ name: String, _ context: inout Context) -> Series {
        var type = type
        type.at = nil
        if let at = self.type.at {
            context.note(Message("\(name): that of \(at.label) in every step", zh: "\(name)：每步都取\(at.label)的数"))
        }
        let factor = isFlow ? Double(width) / Double(self.type.at?.length ?? 1) : 1
        return Series(type, factor == 1 ? cells : cells.mapped { $0 * factor })
    }

    /// - Parameter amongParts: whether it may count those of one label where the base is by universe.
    /// - Throws: `universe_mix` where the assumption counts other people than the base.
    func checkCounted(like base: SeriesType, _ name: String, amongParts: Bool = false) throws(Problem) {
        guard let one = type.universe ?? type.base, let other = base.universe, one != other else { return }
        if amongParts, base.axis(Axis.universe)?.position(named: one.name) != nil { return }
        throw Problem(
            "universe_mix", "\(name) is of \(one.name), the base of \(other.name): two universes",
            zh: "\(name)属\(one.name)，基数属\(other.name)：口径不同")
    }
}

extension Arguments {
    func assumption(_ label: String) -> Value? { assumptions.first { $0.label == label }?.value }
}
