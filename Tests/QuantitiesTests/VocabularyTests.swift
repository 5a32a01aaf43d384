import Quantities
import Testing

@Suite struct VocabularyTests {
    private func word(in head: String, among names: String...) -> String? {
        MeasureWords(Vocabulary(names.map { .init($0, .measure(.init(kind: .rate))) })).longest(in: head)?.word
    }

    @Test func `an ending says what a head is, however long its beginning`() {
        #expect(word(in: "户籍人口出生率", among: "户籍人口", "出生率", "率") == "出生率")
        #expect(word(in: "户籍人口（万人）", among: "户籍人口", "出生率", "人口") == "户籍人口")
    }

    @Test func `a Latin word is found as a word, and one character only alone`() {
        #expect(word(in: "Birth_Rate_2020", among: "rate", "birth_rate") == "birth_rate")
        #expect(word(in: "separate", among: "rate") == nil)
        #expect(word(in: "ｒａｔｅ", among: "rate") == "rate")
        #expect(word(in: "e0", among: "e") == nil)
        #expect(word(in: "e", among: "e") == "e")
    }

    @Test func `a word is known in any width, case and spacing`() {
        let words = Vocabulary([.init("census year", .axis("year"))])
        #expect(words.word("Census　Ｙear")?.name == "census year")
        #expect(words.word("census_year") == nil)
    }
}
