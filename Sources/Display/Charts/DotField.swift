internal import Text

/// A field of dots finer than characters: two by four of them in a braille character, or one where only ASCII is drawn.
struct DotField {
    let columns: Int
    let rows: Int
    /// Dots of a character.
    let across: Int
    let down: Int
    private var patterns: [UInt8]
    private var members: [UInt8]
    private let marks: [Character]

    init(columns: Int, rows: Int, glyphs: ChartGlyphs) {
        (self.columns, self.rows) = (max(1, columns), max(1, rows))
        (across, down) = glyphs.hasDots ? (2, 4) : (1, 1)
        marks = glyphs.marks
        patterns = Array(repeating: 0, count: self.columns * self.rows)
        members = patterns
    }

    var width: Int { columns * across }
    var height: Int { rows * down }

    /// Bits of a braille character by column and row.
    private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

    /// Sets a dot, counted from the left and from the bottom.
    mutating func set(x: Int, y: Int, member: Int) {
        guard (0..<width).contains(x), (0..<height).contains(y) else { return }
        let top = height - 1 - y
        let cell = top / down * columns + x / across
        patterns[cell] |= down == 1 ? 1 : Self.bits[x % across][top % down]
        members[cell] = UInt8(truncatingIfNeeded: member)
    }

    /// A data point that stands alone, large enough to be seen.
    mutating func mark(x: Int, y: Int, member: Int) {
        for (dx, dy) in down == 1 ? [(0, 0)] : [(0, 0), (1, 0), (0, 1), (1, 1)] { set(x: x + dx, y: y + dy, member: member) }
    }

    /// A straight stroke; `dash` tells which of its steps are drawn.
    mutating func stroke(from a: (x: Int, y: Int), to b: (x: Int, y: Int), member: Int, dash: inout Dash) {
        let steps = max(abs(b.x - a.x), abs(b.y - a.y), 1)
        for step in 0...steps where dash.advance() {
            set(x: a.x + Self.part(b.x - a.x, step, steps), y: a.y + Self.part(b.y - a.y, step, steps), member: member)
        }
    }
    /// The whole number nearest to length · step / steps.
    private static func part(_ length: Int, _ step: Int, _ steps: Int) -> Int {
        let doubled = 2 * length * step
        return (doubled + (doubled >= 0 ? steps : -steps)) / (2 * steps)
    }

    func draw(on canvas: inout Canvas, x: Int, y: Int) {
        for cell in patterns.indices where patterns[cell] != 0 {
            let member = Int(members[cell])
            let character = down == 1 ? marks[member % marks.count] : Self.braille(patterns[cell])
            canvas.put(character, .member(member), x: x + cell % columns, y: y + cell / columns)
        }
    }
    static func braille(_ pattern: UInt8) -> Character { Character(Unicode.Scalar(0x2800 + UInt32(pattern))!) }
}

/// Which steps of a line are drawn, so that lines differ where there is no colour.
struct Dash {
    private let pattern: [Bool]
    private var place = 0

    /// Solid, long dashes, dots, dashes and dots, …
    private static let patterns: [[Int]] = [[1, 0], [6, 4], [1, 2], [6, 2, 1, 2], [3, 3], [1, 5]]

    static let solid = Dash(0)
    init(_ member: Int) {
        let lengths = Self.patterns[member % Self.patterns.count]
        pattern = lengths.enumerated().flatMap { Array(repeating: $0 % 2 == 0, count: $1) }
    }

    /// Whether the next step is drawn.
    mutating func advance() -> Bool {
        defer { place = (place + 1) % pattern.count }
        return pattern[place]
    }
}
