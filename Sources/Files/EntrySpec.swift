internal import Quantities

/// One entry to be read: which rows, which columns, on which axes.
struct EntrySpec {
    var name: String
    /// What the analyst or the vocabulary may know it by.
    var names: [String]
    /// The head or indicator that may hold its unit.
    var heads: [Head]
    /// Positions among the rows of data; nil for all.
    var rows: [Int32]?
    /// One a row axis, with a code for each row of the entry.
    var axes: [RawAxis]
    /// The axis across the columns.
    var fold: RawAxis?
    var members: [(column: Int, position: Int)]
    /// Which of the two values of a cell.
    var side: Int?
    /// Rows of unlike units: words in place of numbers are to be expected.
    var isIndicator = false
    /// A column beside columns of years: 累计, 年平均.
    var isUndated = false
    /// Constant labels of the file that every value remembers.
    var remembered: [SeriesType.Remembered] = []

    /// Whether it may count people: those stand under ages and sexes.
    var isBySexOrAge: Bool { (axes + [fold].compactMap(\.self)).contains { $0.name == "age" || $0.name == "sex" } }
}
