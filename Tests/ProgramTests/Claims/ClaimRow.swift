/// One row of the list of recomputed claims: what a plan prints, and how a reader recomputed it.
struct ClaimRow {
    var id: String
    var plan: String
    var type: String
    /// What the claim is about, in the words of the list; never written out.
    var claim: String
    /// The numbers as printed: `124.10`, `84.47万`, `5年`.
    var inputs: [String]
    var formula: String
    var stated: String
    /// The reader's judgement: yes, rounding or no.
    var judgement: String

    static let audited: Set = ["growth", "difference", "share", "ratio", "sum"]

    /// The rows of the list whose types `audit` judges.
    static func rows(of text: String) -> [ClaimRow] {
        let lines = text.split(whereSeparator: \.isNewline).map(fields)
        guard let head = lines.first else { return [] }
        return lines.dropFirst().compactMap { cells in
            let cell = { (name: String) in
                head.firstIndex(of: name).flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? ""
            }
            guard audited.contains(cell("type")) else { return nil }
            let inputs = cell("inputs").split { $0 == "," || $0 == ";" }.map { $0.filter { $0 != " " } }
            return ClaimRow(
                id: cell("id"), plan: cell("seed"), type: cell("type"), claim: cell("claim_zh"), inputs: inputs,
                formula: cell("formula"),
                stated: cell("stated"), judgement: cell("ok"))
        }
    }

    /// The cells of a line; a quoted one may hold commas.
    private static func fields(_ line: Substring) -> [String] {
        var (cells, isQuoted) = ([""], false)
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}
