public import Text

/// A table of texts, whatever it was made from: heads, row labels, cells. It decides nothing about numbers.
public struct Grid: Sendable {
    /// Heads of the columns of row labels, one a column; empty where rows have no labels.
    public var corner: [String]
    public var columns: [Column]
    public var rows: [Row]
    /// Columns and rows that were never put in, between those that are.
    public var columnGap: Gap?
    public var rowGap: Gap?

    public struct Column: Sendable {
        /// One a line of the head; the last stands next to the cells.
        public var heads: [String]
        public var alignment: Text.Alignment
        /// Neighbours of one group share a line above their heads.
        public var group: String?
        public var isTotal = false
        /// Its texts may be cut to make the table fit.
        public var isFlexible = false

        public init(_ heads: [String], _ alignment: Text.Alignment = .right, group: String? = nil, isTotal: Bool = false) {
            (self.heads, self.alignment, self.group, self.isTotal) = (heads, alignment, group, isTotal)
        }
        public init(_ head: String, _ alignment: Text.Alignment = .right) { self.init([head], alignment) }
    }
    public struct Row: Sendable {
        public var labels: [String]
        public var cells: [Cell]
        public var isTotal: Bool
        public init(_ labels: [String], _ cells: [Cell], isTotal: Bool = false) {
            (self.labels, self.cells, self.isTotal) = (labels, cells, isTotal)
        }
    }
    public struct Cell: Sendable, Hashable, ExpressibleByStringLiteral {
        public var text: String
        public var style: Style
        public init(_ text: String, _ style: Style = .plain) { (self.text, self.style) = (text, style) }
        public init(stringLiteral text: String) { self.init(text) }
    }
    /// `count` things left out before position `at`.
    public struct Gap: Sendable, Hashable {
        public var at: Int
        public var count: Int
        public init(at: Int, count: Int) { (self.at, self.count) = (at, count) }
    }

    public init(corner: [String] = [], columns: [Column], rows: [Row]) {
        (self.corner, self.columns, self.rows) = (corner, columns, rows)
    }

    var headLineCount: Int { columns.lazy.map(\.heads.count).max() ?? 0 }
    var hasGroups: Bool { columns.contains { $0.group != nil } }

    /// The head of a column on a line counted from the top; shorter heads hang down to the cells.
    func head(_ column: Column, line: Int) -> String {
        let index = line - (headLineCount - column.heads.count)
        return column.heads.indices.contains(index) ? column.heads[index] : ""
    }
    func label(_ row: Row, _ column: Int) -> String { row.labels.indices.contains(column) ? row.labels[column] : "" }
    func cell(_ row: Row, _ column: Int) -> Cell { row.cells.indices.contains(column) ? row.cells[column] : "" }
}
