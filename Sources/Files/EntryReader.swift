internal import Quantities

/// Reads the cells of one entry into series.
struct EntryReader {
    let table: FieldTable
    let dataRows: [Int32]
    let columns: [TableColumn]
    let options: LoadOptions
    let lexicon: Lexicon
    let report: Report
    let contents: CellContents
    let units: EntryUnits

    /// The series of an entry, followed by what was kept out of its axes; none where every cell is missing.
    func read(_ spec: EntrySpec) throws(Problem) -> [(name: String, series: Series)] {
        var type = MeasureType(spec.names, options, lexicon)
        if spec.isUndated { type.loseDate() }
        let axes = spec.axes + (spec.fold.map { [$0] } ?? [])
        var dense = try emptyCells(spec, axes)
        let unit = try units.unit(spec, type)
        for member in spec.members { try readColumn(member, spec, unit, type, &dense) }
        guard dense.filled > 0 else { return [] }
        units.note(spec, unit, type)
        units.checkSize(spec, unit, dense)
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
                    "\(spec.name) would be \(names), and nearly all of it missing: a column is no axis, or rows should be chosen by where",
                    zh: "\(spec.name)将为\(names)，且几乎全部缺失：某列不是轴，或应以where选行"
                )
            }
            count = product
        }
        return DenseCells(shape: shape, count: count)
    }

    // MARK: cells

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
        if field.isDecimal, options.decimalComma != true, spec.side == nil, let bare = unit.bare {
            rest = FastDecimals(bare).put(field, rows, keys, &dense)
        }
        for number in rest ?? Array(rows.indices) {
            let position = spec.rows.map { $0[number] } ?? Int32(number)
            try put(contents[member.column, rows[number]], position, member.column, Int(keys[number]), spec, unit, type, &dense)
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
        let (fix, advice) = choice(between: Int(first) - 1, Int(row))
        return Problem(
            "duplicate_cell", "rows \(first) and \(row + 1) of \(table.file) give the same cell of \(spec.name)",
            zh: "\(table.file)第\(first)行与第\(row + 1)行给出\(spec.name)的同一单元格", fix: fix, advice: advice,
            cell: table.place(Int(row), column))
    }
    /// The rows with the text that tells the first of two rows apart; where only numbers do, that is for the analyst to settle.
    private func choice(between first: Int, _ second: Int) -> (fix: String?, advice: Message?) {
        let differing = columns.filter { !$0.head.name.isEmpty && table.text(first, $0.index) != table.text(second, $0.index) }
        let telling = differing.first { $0.role != .measure && $0.role != .empty && !table.text(first, $0.index).contains("\"") }
        if let telling {
            return ("load \"\(table.file)\" where `\(telling.head.name)` == \"\(table.text(first, telling.index))\"", nil)
        }
        let names = differing.map(\.head.name.verbatim).joined()
        return (
            nil,
            differing.isEmpty
                ? Message("the rows are the same: take one out of the file", zh: "两行相同：从文件中删去一行")
                : Message(
                    "the rows differ in \(names) alone: correct the file, or leave one out by `where`",
                    zh: "两行只有\(names)不同：改正文件，或用`where`略去一行")
        )
    }

    private func put(
        _ content: CellContent, _ position: Int32, _ column: Int, _ key: Int, _ spec: EntrySpec, _ unit: EntryUnit,
        _ type: MeasureType, _ dense: inout DenseCells
    ) throws(Problem) {
        let place = { self.table.place(Int(self.dataRows[Int(position)]), column) }
        switch content {
        case .empty: break
        case .dash:
            report.tally(
                options.dash == .zero
                    ? Message("a dash is read as zero", zh: "横线读作零") : Message("a dash is read as missing", zh: "横线读作缺失"), place()
            )
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
                throw Problem(
                    "one_value", "one value stands where the column has two, as in 3515/24", zh: "该列各格有两个值（如3515/24），此处只有一个",
                    cell: place())
            }
            try put(quantity, position, place(), key, spec, unit, type, &dense)
        }
    }
    private func put(
        _ quantity: CellContent.Quantity, _ position: Int32, _ place: CellPlace, _ key: Int, _ spec: EntrySpec, _ unit: EntryUnit,
        _ type: MeasureType, _ dense: inout DenseCells
    ) throws(Problem) {
        let own = try units.cellUnit(quantity, position, place, spec, unit, type)
        guard own.dimension == unit.unit.dimension else {
            let symbol = own.symbol.isEmpty ? Message("no unit", zh: "无单位") : own.symbol.verbatim
            throw Problem(
                "unit_mix", "a cell in \(symbol) stands among cells in \(unit.unit.symbol)",
                zh: "以\(unit.unit.symbol)计的单元格之间有\(symbol)的单元格", cell: place)
        }
        guard let value = CellValue(quantity, in: own) else {
            throw Problem(
                "not_a_number", "the number is out of range, or its range runs backwards", zh: "数超出范围，或区间起点大于终点", cell: place)
        }
        if options.decimalComma == true, place.text.contains(".") {
            report.tally(
                Message("the point groups thousands, as the comma is the decimal point", zh: "逗号是小数点，故其中的点读作千位分隔"), place)
        }
        if quantity.over != nil { report.tally(Message("a:b is read as the quotient a/b", zh: "a:b读作商a/b"), place) }
        dense.put(value.value, value.halfWidth, decimals: Self.decimals(value.decimals, own, unit.unit), at: key)
        if let relation = value.relation { dense.relate(relation, at: key) }
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
            return report.tally(Message("words in place of a number are read as missing", zh: "数的位置上是文字，读作缺失"), place)
        }
        throw Problem("not_a_number", "the cell is no number", zh: "单元格不是数", cell: place)
    }
    static func commaQuestion(_ place: CellPlace) -> Question {
        Question(
            text: Message("\(place.text) could have a decimal comma", zh: "\(place.text)中的逗号可能是小数点"), option: .decimal,
            choices: [
                ("comma", Message("12,5 is twelve and a half", zh: "12,5即12.5")),
                ("point", Message("the comma groups thousands", zh: "逗号分隔千位")),
            ], cell: place)
    }
    private func quotient(
        _ a: CellContent.Quantity, _ b: CellContent.Quantity, _ place: CellPlace, _ key: Int, _ dense: inout DenseCells
    ) throws(Problem) {
        guard options.slash == .quotient else {
            return report.ask(
                Question(
                    text: Message("\(place.text) has two numbers", zh: "\(place.text)中有两个数"), option: .slash,
                    choices: [
                        (
                            "two",
                            Message(
                                "two values; title \"床位数（张）/机构数（间）\" would name them",
                                zh: "两个值；写title \"床位数（张）/机构数（间）\"可给它们命名")
                        ), ("quotient", Message("a quotient", zh: "商")),
                    ], cell: place))
        }
        guard let above = a.low.value(), let below = b.low.value(), below != 0, a.unit == nil else {
            throw Problem("not_a_number", "the quotient has no value", zh: "商无值", cell: place)
        }
        dense.put(above / below, 0, decimals: 4, at: key)
    }
}
