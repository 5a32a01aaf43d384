internal import Text

/// Where a line stands on a screen of some columns.
struct ScreenRows {
    struct Place: Equatable {
        var row = 0
        var column = 0
    }
    /// The place of the cursor, from the row of the prompt.
    private(set) var cursor = Place()
    /// The place behind the last character.
    private(set) var end = Place()
    private(set) var hasWide = false
    /// Whether the cursor stands before a wide character that fills its row.
    private(set) var isLastInRow = false
    private let columns: Int

    init(prompt: String, _ scalars: [Unicode.Scalar], cursor place: Int, columns: Int) {
        self.columns = max(columns, 2)
        for scalar in prompt.unicodeScalars { put(scalar) }
        for (index, scalar) in scalars.enumerated() {
            if index == place { mark(before: scalar) }
            put(scalar)
        }
        if place >= scalars.count { cursor = end }
    }

    /// A wide character that does not fit takes the cursor with it to the next row.
    private mutating func mark(before scalar: Unicode.Scalar) {
        isLastInRow = Self.width(of: scalar) == 2 && end.column + 2 == columns
        cursor = end.column + Self.width(of: scalar) > columns ? Place(row: end.row + 1, column: 0) : end
    }
    private mutating func put(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\n": end = Place(row: end.row + 1, column: 0)
        case "\t": for _ in 0..<(8 - end.column % 8) { put(1) }
        default: put(Self.width(of: scalar))
        }
    }
    /// A full row is left at once.
    private mutating func put(_ width: Int) {
        if width > 1 { hasWide = true }
        if end.column + width > columns { end = Place(row: end.row + 1, column: 0) }
        end.column += width
        if end.column >= columns { end = Place(row: end.row + 1, column: 0) }
    }
    private static func width(of scalar: Unicode.Scalar) -> Int {
        scalar.value < 0x20 ? 2 : scalar.value < 0x7F ? 1 : displayWidth(of: Character(scalar))
    }
}
