/// The marks a picture is drawn with.
struct ChartGlyphs: Sendable {
    let vertical: Character
    let horizontal: Character
    let corner: Character
    let tickLeft: Character
    let tickBelow: Character
    let zero: Character
    /// Along which those born together grow older.
    let diagonal: Character
    /// Parts of a bar that grows to the right, from an eighth; empty where only whole characters are drawn.
    let eighths: [Character]
    let full: Character
    /// Half a bar, at its end to the left and to the right.
    let halves: (left: Character, right: Character)?
    /// From the lightest to the darkest.
    let shades: [Character]
    /// Dots within a character; nil where each line has its own mark instead.
    let hasDots: Bool
    let marks: [Character]

    static let light = ChartGlyphs(
        vertical: "│", horizontal: "─", corner: "└", tickLeft: "┤", tickBelow: "┬", zero: "│", diagonal: "╱",
        eighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"], full: "█", halves: ("▐", "▌"), shades: ["░", "▒", "▓", "█"], hasDots: true,
        marks: ["•"])
    static let ascii = ChartGlyphs(
        vertical: "|", horizontal: "-", corner: "+", tickLeft: "+", tickBelow: "+", zero: "|", diagonal: "/", eighths: [],
        full: "#",
        halves: nil,
        shades: [".", ":", "=", "*", "#", "@"], hasDots: false, marks: ["*", "o", "+", "x", "#", "@"])
}

extension RenderOptions {
    var chartGlyphs: ChartGlyphs { ascii ? .ascii : .light }
}
