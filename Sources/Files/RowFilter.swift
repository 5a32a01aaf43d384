internal import Quantities

/// Decides a condition for all rows of a table at once: each distinct text of a column is looked at once.
struct RowFilter {
    let table: FieldTable
    let heads: [String]
    let rows: [Int32]

    /// The rows for which the condition is true. Where a cell holds nothing that could be compared, the row is left out, and the
    /// report says so.
    func kept(_ condition: RowCondition, _ report: Report) throws(Problem) -> [Int32] {
        let verdicts = try verdicts(condition)
        let open = verdicts.count { $0 == nil }
        if open > 0 {
            report.note(
                Message(
                    "\(open) \(open == 1 ? "row is" : "rows are") left out by where: no number stands in the column compared",
                    zh: "where略去\(open)行：所比较的列中没有数"))
        }
        return zip(rows, verdicts).compactMap { $1 == true ? $0 : nil }
    }

    private func verdicts(_ condition: RowCondition) throws(Problem) -> [Bool?] {
        switch condition {
        case .column(let name, let test): return try verdicts(name, test)
        case .not(let inner): return try verdicts(inner).map { $0.map(!) }
        // A side that decides alone decides whatever the other is.
        case .all(let members): return try joined(members, decidedBy: false)
        case .any(let members): return try joined(members, decidedBy: true)
        }
    }
    private func joined(_ members: [RowCondition], decidedBy decisive: Bool) throws(Problem) -> [Bool?] {
        var result = [Bool?](repeating: !decisive, count: rows.count)
        for member in members {
            let own = try verdicts(member)
            for row in result.indices where result[row] != decisive {
                if own[row] == decisive { result[row] = decisive } else if own[row] == nil { result[row] = nil }
            }
        }
        return result
    }

    private func verdicts(_ name: String, _ test: RowCondition.Test) throws(Problem) -> [Bool?] {
        let column = try column(name)
        guard table.columns.indices.contains(column) else { return Array(repeating: test.verdict(""), count: rows.count) }
        let labels = LabelColumn(table.columns[column], rows: rows)
        let known = labels.texts.map(test.verdict)
        return labels.codes.map { known[Int($0)] }
    }
    private func column(_ name: String) throws(Problem) -> Int {
        for (column, text) in heads.enumerated() {
            let head = Head(text)
            if name == text || name == head.name || name == head.stem { return column }
        }
        let all = heads.map { Head($0).name }.filter { !$0.isEmpty }
        let first = all.prefix(12).map(\.verbatim).joined()
        let columns = all.count > 12 ? Message("\(first), …", zh: "\(first)……") : first
        throw Problem(
            "unknown_column", "there is no column \(name); the columns are \(columns)", zh: "没有列\(name)；各列为\(columns)",
            advice: nearNames(to: name, among: all).first.map { .didYouMean([$0]) })
    }
}
