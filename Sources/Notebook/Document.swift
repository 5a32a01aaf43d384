/// A Markdown document as a row of pieces that, written one after another, are the document again.
public struct Document: Sendable {
    public var pieces: [Piece]
    /// The document's own line ending.
    let newline: String

    public enum Piece: Sendable {
        /// Lines that are no cell, as they stand.
        case prose(String)
        case cell(Cell)
    }

    /// A fenced block whose info string begins with `lexis`, and the block of its output, if one follows.
    public struct Cell: Sendable {
        /// The program, without its fences.
        public var source: String
        /// The number of its first line in the document.
        public var firstLine: Int
        /// ```` ```lexis error ````: the cell is expected to fail.
        public var expectsError: Bool
        /// The block as it stands, fences included.
        var text: String
        public var stored: Stored?
    }

    /// An ```` ```output ```` block, of which only blank lines part the cell.
    public struct Stored: Sendable {
        public var text: String
        /// The number of its first line in the document.
        public var firstLine: Int
        /// The blank lines before it.
        var gap: String
    }
}

extension Document.Cell {
    /// The cell with this output behind it, as the document shows it; an empty output has no block.
    func written(output: String, newline: String) -> String {
        guard !output.isEmpty else { return text }
        let closed = text.hasSuffix("\n") ? text : text + newline
        let fence = Fence.longer(than: output)
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        return closed + (stored?.gap ?? newline) + ([fence + "output"] + lines + [fence[...]]).joined(separator: newline)
            + newline
    }
}
