internal import Quantities

/// Which columns tell the rows apart: they become axes; the others are other names of labels, or remarks.
///
/// What the vocabulary knows as an axis always is one. Other columns join only until every row is told apart.
struct KeyColumns {
    struct Candidate {
        var name: String
        /// The axis the vocabulary or the labels name.
        var axis: String?
        var isNote: Bool
        var labels: LabelColumn
        var column: Int
        var axisName: String { axis ?? name }
    }
    /// The axes, in the order of the file.
    private(set) var axes: [Candidate] = []
    /// Columns with one and the same text in all rows.
    private(set) var constants: [Candidate] = []
    /// Other names of the labels of an axis, by the axis's column.
    private(set) var twins: [(of: Int, Candidate)] = []
    /// Remarks that depend on one axis, or on the indicator (-1).
    private(set) var remarks: [(of: Int, Candidate)] = []
    /// Remarks on single rows.
    private(set) var loose: [Candidate] = []

    private let indicator: LabelColumn?
    private var kept: [Candidate] = []

    /// - Parameter indicator: a column that tells rows apart already.
    init(_ candidates: [Candidate], splitBy indicator: LabelColumn?) {
        self.indicator = indicator
        let varied = candidates.filter { !isConstant($0, alone: candidates.count == 1 && indicator == nil) }
        constants = candidates.filter { one in !varied.contains { $0.column == one.column } }
        for candidate in varied where candidate.axis != nil { keepDeclared(candidate) }
        let others = varied.filter { $0.axis == nil }
        for candidate in others.filter({ !$0.isNote }) + others.filter(\.isNote) where !isDetermined(candidate) && !isUnique {
            keepOther(candidate)
        }
        joinSameAxis()
        for candidate in varied where !kept.contains(where: { $0.column == candidate.column }) { file(candidate) }
        axes = kept.sorted { $0.column < $1.column }
    }

    /// A year stays an axis even alone: a stock needs its date.
    private func isConstant(_ candidate: Candidate, alone: Bool) -> Bool {
        candidate.labels.texts.count == 1 && candidate.axis != "year" && !alone
    }

    /// Of two columns of one axis the finer one is kept. Different axes are never thrown together: a small table may look
    /// dependent by chance.
    private mutating func keepDeclared(_ candidate: Candidate) {
        if kept.contains(where: { $0.axis == candidate.axis && $0.labels.determines(candidate.labels) }) { return }
        if let coarse = kept.firstIndex(where: { $0.axis == candidate.axis && candidate.labels.determines($0.labels) }) {
            kept[coarse] = candidate
        } else {
            kept.append(candidate)
        }
    }
    private func isDetermined(_ candidate: Candidate) -> Bool {
        indicator?.determines(candidate.labels) == true || kept.contains { $0.labels.determines(candidate.labels) }
    }
    /// Codes or names of smaller areas take the place of the areas they belong to.
    private mutating func keepOther(_ candidate: Candidate) {
        let coarse = kept.filter { $0.axis == "area" && candidate.labels.determines($0.labels) }
        guard let last = coarse.last else { return kept.append(candidate) }
        var named = candidate
        named.axis = "area"
        if candidate.isNote { named.labels = Self.named(candidate.labels, by: last.labels) }
        kept.removeAll { one in coarse.contains { $0.column == one.column } }
        kept.append(named)
    }
    /// The names where they are unique, else names with codes.
    private static func named(_ codes: LabelColumn, by names: LabelColumn) -> LabelColumn {
        let texts = codes.firstRows.map { names.texts[Int(names.codes[$0])] }
        let counts = Dictionary(grouping: texts, by: { $0 }).mapValues(\.count)
        let joined = zip(texts, codes.texts).map { counts[$0] == 1 ? $0 : "\($0) \($1)" }
        return codes.renamed(joined)
    }
    /// Two columns that name areas only together are one axis.
    private mutating func joinSameAxis() {
        var joined: [Candidate] = []
        for candidate in kept {
            guard let axis = candidate.axis, let first = joined.firstIndex(where: { $0.axis == axis }) else {
                joined.append(candidate); continue
            }
            let (a, b) = (joined[first].labels, candidate.labels)
            joined[first].labels = LabelColumn(zip(a.codes, b.codes).lazy.map { Self.joined(a.texts[Int($0)], b.texts[Int($1)]) })
        }
        kept = joined
    }

    private static func joined(_ a: String, _ b: String) -> String {
        a == b || b.isEmpty ? a : a.isEmpty || b.hasPrefix(a) ? b : a.hasSuffix(b) ? a : "\(a) \(b)"
    }

    /// Whether no two rows have the same labels on all axes.
    private var isUnique: Bool {
        let columns = kept.map(\.labels) + (indicator.map { [$0] } ?? [])
        guard let rows = columns.first?.codes.count else { return false }
        var size = 1
        for column in columns {
            let (product, overflow) = size.multipliedReportingOverflow(by: column.texts.count)
            if overflow { return Self.isUniqueHashed(columns, rows) }
            size = product
        }
        if size < rows { return false }
        return size <= max(1 << 20, rows * 64) ? Self.isUniqueDense(columns, rows, size) : Self.isUniqueHashed(columns, rows)
    }
    private static func isUniqueDense(_ columns: [LabelColumn], _ rows: Int, _ size: Int) -> Bool {
        var seen = [Bool](repeating: false, count: size)
        for row in 0..<rows {
            var key = 0
            for column in columns { key = key * column.texts.count + Int(column.codes[row]) }
            if seen[key] { return false }
            seen[key] = true
        }
        return true
    }
    private static func isUniqueHashed(_ columns: [LabelColumn], _ rows: Int) -> Bool {
        var seen = Set<[Int32]>()
        return (0..<rows).allSatisfy { row in seen.insert(columns.map { $0.codes[row] }).inserted }
    }

    /// A column that is no axis: another name, a remark, or a remark on single rows.
    private mutating func file(_ candidate: Candidate) {
        if let indicator, indicator.determines(candidate.labels) { return remarks.append((-1, candidate)) }
        guard let axis = kept.first(where: { $0.labels.determines(candidate.labels) }) else { return loose.append(candidate) }
        // Years and ages are found by their numbers alone.
        let isOther = axis.axis == "year" || axis.axis == "age"
        let sameSize = candidate.labels.texts.count == axis.labels.texts.count && (!isOther || candidate.axis == axis.axis)
        if sameSize, candidate.isNote || candidate.axis != nil {
            twins.append((axis.column, candidate))
        } else {
            remarks.append((axis.column, candidate))
        }
    }
}
