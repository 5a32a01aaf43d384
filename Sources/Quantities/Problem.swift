/// What every module below Language throws: what is wrong, without a position in the program.
///
/// The evaluator adds the places of the operands; the renderer decides how it looks.
public struct Problem: Error, Sendable {
    /// A stable code for `explain`: `kind_mix`.
    public var code: String
    /// One line, calm, without a full stop.
    public var message: String
    /// What each operand is, by its position: "stock of 常住 at the end of 2024, 万人".
    public var operands: [Int: String] = [:]
    /// A fix that runs as typed; `{0}`, `{1}` stand for the operands' own source text.
    public var fix: String?
    /// What stands in the place of one argument for the program to run; nil: `fix` says it.
    public var correction: Correction?
    /// Where in a file, if the trouble is a cell.
    public var cell: CellPlace?

    public struct Correction: Sendable {
        /// nil: in the place of the whole.
        public var argument: String?
        public var text: String
        public init(_ argument: String? = nil, _ text: String) { (self.argument, self.text) = (argument, text) }
    }

    public init(
        _ code: String, _ message: String, operands: [Int: String] = [:], fix: String? = nil, correction: Correction? = nil,
        cell: CellPlace? = nil
    ) {
        self.code = code
        self.message = message
        self.operands = operands
        self.fix = fix
        self.correction = correction
        self.cell = cell
    }
}

/// A cell of a file; rows and columns count from 1.
public struct CellPlace: Sendable, Hashable {
    public var file: String
    public var sheet: String?
    public var row: Int
    public var column: Int
    /// The cell as printed.
    public var text: String

    public init(file: String, sheet: String? = nil, row: Int, column: Int, text: String) {
        self.file = file
        self.sheet = sheet
        self.row = row
        self.column = column
        self.text = text
    }

    /// `a.csv, row 3, column 2: "42,898"`
    public var description: String {
        let place = sheet.map { "\(file), sheet \($0)" } ?? file
        return "\(place), row \(row), column \(column): \"\(text)\""
    }
}
