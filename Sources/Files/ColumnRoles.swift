internal import Quantities

/// Finds out what each column holds: by its head where the vocabulary knows it, else by what stands in it.
struct ColumnRoles {
    let table: FieldTable
    let rows: [Int32]
    let cells: CellReader
    let lexicon: Lexicon
    let options: LoadOptions
    let report: Report

    /// How many distinct texts of a column are looked at.
    static let sampleSize = 500

    func columns(_ heads: [String]) -> [TableColumn] {
        var (columns, isFirst): ([TableColumn], Bool) = ([], true)
        for (index, text) in heads.enumerated() {
            let head = Head(text)
            columns.append(TableColumn(index: index, head: head, role: role(head, sample(index), isFirst)))
            isFirst = isFirst && columns[index].role == .empty
        }
        return demoted(columns)
    }

    /// Distinct texts of the column, trimmed; the empty one left out.
    private func sample(_ index: Int) -> [String] {
        guard table.columns.indices.contains(index) else { return [] }
        let column = table.columns[index]
        var (seen, texts): (Set<String>, [String]) = ([], [])
        for row in rows.prefix(20_000) {
            let text = FoldedText.trim(column.text(row: Int(row)))
            if !text.isEmpty, seen.insert(text).inserted { texts.append(text) }
            if texts.count == Self.sampleSize { break }
        }
        return texts.isEmpty ? laterSample(column) : texts
    }
    /// A column whose first rows are all empty.
    private func laterSample(_ column: FieldColumn) -> [String] {
        guard rows.count > 20_000 else { return [] }
        return rows.lazy.map { FoldedText.trim(column.text(row: Int($0))) }.first { !$0.isEmpty }.map { [$0] } ?? []
    }

    private func role(_ head: Head, _ sample: [String], _ isFirst: Bool) -> TableColumn.Role {
        guard !sample.isEmpty else { return .empty }
        if isTyped(head) { return .measure }
        if let part = TableColumn.agePart(head.name) { return .agePart(part) }
        let isNumeric = isNumeric(sample)
        if let known = knownRole(head, sample, isNumeric) { return known }
        if isNumeric { return numericRole(head, sample, isFirst) }
        return textRole(head, sample, isFirst)
    }
    private func isTyped(_ head: Head) -> Bool {
        options.types.contains { [head.text, head.name, head.stem].contains($0.column) }
    }
    /// At least half are numbers; `007` is a code.
    private func isNumeric(_ sample: [String]) -> Bool {
        if sample.contains(where: { $0.count > 1 && $0.hasPrefix("0") && $0.allSatisfy(\.isNumber) }) { return false }
        var (numbers, texts) = (0, 0)
        for text in sample {
            if PlainDecimal.parse(text) != nil { numbers += 1; continue }
            switch cells.read(text) {
            case .quantity, .pair: numbers += 1
            case .text: texts += 1
            case .empty, .dash: break
            }
        }
        return numbers > 0 && numbers >= texts
    }

    /// The role of a whole head.
    private func knownRole(_ head: Head, _ sample: [String], _ isNumeric: Bool) -> TableColumn.Role? {
        for name in [head.name, head.stem] {
            switch lexicon.role(name) {
            case .axis("indicator"): return isNumeric ? nil : .indicator
            // A number under 面积 or `area` is no name of a place, and hours are no years.
            case .axis("area") where isNumeric: continue
            case .axis("year") where !sample.contains { YearLabel($0) != nil }: continue
            case .axis(let axis): return .labels(axis)
            case .unit: return isNumeric ? nil : .unit
            case .note: return isNumeric ? .note : labelAxis(sample).map { .labels($0) } ?? .note
            case .measure where isNumeric: return .measure
            case .label where isNumeric, .total where isNumeric: return .measure
            case .measure, .label, .total, .part, nil: continue
            }
        }
        return cornerAxis(head).map { .labels($0) }
    }
    /// `地区/年份` above the first column: rows are areas, columns years.
    private func cornerAxis(_ head: Head) -> String? { Self.corner(head, lexicon)?.rows }
    static func corner(_ head: Head, _ lexicon: Lexicon) -> (rows: String, columns: String)? {
        let parts = head.text.split(whereSeparator: { "/\\／＼".contains($0) }).map { FoldedText.trim(String($0)) }
        guard parts.count == 2 else { return nil }
        guard case .axis(let rows)? = lexicon.role(parts[0]), case .axis(let columns)? = lexicon.role(parts[1]) else {
            return nil
        }
        return (rows, columns)
    }

    /// Numbers that are labels: `census_year`, `country_code`, or a first column of years.
    private func numericRole(_ head: Head, _ sample: [String], _ isFirst: Bool) -> TableColumn.Role {
        if YearLabel(head.stem) != nil || lexicon.measure(in: head.name).map({ $0.word == Vocabulary.normal(head.name) }) == true
        {
            return .measure
        }
        switch lexicon.endingRole(head.stem)?.role {
        case .axis("year") where sample.allSatisfy { YearLabel($0) != nil }: return .labels("year")
        case .axis("age") where sample.allSatisfy { AgeLabel($0) != nil }: return .labels("age")
        case .note: return .note
        default: break
        }
        guard isFirst, head.bracket == nil, lexicon.measure(in: head.name) == nil, sample.count > 1 else { return .measure }
        guard sample.allSatisfy({ YearLabel($0).map { (1700...2200).contains($0.year) } ?? false }) else { return .measure }
        report.note(Message("the first column, \"\(head.text)\", is read as years", zh: "首列“\(head.text)”读作年份"))
        return .labels("year")
    }

    private func textRole(_ head: Head, _ sample: [String], _ isFirst: Bool) -> TableColumn.Role {
        if isFirst, sample.count(where: { YearLabel($0) != nil }) * 2 >= sample.count { return .labels("year") }
        let labels = sample.filter { !lexicon.isTotal($0) && lexicon.isPart($0) == nil }
        if !labels.isEmpty, labels.allSatisfy({ AgeLabel($0) != nil }) { return .labels("age") }
        if let axis = labelAxis(sample) { return .labels(axis) }
        switch lexicon.endingRole(head.stem)?.role {
        case .axis("indicator"): return .indicator
        case .axis("year"), .axis("age"): return .text
        case .axis(let axis): return .labels(axis)
        case .unit: return .unit
        case .note: return .note
        default: return .text
        }
    }

    /// The one axis whose labels all these texts are, totals aside.
    private func labelAxis(_ sample: [String]) -> String? {
        let labels = sample.filter { text in
            !lexicon.endsWithTotal(text) && lexicon.isPart(text) == nil
        }
        let axes = Set(labels.map { lexicon.label($0)?.axis })
        return axes.count == 1 ? axes.first ?? nil : nil
    }

    /// Of several columns of indicators the last one names them; those before are groups.
    private func demoted(_ columns: [TableColumn]) -> [TableColumn] {
        guard let last = columns.lastIndex(where: { $0.role == .indicator }) else { return columns }
        return columns.enumerated().map { number, column in
            var column = column
            if column.role == .indicator, number != last { column.role = .note }
            return column
        }
    }
}
