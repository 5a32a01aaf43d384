import Files
import TestSupport

/// A program taken from a documentation comment, and what it says it prints.
struct Example: CustomStringConvertible {
    /// `structure.lexis:12`
    var place: String
    var code: String
    /// The first line of the output, where one is promised.
    var result: String?
    var description: String { place }

    /// `## Example: CODE   # result`, or `## Example:` with the program on the indented lines below.
    static func all(in path: String) -> [Example] {
        let lines = Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.compactMap { number in
            guard lines[number].hasPrefix("## Example:") else { return nil }
            let below = lines[(number + 1)...].prefix { $0.hasPrefix("##   ") }.map { $0.dropFirst(5) }
            let first = lines[number].dropFirst(11)
            let program = squeezed(first).isEmpty ? below : [first.drop { $0 == " " }] + below
            return Example("\(path):\(number + 1)", program)
        }
    }

    private init(_ place: String, _ lines: [Substring]) {
        self.place = place
        let parts = lines.map(Self.parted)
        code = parts.map(\.code).joined(separator: "\n")
        result = parts.last?.result
    }

    /// The code of a line, and the result in the comment behind it.
    private static func parted(_ line: Substring) -> (code: String, result: String?) {
        guard let place = line.indices.last(where: { line[$0] == "#" }) else { return (String(line), nil) }
        let result = squeezed(line[line.index(after: place)...])
        return (String(line[..<place]), result.isEmpty ? nil : result)
    }
}
