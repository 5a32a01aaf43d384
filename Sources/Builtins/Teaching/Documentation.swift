public import Quantities

/// The `##` lines above a declaration, in their parts.
///
///     What it is, in one sentence. Whatever else there is to say.
///     中文：the same in Chinese, up to the next part
///     File NAME:                 a file its examples read, on the indented lines below
///     Example: PROGRAM           or the program on the indented lines below
///     Source: where it is from
///     Lines:                     the program of a step of the tour, on the indented lines below
public struct Documentation: Sendable {
    private var english = ""
    private var chinese = ""
    public private(set) var examples: [String] = []
    public private(set) var source = ""
    public private(set) var files: [(name: String, text: String)] = []
    /// The program of a step of the tour.
    public private(set) var lines = ""

    public init(_ comment: String) {
        var part = Part.english
        for line in comment.split(separator: "\n", omittingEmptySubsequences: false) {
            part = begin(line, after: part)
        }
    }

    private enum Part { case english, chinese, file, example, source, lines }

    private mutating func begin(_ line: Substring, after part: Part) -> Part {
        if line.hasPrefix("Example:") {
            examples.append(String(line.dropFirst(8).drop { $0 == " " }))
            return .example
        }
        if line.hasPrefix("Source:") {
            source = String(line.dropFirst(7).drop { $0 == " " })
            return .source
        }
        if line.hasPrefix("中文：") {
            Self.add(line.dropFirst(3), to: &chinese)
            return .chinese
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
        case .chinese: Self.add(line, to: &chinese)
        case .english, .file, .example, .source, .lines:
            Self.add(line, to: &english)
            return .english
        }
        return part
    }
    private static func add(_ line: Substring, to text: inout String) { text += (text.isEmpty ? "" : "\n") + line }
}

extension Documentation {
    /// What it says; where there is no Chinese, the English in its place.
    public var text: Message { Message("\(english)", zh: "\(chinese.isEmpty ? english : chinese)") }
    /// Whether it speaks every language: that of a twin is its original's.
    public var isInAllLanguages: Bool { !chinese.isEmpty || twin != nil }

    /// What stands in a list: the first sentence, up to a full stop or a colon.
    public var summary: Message {
        let text = explained
        return Message("\(Self.parted(text.english).sentence)", zh: "\(Self.parted(text.chinese).sentence)")
    }
    /// What the first sentence does not say.
    var rest: Message {
        let text = explained
        return Message("\(Self.parted(text.english).rest)", zh: "\(Self.parted(text.chinese).rest)")
    }

    private static func parted(_ text: String) -> (sentence: String, rest: String) {
        var (sentence, previous, depth, end) = ("", Character(" "), 0, text.endIndex)
        for place in text.indices {
            let character = text[place]
            if depth == 0, character.isWhitespace && ".:".contains(previous) || "。：".contains(previous) {
                end = place
                break
            }
            sentence.append(character.isNewline ? " " : character)
            depth += "(（".contains(character) ? 1 : ")）".contains(character) ? -1 : 0
            previous = character
        }
        if sentence.last.map({ ".:。：".contains($0) }) == true { sentence.removeLast() }
        return (sentence, String(text[end...].drop { $0.isWhitespace }))
    }

    /// The function this is another name of: `总抚养比。= dependency`, or `= dependency` alone.
    public var twin: String? {
        guard let equals = english.firstRange(of: "= "),
            english[..<equals.lowerBound].last.map({ "。. ".contains($0) }) ?? true
        else { return nil }
        let name = english[equals.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return name.isEmpty || name.endIndex != english.endIndex ? nil : String(name)
    }
    /// The text without the name of its twin.
    var explained: Message {
        guard let twin else { return text }
        let own = String(english.dropLast(twin.count + 2))
        return Message("\(own)", zh: "\(chinese.isEmpty ? own : chinese)")
    }
}

extension Documentation {
    /// The text of another declaration over these examples: what a twin says.
    func speaking(for original: Documentation) -> Documentation {
        guard twin != nil else { return self }
        var spoken = self
        (spoken.english, spoken.chinese) = (original.english, original.chinese)
        if source.hasPrefix("as ") { spoken.source = original.source }
        return spoken
    }
}
