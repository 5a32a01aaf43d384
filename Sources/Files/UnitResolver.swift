internal import Quantities

/// Units as tables print them, each text looked up once.
final class UnitResolver {
    private let units: UnitTable
    private var known: [String: Unit?] = [:]

    init(_ units: UnitTable) { self.units = units }

    func find(_ text: String) -> Unit? {
        let text = Self.plain(text)
        if let unit = known[text] { return unit }
        // Digits alone would be a unit of so many: `1 234` is one number and no 1 of unit 234.
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let unit = isNumber || text.utf8.count > 60 ? nil : try? units.unit(parsing: text)
        known[text] = unit
        return unit
    }
    func isUnit(_ text: String) -> Bool { find(text) != nil }

    /// The unit of a cell, or the reason why it is none, with a line that declares it.
    func unit(_ text: String, at place: @autoclosure () -> CellPlace) throws(Problem) -> Unit {
        if let unit = find(text) { return unit }
        var problem: Problem
        do throws(Problem) {
            return try units.unit(parsing: Self.plain(text))
        } catch {
            problem = error
        }
        let word = Self.plain(text).drop { $0.isNumber || $0 == "/" || UnitTable.prefixes[$0] != nil }
        if problem.fix == nil || problem.code == "unknown_unit" {
            (problem.fix, problem.advice) = ("unit `\(word)` of \(word)", nil)
            problem.correction = nil
        }
        problem.cell = place()
        throw problem
    }
    private static func plain(_ text: String) -> String {
        let folded = FoldedText.withoutBlanks(FoldedText.fold(text))
        if folded == "个百分点" { return "百分点" }
        guard let first = folded.utf8.first, first < 0x80 else { return folded }
        return english[folded.lowercased()] ?? folded
    }
    /// Units as English heads print them, without blanks.
    private static let english = [
        "thousand": "千", "thousands": "千", "inthousands": "千", "'000": "千", "'000s": "千", "000s": "千", "000": "千",
        "million": "百万", "millions": "百万", "inmillions": "百万", "thousandpersons": "千人", "thousandpeople": "千人",
        "millionpersons": "百万人", "millionpeople": "百万人", "persons": "人", "people": "人", "percent": "%", "percentage": "%",
        "pct": "%", "per1000": "‰", "per1,000": "‰", "perthousand": "‰", "per1000population": "‰", "per1,000population": "‰",
        "per100000": "/10万", "per100,000": "/10万", "year": "年", "years": "年", "sqkm": "平方公里", "km2": "平方公里",
    ]

    /// What the last words of an English head say: `_thousands`, `_percent`, `_per_1000`; of the dimension its measure has.
    static func ending(_ head: String, like expected: Unit?) -> Unit? {
        let text = Vocabulary.normal(head)
        let dimension = expected?.dimension ?? .none
        guard text.utf8.contains(UInt8(ascii: "_")) else { return nil }
        func says(_ words: String) -> Bool { FoldedText.contains(text, words) }
        if says("_thousands") { return Unit(dimension == .person ? "千人" : "千", 1000, of: dimension) }
        if says("_millions") { return Unit(dimension == .person ? "百万人" : "百万", 1_000_000, of: dimension) }
        if text.hasSuffix("_percent") || text.hasSuffix("_pct") { return .percent }
        // `_per_1000` begins the other: the longer one first.
        if says("_per_100000") { return Unit("/10万", 1, 100_000) }
        if says("_per_1000") { return .permille }
        if says("_per_100_") { return Unit("/100", 1, 100) }
        if says("_count") || says("_total"), dimension == .person { return .person }
        return nil
    }
}
