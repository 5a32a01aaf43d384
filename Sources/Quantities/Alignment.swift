/// How the cells of an operand are found for each cell of a result: by label, never by position.
public struct Mapping: Hashable, Sendable {
    /// One an axis of the result: the operand's own axis, or nil where it is broadcast.
    public var axes: [Int?]
    /// One an axis of the result: the operand's positions, or nil where they are its own, in order.
    public var picks: [[Int32]?]

    public var isIdentity: Bool { picks.allSatisfy { $0 == nil } && axes == axes.indices.map { $0 } }
}

/// Two operands brought to the same axes.
public struct Alignment: Sendable {
    public var axes: [Axis]
    public var left: Mapping
    public var right: Mapping
    public var notes: [Message]

    /// Aligns by axis name; a missing axis is broadcast. On years the smaller set is used where one contains the other, with a
    /// note; other axes need the same labels.
    public init(_ a: [Axis], _ b: [Axis]) throws(Problem) {
        (axes, notes) = ([], [])
        (left, right) = (Mapping(axes: [], picks: []), Mapping(axes: [], picks: []))
        for name in Self.order(a, b) {
            try join(
                name, a.firstIndex { $0.name == name }.map { ($0, a[$0]) }, b.firstIndex { $0.name == name }.map { ($0, b[$0]) })
        }
    }

    /// The axes of the operand that has more, then what only the other has.
    private static func order(_ a: [Axis], _ b: [Axis]) -> [String] {
        let (first, second) = b.count > a.count ? (b, a) : (a, b)
        let names = first.map(\.name)
        return names + second.map(\.name).filter { !names.contains($0) }
    }

    private mutating func join(_ name: String, _ a: (Int, Axis)?, _ b: (Int, Axis)?) throws(Problem) {
        guard let (i, one) = a else {
            Self.broadcast(b!.0, into: &right, missingFrom: &left)
            return axes.append(b!.1)
        }
        guard let (j, other) = b else {
            Self.broadcast(i, into: &left, missingFrom: &right)
            return axes.append(one)
        }
        left.axes.append(i)
        right.axes.append(j)
        guard one.labels != other.labels else { return same(one) }
        switch (one.labels, other.labels) {
        case (.time(let times), .time(let others)): try joinYears(one, times, others)
        case (.age(let ages), .age(let others)): try reorder(one, other, ages, others)
        case (.names(let names), .names(let others)): try reorder(one, other, names, others)
        default: throw Self.differs(one, other)
        }
    }

    private static func broadcast(_ axis: Int, into own: inout Mapping, missingFrom other: inout Mapping) {
        own.axes.append(axis)
        own.picks.append(nil)
        other.axes.append(nil)
        other.picks.append(nil)
    }
    private mutating func same(_ axis: Axis) {
        axes.append(axis)
        left.picks.append(nil)
        right.picks.append(nil)
    }

    private mutating func joinYears(_ axis: Axis, _ a: [Time], _ b: [Time]) throws(Problem) {
        let (ours, theirs) = (Set(a.map(\.year)), Set(b.map(\.year)))
        guard ours.isSubset(of: theirs) || theirs.isSubset(of: ours) else {
            throw Problem(
                "labels_differ", "the years differ: neither side has all years of the other", zh: "年份不同：任一方都不包含另一方的全部年份",
                operands: [0: Self.years(axis), 1: Self.years(.year(b))], fix: Self.chosen(axis, .year(b)))
        }
        let kept = ours.count <= theirs.count ? a : b
        let leftOut = ours.symmetricDifference(theirs).sorted()
        if !leftOut.isEmpty {
            notes.append(
                Message("left out, having no partner: year \(Self.list(leftOut))", zh: "略去对方没有的年份：\(Self.list(leftOut))"))
        }
        axes.append(Axis(axis.name, .time(kept.map { time in Self.stated(time, in: a, b) })))
        left.picks.append(Self.pick(kept.map(\.year), from: a.map(\.year)))
        right.picks.append(Self.pick(kept.map(\.year), from: b.map(\.year)))
    }
    /// Of two agreeing labels the one that says more.
    private static func stated(_ time: Time, in a: [Time], _ b: [Time]) -> Time {
        let both = [a, b].compactMap { $0.first { $0.year == time.year } }
        return both.first { $0.form != .plain && $0.form != .instant(.assumedYearEnd) } ?? both.first { $0.form != .plain }
            ?? time
    }
    /// The labels of the first side that the second has as well.
    private static func chosen(_ a: Axis, _ b: Axis) -> String? {
        if Algebra.isMatched(a, b) { return "match({0}, {1})" }
        return MeetingLabels(a, b).flatMap { $0.groups ? nil : "{0}[\($0.selection)]" }
    }
    private static func years(_ axis: Axis) -> Message { Message("years \(axis.range)", zh: "年份\(axis.range)") }
    private static func list(_ years: [Int]) -> Message {
        guard years.count > 6 else { return years.map { "\($0)".verbatim }.joined() }
        let ends = "\(years[0]) … \(years[years.count - 1])"
        return Message("\(ends) (\(years.count) of them)", zh: "\(ends)（共\(years.count)个）")
    }

    private mutating func reorder<L: Hashable>(_ axis: Axis, _ other: Axis, _ a: [L], _ b: [L]) throws(Problem) {
        guard a.count == b.count, Set(a) == Set(b) else { throw Self.differs(axis, other) }
        axes.append(axis)
        left.picks.append(nil)
        right.picks.append(Self.pick(a, from: b))
    }
    private static func pick<L: Hashable>(_ wanted: [L], from labels: [L]) -> [Int32]? {
        guard wanted != labels else { return nil }
        let place = Dictionary(labels.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        return wanted.map { place[$0]! }
    }

    private static func differs(_ one: Axis, _ other: Axis) -> Problem {
        let (a, b) = (one.labelTexts, other.labelTexts)
        let (onlyA, onlyB) = (a.filter { !b.contains($0) }, b.filter { !a.contains($0) })
        let sides = [(0, onlyA), (1, onlyB)].filter { !$0.1.isEmpty }.map { side, labels in
            (side, Message("only here: \(shortened(labels))", zh: "只有这里有：\(shortened(labels))"))
        }
        return Problem(
            "labels_differ", "the labels on \(one.name) differ", zh: "\(one.name)轴上的标签不同",
            operands: Dictionary(uniqueKeysWithValues: sides),
            fix: chosen(one, other))
    }
    private static func shortened(_ texts: [String]) -> Message {
        let list = texts.prefix(5).map(\.verbatim).joined()
        return texts.count <= 5 ? list : list + Message(", … (\(texts.count))", zh: "……（共\(texts.count)个）")
    }
}
