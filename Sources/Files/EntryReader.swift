internal import Quantities

/// One entry to be read: which rows, which columns, on which axes.
struct EntrySpec {
    var name: String
    /// What the analyst or the vocabulary may know it by.
    var names: [String]
    /// The head or indicator that may hold its unit.
    var heads: [Head]
    /// Positions among the rows of data; nil for all.
    var rows: [Int32]?
    /// One a row axis, with a code for each row of the entry.
    var axes: [RawAxis]
    /// The axis across the columns.
    var fold: RawAxis?
    var members: [(column: Int, position: Int)]
    /// Which of the two values of a cell.
    var side: Int?
    /// Rows of unlike units: words in place of numbers are to be expected.
    var isIndicator = false
    /// A column beside columns of years: 累计, 年平均.
    var isUndated = false
    /// Constant labels of the file that every value remembers.
    var remembered: [SeriesType.Remembered] = []
}

/// Reads the cells of one entry into series.
final class EntryReader {
    let table: FieldTable
    let dataRows: [Int32]
    let options: LoadOptions
    let cells: CellReader
    let units: UnitResolver
    let lexicon: Lexicon
    let report: Report
    let title: Title
    /// The unit of each row of data.
    let rowUnits: LabelColumn?
    let unitColumn: Int?
    private var contents: [Int: [CellContent?]] = [:]

    init(
        table: FieldTable, dataRows: [Int32], options: LoadOptions, cells: CellReader, units: UnitResolver, lexicon: Lexicon,
        report: Report, title: Title, rowUnits: LabelColumn?, unitColumn: Int?
    ) {
        (self.table, self.dataRows, self.options, self.cells, self.units) = (table, dataRows, options, cells, units)
        (self.lexicon, self.report, self.title, self.rowUnits, self.unitColumn) = (lexicon, report, title, rowUnits, unitColumn)
    }

    /// The series of an entry, followed by what was kept out of its axes; none where every cell is missing.
    func read(_ spec: EntrySpec) throws(Problem) -> [(name: String, series: Series)] {
        var type = MeasureType(spec.names, options, lexicon)
        if spec.isUndated { type.loseDate() }
        let axes = spec.axes + (spec.fold.map { [$0] } ?? [])
        var dense = try emptyCells(spec, axes)
        let unit = try entryUnit(spec, type)
        for member in spec.members { try readColumn(member, spec, unit, type, &dense) }
        guard dense.filled > 0 else { return [] }
        noteUnit(spec, unit, type)
        checkSize(spec, unit, dense)
        return try EntrySeries(
            spec: spec, type: type, unit: unit.unit, axes: axes, dense: dense, file: table.file, report: report,
            retype: { [options, lexicon] in MeasureType([$0], options, lexicon) }
        ).all()
    }

    private func emptyCells(_ spec: EntrySpec, _ axes: [RawAxis]) throws(Problem) -> DenseCells {
        let shape = axes.map(\.labels.count)
        let rows = (spec.rows?.count ?? dataRows.count) * spec.members.count
        var count = 1
        for length in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: length)
            guard !overflow, product <= max(1_000_000, rows.multipliedReportingOverflow(by: 64).partialValue),
                product < Int(Int32.max)
            else {
                let names = axes.map { "\($0.name) (\($0.labels.count))" }.joined(separator: " × ")
                throw Problem(
                    "too_sparse",
                    "\(spec.name) would be \(names), and nearly all of it missing: a column is no axis, or rows should be chosen by where"
                )
            }
            count = product
        }
        return DenseCells(shape: shape, count: count)
    }

    // MARK: units

    struct EntryUnit {
        var unit: Unit
        /// Bare numbers are in this unit; nil where the row or the cell says it.
        var bare: Unit?
        var usual: Unit?
        var isUsual = false
    }

    /// The unit of an entry: by the analyst's word, the row, the head, the title, the cells, the vocabulary.
    private func entryUnit(_ spec: EntrySpec, _ type: MeasureType) throws(Problem) -> EntryUnit {
        if let stated = type.stated { return EntryUnit(unit: stated, bare: stated, usual: nil) }
        let printed = try headUnit(spec, type)
        if let unit = try firstRowUnit(spec, type) { return EntryUnit(unit: unit, bare: nil, usual: type.usual) }
        if let printed { return EntryUnit(unit: printed, bare: printed, usual: type.usual) }
        if let unit = try firstCellUnit(spec, type) { return EntryUnit(unit: unit, bare: nil, usual: type.usual) }
        if let usual = type.usual { return EntryUnit(unit: usual, bare: usual, usual: usual, isUsual: true) }
        return EntryUnit(unit: .one, bare: .one, isUsual: true)
    }
    private func noteUnit(_ spec: EntrySpec, _ unit: EntryUnit, _ type: MeasureType) {
        guard unit.isUsual else { return noteUnusual(spec, unit.unit, type) }
        // `pop_thousands` says its unit itself.
        if !unit.unit.isPlain, type.word?.utf8.contains(UInt8(ascii: "_")) == false {
            report.mention(spec.name, "no unit is printed for {}: read in \(unit.unit.symbol)")
        } else if type.kind == .number, type.word == nil {
            report.mention(spec.name, "no unit is printed for {}: read as plain numbers")
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
            report.note("row \(place.row): \"\(text)\" is read as \(usual.symbol)")
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
                guard let text = side(spec, content(member.column, dataRows[Int(position)]))?.unit else { continue }
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
        let row = spec.rows?.first.map { "row \(dataRows[Int($0)] + 1): " } ?? ""
        let printed = unit.isPlain ? "without a unit" : "in \(unit.symbol)"
        let expected = usual.isPlain ? "no unit" : usual.symbol
        report.note("\(row)\(spec.name) is printed \(printed) where the vocabulary expects \(expected): read as printed")
    }

    // MARK: cells

    private func content(_ column: Int, _ row: Int32) -> CellContent {
        let field = table.columns[column]
        let position = Int(row) - field.start
        guard position >= 0, position < field.count else { return .empty }
        if field.isDecimal { return cells.read(field.text(row: Int(row))) }
        let code = Int(field.codes[position])
        if contents[column] == nil { contents[column] = Array(repeating: nil, count: field.dictionary.count) }
        if let known = contents[column]![code] { return known }
        let content = cells.read(field.texts[code])
        contents[column]![code] = content
        return content
    }

    private func readColumn(
        _ member: (column: Int, position: Int), _ spec: EntrySpec, _ unit: EntryUnit, _ type: MeasureType,
        _ dense: inout DenseCells
    ) throws(Problem) {
        guard table.columns.indices.contains(member.column) else { return }
        let field = table.columns[member.column]
        let keys = keys(spec, member.position)
        let rows = spec.rows.map { positions in positions.map { dataRows[Int($0)] } } ?? dataRows
        if let second = dense.meet(keys, rows, column: Int32(member.column)) {
            throw duplicate(spec, dense.rows[Int(keys[second])], rows[second], member.column)
        }
        var rest: [Int]?
        if field.isDecimal, spec.side == nil, let bare = unit.bare { rest = FastDecimals(bare).put(field, rows, keys, &dense) }
        for number in rest ?? Array(rows.indices) {
            let position = spec.rows.map { $0[number] } ?? Int32(number)
            try put(content(member.column, rows[number]), position, member.column, Int(keys[number]), spec, unit, type, &dense)
        }
    }
    /// The cell of each row of the entry.
    private func keys(_ spec: EntrySpec, _ position: Int) -> [Int32] {
        let count = spec.rows?.count ?? dataRows.count
        var keys = [Int32](repeating: 0, count: count)
        for axis in spec.axes {
            let length = Int32(axis.labels.count)
            axis.codes.withUnsafeBufferPointer { codes in
                keys.withUnsafeMutableBufferPointer { keys in
                    for row in 0..<count { keys[row] = keys[row] &* length &+ codes[row] }
                }
            }
        }
        if let fold = spec.fold { for row in 0..<count { keys[row] = keys[row] * Int32(fold.labels.count) + Int32(position) } }
        return keys
    }
    private func duplicate(_ spec: EntrySpec, _ first: Int32, _ row: Int32, _ column: Int) -> Problem {
        Problem(
            "duplicate_cell", "rows \(first) and \(row + 1) of \(table.file) give the same cell of \(spec.name)",
            cell: table.place(Int(row), column))
    }

    private func put(
        _ content: CellContent, _ position: Int32, _ column: Int, _ key: Int, _ spec: EntrySpec, _ unit: EntryUnit,
        _ type: MeasureType, _ dense: inout DenseCells
    ) throws(Problem) {
        let place = { self.table.place(Int(self.dataRows[Int(position)]), column) }
        switch content {
        case .empty: break
        case .dash:
            report.tally("a dash is read as \(options.dash == .zero ? "zero" : "missing")", place())
            if options.dash == .zero { dense.put(0, 0, decimals: 0, at: key) }
        case .text(let text): try refuse(text, place(), spec)
        case .pair(let a, let b):
            if let side = spec.side {
                try put(side == 0 ? a : b, position, place(), key, spec, unit, type, &dense)
            } else {
                try quotient(a, b, place(), key, &dense)
            }
        case .quantity(let quantity):
            guard spec.side == nil else {
                throw Problem("one_value", "one value stands where the column has two, as in 3515/24", cell: place())
            }
            try put(quantity, position, place(), key, spec, unit, type, &dense)
        }
    }
    private func put(
        _ quantity: CellContent.Quantity, _ position: Int32, _ place: CellPlace, _ key: Int, _ spec: EntrySpec, _ unit: EntryUnit,
        _ type: MeasureType, _ dense: inout DenseCells
    ) throws(Problem) {
        let own = try cellUnit(quantity, position, place, spec, unit, type)
        guard own.dimension == unit.unit.dimension else {
            throw Problem(
                "unit_mix", "a cell in \(own.symbol.isEmpty ? "no unit" : own.symbol) stands among cells in \(unit.unit.symbol)",
                cell: place)
        }
        guard let value = CellValue(quantity, in: own) else {
            throw Problem("not_a_number", "the number is out of range, or its range runs backwards", cell: place)
        }
        if quantity.over != nil { report.tally("a:b is read as the quotient a/b", place) }
        dense.put(value.value, value.halfWidth, decimals: Self.decimals(value.decimals, own, unit.unit), at: key)
        if let relation = value.relation { dense.relate(relation, at: key) }
    }
    private func cellUnit(
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
        throw Problem("no_unit", "this cell has no unit, where others of \(spec.name) have \(unit.unit.symbol)", cell: place)
    }
    /// Digits after the point as the unit of the series would need them.
    private static func decimals(_ digits: Int, _ own: Unit, _ unit: Unit) -> Int {
        guard own != unit, let a = own.decimalExponent, let b = unit.decimalExponent else { return digits }
        return max(0, digits + b - a)
    }

    /// Words say that there is no number; digits that do not read as one are a slip of the pen.
    private func refuse(_ text: String, _ place: CellPlace, _ spec: EntrySpec) throws(Problem) {
        let folded = FoldedText.fold(text)
        if folded.contains(where: { $0 == "," }), folded.split(separator: ",").count == 2,
            folded.allSatisfy({ $0.isNumber || $0 == "," })
        {
            return report.ask(Self.commaQuestion(place))
        }
        guard folded.contains(where: { $0.isASCII && $0.isNumber }), !spec.isIndicator else {
            return report.tally("words in place of a number are read as missing", place)
        }
        throw Problem("not_a_number", "the cell is no number", cell: place)
    }
    static func commaQuestion(_ place: CellPlace) -> Question {
        Question(
            text: "\(place.text) could have a decimal comma", option: .decimal,
            choices: [("comma", "12,5 is twelve and a half"), ("point", "the comma groups thousands")], cell: place)
    }
    private func quotient(
        _ a: CellContent.Quantity, _ b: CellContent.Quantity, _ place: CellPlace, _ key: Int, _ dense: inout DenseCells
    ) throws(Problem) {
        guard options.slash == .quotient else {
            return report.ask(
                Question(
                    text: "\(place.text) has two numbers", option: .slash,
                    choices: [("two", "two values"), ("quotient", "a quotient")], cell: place))
        }
        guard let above = a.low.value(), let below = b.low.value(), below != 0, a.unit == nil else {
            throw Problem("not_a_number", "the quotient has no value", cell: place)
        }
        dense.put(above / below, 0, decimals: 4, at: key)
    }

    /// Ten billion persons are more than there are: the usual unit was not meant.
    private func checkSize(_ spec: EntrySpec, _ unit: EntryUnit, _ dense: DenseCells) {
        guard unit.isUsual, unit.unit.dimension == .person, dense.largest > 1e10 else { return }
        report.ask(
            Question(
                text: "\(spec.name) has no unit, and in \(unit.unit.symbol) it would be more than ten billion persons",
                option: .unit,
                choices: [("人", "persons"), ("千人", "thousands"), (unit.unit.symbol, "as it is")], cell: nil))
    }
}
