public import Quantities

/// How a value is written: how much room there is, and what is wanted beside the cells.
public struct RenderOptions: Sendable, Hashable {
    /// The columns of the screen; nil where the output is no terminal, and no column is cut.
    public var width: Int?
    /// The lines the rendering may take, its type line included; nil where no row is cut.
    public var height: Int?
    /// Rules and marks in ASCII only.
    public var ascii = false
    /// Digits between separators: `1,234,567` with 3, `123,4567` with 4; nil for none.
    public var grouping: Int?
    /// Sums over rows and columns, where the value allows them.
    public var totals = false
    /// Digits after the point; nil leaves the choice to the data's own precision.
    public var decimals: Int?
    /// The language of messages; data, labels and type lines are the same in every one.
    public var language = Tongue.english
    /// The type line above a table.
    public var showsType = true
    /// Nothing is cut: rows go on beyond the screen, and columns that do not fit beside the others stand below them.
    public var isWhole = false
    /// The course of a series by year as small bars beside it.
    public var sparklines = false
    /// Whether styles will be seen as colours; where not, the lines of a picture differ in their dashes.
    public var colour = false

    public init(width: Int? = nil, height: Int? = nil) { (self.width, self.height) = (width, height) }

    /// The width that years across have to fit in, also where nothing will be cut.
    var layoutWidth: Int { width ?? 100 }
    /// The rows and the columns of the screen that a table is cut to; nil where it is not cut.
    var heightLimit: Int? { isWhole ? nil : height }
    var widthLimit: Int? { isWhole ? nil : width }
    var glyphs: Glyphs { ascii ? .ascii : .light }
    /// The same, with these lines taken off.
    func below(_ lines: Int) -> RenderOptions {
        var options = self
        options.height = height.map { max(0, $0 - lines) }
        return options
    }
}

/// The marks a table is drawn with.
struct Glyphs: Sendable, Hashable {
    let rule: Character
    let ellipsis: String
    let missing: String
    /// What stands before a branch of a tree, before its last one, and before what hangs below either.
    let branch: String
    let lastBranch: String
    let trunk: String

    static let light = Glyphs(rule: "─", ellipsis: "…", missing: "·", branch: "├─ ", lastBranch: "└─ ", trunk: "│  ")
    static let ascii = Glyphs(rule: "-", ellipsis: "...", missing: ".", branch: "|- ", lastBranch: "`- ", trunk: "|  ")

    enum Thing: String { case column, row, entry }

    /// "…12…", where there is no room for words.
    func leftOut(_ count: Int) -> String { "\(ellipsis)\(count)\(ellipsis)" }

    /// "… 12 columns …"
    func leftOut(_ count: Int, _ thing: Thing) -> String {
        let name = count == 1 ? thing.rawValue : thing == .entry ? "entries" : thing.rawValue + "s"
        return "\(ellipsis) \(count) \(name) \(ellipsis)"
    }
}
