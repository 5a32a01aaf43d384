import Files
import TestSupport

/// A program taken from a documentation comment, and what it says it prints.
struct Example: CustomStringConvertible {
    /// `structure.lexis:12`
    var place: String
    var code: String
    /// The first line of what the last statement prints, where one is promised.
    var result: String?
    /// The code of the error it shows.
    var error: String?
    /// Files it reads, by name.
    var files: [(name: String, text: String)] = []
    var description: String { place }

    /// `## Example: CODE   # result`, or `## Example:` with the program on the indented lines below, behind `## File NAME:` blocks.
    static func all(in path: String) -> [Example] {
        let lines = Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
        var (examples, files) = ([Example](), [(name: String, text: String)]())
        for number in lines.indices {
            if lines[number].hasPrefix("## File "), lines[number].hasSuffix(":") {
                files.append((String(lines[number].dropFirst(8).dropLast()), below(number, lines).joined(separator: "\n") + "\n"))
            } else if lines[number].hasPrefix("## Example:") {
                let first = lines[number].dropFirst(11).drop { $0 == " " }
                let program = (first.isEmpty ? [] : [first]) + below(number, lines)
                examples.append(Example("\(path):\(number + 1)", program, files))
            } else if !lines[number].hasPrefix("##") {
                files = []
            }
        }
        return examples
    }
    /// The indented lines of a comment below a line.
    private static func below(_ number: Int, _ lines: [Substring]) -> [Substring] {
        lines[(number + 1)...].prefix { $0.hasPrefix("##   ") }.map { $0.dropFirst(5) }
    }

    private init(_ place: String, _ lines: [Substring], _ files: [(name: String, text: String)]) {
        (self.place, self.files) = (place, files)
        let parts = lines.map(Self.parted)
        code = parts.map(\.code).joined(separator: "\n")
        for promise in parts.compactMap(\.result) {
            if promise.hasPrefix("error[") { error = String(promise.dropFirst(6).prefix { $0 != "]" }) } else { result = promise }
        }
    }

    /// The code of a line, and the result in the comment behind it.
    private static func parted(_ line: Substring) -> (code: String, result: String?) {
        guard let place = line.indices.last(where: { line[$0] == "#" }) else { return (String(line), nil) }
        let result = squeezed(line[line.index(after: place)...])
        return (String(line[..<place]), result.isEmpty ? nil : result)
    }
}
