public import Language
public import Quantities
internal import Syntax

/// The headings of the standard library, with what is declared below each: help and manual are grouped as its files are.
///
/// A file's first comment is its title, with its Chinese on a `# 中文：` line; `# ---- TITLE | 中文` opens a part of it.
public struct Subject: Sendable {
    public var title: Message
    public var names: [String] = []

    /// Every subject that declares something by the keyword (`def`, `command`, `word`), in the order of the files.
    static func all(_ keyword: String, in sources: [SourceText]) -> [Subject] {
        var subjects: [Subject] = []
        for source in sources {
            for subject in reading(source.text, keyword) where !subject.names.isEmpty { subjects.join(subject) }
        }
        return subjects
    }

    private static func reading(_ text: String, _ keyword: String) -> [Subject] {
        var subjects: [Subject] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# ---- ") {
                subjects.append(Subject(title: heading(line.dropFirst(7))))
            } else if subjects.isEmpty, line.hasPrefix("# ") {
                subjects.append(Subject(title: Documentation(fileComment(text)).summary))
            } else if let name = declared(line, keyword) {
                subjects[subjects.count - 1].names.append(name)
            }
        }
        return subjects
    }

    /// `Load and keep | 载入与保存`
    private static func heading(_ text: Substring) -> Message {
        guard let mark = text.firstRange(of: " | ") else { return String(text).verbatim }
        return Message("\(text[..<mark.lowerBound])", zh: "\(text[mark.upperBound...])")
    }
    /// The first lines of a file that are a comment of one mark.
    private static func fileComment(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("# ") }
        return lines.prefix { $0.hasPrefix("# ") }.map { String($0.dropFirst(2)) }.joined(separator: "\n")
    }

    /// The name a line declares: `def NAME(`, `word NAME,`, `unit "NAME" of`; a constant, `NAME = …`, counts as a `def`.
    private static func declared(_ line: Substring, _ keyword: String) -> String? {
        if line.hasPrefix(keyword + " ") { return name(line.dropFirst(keyword.count + 1)) }
        guard keyword == "def", let first = line.first, first.isLetter || first == "`" else { return nil }
        guard let equals = line.firstRange(of: " = "), case let name = line[..<equals.lowerBound], !name.contains(" ") else {
            return nil
        }
        return Self.name(name)
    }
    private static func name(_ text: Substring) -> String {
        if let quote = text.first, "`\"".contains(quote) { return String(text.dropFirst().prefix { $0 != quote }) }
        return String(text.prefix { !" (,".contains($0) })
    }
}

extension [Subject] {
    /// A title that was there already goes on.
    fileprivate mutating func join(_ subject: Subject) {
        if let known = firstIndex(where: { $0.title == subject.title }) {
            self[known].names += subject.names
        } else {
            append(subject)
        }
    }
}

extension Context {
    /// The subjects of what the standard library declares by a keyword.
    public func subjects(_ keyword: String) -> [Subject] { Subject.all(keyword, in: topics.sources) }
}
