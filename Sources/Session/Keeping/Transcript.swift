public import Files
import Syntax

/// What a session accepted, in order, with the comments around it: the session once more, as a program.
public struct Transcript: Sendable {
    public private(set) var entries: [Entry] = []

    /// One statement as typed, or a comment alone.
    public struct Entry: Sendable {
        let source: SourceText
        let span: Span
        /// The files it read.
        public var reads: [FileRead] = []
        /// The names it gave a value.
        public var names: [String] = []
        /// What was answered when it asked: `slash two`.
        var answers: [String] = []
        /// Where the answers are written into it; nil where only a comment can tell of them.
        var answerPlace: Int?
        public let isStatement: Bool
    }
    public var statementCount: Int { entries.count(where: \.isStatement) }

    mutating func keep(_ entry: Entry) { entries.append(entry) }
    /// Keeps a text in which nothing but comments stands.
    mutating func keep(remark source: SourceText) {
        guard source.text.contains(where: { !$0.isWhitespace }) else { return }
        entries.append(Entry(source: source, span: 0..<source.bytes.count, isStatement: false))
    }

    /// The program that replays from the entry of this number on.
    public func script(from first: Int = 0) -> String {
        entries.dropFirst(first).map(\.text).map { $0.hasPrefix("#") ? "\n" + $0 : $0 }.joined(separator: "\n")
    }
}

extension Transcript.Entry {
    /// The statement under its comments, what it read among them.
    public var text: String {
        let comments = (answerPlace == nil ? answers.map { "# answered: " + $0 } : []) + reads.compactMap(\.comment)
        var lines = typed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = lines.prefix { $0.isCommentOrBlank }.count
        let above = lines[..<start].filter { FileRead(comment: $0) == nil && !$0.hasPrefix(SavedSession.mark) }
        lines.replaceSubrange(..<start, with: above.drop { $0.allSatisfy(\.isWhitespace) } + comments)
        return lines.joined(separator: "\n")
    }
    private var typed: String {
        guard let place = answerPlace, !answers.isEmpty else { return source.text(in: span).unindented }
        let answered = answers.map { ", " + $0 }.joined()
        return (source.text(in: span.lowerBound..<place) + answered + source.text(in: place..<span.upperBound)).unindented
    }
}

extension SourceText {
    /// The statement with the comment lines straight above it and the comment behind it on its last line.
    func withComments(_ span: Span) -> Span {
        var line = lineNumber(of: span.lowerBound)
        guard text(in: lineSpan(line).lowerBound..<span.lowerBound).isBlank else {
            return span.lowerBound..<commentEnd(behind: span)
        }
        while line > 1, text(in: lineSpan(line - 1)).isCommentOrBlank { line -= 1 }
        return lineSpan(line).lowerBound..<commentEnd(behind: span)
    }
    private func commentEnd(behind span: Span) -> Int {
        let end = lineSpan(lineNumber(of: max(span.lowerBound, span.upperBound - 1))).upperBound
        guard end > span.upperBound else { return span.upperBound }
        let rest = text(in: span.upperBound..<end).drop { $0.isWhitespace || $0 == ";" || $0 == "；" }
        return rest.first == "#" || rest.first == "＃" ? end : span.upperBound
    }
    /// What the comments above a statement say it read when it was saved.
    func readsWhenSaved(above span: Span) -> [FileRead] {
        text(in: withComments(span).lowerBound..<span.lowerBound).split(separator: "\n").compactMap { FileRead(comment: $0) }
    }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
    fileprivate var isCommentOrBlank: Bool {
        let first = first { !$0.isWhitespace }
        return first == nil || first == "#" || first == "＃"
    }
    fileprivate var unindented: String { String(drop { $0 == " " || $0 == "\t" || $0 == "\n" }) }
}
