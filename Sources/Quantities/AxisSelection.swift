/// What a selection does to one axis: which positions make each new label.
struct AxisSelection {
    var groups: [[Int]]
    /// nil: the axis goes, and the value remembers its label.
    var axis: Axis?
    var label: String
    var time: Time?
    var notes: [Message] = []
}

extension Axis {
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
}
