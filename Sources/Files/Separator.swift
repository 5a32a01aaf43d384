/// What stands between the fields of a line.
public enum Separator: UInt8, Sendable, CaseIterable {
    case comma = 0x2C
    case tab = 0x09
    case semicolon = 0x3B

    /// The separator that divides the first lines into the same number of fields, more than one; a comma where none does.
    static func sniffed(_ bytes: UnsafeBufferPointer<UInt8>) -> Separator {
        let counts = lineCounts(bytes)
        let scored = allCases.map { ($0, score(counts[$0]!)) }
        return scored.max { $0.1 < $1.1 && $1.1 > 0 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? .comma
    }

    /// How often each separator stands on each of the first lines, outside quotes.
    private static func lineCounts(_ bytes: UnsafeBufferPointer<UInt8>) -> [Separator: [Int]] {
        var (counts, current): ([Separator: [Int]], [Separator: Int]) = ([:], [:])
        var (quoted, lines) = (false, 0)
        for byte in bytes.prefix(1 << 16) {
            if byte == 0x22 { quoted.toggle() }
            guard !quoted else { continue }
            if byte == 0x0A || byte == 0x0D {
                for separator in allCases { counts[separator, default: []].append(current[separator] ?? 0) }
                (current, lines) = ([:], lines + 1)
                if lines == 50 { break }
            } else if let separator = Separator(rawValue: byte) {
                current[separator, default: 0] += 1
            }
        }
        for separator in allCases where lines == 0 { counts[separator] = [current[separator] ?? 0] }
        return counts
    }

    /// The number of lines that have the most usual count, where that is more than none.
    private static func score(_ counts: [Int]) -> Int {
        let usual = Dictionary(grouping: counts.filter { $0 > 0 }, by: { $0 })
        return usual.values.map(\.count).max() ?? 0
    }
}
