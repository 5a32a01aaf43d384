internal import Quantities

/// Turns the texts of a column, or of heads, into the labels of an axis.
struct AxisBuilder {
    let lexicon: Lexicon
    let report: Report

    /// - Parameter place: the cell of a text, for errors.
    func build(_ name: String, _ texts: [String], place: (Int) -> CellPlace) throws(Problem) -> (axis: RawAxis, positions: [Int])
    {
        switch name {
        case "year": try years(texts, place)
        case "age": try ages(texts, place)
        default: names(name, texts)
        }
    }

    // MARK: years

    private func years(_ texts: [String], _ place: (Int) -> CellPlace) throws(Problem) -> (axis: RawAxis, positions: [Int]) {
        var remarks: [String] = []
        let labels = texts.map { text -> RawLabel in
            guard var year = YearLabel(text) else { return .special(text, lexicon.isTotal(text) ? .total : .other) }
            if let remark = year.remark { remarks.append("\(year.year) \(remark)") }
            year.remark = nil
            return .year(year)
        }
        if !remarks.isEmpty {
            report.note(
                Message(
                    "beside the years stands: \(remarks.joined(separator: ", "))", zh: "年份之旁有：\(remarks.joined(separator: "、"))"))
        }
        try checkMixture(labels, place)
        let all = labels.compactMap(\.year)
        var built = merged("year", labels) { a, b in
            (a.year?.year ?? Int.max, a.year?.from ?? 0) < (b.year?.year ?? Int.max, b.year?.from ?? 0)
        }
        built.axis.periods = YearLabel.style(of: all)
        notePeriods(all, built.axis.periods)
        return built
    }
    /// A year and a period that ends in it cannot stand on one axis.
    private func checkMixture(_ labels: [RawLabel], _ place: (Int) -> CellPlace) throws(Problem) {
        let single = Set(labels.compactMap(\.year).filter { $0.from == nil }.map(\.year))
        for (position, label) in labels.enumerated() {
            guard let year = label.year, year.from != nil, single.contains(year.year) else { continue }
            throw Problem(
                "mixed_years", "the period \(label.text) stands among single years, one of which it ends in",
                zh: "时期\(label.text)与单年并列，而它止于其中一年",
                cell: place(position))
        }
    }
    private func notePeriods(_ years: [YearLabel], _ style: YearLabel.PeriodStyle) {
        guard let first = years.first(where: { $0.from != nil }), let from = first.from else { return }
        let length = first.length(style)
        report.note(
            Message(
                "\(from)-\(first.year) is read as the \(length) years that end in \(first.year)",
                zh: "\(from)-\(first.year)读作止于\(first.year)年的\(length)年"))
    }

    // MARK: ages

    private func ages(_ texts: [String], _ place: (Int) -> CellPlace) throws(Problem) -> (axis: RawAxis, positions: [Int]) {
        var parsed: [AgeLabel?] = []
        for text in texts { parsed.append(isAside(text) ? nil : AgeLabel(text)) }
        let classes = AgeClasses(parsed.compactMap { $0 })
        for note in classes.notes { report.note(note) }
        var labels: [RawLabel] = []
        for (position, label) in parsed.enumerated() {
            if let label, let interval = classes.interval(label) {
                labels.append(classes.isCoarse(interval) ? .special(interval.label, .repeated) : .age(interval))
            } else {
                labels.append(try special(texts[position], place(position)))
            }
        }
        try checkOverlaps(labels, place)
        return merged("age", labels) { a, b in (a.age ?? Self.last) < (b.age ?? Self.last) }
    }
    private static let last = AgeInterval(lower: Int.max - 1, upper: nil)
    private func isAside(_ text: String) -> Bool { lexicon.isTotal(text) || lexicon.isPart(text) != nil }
    private func special(_ text: String, _ place: CellPlace) throws(Problem) -> RawLabel {
        if lexicon.isTotal(text) { return .special(text, .total) }
        if let part = lexicon.isPart(text) { return .special(part, .part) }
        if ["不详", "未知", "unknown", "unk", "not stated"].contains(text.lowercased()) { return .special(text, .other) }
        throw Problem("age_label", "\"\(text)\" is no age", zh: "“\(text)”不是年龄", cell: place)
    }
    private func checkOverlaps(_ labels: [RawLabel], _ place: (Int) -> CellPlace) throws(Problem) {
        let sorted = labels.enumerated().compactMap { n, label in label.age.map { (n, $0) } }.sorted { $0.1 < $1.1 }
        for (a, b) in zip(sorted, sorted.dropFirst()) where a.1 != b.1 {
            if a.1.overlaps(b.1) {
                throw Problem(
                    "age_overlap", "the ages \(a.1.label) and \(b.1.label) overlap", zh: "年龄\(a.1.label)与\(b.1.label)重叠",
                    cell: place(b.0))
            }
            if let upper = a.1.upper, upper < b.1.lower {
                report.note(Message("there are no ages from \(upper) to \(b.1.lower - 1)", zh: "没有\(upper)至\(b.1.lower - 1)岁"))
            }
        }
    }

    // MARK: names

    private func names(_ name: String, _ texts: [String]) -> (axis: RawAxis, positions: [Int]) {
        var aliases: [(String, RawLabel)] = []
        let labels = texts.map { text -> RawLabel in
            let role = lexicon.role(text)
            if case .total? = role { return .special(FoldedText.name(text), .total) }
            if let part = lexicon.isPart(text) { return .special(part, .part) }
            if case .label(name, let usual)? = role {
                if usual != text { aliases.append((text, .name(usual))) }
                return .name(usual)
            }
            return .name(FoldedText.name(text))
        }
        var built = merged(name, totals(labels), sort: nil)
        for (alias, label) in aliases { built.axis.aliases[alias] = built.axis.labels.firstIndex(of: label) }
        if name == "area" { AreaNames.addAliases(&built.axis) }
        return built
    }
    /// 常住人口合计 ends with the word of a total.
    private func totals(_ labels: [RawLabel]) -> [RawLabel] {
        guard labels.count > 2 else { return labels }
        return labels.map { label in
            guard case .name(let text) = label, lexicon.endsWithTotal(text) else { return label }
            return .special(text, .total)
        }
    }

    /// Equal labels as one, in order.
    private func merged(_ name: String, _ labels: [RawLabel], sort: ((RawLabel, RawLabel) -> Bool)?) -> (
        axis: RawAxis, positions: [Int]
    ) {
        var (distinct, place): ([RawLabel], [RawLabel: Int]) = ([], [:])
        let found = labels.map { label in
            if let known = place[label] { return known }
            place[label] = distinct.count
            distinct.append(label)
            return distinct.count - 1
        }
        guard let sort else { return (RawAxis(name: name, labels: distinct), found) }
        let order = distinct.indices.sorted { a, b in
            sort(distinct[a], distinct[b]) || !sort(distinct[b], distinct[a]) && a < b
        }
        var rank = [Int](repeating: 0, count: order.count)
        for (position, label) in order.enumerated() { rank[label] = position }
        return (RawAxis(name: name, labels: order.map { distinct[$0] }), found.map { rank[$0] })
    }
}
