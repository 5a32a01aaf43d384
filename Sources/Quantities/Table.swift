/// Columns of unlike things: targets, audits, components of change.
public struct Table: Sendable {
    public var columns: [Column]
    public struct Column: Sendable {
        public var name: String
        public var cells: Cells
        public init(_ name: String, _ cells: Cells) { (self.name, self.cells) = (name, cells) }
    }
    public enum Cells: Sendable {
        case texts([String?])
        /// Series without axes.
        case quantities([Series?])
        public var count: Int {
            switch self {
            case .texts(let texts): texts.count
            case .quantities(let quantities): quantities.count
            }
        }
    }
    public init(_ columns: [Column]) { self.columns = columns }
    public var rowCount: Int { columns.first?.cells.count ?? 0 }
    public func column(_ name: String) -> Column? { columns.first { $0.name == name } }
}
