internal import Text

/// Which rows and columns of a grid are shown, and how wide each column is.
struct GridLayout {
    static let gap = 2
    /// A text column is never made narrower than this to fit.
    static let narrowest = 12

    private(set) var rows: Excerpt
    private(set) var columns: Excerpt
    private(set) var labelWidths: [Int]
    private(set) var columnWidths: [Int]
    /// What stands in the head over columns left out; empty where none is.
    private(set) var marker = ""

    init(_ grid: Grid, width: Int?, height: Int?, glyphs: Glyphs) {
        rows = Self.rows(of: grid, height)
        columns = Excerpt(count: grid.columns.count, around: grid.columnGap)
        labelWidths = Self.labelWidths(grid, rows)
        columnWidths = Self.columnWidths(grid, rows)
        Self.widenForGroups(grid, &columnWidths)
        if columns.omitted > 0 { marker = glyphs.leftOut(columns.omitted, .column) }
        if let width, lineWidth > width { fit(grid, width, glyphs) }
    }

    /// The columns of a whole line.
    var lineWidth: Int {
        let shown =
            columns.head.reduce(0) { $0 + columnWidths[$1] + Self.gap }
            + columns.tail.reduce(0) { $0 + columnWidths[$1] + Self.gap }
        let middle = marker.isEmpty ? 0 : displayWidth(of: marker) + Self.gap
        return max(0, labelsWidth + shown + middle - Self.gap)
    }
    /// Runs of columns that fit beside the labels; one that never fits stands alone.
    func parts(within width: Int) -> [Range<Int>] {
        var (parts, start, used) = ([Range<Int>](), 0, labelsWidth)
        for (column, columnWidth) in columnWidths.enumerated() {
            if column > start, used + columnWidth > width {
                parts.append(start..<column)
                (start, used) = (column, labelsWidth)
            }
            used += columnWidth + Self.gap
        }
        return parts + [start..<columnWidths.count]
    }
    private var labelsWidth: Int { labelWidths.reduce(0) { $0 + $1 + Self.gap } }
}

extension GridLayout {
    /// The head, a rule and a line for what is left out take their part of the height.
    private static func rows(of grid: Grid, _ height: Int?) -> Excerpt {
        let all = Excerpt(count: grid.rows.count, around: grid.rowGap)
        guard let height else { return all }
        let room = height - grid.headLineCount - (grid.hasGroups ? 1 : 0) - 1
        guard all.count + (all.omitted > 0 ? 1 : 0) > room else { return all }
        let limit = max(4, room - 1)
        return limit < all.count ? all.halved.keeping(head: (limit + 1) / 2, tail: limit / 2) : all
    }

    private static func labelWidths(_ grid: Grid, _ rows: Excerpt) -> [Int] {
        var widths = grid.corner.map(displayWidth(of:))
        for row in rows.positions {
            for column in widths.indices {
                widths[column] = max(widths[column], displayWidth(of: grid.label(grid.rows[row], column)))
            }
        }
        return widths
    }

    private static func columnWidths(_ grid: Grid, _ rows: Excerpt) -> [Int] {
        var widths = grid.columns.map { $0.heads.reduce(0) { max($0, displayWidth(of: $1)) } }
        for row in rows.positions {
            for (column, cell) in grid.rows[row].cells.prefix(widths.count).enumerated() {
                widths[column] = max(widths[column], displayWidth(of: cell.text))
            }
        }
        return widths
    }

    /// A group's title must fit over its columns: the last of them grows.
    private static func widenForGroups(_ grid: Grid, _ widths: inout [Int]) {
        guard grid.hasGroups else { return }
        for (title, span) in grid.groups(of: Array(grid.columns.indices)) where !title.isEmpty {
            let room = span.reduce(-gap) { $0 + widths[$1] + gap }
            if let last = span.last { widths[last] += max(0, displayWidth(of: title) - room) }
        }
    }

    /// First texts are shortened, then columns are left out.
    private mutating func fit(_ grid: Grid, _ width: Int, _ glyphs: Glyphs) {
        shorten(grid, by: lineWidth - width)
        if lineWidth > width { cut(grid, width, glyphs) }
    }

    /// Brings the widest texts down to one common width that saves `excess` columns, or as far as texts may go.
    private mutating func shorten(_ grid: Grid, by excess: Int) {
        let flexible = labelWidths + grid.columns.indices.filter { grid.columns[$0].isFlexible }.map { columnWidths[$0] }
        var (low, high) = (Self.narrowest, max(Self.narrowest, flexible.max() ?? 0))
        while low < high {
            let middle = (low + high + 1) / 2
            let saved = flexible.reduce(0) { $0 + max(0, $1 - middle) }
            if saved >= excess { low = middle } else { high = middle - 1 }
        }
        labelWidths = labelWidths.map { min($0, low) }
        for column in grid.columns.indices where grid.columns[column].isFlexible {
            columnWidths[column] = min(columnWidths[column], low)
        }
    }

    /// Columns are left out in the middle; the mark that counts them gives up its words before the last column goes.
    private mutating func cut(_ grid: Grid, _ width: Int, _ glyphs: Glyphs) {
        let ends = columns.halved
        let all = ends.omitted + ends.count
        let room = width - labelsWidth
        columns = fitting(ends, into: room - displayWidth(of: glyphs.leftOut(all, .column)))
        marker = columns.omitted > 0 ? glyphs.leftOut(columns.omitted, .column) : ""
        guard columns.count == 0 else { return }
        columns = fitting(ends, into: room - displayWidth(of: glyphs.leftOut(all)))
        marker = glyphs.leftOut(columns.omitted)
    }

    /// As many columns from both ends inwards as there is room for.
    private func fitting(_ ends: Excerpt, into width: Int) -> Excerpt {
        var room = width
        var (first, last) = (0, 0)
        while true {
            let fromLeft = first <= last && first < ends.head.count || last == ends.tail.count
            guard fromLeft ? first < ends.head.count : last < ends.tail.count else { break }
            let column = fromLeft ? ends.head.lowerBound + first : ends.tail.upperBound - 1 - last
            room -= columnWidths[column] + Self.gap
            guard room >= 0 else { break }
            if fromLeft { first += 1 } else { last += 1 }
        }
        return ends.keeping(head: first, tail: last)
    }
}

extension Grid {
    /// Neighbouring columns of one group; a column without one stands alone, under an empty title.
    func groups(of positions: [Int]) -> [(title: String, span: [Int])] {
        var groups: [(title: String, span: [Int])] = []
        for position in positions {
            let title = columns[position].group ?? ""
            if let last = groups.indices.last, !title.isEmpty, groups[last].title == title {
                groups[last].span.append(position)
            } else {
                groups.append((title, [position]))
            }
        }
        return groups
    }
}
