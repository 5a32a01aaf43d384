/// The reserved words. After `.`, before `:` and inside `[ ]` they are plain labels.
public enum SmallWord: String, Sendable, CaseIterable {
    case to, by, from, at, `in`, `as`, of, over, with, `where`, per, each, against, and, or, not, def

    /// Most words are told by their length alone.
    static func includes(_ word: String) -> Bool { word.utf8.count <= 7 && SmallWord(rawValue: word) != nil }
}
