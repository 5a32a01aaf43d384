internal import Quantities

/// The unit an entry is read in.
struct EntryUnit {
    var unit: Unit
    /// Bare numbers are in this unit; nil where the row or the cell says it.
    var bare: Unit?
    var usual: Unit?
    var isUsual = false
}

/// Finds the units of an entry, by the analyst's word, the row, the head, the title, the cells, the vocabulary.
struct EntryUnits {
    let table: FieldTable
    let dataRows: [Int32]
    let options: LoadOptions
    let units: UnitResolver
    let lexicon: Lexicon
    let report: Report
    let title: Title
    let contents: CellContents
    /// The unit of each row of data.
    let rowUnits: LabelColumn?
    let unitColumn: Int?

    /// The unit of an entry: by the analyst's word, the row, the head, the title, the cells, the vocabulary.
    func unit(_ spec: EntrySpec, _ type: MeasureType) throws(Problem) -> EntryUnit {
        if let stated = type.stated { return EntryUnit(unit: stated, bare: stated, usual: nil) }
        let printed = try headUnit(spec, type)
        if let unit = try firstRowUnit(spec, type) { return EntryUnit(unit: unit, bare: nil, usual: type.usual) }
        if let printed { return EntryUnit(unit: printed, bare: printed, usual: type.usual) }
        if let unit = try firstCellUnit(spec, type) { return EntryUnit(unit: unit, bare: nil, usual: type.usual) }
        if let usual = type.usual { return EntryUnit(unit: usual, bare: usual, usual: usual, isUsual: true) }
        return EntryUnit(unit: .one, bare: .one, isUsual: true)
    }
    func note(_ spec: EntrySpec, _ unit: EntryUnit, _ type: MeasureType) {
        guard unit.isUsual else { return noteUnusual(spec, unit.unit, type) }
        // `pop_thousands` says its unit itself.
        if !unit.unit.isPlain, type.word?.utf8.contains(UInt8(ascii: "_")) == false {
            report.mention(
                spec.name, Message("no unit is printed for ∙: read in \(unit.unit.symbol)", zh: "∙未印单位：按\(unit.unit.symbol)读入"))
        } else if type.kind == .number, type.word == nil {
            let asPeople =
                spec.isBySexOrAge
                ? Message("; for people, add `, unit 人 as stock`", zh: "；若是人口，加上`, unit 人 as stock`") : "".verbatim
            report.mention(
                spec.name, Message("no unit is printed for ∙: read as plain numbers\(asPeople)", zh: "∙未印单位：按纯数读入\(asPeople)"))
        }
    }
    private func headUnit(_ spec: EntrySpec, _ type: MeasureType) throws(Problem) -> Unit? {
        for head in spec.heads {
            if let unit = head.bracket.flatMap({ units.find($0) }) { return dimensioned(unit, type.usual) }
        }
        if type.usual == nil || !spec.names.contains(where: { endsWithMeasure($0) }) {
            if let unit = UnitResolver.ending(spec.heads.first?.name ?? spec.name, like: type.usual) { return unit }
        }
        guard spec.side == nil else { return nil }
        if let text = title.unit {
            let place = CellPlace(file: table.file, row: 1, column: 1, text: text)
            return dimensioned(try units.unit(text, at: place), type.usual)
        }
        return options.type?.unit
    }
    private func endsWithMeasure(_ name: String) -> Bool {
        lexicon.measure(in: name)?.word.utf8.contains(UInt8(ascii: "_")) ?? false
    }
    /// 万 alone takes the dimension the measure has.
    private func dimensioned(_ unit: Unit, _ like: Unit?) -> Unit {
        guard unit.dimension.isNone, let like, !like.dimension.isNone, unit.symbol.allSatisfy({ UnitTable.prefixes[$0] != nil })
        else { return unit }
        return Unit(unit.symbol, unit.numerator, unit.denominator, of: like.dimension)
    }

    private func firstRowUnit(_ spec: EntrySpec, _ type: MeasureType) throws(Problem) -> Unit? {
        guard rowUnits != nil else { return nil }
        for position in positions(spec) { if let unit = try rowUnit(position, spec, type) { return unit } }
        return nil
    }
    private func positions(_ spec: EntrySpec) -> [Int32] { spec.rows ?? (0..<dataRows.count).map { Int32($0) } }

    /// The unit a unit column gives a row.
    private func rowUnit(_ position: Int32, _ spec: EntrySpec, _ type: MeasureType) throws(Problem) -> Unit? {
        guard let rowUnits, let column = unitColumn else { return nil }
        let text = rowUnits.texts[Int(rowUnits.codes[Int(position)])]
        guard !text.isEmpty, !CellReader.dashes.contains(FoldedText.fold(text)) else { return nil }
        let place = table.place(Int(dataRows[Int(position)]), column)
        let pieces = text.split(whereSeparator: { ";；".contains($0) }).map(String.init)
        if pieces.count > 1 { return try unit(ofPieces: pieces, spec, type, place) }
        if let unit = units.find(text) { return dimensioned(unit, type.usual) }
        if let usual = type.usual, isPer(text, usual) {
            report.note(
                Message(
                    "row \(place.row): \"\(text)\" is read as \(usual.symbol)", zh: "第\(place.row)行：“\(text)”读作\(usual.symbol)"))
            return usual
        }
        return try units.unit(text, at: place)
    }
    /// `万人；年均%`: the first is every column's, the others are for heads with the characters before the unit (年平均).
    private func unit(ofPieces pieces: [String], _ spec: EntrySpec, _ type: MeasureType, _ place: CellPlace) throws(Problem)
        -> Unit?
    {
        let name = spec.heads.last?.name ?? ""
        for piece in pieces.dropFirst() {
            let (words, unit) = Self.trailingUnit(piece, units)
            if let unit, !words.isEmpty, Self.isSpread(words, in: name) { return unit }
        }
        return dimensioned(try units.unit(pieces[0], at: place), type.usual)
    }
    private static func trailingUnit(_ text: String, _ units: UnitResolver) -> (words: String, unit: Unit?) {
        for start in text.indices.dropFirst() {
            if let unit = units.find(String(text[start...])) { return (String(text[..<start]), unit) }
        }
        return ("", nil)
    }
    /// Whether the characters occur in this order.
    private static func isSpread(_ word: String, in text: String) -> Bool {
        var rest = text[...]
        for character in word {
            guard let found = rest.firstIndex(of: character) else { return false }
            rest = rest[rest.index(after: found)...]
        }
        return true
    }
    /// `100 女婴` for a ratio that is usually printed per 100.
    private func isPer(_ text: String, _ usual: Unit) -> Bool {
        let digits = FoldedText.fold(text).prefix { $0.isNumber }
        return usual.dimension.isNone && usual.denominator > 1 && Int64(digits) == usual.denominator
    }

    /// The first unit printed inside a cell.
    private func firstCellUnit(_ spec: EntrySpec, _ type: MeasureType) throws(Problem) -> Unit? {
        for member in spec.members where table.columns.indices.contains(member.column) && !table.columns[member.column].isDecimal
        {
            for position in positions(spec).prefix(100_000) {
                guard let text = side(spec, contents[member.column, dataRows[Int(position)]])?.unit else { continue }
                return units.find(text).map { dimensioned($0, type.usual) }
            }
        }
        return nil
    }
    private func side(_ spec: EntrySpec, _ content: CellContent) -> CellContent.Quantity? {
        switch content {
        case .quantity(let quantity): quantity
        case .pair(let a, let b): spec.side == 1 ? b : a
        case .empty, .dash, .text: nil
        }
    }

    /// Says where the printed unit is not what the vocabulary expects; the printed one stands.
    private func noteUnusual(_ spec: EntrySpec, _ unit: Unit, _ type: MeasureType) {
        guard let usual = type.usual, !(usual.isPlain && usual.dimension.isNone && unit.dimension == .time) else { return }
        let sameSize = unit.numerator * 1 == usual.numerator && unit.denominator == usual.denominator
        guard unit.dimension != usual.dimension || usual.dimension.isNone && !sameSize else { return }
        let row =
            spec.rows?.first.map { Int(dataRows[Int($0)]) + 1 }.map { Message("row \($0): ", zh: "第\($0)行：") } ?? "".verbatim
        let printed = unit.isPlain ? Message("without a unit", zh: "无单位") : Message("in \(unit.symbol)", zh: "\(unit.symbol)")
        let expected = usual.isPlain ? Message("no unit", zh: "无单位") : usual.symbol.verbatim
        report.note(
            Message(
                "\(row)\(spec.name) is printed \(printed) where the vocabulary expects \(expected): read as printed",
                zh: "\(row)\(spec.name)印作\(printed)，而词表预期\(expected)：照印刷读入"))
    }

    /// The unit of one cell: printed in it, or its column's, or its row's.
    func cellUnit(
        _ quantity: CellContent.Quantity, _ position: Int32, _ place: CellPlace, _ spec: EntrySpec, _ unit: EntryUnit,
        _ type: MeasureType
    ) throws(Problem) -> Unit {
        if let text = quantity.unit {
            let found = try units.unit(text, at: place)
            return dimensioned(found, unit.unit)
        }
        if let bare = unit.bare { return bare }
        if let unit = try rowUnit(position, spec, type) { return unit }
        // Zero is zero in any unit.
        if quantity.low.value() == 0, quantity.high == nil { return unit.unit }
        if rowUnits != nil { return unit.usual ?? .one }
        throw Problem(
            "no_unit", "this cell has no unit, where others of \(spec.name) have \(unit.unit.symbol)",
            zh: "该单元格没有单位，而\(spec.name)的其他单元格以\(unit.unit.symbol)计", cell: place)
    }

    /// No country has had more people.
    private static let mostPersons = 1.5e9

    /// The usual unit was hardly meant where a cell would be more people than any country has; parts of persons are said, since
    /// estimates have them as well as thousands whose unit was left out.
    func checkSize(_ spec: EntrySpec, _ unit: EntryUnit, _ dense: DenseCells) {
        guard unit.isUsual, unit.unit.dimension == .person else { return }
        let symbol = unit.unit.symbol
        if unit.unit.isExact, dense.decimals > 0 {
            report.note(
                Message(
                    "\(spec.name) has parts of persons in \(symbol); thousands are read by  unit 千人",
                    zh: "\(spec.name)按\(symbol)计有小数；若以千人计，写unit 千人"))
        }
        guard unit.unit.numerator > 1, dense.largest > Self.mostPersons else { return }
        let others = [("人", Message("persons", zh: "人")), ("千人", Message("thousands", zh: "千人"))].filter { $0.0 != symbol }
        report.ask(
            Question(
                text: Message(
                    "\(spec.name) has no unit, and in \(symbol) a cell of it would be more people than any country has",
                    zh: "\(spec.name)没有单位，按\(symbol)则有单元格超过任何国家的人口"),
                option: .unit, choices: others + [(symbol, Message("as it is", zh: "照原样"))], cell: nil))
    }
}
