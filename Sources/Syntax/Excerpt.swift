import Quantities
import Text

/// The lines of a text that a diagnostic speaks of, with their marks.
struct Excerpt {
    private let source: SourceText
    private let width: Int?
    private let marks: [Mark]
    private let tongue: Tongue

    /// A piece of a note on one line.
    private struct Mark {
        var line: Int
        var span: Span
        var text: Message
        var isPrimary: Bool
    }

    init(of diagnostic: Diagnostic, in source: SourceText, width: Int?, tongue: Tongue) {
        self.source = source
        self.width = width
        self.tongue = tongue
        marks =
            Self.pieces(of: diagnostic.primary, isPrimary: true, in: source)
            + diagnostic.others.flatMap { Self.pieces(of: $0, isPrimary: false, in: source) }
    }

    /// A note over several lines is marked on its first and last; its text stands at the last.
    private static func pieces(of note: Diagnostic.Note, isPrimary: Bool, in source: SourceText) -> [Mark] {
        let first = source.lineNumber(of: note.span.lowerBound)
        let last = source.lineNumber(of: max(note.span.lowerBound, note.span.upperBound - 1))
        guard first < last else { return [Mark(line: first, span: note.span, text: note.text, isPrimary: isPrimary)] }
        let head = note.span.lowerBound..<max(note.span.lowerBound, source.lineSpan(first).upperBound)
        let tail = indentEnd(of: last, in: source)..<note.span.upperBound
        return [
            Mark(line: first, span: head, text: Message(verbatim: ""), isPrimary: isPrimary),
            Mark(line: last, span: tail, text: note.text, isPrimary: isPrimary),
        ]
    }

    private static func indentEnd(of line: Int, in source: SourceText) -> Int {
        let span = source.lineSpan(line)
        return source.bytes[span].firstIndex { !Characters.isBlank($0) } ?? span.lowerBound
    }

    var lines: [StyledText] {
        var all: [StyledText] = []
        var before: Int?
        for number in Set(marks.map(\.line)).sorted() {
            if let before, number > before + 1 { all.append(gutter("…")) }
            all += excerpt(of: number)
            before = number
        }
        return all
    }

    private func gutter(_ text: String) -> StyledText {
        StyledText(padded(text, to: gutterWidth, alignment: .right) + " | ", .gutter)
    }

    private var gutterWidth: Int { max(3, String(source.fileLine(marks.map(\.line).max() ?? 0)).count) }

    // MARK: One line

    private func excerpt(of number: Int) -> [StyledText] {
        let marks = marks.filter { $0.line == number }
        let room = width.map { $0 - gutterWidth - 3 }
        let line = SourceLine(source, number, showing: focus(among: marks), width: room)
        let placed = marks.map {
            PlacedMark(columns: line.columns(of: $0.span), text: $0.text.text(in: tongue), isPrimary: $0.isPrimary)
        }
        let underlines = MarkLines(placed.sorted { $0.columns.lowerBound < $1.columns.lowerBound }, width: room).lines
        return [gutter("\(source.fileLine(number))") + StyledText(line.shown)] + underlines.map { gutter("") + $0 }
    }

    private func focus(among marks: [Mark]) -> Int {
        (marks.first(where: \.isPrimary) ?? marks.first)?.span.lowerBound ?? 0
    }
}

/// A mark by the columns it stands under.
struct PlacedMark {
    var columns: Range<Int>
    var text: String
    var isPrimary: Bool
    var style: Style { isPrimary ? .caret : .otherCaret }
    var sign: String { isPrimary ? "^" : "-" }
}
