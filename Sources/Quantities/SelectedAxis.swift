/// The axis a label belongs to.
extension SeriesType {
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
}
