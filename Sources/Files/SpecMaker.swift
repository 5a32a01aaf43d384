internal import Quantities

/// Says for each measure, and each indicator, which rows and columns hold it and what it is called.
struct SpecMaker {
    let reader: TableReader
    let builder: AxisBuilder
    let families: [MeasureFamily]
    let indicator: TableColumn?
    let axes: [(column: Int, axis: RawAxis)]
    let remembered: [SeriesType.Remembered]
    /// Groups of indicators: they tell apart indicators of one name.
    let groups: [KeyColumns.Candidate]

    func specs() throws(Problem) -> [EntrySpec] {
        guard let indicator, let labels = reader.labels[indicator.index] else {
            var specs: [EntrySpec] = []
            for family in families { specs.append(try plain(family)) }
            return specs
        }
        var specs: [EntrySpec] = []
        for (code, rows) in Self.rowsByCode(labels).enumerated() {
            for family in families { if let spec = try indicated(labels.texts[code], rows, family) { specs.append(spec) } }
        }
        return specs
    }
    private static func rowsByCode(_ labels: LabelColumn) -> [[Int32]] {
        var rows = [[Int32]](repeating: [], count: labels.texts.count)
        for (row, code) in labels.codes.enumerated() { rows[Int(code)].append(Int32(row)) }
        return rows
    }

    // MARK: measures of all rows

    private func plain(_ family: MeasureFamily) throws(Problem) -> EntrySpec {
        let (fold, members) = try fold(family)
        let (name, names) = names(family)
        // Beside labels only a bracket counts: the rest of the head is the label.
        let heads = family.head.map { [$0] } ?? []
        return EntrySpec(
            name: name, names: names, heads: heads, rows: nil, axes: axes.map(\.axis), fold: fold, members: members,
            remembered: remembered)
    }
    private func names(_ family: MeasureFamily) -> (String, [String]) {
        if family.name.isEmpty { return anonymous() }
        return (
            family.name, [family.name] + (family.axis == nil ? [family.head?.text, family.head?.name].compactMap { $0 } : [])
        )
    }
    /// Where all heads are labels the measure is named above the row labels, by the total row, by the title, or by the name of the file.
    private func anonymous() -> (String, [String]) {
        let corner = reader.columns.first { reader.labels[$0.index] != nil && $0.role != .unit }?.head
        if let corner, let word = reader.lexicon.measure(in: corner.stem), Vocabulary.normal(corner.stem).hasSuffix(word.word) {
            return (corner.stem, [corner.stem])
        }
        for axis in axes.map(\.axis) {
            for case .special(let text, .total) in axis.labels {
                guard let ending = reader.lexicon.endingRole(text), text.count > ending.word.count else { continue }
                let name = String(text.dropLast(ending.word.count))
                if reader.lexicon.measure(in: name) != nil { return (name, [name]) }
            }
        }
        if let (name, stem) = reader.title.measure(reader.lexicon) { return (name, [stem, name]) }
        let file = Path.stem(reader.table.file)
        return (file, [Title([file], isUnit: reader.units.isUnit).measure(reader.lexicon)?.stem ?? ""])
    }

    private func fold(_ family: MeasureFamily) throws(Problem) -> (RawAxis?, [(column: Int, position: Int)]) {
        guard let name = family.axis else { return (nil, family.members.map { ($0.column, 0) }) }
        let row = max(0, Int(reader.layout.rows.first ?? 1) - 1)
        let labels = family.members.map { $0.label ?? "" }
        let given = labels.filter { !$0.isEmpty }
        let (axis, positions) = try builder.build(name, given) { code in
            let member = family.members.filter { $0.label?.isEmpty == false }[code]
            return reader.table.place(row, member.column)
        }
        var (whole, next, members) = (axis, 0, [(column: Int, position: Int)]())
        for member in family.members {
            if member.label?.isEmpty ?? true {
                whole.labels.append(.special("合计", .total))
                members.append((member.column, whole.labels.count - 1))
            } else {
                members.append((member.column, positions[next]))
                next += 1
            }
        }
        return (whole, members)
    }

    // MARK: measures of single rows

    private func indicated(_ text: String, _ rows: [Int32], _ family: MeasureFamily) throws(Problem) -> EntrySpec? {
        guard !text.isEmpty else { return nil }
        let head = Head(text)
        let isUnit = head.bracket.map { reader.units.isUnit($0) } ?? false
        let name = isUnit ? head.stem : head.name
        let (fold, members) = try fold(family)
        let whole = family.name.isEmpty || isValue(family)
        return EntrySpec(
            name: whole ? name : "\(name)_\(family.name)", names: [name, text, head.stem],
            heads: [head] + (family.head.map { [$0] } ?? []),
            rows: rows, axes: axes.map { restricted($0.axis, rows) }, fold: fold, members: members, isIndicator: true,
            isUndated: !whole && families.contains { $0.axis == "year" }, remembered: remembered)
    }
    /// `value`, 数值: the one column of numbers beside indicators.
    private func isValue(_ family: MeasureFamily) -> Bool {
        families.count == 1 || ["value", "数值", "值", "values"].contains(Vocabulary.normal(family.name))
    }
    /// The axis with only the labels these rows have.
    private func restricted(_ axis: RawAxis, _ rows: [Int32]) -> RawAxis {
        let used = Set(rows.map { Int(axis.codes[Int($0)]) }).sorted()
        let place = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
        var result = RawAxis(name: axis.name, labels: used.map { axis.labels[$0] }, periods: axis.periods)
        for (alias, position) in axis.aliases { result.aliases[alias] = place[position] }
        result.codes = rows.map { Int32(place[Int(axis.codes[Int($0)])] ?? 0) }
        return result
    }
}
