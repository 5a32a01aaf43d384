/// What two axes of one name have in common, so that a fix for labels that differ is one that runs.
struct MeetingLabels {
    /// The labels to choose on both sides, as they stand between brackets: `2019..2020`, `0..14, 15+`.
    var selection: String
    /// Whether choosing them sums classes.
    var groups: Bool

    /// nil where the axes have nothing in common.
    init?(_ a: Axis, _ b: Axis) {
        switch (a.labels, b.labels) {
        case (.time(let ours), .time(let theirs)):
            self.init(years: Set(ours.map(\.year)).intersection(theirs.map(\.year)).sorted())
        case (.age(let ours), .age(let theirs)): self.init(ours, theirs)
        case (.names(let ours), .names(let theirs)): self.init(names: ours.filter(theirs.contains))
        default: return nil
        }
    }

    private init?(years: [Int]) {
        guard let first = years.first, let last = years.last else { return nil }
        let isRange = years.count > 2 && last - first == years.count - 1
        (selection, groups) = (isRange ? "\(first)..\(last)" : Self.list(years.map(String.init)), false)
    }
    private init?(names: [String]) {
        guard !names.isEmpty, names.allSatisfy({ $0.allSatisfy { $0.isLetter } }) else { return nil }
        (selection, groups) = (Self.list(names), false)
    }
    /// The finest classes whose bounds both sides have, in one run of ages that both cover.
    private init?(_ a: [AgeInterval], _ b: [AgeInterval]) {
        guard let ours = Self.bounds(a), let theirs = Self.bounds(b) else { return nil }
        let common = ours.filter(theirs.contains)
        guard common.count > 1 else { return nil }
        let classes = zip(common, common.dropFirst()).map { AgeInterval(lower: $0, upper: $1 == Int.max ? nil : $1) }
        selection = classes.map(\.source).joined(separator: ", ")
        groups = !classes.allSatisfy { a.contains($0) && b.contains($0) }
    }
    /// Where classes begin and end; nil where they leave a gap.
    private static func bounds(_ ages: [AgeInterval]) -> [Int]? {
        let sorted = ages.sorted()
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.upper == $1.lower }) else { return nil }
        return sorted.map(\.lower) + [sorted[sorted.count - 1].upper ?? Int.max]
    }
    /// Labels that keep their axis, one alone too.
    private static func list(_ labels: [String]) -> String {
        labels.count == 1 ? labels[0] + " each" : labels.joined(separator: ", ")
    }
}

extension Axis {
    /// For each name of this axis the name of the other that means the same: by alias, or but for 市, 区, 县, 镇 at the end.
    public func partners(on other: Axis) -> [String?] {
        guard case .names(let names) = labels, case .names(let wanted) = other.labels else { return [] }
        return names.map { name in
            wanted.first { Self.stem($0) == Self.stem(name) || other.position(named: name).map(other.label) == $0 }
        }
    }
    private static func stem(_ name: String) -> String {
        guard name.count > 2, let last = name.last, "市区县镇乡省".contains(last) else { return name }
        return String(name.dropLast())
    }
}

extension Algebra {
    /// The operands brought to the same labels; where they differ, a fix that does it where one exists.
    static func aligned(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) throws(Problem) -> Alignment {
        do throws(Problem) {
            return try Alignment(a.axes, b.axes)
        } catch {
            var problem = error
            problem.fix = meetingFix(operation, a, b)
            throw problem
        }
    }
    private static func meetingFix(_ operation: Operator, _ a: SeriesType, _ b: SeriesType) -> String? {
        var selections: [String] = []
        for axis in a.axes {
            guard let other = b.axis(axis.name), (try? Alignment([axis], [other])) == nil else { continue }
            if isMatched(axis, other) { return "match({0}, {1}) \(operation.rawValue) {1}" }
            guard let common = MeetingLabels(axis, other), !common.groups || isSummable(a) && isSummable(b) else { return nil }
            selections.append(common.selection)
        }
        let chosen = selections.joined(separator: ", ")
        return "{0}[\(chosen)] \(operation.rawValue) {1}[\(chosen)]"
    }
    static func isMatched(_ a: Axis, _ b: Axis) -> Bool {
        let partners = a.partners(on: b)
        return !partners.isEmpty && partners.count == b.count && !partners.contains(nil) && Set(partners).count == b.count
    }
    private static func isSummable(_ type: SeriesType) -> Bool { [.stock, .flow, .number].contains(type.kind) }
}
