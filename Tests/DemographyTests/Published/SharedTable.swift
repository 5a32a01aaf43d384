import TestSupport
import Testing

/// A comma-separated table of the folder of data that only builders have: cells by the name of their column.
struct SharedTable {
    private let columns: [String: [Substring]]

    init(_ path: String) throws {
        let text = try #require(SharedFolder.text(of: path), "no \(path)")
        let lines = text.split(whereSeparator: \.isNewline).map(Self.cells)
        var columns: [String: [Substring]] = [:]
        for (place, name) in lines[0].enumerated() { columns[String(name)] = lines.dropFirst().map { $0[place] } }
        self.columns = columns
    }

    /// Quotes may hold a comma; none of these files doubles one. Blanks pad.
    private static func cells(_ line: Substring) -> [Substring] {
        guard line.utf8.contains(UInt8(ascii: "\"")) || line.utf8.contains(UInt8(ascii: " ")) else {
            return line.split(separator: ",", omittingEmptySubsequences: false)
        }
        var (cells, isQuoted) = ([""], false)
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            case " ": continue
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells.map { $0[...] }
    }

    func texts(_ column: String) -> [String] { columns[column]!.map(String.init) }
    func numbers(_ column: String) -> [Double] { columns[column]!.map { Double($0) ?? .nan } }

    /// The numbers of a column, in the order of the file, for each combination of the other columns' texts: `["2020 female": …]`.
    func numbers(_ column: String, by keys: String...) -> [String: [Double]] {
        let (values, names) = (numbers(column), keys.map { columns[$0]! })
        var groups: [String: [Double]] = [:]
        for (place, value) in values.enumerated() {
            groups[names.map { $0[place] }.joined(separator: " "), default: []].append(value)
        }
        return groups
    }
}

/// |a − b| as a part of b.
func deviation(_ a: Double, from b: Double) -> Double { a == b ? 0 : abs(a - b) / abs(b) }

/// The largest deviation of one list from another of the same length.
func mostDeviation(_ a: [Double], from b: [Double]) -> Double {
    #expect(a.count == b.count && !b.isEmpty)
    return zip(a, b).map { deviation($0, from: $1) }.max() ?? .infinity
}

/// The largest difference of two lists of the same length.
func mostDifference(_ a: [Double], _ b: [Double]) -> Double {
    #expect(a.count == b.count && !b.isEmpty)
    return zip(a, b).map { abs($0 - $1) }.max() ?? .infinity
}
