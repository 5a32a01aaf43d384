internal import Kernels

/// One item between the brackets of `x[…]`: labels of one axis, never positions.
public struct Selector: Hashable, Sendable {
    public var axis: String?
    /// More than one part is a union.
    public var parts: [Part]
    public var step: Int?
    /// Keep the members instead of summing them.
    public var each: Bool

    public enum Part: Hashable, Sendable {
        case number(Int)
        case name(String)
        /// Both ends are included; nil is open.
        case range(Int?, Int?)

        public var source: String {
            switch self {
            case .number(let n): "\(n)"
            case .name(let name): name
            case .range(let lower?, nil): "\(lower)+"
            case .range(let lower, let upper): "\(lower.map(String.init) ?? "")..\(upper.map(String.init) ?? "")"
            }
        }
    }
    public init(axis: String? = nil, _ parts: [Part], step: Int? = nil, each: Bool = false) {
        self.axis = axis
        self.parts = parts
        self.step = step
        self.each = each
    }
    public var source: String { parts.map(\.source).joined(separator: " | ") }
    var isSingle: Bool {
        guard parts.count == 1, !each else { return false }
        if case .range = parts[0] { return false }
        return true
    }
}

/// What a selection does to one axis: which positions make each new label.
struct AxisSelection {
    var groups: [[Int]]
    /// nil: the axis goes, and the value remembers its label.
    var axis: Axis?
    var label: String
    var time: Time?
    var notes: [Message] = []
}

extension Series {
    /// The cells under these labels. A single label leaves its axis; on axes other than year a range or union is summed.
    public func selecting(_ selectors: [Selector]) throws(Problem) -> (series: Series, notes: [Message]) {
        var byAxis: [(index: Int, selectors: [Selector])] = []
        for selector in selectors {
            let index = try type.axisIndex(for: selector)
            if let found = byAxis.firstIndex(where: { $0.index == index }) {
                byAxis[found].selectors.append(selector)
            } else {
                byAxis.append((index, [selector]))
            }
        }
        var (result, notes) = (self, [Message]())
        // From the last axis to the first, so that indices stay true.
        for (index, selectors) in byAxis.sorted(by: { $0.index > $1.index }) {
            let selection = try type.axes[index].selection(selectors)
            notes += selection.notes
            result = try result.applying(selection, axis: index)
        }
        return (result, notes)
    }

    func applying(_ selection: AxisSelection, axis index: Int) throws(Problem) -> Series {
        let joins = selection.groups.contains { $0.count > 1 }
        if joins, type.kind == .ratio || type.kind == .rate { return try redivided(selection, axis: index) }
        if joins, type.kind == .truth {
            throw Problem(
                "truth_mix", "comparisons cannot be summed", zh: "比较的结果不能求和", fix: "any({0} over \(type.axes[index].name))")
        }
        var type = type
        if let axis = selection.axis { type.axes[index] = axis } else { type.leave(index, selection) }
        let cells = Reduction.sum(cells, shape: self.type.shape, axis: index, members: selection.groups)
        guard !joins else { return Series(type, cells) }
        var result = Series(
            type, cells,
            printed: printed.map { $0.picking(Self.positions(self.type.shape, index, selection.groups.map { $0[0] })) })
        result.parts = try parts.map { parts throws(Problem) in
            try parts.mapping { side throws(Problem) in try side.following(selection, self.type.axes[index]) }
        }
        return result
    }

    /// The old positions of the cells picked along one axis, in the new order.
    static func positions(_ shape: [Int], _ axis: Int, _ picks: [Int]) -> [Int] {
        let (outer, count, inner) = (shape[..<axis].reduce(1, *), shape[axis], shape[(axis + 1)...].reduce(1, *))
        return (0..<outer).flatMap { o in picks.flatMap { pick in (0..<inner).map { (o * count + pick) * inner + $0 } } }
    }

    /// A side of a quotient under the same selection; a side without the axis stays.
    func following(_ selection: AxisSelection, _ axis: Axis) throws(Problem) -> Series {
        guard let own = type.index(of: axis.name), type.axes[own].count == axis.count else {
            guard let own = type.index(of: axis.name) else { return self }
            return try restricted(own, to: axis).following(selection, axis)
        }
        return try applying(selection, axis: own)
    }
    /// The side's cells under the labels of the quotient's axis (a year left out in the division is left out here).
    private func restricted(_ own: Int, to axis: Axis) throws(Problem) -> Series {
        let alignment = try Alignment([type.axes[own]], [axis])
        guard let picks = alignment.left.picks[0] else { return self }
        let groups = picks.map { [Int($0)] }
        return try applying(AxisSelection(groups: groups, axis: alignment.axes[0], label: ""), axis: own)
    }

    /// A ratio or rate of a group is divided again from the group's own parts.
    private func redivided(_ selection: AxisSelection, axis index: Int) throws(Problem) -> Series {
        let name = type.axes[index].name
        guard let parts else { throw Self.cannotSum(type.kind, over: name, isIntegrable: type.axes[index].isIntegrable) }
        let axis = type.axes[index]
        let numerator = try parts.numerator.following(selection, axis)
        let denominator = try parts.denominator.following(selection, axis)
        var result = try numerator.divided(by: denominator, like: type)
        if selection.axis == nil {
            result.type.remembered =
                result.type.remembered.filter { $0.axis != name } + [.init(axis: name, label: selection.label)]
        }
        return result
    }
    /// - Parameter isIntegrable: whether the axis is of ages that all have a width.
    static func cannotSum(_ kind: Kind, over axis: String, isIntegrable: Bool = false) -> Problem {
        Problem(
            "\(kind.rawValue)_sum", "a \(kind.word) cannot be summed over \(axis): its parts are not known",
            zh: "\(kind.word)不能沿\(axis)求和：不知道它的分子和分母",
            fix: isIntegrable ? "integral({0} over \(axis))" : "mean({0} over \(axis))")
    }
}

extension Axis {
    /// Whether it is of ages that all have a width.
    var isIntegrable: Bool { ages.map { $0.allSatisfy { $0.upper != nil } } ?? false }
}
extension Quotient {
    func mapping(_ transform: (Series) throws(Problem) -> Series) throws(Problem) -> Quotient {
        Quotient(try transform(numerator), try transform(denominator))
    }
}

extension SeriesType {
    /// A single label leaves its axis; the value remembers it.
    mutating func leave(_ index: Int, _ selection: AxisSelection) {
        let axis = axes.remove(at: index)
        if axis.isYear {
            at = selection.time
        } else {
            remembered = remembered.filter { $0.axis != axis.name } + [.init(axis: axis.name, label: selection.label)]
        }
    }

    /// The axis a selector means: the named one, or the one that knows its labels.
    func axisIndex(for selector: Selector) throws(Problem) -> Int {
        if let name = selector.axis {
            guard let index = index(of: name) else { throw noAxis(name) }
            return index
        }
        let candidates = axes.indices.filter { axes[$0].couldHold(selector.parts[0]) }
        if candidates.count == 1 { return candidates[0] }
        if candidates.isEmpty { throw noLabel(selector) }
        let certain = candidates.filter { axes[$0].knows(selector.parts[0]) }
        if let only = certain.first, certain.count == 1 || axes[only].isYear { return only }
        if certain.count > 1, case .number(let n) = selector.parts[0] {
            return certain.first { axes[$0].isAge == (n < 1000) } ?? certain[0]
        }
        guard certain.isEmpty else {
            let owners = certain.map { axes[$0].name.verbatim }.joined(" and ", zh: "和")
            throw Problem(
                "ambiguous_label", "\(selector.source) is a label of \(owners)", zh: "\(selector.source)同时是\(owners)的标签",
                fix: "{0}[\(axes[certain[0]].name): \(selector.source)]")
        }
        return candidates[0]
    }
    public func noAxis(_ name: String) -> Problem {
        let names = axes.map(\.name.verbatim).joined()
        let has = axes.isEmpty ? Message("it is a single value", zh: "它是单个值") : Message("it has \(names)", zh: "它有\(names)")
        return Problem(
            "unknown_axis", "this value has no axis \(name): \(has)", zh: "该值没有\(name)轴：\(has)",
            advice: nearNames(to: name, among: axes.map(\.name)).first.map { .didYouMean([$0]) })
    }
    private func noLabel(_ selector: Selector) -> Problem {
        guard !axes.isEmpty else {
            return Problem(
                "unknown_label", "a single value has no labels to choose from, such as \(selector.source)",
                zh: "单个值没有可选的标签，例如\(selector.source)")
        }
        let has = axes.map { "\($0.name) \($0.range)" }.joined(separator: "; ")
        let near = nearNames(to: selector.source, among: axes.flatMap { $0.isYear || $0.isAge ? [] : $0.labelTexts }).first
        return Problem(
            "unknown_label", "no axis has the label \(selector.source); there is \(has)",
            zh: "没有一个轴有标签\(selector.source)；现有\(has)", fix: near.map { "{0}[\($0)]" })
    }
}

extension Axis {
    /// Whether a label of this form could stand on the axis at all.
    func couldHold(_ part: Selector.Part) -> Bool {
        switch (labels, part) {
        case (.time, .number(let n)): n >= 1000 || knows(part)
        case (.time, .range(let a, let b)): (a ?? b ?? 0) >= 1000
        case (.age, .number(let n)): n < 1000
        case (.age, .range(let a, let b)): (a ?? b ?? 0) < 1000
        case (.names, .name), (.names, .number), (.numbered, .number), (.numbered, .range): knows(part)
        default: false
        }
    }
    func knows(_ part: Selector.Part) -> Bool {
        switch (labels, part) {
        case (.time(let times), .number(let n)): times.contains { $0.year == n }
        case (.age(let ages), .number(let n)): ages.contains { $0.lower <= n && n < ($0.upper ?? Int.max) }
        case (.names, .name(let name)): position(named: name) != nil
        case (.names, .number(let n)): position(named: "\(n)") != nil
        case (.numbered(let count), .number(let n)): (1...max(count, 1)).contains(n)
        case (.numbered, .range), (.time, .range), (.age, .range): true
        default: false
        }
    }

    /// What these selectors do to the axis.
    func selection(_ given: [Selector]) throws(Problem) -> AxisSelection {
        var notes: [Message] = []
        let selectors = given.flatMap(stepped)
        if selectors.count == 1, selectors[0].isSingle {
            let found = try positions(of: selectors[0], &notes)
            return AxisSelection(groups: [found], axis: nil, label: label(found[0]), time: times?[found[0]], notes: notes)
        }
        if isYear || selectors.contains(where: \.each) {
            var members: [Int] = []
            for selector in selectors { members += try positions(of: selector, &notes).filter { !members.contains($0) } }
            if let times { members.sort { times[$0].year < times[$1].year } }
            return AxisSelection(groups: members.map { [$0] }, axis: picking(members), label: "", notes: notes)
        }
        var groups: [[Int]] = []
        for selector in selectors { groups.append(try positions(of: selector, &notes)) }
        if groups.count == 1 {
            return AxisSelection(groups: groups, axis: nil, label: groupLabel(selectors[0], groups[0]), notes: notes)
        }
        return AxisSelection(groups: groups, axis: grouped(selectors, groups), label: "", notes: notes)
    }

    /// `0..14 by 5` on ages is three classes.
    private func stepped(_ selector: Selector) -> [Selector] {
        guard let ages, let width = selector.step, width > 0, selector.parts.count == 1,
            case .range(let lower, let upper) = selector.parts[0]
        else { return [selector] }
        let open = ages.first { $0.upper == nil }?.lower
        guard let first = lower ?? ages.map(\.lower).min(),
            let last = upper ?? open.map({ $0 - 1 }) ?? ages.compactMap(\.upper).max().map({ $0 - 1 }),
            first <= last, (last - first) / width < 1000
        else { return [selector] }
        var classes = stride(from: first, through: last, by: width).map { start in
            Selector(axis: selector.axis, [.range(start, min(start + width - 1, last))], each: selector.each)
        }
        if upper == nil, let open { classes.append(Selector(axis: selector.axis, [.range(open, nil)], each: selector.each)) }
        return classes
    }

    /// The label of a group: the interval it makes where it makes one.
    private func groupLabel(_ selector: Selector, _ group: [Int]) -> String {
        guard group.count > 1 || isAge else { return label(group[0]) }
        return joined(group)?.label ?? selector.source
    }
    private func joined(_ group: [Int]) -> AgeInterval? {
        guard let ages else { return nil }
        let sorted = group.map { ages[$0] }.sorted()
        for (one, next) in zip(sorted, sorted.dropFirst()) where one.upper != next.lower { return nil }
        return AgeInterval(lower: sorted[0].lower, upper: sorted[sorted.count - 1].upper)
    }
    private func grouped(_ selectors: [Selector], _ groups: [[Int]]) -> Axis {
        if isAge {
            let intervals = groups.map(joined)
            if !intervals.contains(nil), Self.firstOverlap(intervals.map { $0! }) == nil {
                return Axis(name, .age(intervals.map { $0! }))
            }
        }
        return Axis(name, .names(zip(selectors, groups).map(groupLabel)))
    }
    /// The first two ages that share a year.
    public static func firstOverlap(_ ages: [AgeInterval]) -> (AgeInterval, AgeInterval)? {
        let sorted = ages.sorted()
        return zip(sorted, sorted.dropFirst()).first { $0.overlaps($1) }
    }

    private func positions(of selector: Selector, _ notes: inout [Message]) throws(Problem) -> [Int] {
        var result: [Int] = []
        for part in selector.parts {
            var found = try positions(of: part, step: selector.step, each: selector.each, &notes)
            found.removeAll(where: result.contains)
            result += found
        }
        return result
    }

    private func positions(of part: Selector.Part, step: Int?, each: Bool, _ notes: inout [Message]) throws(Problem) -> [Int] {
        switch (labels, part) {
        case (.time(let times), .number(let year)):
            guard let found = times.firstIndex(where: { $0.year == year }) else { throw unknown(part) }
            return [found]
        case (.time(let times), .range(let lower, let upper)): return try years(times, lower, upper, step, part, &notes)
        case (.age(let ages), .number(let age)): return try self.ages(ages, from: age, to: age, part)
        case (.age(let ages), .range(let lower, let upper)):
            return try self.ages(ages, from: lower ?? ages.map(\.lower).min() ?? 0, to: upper, part)
        case (.names, .name(let name)):
            guard let found = position(named: name) else { throw unknown(part) }
            return [found]
        case (.names, .number(let n)):
            guard let found = position(named: "\(n)") else { throw unknown(part) }
            return [found]
        case (.numbered(let count), .number(let n)):
            guard (1...max(1, count)).contains(n), count > 0 else { throw unknown(part) }
            return [n - 1]
        case (.numbered(let count), .range(let lower, let upper)):
            let (first, last) = (max(1, lower ?? 1), min(count, upper ?? count))
            guard first <= last else { throw unknown(part) }
            return Array(first - 1...last - 1)
        default: throw unknown(part)
        }
    }

    private func years(
        _ times: [Time], _ lower: Int?, _ upper: Int?, _ step: Int?, _ part: Selector.Part, _ notes: inout [Message]
    ) throws(Problem) -> [Int] {
        let all = times.map(\.year)
        let (from, to) = (lower ?? all.min() ?? 0, upper ?? all.max() ?? 0)
        let found = all.indices.filter { from <= all[$0] && all[$0] <= to && (all[$0] &- from) % max(1, step ?? 1) == 0 }
        guard !found.isEmpty else { throw unknown(part) }
        if let least = all.min(), let most = all.max(), from < least || to > most {
            let there = "\(max(from, least))..\(min(to, most))"
            notes.append(
                Message("of \(part.source) there is only \(there) on \(name)", zh: "\(name)轴上的\(part.source)只有\(there)"))
        }
        return found
    }

    /// The classes that make up the ages `from … to`; a class that reaches beyond is cut, and that is an error.
    private func ages(_ ages: [AgeInterval], from: Int, to: Int?, _ part: Selector.Part) throws(Problem) -> [Int] {
        guard to == nil || to! >= from, to != Int.max else { throw unknown(part) }
        let wanted = AgeInterval(lower: from, upper: to.map { $0 + 1 })
        let touched = ages.indices.filter { ages[$0].overlaps(wanted) }
        if let cut = touched.first(where: { !wanted.contains(ages[$0]) }) {
            let fix =
                ages[cut].upper == nil || wanted.upper == nil && ages.contains { $0.upper == nil && $0.lower > from } == false
                ? nil : "graduate({0})[\(part.source)]"
            throw Problem(
                "age_cut", "\(part.source) cuts through the age class \(ages[cut].source)",
                zh: "\(part.source)切开了年龄组\(ages[cut].source)", fix: fix ?? "{0}[\(ages[cut].source)]")
        }
        let inOrder = touched.sorted { ages[$0] < ages[$1] }
        var reached: Int? = from
        for position in inOrder {
            guard ages[position].lower == reached else { break }
            reached = ages[position].upper
        }
        guard !inOrder.isEmpty, reached == wanted.upper else {
            throw Problem(
                "unknown_label", "ages \(part.source) are not all there; \(name) has \(range)",
                zh: "年龄\(part.source)不全；\(name)轴有\(range)")
        }
        return inOrder
    }

    /// The label beside a year or an age that is not there.
    private func nearest(_ part: Selector.Part) -> String? {
        guard case .number(let n) = part else { return nil }
        let labels = times?.map { ($0.year, "\($0.year)") } ?? ages?.map { ($0.lower, $0.source) } ?? []
        return labels.min { abs($0.0 - min(max(n, 0), 10_000)) < abs($1.0 - min(max(n, 0), 10_000)) }?.1
    }
    private func unknown(_ part: Selector.Part) -> Problem {
        let near = isYear || isAge ? nearest(part) : nearNames(to: part.source, among: labelTexts + aliases.keys).first
        return Problem(
            "unknown_label", "there is no \(part.source) on \(name), which has \(range)",
            zh: "\(name)轴上没有\(part.source)；有\(range)", fix: near.map { "{0}[\($0)]" })
    }
}
