internal import Quantities
import Files
internal import Language
public import Syntax

/// A session as a file that gives it again.
public enum SavedSession {
    /// What the first line of such a file begins with.
    static let mark = "# A session of Lexis"

    public static func isSaved(_ text: String) -> Bool { text.hasPrefix(mark) }

    /// The first line, with when and where.
    public static func opening(_ about: String) -> String { "\(mark), \(about)\n" }
    /// The folder that the first line tells of.
    public static func folder(in line: String) -> String? {
        guard isSaved(line) else { return nil }
        let words = line.prefix { $0 != "\n" }.split(separator: " ", omittingEmptySubsequences: false)
        guard let place = words.firstIndex(of: "in") else { return nil }
        return words[(place + 1)...].joined(separator: " ")
    }

    /// The whole file.
    ///
    /// - Parameter time: when it is saved, for people.
    public static func text(of transcript: Transcript, time: String) -> String {
        "\(mark), saved \(time). `lexis run` gives it again and says which files have changed since.\n\(transcript.script())\n"
    }
}

extension Session {
    /// Keeps what was accepted; gives what to say of files that are not what they were when the program was saved.
    mutating func keep(
        _ statement: Statement, of source: SourceText, _ result: Outcome.Result, reads: [FileRead], naming names: [String]
    ) -> [Message] {
        if case .directive = result { return [] }
        let command = statement.command.flatMap { context.library.commands[$0] }
        transcript.keep(
            Transcript.Entry(
                source: source, span: source.withComments(statement.span), reads: reads,
                names: names + result.names, answers: context.answers,
                answerPlace: command == nil ? nil : statement.span.upperBound, isStatement: true))
        guard !reads.isEmpty else { return [] }
        let saved = source.readsWhenSaved(above: statement.span)
        return reads.compactMap { $0.change(since: saved) }
    }
    /// `help` and `explain`: a replay does not need them, unless they changed something, as a tour does.
    func isAboutTopics(_ statement: Statement) -> Bool {
        guard let command = statement.command, let declaration = context.library.commands[command] else { return false }
        return declaration.parameters.first?.shape == .topic
    }
    /// Keeps a text that holds comments alone.
    public mutating func keep(remark source: SourceText) {
        transcript.keep(remark: source)
        let lines = source.text.split(separator: "\n").compactMap(\.documentation)
        remark =
            source.text.isBlank ? nil : lines.isEmpty ? remark : ([remark].compactMap(\.self) + lines).joined(separator: "\n")
    }
}

extension Substring {
    /// What a line of documentation says; nil for any other line.
    fileprivate var documentation: String? {
        let line = drop { $0 == " " || $0 == "\t" }
        guard line.hasPrefix("##") else { return nil }
        return String(line.dropFirst(line.dropFirst(2).first == " " ? 3 : 2))
    }
}

extension FileRead {
    /// What to say of it, if it was another when it was saved; nil where it was not read then.
    fileprivate func change(since saved: [FileRead]) -> Message? {
        guard let before = saved.first(where: { $0.path == path && $0.isFolder == isFolder }), before != self else { return nil }
        let unit = isFolder ? Message("entries", zh: "个条目") : Message("bytes", zh: "字节")
        let sizes =
            size == before.size
            ? Message("it has \(size) \(unit) as before, but others", zh: "仍为\(size)\(unit)，但内容不同")
            : Message("it had \(before.size) \(unit), and has \(size)", zh: "原为\(before.size)\(unit)，现为\(size)")
        return Message(
            "\(path) has changed since this was saved: \(sizes); results may differ",
            zh: "\(path)在保存之后有改动：\(sizes)；结果可能不同")
    }
}
extension Statement {
    /// The name of the command, where the statement is nothing else, or gives its value a name.
    fileprivate var command: String? {
        switch form {
        case .value(let expression), .definition(_, let expression):
            if case .command(let call) = expression.form { call.name.text } else { nil }
        default: nil
        }
    }
}
extension Outcome.Result {
    fileprivate var names: [String] { if case .defined(let name, _) = self { [name] } else { [] } }
}
