/// A program as typed, and the same text folded to the signs the lexer reads.
///
/// Folding changes lengths (`～` is `..`), so every folded byte knows the place it came from.
public struct SourceText: Sendable {
    /// The text is shared by every token of it, so it is held once.
    let content: Content

    /// - Parameter firstLine: the number of the text's first line, where it is a piece of a longer file.
    public init(_ text: String, name: String? = nil, firstLine: Int = 1) {
        content = Content(text, name: name, firstLine: firstLine)
    }

    public var text: String { content.text }
    /// The file's name, where there is one.
    public var name: String? { content.name }
    /// The text as typed, in UTF-8.
    public var bytes: [UInt8] { content.bytes }
    var folded: [UInt8] { content.folded }
    private var lineStarts: [Int] { content.lineStarts }

    public var lineCount: Int { lineStarts.count }

    /// A place for people: both count from 1, columns in characters.
    public struct Location: Hashable, Sendable {
        public var line: Int
        public var column: Int
    }

    public func location(of offset: Int) -> Location {
        let offset = min(max(0, offset), bytes.count)
        let line = lineNumber(of: offset)
        let before = lineStarts[line - 1]..<offset
        // Far along a line of megabytes nobody counts characters one by one.
        let column = before.count < 10_000 ? text(in: before).count : bytes[before].count { $0 & 0xC0 != 0x80 }
        return Location(line: fileLine(line), column: column + 1)
    }

    /// The number in its file of a line of this text.
    func fileLine(_ number: Int) -> Int { number + content.firstLine - 1 }

    /// The line, from 1, that holds the byte at `offset`; a newline belongs to the line it ends.
    public func lineNumber(of offset: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The bytes of a line, from 1, without its newline; a line that does not exist is empty.
    public func lineSpan(_ number: Int) -> Span {
        guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    /// The line as typed but for one place, so that it can be typed again; of a long line the replacement alone.
    public func corrected(_ span: Span, _ replacement: String) -> String {
        let line = lineSpan(lineNumber(of: span.lowerBound))
        guard span.lowerBound >= line.lowerBound, span.upperBound <= line.upperBound, line.count <= 240 else {
            return replacement
        }
        let before = text(in: line.lowerBound..<span.lowerBound).drop { $0 == " " || $0 == "\t" }
        return before + replacement + text(in: span.upperBound..<line.upperBound)
    }

    /// Where a text stands last within a span.
    public func lastPlace(of text: String, in span: Span) -> Span? {
        let wanted = Array(text.utf8)
        guard !wanted.isEmpty, span.count >= wanted.count else { return nil }
        let starts = span.lowerBound...(span.upperBound - wanted.count)
        return starts.last { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }.map { $0..<$0 + wanted.count }
    }

    /// The text as typed; a span outside the text is cut to it.
    public func text(in span: Span) -> String { content.text(in: span) }
    func span(_ places: Range<Int>) -> Span { content.span(places) }
    func byte(_ place: Int) -> UInt8 { content.byte(place) }
    func foldedText(_ places: Range<Int>) -> String { content.foldedText(places) }
}
