import Text

/// One line of source as a terminal shows it: tabs spread, controls made visible, and cut around a place if it is too long.
struct SourceLine {
    let shown: String
    private let cells: [Cell]
    /// The columns of the line that are shown, and how far they moved.
    private let window: Range<Int>
    private let shift: Int

    private struct Cell {
        var text: String
        /// The bytes of the source it shows.
        var span: Span
        var column: Int
        var width: Int
    }

    private static let tabStop = 4

    init(_ source: SourceText, _ number: Int, showing focus: Int, width: Int?) {
        let whole = source.lineSpan(number)
        let span = Self.neighbourhood(of: focus, in: whole, source.bytes)
        let cells = Self.cells(of: source.text(in: span), from: span.lowerBound)
        let total = cells.last.map { $0.column + $0.width } ?? 0
        let room = max(20, width ?? total)
        let start = total <= room ? 0 : Self.start(around: Self.column(of: focus, in: cells), total: total, room: room)
        let end = min(total, start + room)
        let kept = cells.filter { $0.column >= start && $0.column + $0.width <= end }
        let isCutBefore = start > 0 || span.lowerBound > whole.lowerBound
        let isCutAfter = end < total || span.upperBound < whole.upperBound
        let middle = kept.dropFirst(isCutBefore ? 1 : 0).dropLast(isCutAfter ? 1 : 0)
        self.cells = cells
        window = (middle.first?.column ?? 0)..<(middle.last.map { $0.column + $0.width } ?? 0)
        shift = window.lowerBound - (isCutBefore ? 1 : 0)
        shown = (isCutBefore ? "…" : "") + middle.map(\.text).joined() + (isCutAfter ? "…" : "")
    }

    /// A third of the room stands before the place, and none is wasted behind the end.
    private static func start(around column: Int, total: Int, room: Int) -> Int {
        min(max(0, column - room / 3), total - room)
    }

    /// Nobody reads more of a line than this: one of megabytes is shown around the place, also where nothing else is cut.
    private static let longest = 2000

    private static func neighbourhood(of place: Int, in line: Span, _ bytes: [UInt8]) -> Span {
        guard line.count > longest else { return line }
        var lower = min(max(line.lowerBound, place - longest / 4), line.upperBound - longest)
        var upper = lower + longest
        while lower > line.lowerBound, isContinuation(bytes[lower]) { lower -= 1 }
        while upper < line.upperBound, isContinuation(bytes[upper]) { upper += 1 }
        return lower..<upper
    }
    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    private static func cells(of line: String, from start: Int) -> [Cell] {
        var (cells, offset, column): ([Cell], Int, Int) = ([], start, 0)
        for character in line {
            let text = display(character, at: column)
            let width = displayWidth(of: text)
            let end = offset + character.utf8.count
            cells.append(Cell(text: text, span: offset..<end, column: column, width: width))
            offset = end
            column += width
        }
        return cells
    }

    /// Controls must not reach a terminal.
    private static func display(_ character: Character, at column: Int) -> String {
        if character == "\t" { return String(repeating: " ", count: tabStop - column % tabStop) }
        let isControl = character.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
        return isControl ? "\u{FFFD}" : String(character)
    }

    private static func column(of offset: Int, in cells: [Cell]) -> Int {
        if let cell = cells.first(where: { $0.span.upperBound > offset }) { return cell.column }
        return cells.last.map { $0.column + $0.width } ?? 0
    }

    /// The columns, in what is shown, under the bytes; at least one, which is the cut where the bytes lie beyond it.
    func columns(of span: Span) -> Range<Int> {
        let covered = cells.filter { $0.span.overlaps(span) }
        let end = cells.last.map { $0.column + $0.width } ?? 0
        let start = covered.first?.column ?? cells.first { $0.span.lowerBound >= span.lowerBound }?.column ?? end
        let stop = covered.last.map { $0.column + $0.width } ?? start + 1
        let lower = min(max(start, window.lowerBound), max(window.lowerBound, window.upperBound)) - shift
        return lower..<max(lower + 1, min(stop, window.upperBound) - shift)
    }
}
