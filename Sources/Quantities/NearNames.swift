/// The names most like a mistyped one, best first: the one routine behind every "did you mean".
///
/// For Chinese a shared character in the same position counts for more than edit distance, which is nearly always 1 or 2.
public func nearNames(to text: String, among names: [String], limit: Int = 3) -> [String] {
    let wanted = Array(text.lowercased().prefix(64))
    let scored = names.compactMap { name -> (String, Double)? in
        let likeness = likeness(wanted, Array(name.lowercased().prefix(64)))
        return likeness >= 0.5 ? (name, likeness) : nil
    }
    return scored.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(limit).map(\.0)
}

/// From 0 (nothing shared) to 1 (equal).
private func likeness(_ a: [Character], _ b: [Character]) -> Double {
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    let longer = Double(max(a.count, b.count))
    let byEdits = 1 - Double(editDistance(a, b)) / longer
    guard a.contains(where: { !$0.isASCII }) else { return byEdits }
    let samePlace = Double(zip(a, b).count { $0 == $1 }) / longer
    let shared = Double(Set(a).intersection(b).count) / longer
    return max(byEdits, samePlace, shared)
}

/// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours each cost 1.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var before = [Int](), last = Array(0...b.count)
    for i in 1...a.count {
        var row = [i] + [Int](repeating: 0, count: b.count)
        for j in 1...b.count {
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
        }
        (before, last) = (last, row)
    }
    return last[b.count]
}
