internal import Text

/// A field of screen cells to draw on. What falls outside is not drawn.
struct Canvas {
    let width: Int
    let height: Int
    /// Nil is the second half of a wide character.
    private var characters: [Character?]
    private var styles: [Style]

    init(width: Int, height: Int) {
        (self.width, self.height) = (max(0, width), max(0, height))
        characters = Array(repeating: " ", count: self.width * self.height)
        styles = Array(repeating: .plain, count: self.width * self.height)
    }

    mutating func put(_ character: Character, _ style: Style = .plain, x: Int, y: Int) {
        guard (0..<width).contains(x), (0..<height).contains(y) else { return }
        characters[y * width + x] = character
        styles[y * width + x] = style
    }

    /// A text from `x` to the right; what does not fit before the edge is left out.
    mutating func write(_ text: String, _ style: Style = .plain, x: Int, y: Int) {
        var x = x
        for character in text {
            let columns = displayWidth(of: character)
            if columns == 0 { continue }
            guard x + columns <= width else { return }
            put(character, style, x: x, y: y)
            if columns == 2, x >= 0, (0..<height).contains(y) { characters[y * width + x + 1] = nil }
            x += columns
        }
    }

    /// A text that ends before `x`.
    mutating func write(_ text: String, _ style: Style = .plain, endingAt x: Int, y: Int) {
        write(text, style, x: x - displayWidth(of: text), y: y)
    }

    /// The lines, without blanks at their ends.
    var lines: [StyledText] { (0..<height).map(line) }

    private func line(_ y: Int) -> StyledText {
        var line = StyledText()
        let row = y * width..<(y + 1) * width
        let last = row.last { characters[$0] != " " } ?? row.lowerBound - 1
        for place in row where place <= last {
            if let character = characters[place] { line.append(String(character), styles[place]) }
        }
        return line
    }
}
