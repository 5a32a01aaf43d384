import Display
import Testing
import Text

@Suite struct RecordTests {
    private let entries = [
        (name: "pop", summary: "stock of 常住 by year, 万人  (31)"), (name: "出生", summary: "flow of 常住 by year, 人  (30)"),
    ]

    @Test func `names in one column`() {
        #expect(
            render(record: entries).plain == """
                pop   stock of 常住 by year, 万人  (31)
                出生  flow of 常住 by year, 人  (30)
                """)
    }

    @Test func `cut to the screen`() {
        #expect(render(record: entries, screen(20)).rowTexts == ["pop   stock of 常住…", "出生  flow of 常住 …"])
        let many = (1...100).map { (name: "n\($0)", summary: "text") }
        let rows = render(record: many, screen(80, 10)).rowTexts
        #expect(rows.count == 10)
        #expect(rows.contains("… 91 entries …"))
    }

    @Test func `an empty record`() {
        #expect(render(record: []).plain == "an empty record")
    }
}
