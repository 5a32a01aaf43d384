/// What every module below Language throws: what is wrong, without a position in the program.
///
/// The evaluator adds the places of the operands; the renderer decides how it looks.
public struct Problem: Error, Sendable {
    /// A stable code for `explain`: `kind_mix`.
    public var code: String
    /// One line, calm, without a full stop.
    public var message: Message
    /// What each operand is, by its position: "stock of 常住 at the end of 2024, 万人".
    public var operands: [Int: Message] = [:]
    /// The argument it is about, by the name of its parameter or its label, where that is not an operand.
    public var argument: String?
    /// A fix that runs as typed; `{0}`, `{1}` stand for the operands' own source text.
    public var fix: String?
    /// What to do, where no program does it; beside a fix, what to know about it.
    public var advice: Message?
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
        _ code: String, _ message: Message, operands: [Int: Message] = [:], fix: String? = nil, advice: Message? = nil,
        correction: Correction? = nil, cell: CellPlace? = nil
    ) {
        self.code = code
        self.message = message
        self.operands = operands
        self.fix = fix
        self.advice = advice
        self.correction = correction
        self.cell = cell
    }
    public init(
        _ code: String, _ english: Wording, zh chinese: Wording, operands: [Int: Message] = [:], fix: String? = nil,
        advice: Message? = nil, correction: Correction? = nil, cell: CellPlace? = nil
    ) {
        self.init(
            code, Message(english, zh: chinese), operands: operands, fix: fix, advice: advice, correction: correction, cell: cell)
    }
}

extension Problem {
    /// The same, and which argument it is about unless that is known already.
    public func at(_ argument: String) -> Problem {
        var problem = self
        problem.argument = self.argument ?? argument
        return problem
    }

    /// The message with the cell it speaks of.
    public var placed: Message {
        cell.map { Message("\(message) (\($0.description))", zh: "\(message)（\($0.description)）") } ?? message
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
    public var description: Message {
        let place = sheet.map { Message("\(file), sheet \($0)", zh: "\(file) 工作表“\($0)”") } ?? file.verbatim
        return Message("\(place), row \(row), column \(column): \"\(text)\"", zh: "\(place) 第\(row)行第\(column)列：\"\(text)\"")
    }
}
