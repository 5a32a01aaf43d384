import Quantities
import Testing

@Suite struct VocabularyTests {
    @Test func `an ending says what a head is, however long its beginning`() {
        let words = Vocabulary([
            .init("户籍人口", .measure(.init(kind: .stock))), .init("出生率", .measure(.init(kind: .rate))), .init("率", .note),
        ])
        #expect(words.longest(in: "户籍人口出生率")?.name == "出生率")
        #expect(words.longest(in: "户籍人口（万人）")?.name == "户籍人口")
    }
}
