extension Document {
    /// Reads a document. Every text is one; a block that is never closed reaches to the end.
    public init(_ text: String) {
        var reader = DocumentReader(text)
        pieces = reader.pieces()
        newline = text.utf8.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    }
}

/// Goes through the lines of a document once.
private struct DocumentReader {
    /// Lines with their ends.
    private let lines: [Substring]
    private var next = 0

    init(_ text: String) { lines = Self.lines(of: text) }

    private static func lines(of text: String) -> [Substring] {
        var (lines, start) = ([Substring](), text.startIndex)
        let bytes = text.utf8
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let after = bytes.index(after: end)
            lines.append(text[start..<after])
            start = after
        }
        if start < text.endIndex { lines.append(text[start...]) }
        return lines
    }

    mutating func pieces() -> [Document.Piece] {
        var (pieces, prose) = ([Document.Piece](), "")
        while next < lines.count {
            guard let fence = Fence(opening: bare(next)) else {
                prose += lines[next]
                next += 1
                continue
            }
            let block = block(fence)
            guard fence.isCell else {
                prose += lines[block.all].joined()
                continue
            }
            if !prose.isEmpty { pieces.append(.prose(prose)) }
            prose = ""
            pieces.append(.cell(cell(fence, block)))
        }
        return prose.isEmpty ? pieces : pieces + [.prose(prose)]
    }

    /// The lines of the block that begins here: with its fences, and without.
    private mutating func block(_ fence: Fence) -> (all: Range<Int>, inner: Range<Int>) {
        let start = next
        next += 1
        while next < lines.count, !fence.isClosed(by: bare(next)) { next += 1 }
        let end = next
        next = min(next + 1, lines.count)
        return (start..<next, start + 1..<end)
    }

    private mutating func cell(_ fence: Fence, _ block: (all: Range<Int>, inner: Range<Int>)) -> Document.Cell {
        Document.Cell(
            source: content(block.inner), firstLine: block.inner.lowerBound + 1,
            expectsError: fence.words.dropFirst().contains("error"),
            text: lines[block.all].joined(), stored: stored())
    }

    /// The output block that follows, if only blank lines stand before it.
    private mutating func stored() -> Document.Stored? {
        let start = next
        var place = next
        while place < lines.count, bare(place).allSatisfy(\.isWhitespace) { place += 1 }
        guard place < lines.count, let fence = Fence(opening: bare(place)), fence.isOutput else { return nil }
        next = place
        let inner = block(fence).inner
        return Document.Stored(text: content(inner), firstLine: inner.lowerBound + 1, gap: lines[start..<place].joined())
    }

    /// A line without its end.
    private func bare(_ number: Int) -> Substring {
        var line = lines[number]
        while line.last?.isNewline == true { line.removeLast() }
        return line
    }
    private func content(_ range: Range<Int>) -> String { range.map(bare).joined(separator: "\n") }
}
