internal import Quantities

/// Finds the entries of a table: its keys, its measures, and what to call them.
final class EntryFinder {
    let reader: TableReader
    let builder: AxisBuilder
    var report: Report { reader.report }
    var table: FieldTable { reader.table }
    private var entries: [(name: String, value: LoadedTable.Entry)] = []
    /// How many entries asked for each name.
    private var names: [String: Int] = [:]
    private var indicator: TableColumn?
    private var families: [MeasureFamily] = []
    private var keys = KeyColumns([], splitBy: nil)
    private var axes: [(column: Int, axis: RawAxis)] = []
    private var remembered: [SeriesType.Remembered] = []

    init(_ reader: TableReader) {
        self.reader = reader
        builder = AxisBuilder(lexicon: reader.lexicon, report: reader.report)
    }

    func find() throws(Problem) -> [(name: String, value: LoadedTable.Entry)] {
        families = findFamilies()
        indicator = reader.columns.first { $0.role == .indicator } ?? impliedIndicator()
        keys = KeyColumns(try candidates(), splitBy: indicator.flatMap { reader.labels[$0.index] })
        noteConstants()
        for key in keys.axes { axes.append((key.column, try rawAxis(key))) }
        let cells = entryReader()
        for spec in try specs() { try read(spec, cells) }
        addTexts()
        return entries
    }

    // MARK: measures

    private func findFamilies() -> [MeasureFamily] {
        let corner = reader.columns.first.flatMap { ColumnRoles.corner($0.head, reader.lexicon) }
        let typed = Set(reader.options.types.map(\.column))
        let finder = FamilyFinder(
            lexicon: reader.lexicon, isUnit: reader.units.isUnit, isTyped: { typed.contains($0.text) || typed.contains($0.name) },
            corner: corner)
        return finder.families(reader.columns.filter { $0.role == .measure })
    }

    /// Rows of unlike units: the first text column names indicators where there is a unit column, or where its labels carry
    /// units or are measures themselves.
    private func impliedIndicator() -> TableColumn? {
        let texts = reader.columns.filter { $0.role == .text || $0.role == .note || $0.role == .labels("scenario") }
        guard
            families.contains(where: { $0.name.isEmpty || $0.axis != nil })
                || reader.columns.contains(where: { $0.role == .unit })
        else { return nil }
        let hasUnits = reader.columns.contains { $0.role == .unit }
        return texts.first { column in
            guard let labels = reader.labels[column.index]?.texts.filter({ !reader.lexicon.isTotal($0) }), !labels.isEmpty else {
                return false
            }
            if hasUnits { return column.role == .text }
            let heads = labels.map { Head($0) }
            return heads.contains { $0.bracket.map { reader.units.isUnit($0) } ?? false } || heads.allSatisfy(isMeasure)
        }
    }
    private func isMeasure(_ head: Head) -> Bool {
        reader.lexicon.measure(in: head.stem).map { Vocabulary.normal(head.stem).hasSuffix($0.word) } ?? false
    }

    // MARK: axes

    private func candidates() throws(Problem) -> [KeyColumns.Candidate] {
        var result: [KeyColumns.Candidate] = []
        for column in reader.columns where column.index != indicator?.index {
            guard let labels = reader.labels[column.index] else { continue }
            let name = column.head.name.isEmpty ? "row" : column.head.name
            switch column.role {
            case .labels(let axis):
                result.append(.init(name: name, axis: axis, isNote: false, labels: labels, column: column.index))
            case .text: result.append(.init(name: name, axis: nil, isNote: false, labels: labels, column: column.index))
            case .note: result.append(.init(name: name, axis: nil, isNote: true, labels: labels, column: column.index))
            case .agePart, .unit, .indicator, .measure, .empty: break
            }
        }
        let ages = result.contains { $0.axis == "age" && areAges($0.labels) }
        if !ages, let labels = joinedAges(), let column = reader.columns.first(where: { $0.role == .agePart(.start) }) {
            result.removeAll { $0.axis == "age" }
            result.append(.init(name: "age", axis: "age", isNote: false, labels: labels, column: column.index))
        }
        return result
    }
    private func areAges(_ labels: LabelColumn) -> Bool {
        labels.texts.contains { AgeLabel($0) != nil }
    }
    /// `age_start` with `age_width` or `age_end`; a start without an end is open where others have one.
    private func joinedAges() -> LabelColumn? {
        func part(_ part: TableColumn.AgePart) -> LabelColumn? {
            reader.columns.first { $0.role == .agePart(part) }.flatMap { reader.labels[$0.index] }
        }
        guard let starts = part(.start) else { return nil }
        let lower = starts.texts.map(Self.whole)
        guard let second = part(.width) ?? part(.end) else {
            return starts.renamed(zip(lower, starts.texts).map { $0.map(String.init) ?? $1 })
        }
        let isWidth = part(.width) != nil
        let numbers = second.texts.map(Self.whole)
        // Ends that are also starts are the first age not included.
        let excluded = !isWidth && !Set(numbers.compactMap { $0 }).isDisjoint(with: Set(lower.compactMap { $0 }.dropFirst()))
        return LabelColumn(
            zip(starts.codes, second.codes).lazy.map { a, b in
                guard let from = lower[Int(a)] else { return starts.texts[Int(a)] }
                guard let number = numbers[Int(b)], number > 0, number <= AgeLabel.oldest else { return "\(from)+" }
                let last = isWidth ? from + number - 1 : excluded ? number - 1 : number
                return last == from ? "\(from)" : "\(from)-\(last)"
            })
    }
    /// `5`, `5.0`
    private static func whole(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.count == 1 || parts[1].allSatisfy({ $0 == "0" }) else { return nil }
        return Int(parts[0]).flatMap { (0...AgeLabel.oldest).contains($0) ? $0 : nil }
    }

    private func noteConstants() {
        for constant in keys.constants {
            let text = constant.labels.texts[0]
            guard !text.isEmpty else { continue }
            report.note(Message("\(constant.name) is \(text) in all rows", zh: "\(constant.name)各行均为\(text)"))
            guard let axis = constant.axis, !reader.lexicon.isTotal(text), !remembered.contains(where: { $0.axis == axis }) else {
                continue
            }
            let usual = reader.lexicon.label(text).flatMap { $0.axis == axis ? $0.name : nil } ?? text
            remembered.append(.init(axis: axis, label: usual))
        }
    }

    private func rawAxis(_ key: KeyColumns.Candidate) throws(Problem) -> RawAxis {
        let rows = key.labels.firstRows
        let place = { (code: Int) in self.table.place(Int(self.reader.layout.rows[rows[code]]), key.column) }
        if let empty = key.labels.texts.firstIndex(of: ""), key.axis != nil {
            throw Problem("empty_label", "a row has no \(key.axisName)", zh: "有一行缺少\(key.axisName)", cell: place(empty))
        }
        var (axis, positions) = try built(key, sexes(key.labels.texts, key.axisName, place), place)
        let isInOrder = positions == Array(positions.indices)
        axis.codes = isInOrder ? key.labels.codes : key.labels.codes.map { Int32(positions[Int($0)]) }
        for (column, twin) in keys.twins where column == key.column { addAliases(&axis, twin.labels) }
        return axis
    }
    /// A label that cannot stand on the axis can be left out by `where`: the help says how.
    private func built(_ key: KeyColumns.Candidate, _ texts: [String], _ place: (Int) -> CellPlace) throws(Problem) -> (
        axis: RawAxis, positions: [Int]
    ) {
        do throws(Problem) {
            return try builder.build(key.axisName, texts, place: place)
        } catch {
            var problem = error
            guard problem.fix == nil, ["mixed_years", "age_label"].contains(problem.code), let cell = problem.cell else {
                throw error
            }
            problem.fix = "load \"\(table.file)\" where `\(key.name)` != \"\(cell.text)\""
            throw problem
        }
    }
    /// 1 and 2 as sexes: which is which is no guess.
    private func sexes(_ texts: [String], _ axis: String, _ place: (Int) -> CellPlace) -> [String] {
        guard axis == "sex", !texts.isEmpty, texts.allSatisfy({ ["0", "1", "2", "3", "9"].contains($0) }) else { return texts }
        guard let maleIsOne = reader.options.maleIsOne else {
            report.ask(
                Question(
                    text: Message("sexes are printed as numbers", zh: "性别印作数字"), option: .sex,
                    choices: [("male", Message("1 is male", zh: "1为男")), ("female", Message("1 is female", zh: "1为女"))],
                    cell: place(0)))
            return texts
        }
        return texts.map { $0 == "1" ? (maleIsOne ? "male" : "female") : $0 == "2" ? (maleIsOne ? "female" : "male") : $0 }
    }
    private func addAliases(_ axis: inout RawAxis, _ twin: LabelColumn) {
        guard case .name? = axis.labels.first(where: { if case .special = $0 { false } else { true } }) else { return }
        for (code, row) in twin.firstRows.enumerated() {
            let (alias, position) = (twin.texts[code], Int(axis.codes[row]))
            if !alias.isEmpty, axis.aliases[alias] == nil, axis.labels[position].text != alias { axis.aliases[alias] = position }
        }
    }

    // MARK: reading

    private func entryReader() -> EntryReader {
        let unit = reader.columns.first { $0.role == .unit }
        let rows = reader.layout.rows
        let contents = CellContents(table, reader.cells)
        let units = EntryUnits(
            table: table, dataRows: rows, options: reader.options, units: reader.units, lexicon: reader.lexicon,
            report: report, title: reader.title, contents: contents, rowUnits: unit.flatMap { reader.labels[$0.index] },
            unitColumn: unit?.index)
        return EntryReader(
            table: table, dataRows: rows, columns: reader.columns, options: reader.options, lexicon: reader.lexicon,
            report: report,
            contents: contents, units: units)
    }
    private func specs() throws(Problem) -> [EntrySpec] {
        try SpecMaker(
            reader: reader, builder: builder, families: families, indicator: indicator, axes: axes, remembered: remembered,
            groups: keys.remarks.filter { $0.of == -1 }.map(\.1)
        ).specs()
    }
    private func read(_ spec: EntrySpec, _ cells: EntryReader) throws(Problem) {
        for part in try pairs(spec) {
            for (name, series) in try cells.read(part) { add(name, .series(series)) }
        }
    }
    /// An entry whose cells hold two values is two entries, where their names are known.
    private func pairs(_ spec: EntrySpec) throws(Problem) -> [EntrySpec] {
        guard hasPairs(spec), reader.options.slash != .quotient else { return [spec] }
        let heads = reader.title.pair ?? spec.heads.lazy.compactMap { Title.pair($0.text, self.reader.units.isUnit) }.first
        guard heads != nil || reader.options.slash == .two else { return [spec] }
        return [0, 1].map { side in
            var part = spec
            part.side = side
            part.name = heads.map { $0[side].stem } ?? "\(spec.name)_\(side + 1)"
            part.heads = heads.map { [$0[side]] } ?? []
            part.names = [part.name] + spec.names
            return part
        }
    }
    private func hasPairs(_ spec: EntrySpec) -> Bool {
        spec.members.contains { member in
            guard table.columns.indices.contains(member.column), !table.columns[member.column].isDecimal else { return false }
            return (spec.rows ?? (0..<Int32(min(reader.layout.rows.count, 2000))).map { $0 }).contains { row in
                if case .pair = reader.cells.read(table.text(Int(reader.layout.rows[Int(row)]), member.column)) {
                    true
                } else {
                    false
                }
            }
        }
    }

    private func add(_ name: String, _ value: LoadedTable.Entry) {
        var unique = name
        while names[unique] != nil {
            names[name]! += 1
            unique = "\(name)_\(names[name]!)"
        }
        names[unique] = 1
        if unique != name {
            report.mention(
                unique,
                Message("\(name) stands above several columns: the others are called ∙", zh: "\(name)印在多列之上：其余各列称为∙"))
        }
        entries.append((unique, value))
    }

    // MARK: texts

    /// Remarks that go with one axis, or with the indicators.
    private func addTexts() {
        for (column, remark) in keys.remarks {
            if column == -1 {
                addIndicatorTexts(remark)
            } else if let axis = axes.first(where: { $0.column == column })?.axis {
                addTexts(remark, axis)
            }
        }
        for remark in keys.loose {
            report.note(Message("\(remark.name) differs from row to row and is left out", zh: "\(remark.name)逐行不同，已略去"))
        }
    }
    private func addTexts(_ remark: KeyColumns.Candidate, _ axis: RawAxis) {
        let regular = axis.regular
        var texts = [String?](repeating: nil, count: axis.labels.count)
        for (row, code) in axis.codes.enumerated() where texts[Int(code)] == nil {
            let text = remark.labels.texts[Int(remark.labels.codes[row])]
            texts[Int(code)] = text.isEmpty ? nil : text
        }
        let final = axis.axis(regular, kind: .number, reference: nil)
        add(remark.name, .texts(.init(axis: final, texts: regular.map { texts[$0] })))
    }
    private func addIndicatorTexts(_ remark: KeyColumns.Candidate) {
        guard let names = indicator.flatMap({ reader.labels[$0.index] }) else { return }
        let texts = names.firstRows.map { remark.labels.texts[Int(remark.labels.codes[$0])] }
        let axis = Axis("indicator", .names(names.texts.map { Head($0).name }))
        add(remark.name, .texts(.init(axis: axis, texts: texts.map { $0.isEmpty ? nil : $0 })))
    }
}
