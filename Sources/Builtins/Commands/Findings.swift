internal import Display
internal import Language
internal import Planning
internal import Quantities

/// One audited claim.
struct Finding: Sendable {
    var left: String
    var relation: String
    var right: String
    var verdict: Verdict
    /// In the unit of the stated figure, with one digit more.
    var recomputed: Series
    var stated: StatedSide
    /// The named series everything was made from, where it is one.
    var summed: Recipe?

    var claim: String { "\(left) \(relation) \(right)" }

    /// `holds`, or "does not hold: 0.440% a year (4.40‰)" with what was stated and what would explain it.
    var line: String {
        guard verdict.standing != .holds else { return verdict.standing.rawValue }
        var text = "\(verdict.standing.rawValue): \(figure(0))\n  stated: \(stated.texts[0])"
        if verdict.standing == .withinRounding { text += "\n  " + allowance }
        for explanation in verdict.explanations[0] { text += "\n  would hold as \(explanation)" }
        return text
    }
    /// The recomputed figure; a small share also in ‰.
    func figure(_ cell: Int) -> String {
        let value = verdict.recomputed[cell]
        let text = valueText(value, in: recomputed.type.single)
        guard recomputed.type.unit == .percent, abs(value) < 0.01, let decimals = recomputed.type.decimals else { return text }
        return "\(text) (\(valueText(value, in: SeriesType(.ratio, unit: .permille), decimals: max(decimals - 1, 1))))"
    }
    /// Why a figure that is not the printed one may still stand: "its numbers allow 24.65% to 24.83%".
    private var allowance: String {
        let (lower, upper) = (verdict.lower[0], verdict.upper[0])
        if verdict.isCutOff[0] { return "cut off after its last digit, not rounded" }
        var type = recomputed.type.single
        type.isAnnual = false
        return "its numbers allow \(valueText(lower, in: type)) to \(valueText(upper, in: type))"
    }

    // MARK: a claim of several cells

    /// "5 hold, 4 do not hold".
    var count: Message {
        let words: [(standing: Standing, one: String, many: String, chinese: String)] = [
            (.holds, "holds", "hold", "项成立"), (.withinRounding, "is within rounding", "are within rounding", "项在舍入范围内"),
            (.undecided, "cannot be decided", "cannot be decided", "项无法判定"),
            (.doesNotHold, "does not hold", "do not hold", "项不成立"),
        ]
        return words.compactMap { standing, one, many, chinese -> Message? in
            let count = verdict.standings.count { $0 == standing }
            return count == 0 ? nil : Message("\(count) \(count == 1 ? one : many)", zh: "\(count)\(chinese)")
        }.joined(", ", zh: "，")
    }
    /// Cell by cell.
    var table: Table {
        let explained = verdict.explanations.contains { !$0.isEmpty }
        let columns =
            labelColumns(recomputed.type.axes, rows: recomputed.count) + [
                .init("recomputed", .quantities(recomputedCells)), .init("stated", statedCells),
                .init("verdict", .texts(verdict.standings.map(\.rawValue))),
            ]
        return Table(columns + (explained ? [.init("would hold as", .texts(explanations))] : []))
    }
    private var recomputedCells: [Series?] { verdict.recomputed.map { Series(recomputed.type.single, [$0]) } }
    /// Figures as numbers under one unit; bounds and ranges as they were printed.
    private var statedCells: Table.Cells {
        let figures = stated.cells.map { cell -> Series? in
            if case .figure(let value, _) = cell { Series(stated.type.single, [value]) } else { nil }
        }
        return figures.contains { $0 == nil } ? .texts(stated.texts) : .quantities(figures)
    }
    var explanations: [String?] { verdict.explanations.map { $0.isEmpty ? nil : $0.map(\.english).joined(separator: "; ") } }

    /// "growth(人均GDP)[2012]": the claim of one cell.
    func claim(_ cell: Int) -> String {
        guard !recomputed.type.isScalar else { return claim }
        let labels = labelColumns(recomputed.type.axes, rows: recomputed.count).compactMap { column in
            if case .texts(let texts) = column.cells { texts[cell] } else { nil }
        }
        return "\(left)[\(labels.joined(separator: ", "))] \(relation) \(stated.texts[cell])"
    }
}

/// The audits of a session, one row a cell.
func findingTable(_ findings: [Finding]) -> Table {
    let cells = findings.flatMap { finding in finding.verdict.standings.indices.map { (finding, $0) } }
    return Table([
        .init("claim", .texts(cells.map { $0.claim($1) })), .init("recomputed", .texts(cells.map { $0.figure($1) })),
        .init("stated", .texts(cells.map { $0.stated.texts[$1] })),
        .init("verdict", .texts(cells.map { $0.verdict.standings[$1].rawValue })),
        .init("would hold as", .texts(cells.map { $0.explanations[$1] })),
    ])
}
extension Series {
    var text: String { valueText(self) }
}
