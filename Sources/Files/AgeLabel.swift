internal import Quantities

/// An age as tables print it.
enum AgeLabel: Hashable {
    /// `0-14岁`, `65岁及以上`, `<1`
    case interval(AgeInterval)
    /// One number, which may begin a class: `5`.
    case single(Int)

    static let oldest = 200

    init?(_ text: String) {
        guard text.utf8.count <= FoldedText.longest else { return nil }
        let folded = FoldedText.fold(text)
        guard folded.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        var rest = FoldedText.withoutBlanks(folded).lowercased()
        for word in ["周岁", "岁", "years", "year", "yrs", "ages", "age_", "age", "年龄"] { rest = Self.without(word, in: rest) }
        guard !rest.isEmpty, rest.utf8.count < 40 else { return nil }
        if let number = Self.number(rest[...]) {
            self = .single(number)
        } else if let interval = Self.range(rest) ?? Self.above(rest) ?? Self.below(rest) {
            self = .interval(interval)
        } else {
            return nil
        }
    }

    private static func without(_ word: String, in text: String) -> String {
        guard FoldedText.contains(text, word) else { return text }
        var (result, rest) = ("", text[...])
        while let character = rest.first {
            if rest.hasPrefix(word) {
                rest = rest.dropFirst(word.count)
            } else {
                result.append(character)
                rest.removeFirst()
            }
        }
        return result
    }
    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text), number <= oldest else {
            return nil
        }
        return number
    }
    private static func range(_ text: String) -> AgeInterval? {
        let lower = text.prefix { $0.isASCII && $0.isNumber }
        guard let first = number(lower) else { return nil }
        let rest = text[lower.endIndex...]
        for mark in ["--", "..", "-", "~", "至", "_", "to"] where rest.hasPrefix(mark) {
            guard let last = number(rest.dropFirst(mark.count)), last >= first else { return nil }
            return AgeInterval(lower: first, upper: last + 1)
        }
        return nil
    }
    private static func above(_ text: String) -> AgeInterval? {
        for ending in ["andabove", "andover", "andolder", "及以上", "以上", "plus", "+"] where text.hasSuffix(ending) {
            return number(text.dropLast(ending.count)).map { AgeInterval(lower: $0, upper: nil) }
        }
        for beginning in ["≥", ">="] where text.hasPrefix(beginning) {
            return number(text.dropFirst(beginning.count)).map { AgeInterval(lower: $0, upper: nil) }
        }
        return nil
    }
    /// `<1` and 不满1岁 exclude the number; 14岁及以下 includes it.
    private static func below(_ text: String) -> AgeInterval? {
        for beginning in ["<", "不满", "under"] where text.hasPrefix(beginning) {
            return number(text.dropFirst(beginning.count)).flatMap { $0 > 0 ? AgeInterval(lower: 0, upper: $0) : nil }
        }
        for ending in ["及以下", "以下"] where text.hasSuffix(ending) {
            return number(text.dropLast(ending.count)).map { AgeInterval(lower: 0, upper: $0 + 1) }
        }
        return nil
    }
}
