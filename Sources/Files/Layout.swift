internal import Quantities

/// Which rows of a file are titles, heads, data and notes.
struct Layout {
    var titles: [String] = []
    var heads: [String] = []
    /// The rows of data.
    var rows: [Int32] = []

    init(_ table: FieldTable, headRows: Int?, report: Report) throws(Problem) {
        let first = try Self.headRow(table, &titles)
        let count = headRows ?? (Self.hasSecondHeadRow(table, first) ? 2 : 1)
        guard count >= 1, first + count <= table.rowCount else {
            throw Problem("no_head", "\(table.file) has no row of heads", zh: "\(table.file)没有表头行")
        }
        heads = Self.joinedHeads(table, first, count)
        try takeRows(table, from: first + count, report)
        guard !rows.isEmpty else {
            throw Problem("no_rows", "\(table.file) has heads but no rows", zh: "\(table.file)只有表头，没有数据行")
        }
    }

    // MARK: heads

    /// The first row with several filled cells; single cells above it are titles.
    private static func headRow(_ table: FieldTable, _ titles: inout [String]) throws(Problem) -> Int {
        let widest = (0..<min(table.rowCount, 200)).map { table.width($0) }.max() ?? 0
        for row in 0..<min(table.rowCount, 200) {
            let filled = table.filled(row)
            if filled.isEmpty { continue }
            let texts = filled.map { table.text(row, $0) }
            let isTitle = widest > 1 && (filled.count < 2 || filled.count * 3 < widest || isUnitLine(texts))
            guard isTitle else { return row }
            titles += texts.map(FoldedText.trim)
        }
        throw Problem("no_head", "\(table.file) has no row of heads", zh: "\(table.file)没有表头行")
    }
    private static func isUnitLine(_ texts: [String]) -> Bool {
        texts.count <= 2 && texts.contains { FoldedText.contains(FoldedText.fold($0), "单位:") }
    }

    /// Merged heads leave gaps, and the row below fills them with text.
    private static func hasSecondHeadRow(_ table: FieldTable, _ row: Int) -> Bool {
        let (width, filled) = (table.width(row), table.filled(row))
        guard row + 2 < table.rowCount, filled.count >= 2, let last = filled.last else { return false }
        let gaps = Set(filled[0]..<max(width, last + 1)).subtracting(filled)
        let below = table.filled(row + 1)
        guard !gaps.isEmpty, gaps.allSatisfy(below.contains) else { return false }
        return below.allSatisfy {
            PlainDecimal.parse(table.text(row + 1, $0)) == nil || YearLabel(table.text(row + 1, $0)) != nil
        }
    }

    private static func joinedHeads(_ table: FieldTable, _ first: Int, _ count: Int) -> [String] {
        let width = (first..<first + count).map { table.width($0) }.max() ?? 0
        var heads = [String](repeating: "", count: width)
        for row in first..<first + count {
            var before = ""
            for column in 0..<width {
                let text = FoldedText.trim(table.text(row, column))
                // A merged head covers the columns to its right, but only in the upper rows.
                if !text.isEmpty { before = text }
                let part = row < first + count - 1 ? before : text
                if part != heads[column], !part.isEmpty { heads[column] = joined(heads[column], part) }
            }
        }
        return heads
    }

    /// A head under a head: the year leads, and the bracket with the unit stays at the end, where heads have them.
    private static func joined(_ upper: String, _ lower: String) -> String {
        if upper.isEmpty { return lower }
        if YearLabel(lower) != nil, YearLabel(upper) == nil { return lower + " " + upper }
        let (above, below) = (Head(upper), Head(lower))
        guard let unit = above.bracket, below.bracket == nil, YearLabel(upper) == nil else { return upper + " " + lower }
        return "\(above.stem) \(lower)（\(unit)）"
    }

    // MARK: rows

    private mutating func takeRows(_ table: FieldTable, from start: Int, _ report: Report) throws(Problem) {
        rows.reserveCapacity(max(0, table.rowCount - start))
        // In a long tidy file only rows of another length can be notes.
        let isLong = table.rowCount > 10_000
        for row in start..<max(start, table.rowCount) {
            let width = table.width(row)
            if width == heads.count, isLong { rows.append(Int32(row)); continue }
            let filled = table.filled(row)
            if filled.isEmpty { continue }
            if isNote(table, row, filled) {
                report.note(
                    Message(
                        "row \(row + 1) is a note under the table: \(table.text(row, filled[0]).prefix(60))",
                        zh: "第\(row + 1)行是表下的注：\(table.text(row, filled[0]).prefix(60))"))
                continue
            }
            try checkWidth(table, row, filled)
            rows.append(Int32(row))
        }
    }
    private func isNote(_ table: FieldTable, _ row: Int, _ filled: [Int]) -> Bool {
        guard filled.count == 1, filled[0] == 0, heads.count > 1 else { return false }
        let text = FoldedText.trim(table.text(row, 0))
        let words = ["注:", "注：", "注1", "数据来源", "资料来源", "来源", "说明", "备注", "Note", "note", "Source", "source", "*"]
        return words.contains { text.hasPrefix($0) } || heads.count > 2 && text.count > 30
    }
    private func checkWidth(_ table: FieldTable, _ row: Int, _ filled: [Int]) throws(Problem) {
        let width = table.width(row)
        guard width != heads.count else { return }
        if width > heads.count, (filled.last ?? 0) < heads.count { return }
        let column = width > heads.count ? heads.count : max(0, width - 1)
        throw Problem(
            "ragged", "row \(row + 1) has \(width) fields, the heads \(heads.count)",
            zh: "第\(row + 1)行有\(width)个字段，表头有\(heads.count)个",
            advice: width > heads.count
                ? Message("a comma inside a number or text needs quotes", zh: "数或文本中的逗号须加引号") : nil,
            cell: table.place(row, column))
    }

    /// Keeps the rows an option asks for.
    mutating func keep(_ table: FieldTable, _ wanted: RowCondition, _ report: Report) throws(Problem) {
        rows = try RowFilter(table: table, heads: heads, rows: rows).kept(wanted, report)
        guard !rows.isEmpty else {
            throw Problem("no_rows", "no row of \(table.file) meets the condition", zh: "\(table.file)没有满足条件的行")
        }
    }
}
