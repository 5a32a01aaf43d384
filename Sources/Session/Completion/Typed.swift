internal import Text

/// A word being typed, and how well a name fits it.
struct Typed {
    private let bytes: [UInt8]
    private let letters: [Unicode.Scalar]
    private let hasSmallLetter: Bool
    /// Whether letters that merely occur in the right order are enough: only where nothing begins so.
    var isLoose = false

    init(_ text: String) {
        bytes = Array(text.utf8)
        letters = text.unicodeScalars.map(\.lowered)
        hasSmallLetter = letters.contains { $0.value >= 0x61 && $0.value <= 0x7A }
    }
    var isEmpty: Bool { bytes.isEmpty }

    func rank(of name: String) -> Completion.Rank? {
        if isLoose { return isScattered(in: name) ? .scattered : nil }
        if name.utf8.starts(with: bytes) { return .prefix }
        guard hasSmallLetter else { return nil }
        return prefixRank(of: name)
    }

    /// Letter by letter: equal but for capitals, or the initial of a Chinese character.
    private func prefixRank(of name: String) -> Completion.Rank? {
        var scalars = name.unicodeScalars.makeIterator()
        var rank = Completion.Rank.caseless
        for letter in letters {
            guard let scalar = scalars.next() else { return nil }
            if scalar.lowered == letter { continue }
            guard letter.isASCII, PinyinInitial.matches(UInt8(letter.value), scalar) else { return nil }
            rank = .pinyin
        }
        return rank
    }

    private func isScattered(in name: String) -> Bool {
        guard letters.count >= 2 else { return false }
        var wanted = letters[...]
        for scalar in name.unicodeScalars {
            guard let letter = wanted.first else { return true }
            let matches = scalar.lowered == letter || letter.isASCII && PinyinInitial.matches(UInt8(letter.value), scalar)
            if matches { wanted = wanted.dropFirst() }
        }
        return wanted.isEmpty
    }
}

extension Unicode.Scalar {
    /// Capitals of ASCII as small letters.
    fileprivate var lowered: Unicode.Scalar {
        value >= 0x41 && value <= 0x5A ? Unicode.Scalar(UInt8(value + 0x20)) : self
    }
}
