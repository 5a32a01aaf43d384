/// The `##` lines above a declaration, in their parts.
///
///     What it is, in one sentence. Whatever else there is to say.
///     File NAME:                 a file its examples read, on the indented lines below
///     Example: PROGRAM           or the program on the indented lines below
///     Source: where it is from
///     Lines:                     the program of a step of the tour, on the indented lines below
public struct Documentation: Sendable {
    public private(set) var text = ""
    public private(set) var examples: [String] = []
    public private(set) var source = ""
    public private(set) var files: [(name: String, text: String)] = []
    /// The program of a step of the tour.
    public private(set) var lines = ""

    public init(_ comment: String) {
        var part = Part.text
        for line in comment.split(separator: "\n", omittingEmptySubsequences: false) {
            part = begin(line, after: part)
        }
    }

    private enum Part { case text, file, example, source, lines }

    private mutating func begin(_ line: Substring, after part: Part) -> Part {
        if line.hasPrefix("Example:") {
            examples.append(String(line.dropFirst(8).drop { $0 == " " }))
            return .example
        }
        if line.hasPrefix("Source:") {
            source = String(line.dropFirst(7).drop { $0 == " " })
            return .source
        }
        if line.hasPrefix("File "), line.hasSuffix(":") {
            files.append((String(line.dropFirst(5).dropLast()), ""))
            return .file
        }
        return line == "Lines:" ? .lines : goOn(line, part)
    }
    private mutating func goOn(_ line: Substring, _ part: Part) -> Part {
        switch part {
        case .source where !line.hasPrefix("  "): source += " " + line
        case .example where line.hasPrefix("  "): Self.add(line.dropFirst(2), to: &examples[examples.count - 1])
        case .file where line.hasPrefix("  "): Self.add(line.dropFirst(2), to: &files[files.count - 1].text)
        case .lines where line.hasPrefix("  "): Self.add(line.dropFirst(2), to: &lines)
        case .text, .file, .example, .source, .lines:
            Self.add(line, to: &text)
            return .text
        }
        return part
    }
    private static func add(_ line: Substring, to text: inout String) { text += (text.isEmpty ? "" : "\n") + line }
}

extension Documentation {
    /// What stands in a list: the first sentence, up to a full stop or a colon.
    public var summary: String {
        var (sentence, previous, depth) = ("", Character(" "), 0)
        for character in explained {
            if character.isWhitespace, ".:".contains(previous), depth == 0 { break }
            sentence.append(character.isNewline ? " " : character)
            depth += "(（".contains(character) ? 1 : ")）".contains(character) ? -1 : 0
            previous = character
            if previous == "。" { break }
        }
        return sentence.last.map { ".:。".contains($0) } == true ? String(sentence.dropLast()) : sentence
    }
    /// The function this is another name of: `总抚养比。= dependency`.
    public var twin: String? {
        guard let equals = text.firstRange(of: "= "), text[..<equals.lowerBound].last.map({ "。. ".contains($0) }) == true else {
            return nil
        }
        let name = text[equals.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return name.isEmpty || name.endIndex != text.endIndex ? nil : String(name)
    }
    /// The text without the name of its twin.
    var explained: String { twin.map { String(text.dropLast($0.count + 2)) } ?? text }
}
