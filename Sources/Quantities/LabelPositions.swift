extension Axis {
    /// Where the labels of a selector stand.
    func positions(of selector: Selector, _ notes: inout [Message]) throws(Problem) -> [Int] {
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
