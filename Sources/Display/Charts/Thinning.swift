/// The points of a line that a screen of some columns can tell apart.
struct Thinning {
    /// In the order they are joined; a position of nil is a gap.
    let points: [Int?]
    /// How many points share a column; 1 where all are drawn.
    let shared: Int

    /// Of points that share a column the first, the least, the greatest and the last are kept: the line looks the same.
    ///
    /// - Parameter columns: the column of each point, rising.
    init(_ values: [Double], columns: [Int], width: Int) {
        guard values.count > 4 * max(1, width) else {
            points = values.indices.map { values[$0].isFinite ? $0 : nil }
            shared = 1
            return
        }
        var (kept, start): ([Int?], Int) = ([], 0)
        while start < values.count {
            let end = columns[start...].firstIndex { $0 != columns[start] } ?? values.count
            kept += Self.outline(values, start..<end)
            start = end
        }
        points = kept
        shared = (values.count + width - 1) / max(1, width)
    }

    private static func outline(_ values: [Double], _ run: Range<Int>) -> [Int?] {
        let known = run.filter { values[$0].isFinite }
        guard let first = known.first, let last = known.last else { return [nil] }
        let least = known.min { values[$0] < values[$1] } ?? first
        let most = known.max { values[$0] < values[$1] } ?? first
        return Set([first, least, most, last]).sorted()
    }
}
