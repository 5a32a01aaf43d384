internal import Quantities
internal import Syntax

/// The words that axes go by.
extension Evaluator {
    /// The axis a word means for some values: their own of that name, else the one that the word heads in tables: 年龄 is age.
    func axisName(_ word: String, of values: [Value]) -> String {
        guard !values.contains(where: { $0.meant.series?.type.index(of: word) != nil }) else { return word }
        return axis(called: word) ?? word
    }
    /// The usual name of an axis, by itself or by a word of table heads.
    func axis(called word: String) -> String? {
        if Self.usual.contains(word) { return word }
        guard case .axis(let name)? = context.library.vocabulary.word(word)?.role else { return nil }
        return name
    }
    private static let usual = Set(
        ["year", "age", "sex", "area", "residence", "scenario", "path", Axis.universe] + Axis.ends)
}
