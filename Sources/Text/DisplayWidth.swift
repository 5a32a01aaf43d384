/// The columns a terminal gives the text: 2 for East Asian wide and emoji, 0 for combining marks and controls, else 1.
///
/// Characters of ambiguous width (`·`, `—`) count 1, as terminals outside legacy East Asian locales draw them.
public func displayWidth(of text: String) -> Int {
    if let width = asciiWidth(of: text) { return width }
    return text.reduce(0) { $0 + displayWidth(of: $1) }
}

/// The columns of one grapheme: those of its base, so that a joined emoji or a flag is 2 and an accent adds nothing.
public func displayWidth(of character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
        if scalar == emojiStyle && width > 0 { return 2 }
        width = max(width, displayWidth(of: scalar))
    }
    return width
}

/// Asks for the coloured, wide form of the symbol before it.
private let emojiStyle: Unicode.Scalar = "\u{FE0F}"

/// The width of plain printable text at one step a byte, which is most text; nil if any byte needs a closer look.
private func asciiWidth(of text: String) -> Int? {
    var count = 0
    for byte in text.utf8 {
        guard byte >= 0x20, byte < 0x7F else { return nil }
        count += 1
    }
    return count
}

private func displayWidth(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: 0
    case 0x20..<0x7F: 1
    case 0xA0..<0x300: scalar.value == 0xAD ? 0 : 1
    case 0x4E00...0x9FFF: 2
    case 0x1160...0x11FF: 0
    default: isInvisible(scalar) ? 0 : isWide(scalar) ? 2 : 1
    }
}

/// Marks drawn over their base, and marks of format drawn not at all.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
}

private func isWide(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if wideRanges.contains(where: { $0.contains(value) }) { return true }
    return scalar.properties.isEmojiPresentation
}

/// East Asian wide and full-width blocks of Unicode's `EastAsianWidth.txt`; wide emoji are found by their own property.
private let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul initial consonants
    0x2329...0x232A,  // angle brackets
    0x2E80...0x303E,  // radicals, CJK symbols and punctuation
    0x3041...0x3247, 0x3250...0x4DBF,  // kana, bopomofo, enclosed CJK, extension A
    0x4E00...0xA4C6,  // unified ideographs, Yi
    0xA960...0xA97C, 0xAC00...0xD7A3,  // Hangul
    0xF900...0xFAFF,  // compatibility ideographs
    0xFE10...0xFE19, 0xFE30...0xFE6B,  // vertical and small forms
    0xFF01...0xFF60, 0xFFE0...0xFFE6,  // full-width forms
    0x16FE0...0x18D08, 0x1AFF0...0x1B2FB,  // Tangut, kana supplement
    0x1F1E6...0x1F1FF,  // a pair of these is a flag
    0x1F200...0x1F265,  // enclosed ideographs
    0x20000...0x3FFFD,  // further ideographs
]
