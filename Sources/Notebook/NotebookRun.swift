public import Quantities
public import Display
public import Session
internal import Syntax
internal import Text

/// A document run cell by cell in one session.
public struct NotebookRun: Sendable {
    /// What messages call the document.
    public var name: String
    public var session: Session
    public var format: OutputFormat
    private let options: RenderOptions

    public init(_ name: String, in session: Session, as format: OutputFormat = .text, options: RenderOptions = RenderOptions()) {
        (self.name, self.session, self.format, self.options) = (name, session, format, options)
    }

    /// What a cell gave.
    public struct Result: Sendable {
        /// The lines of its output.
        public var output: String
        /// What went wrong, unless the cell was expected to fail.
        public var failures: [Outcome] = []
        /// Whether it was expected to fail and did not.
        public var shouldHaveFailed = false
        /// Notes that the format leaves no room for.
        public var asides: [Message] = []
        public var isFailure: Bool { !failures.isEmpty || shouldHaveFailed }
    }

    /// Runs the next cell. Places in messages are the document's own.
    public mutating func run(_ cell: Document.Cell) -> Result {
        let source = SourceText(cell.source, name: name, firstLine: cell.firstLine)
        var (shown, result) = ([String](), Result(output: ""))
        var failures: [Outcome] = []
        let (format, options) = (format, options)
        session.run(source) { outcome in
            if outcome.isFailure { return failures.append(outcome) }
            let text = format.written(outcome, options).plain
            if !text.isEmpty { shown.append(text) }
            result.asides += format.asides(of: outcome)
        }
        if cell.expectsError {
            shown += failures.map { Self.expected($0, cell) }
            result.shouldHaveFailed = failures.isEmpty
        } else {
            result.failures = failures
        }
        result.output = Self.trimmed(shown.joined(separator: "\n"))
        return result
    }

    /// An expected message counts lines from its cell's first, so that prose may move without changing it.
    private static func expected(_ outcome: Outcome, _ cell: Document.Cell) -> String {
        guard case .failed(let diagnostic) = outcome.result else { return "" }
        return diagnostic.rendered(in: SourceText(cell.source)).plain
    }

    /// No blanks at the ends of lines: editors take them away.
    private static func trimmed(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in String(line.reversed().drop(while: \.isWhitespace).reversed()) }.joined(separator: "\n")
    }
}

extension Document {
    /// A piece as the document shows it, a cell with this output.
    public func written(_ piece: Piece, output: String = "") -> String {
        switch piece {
        case .prose(let text): text
        case .cell(let cell): cell.written(output: output, newline: newline)
        }
    }
}
