import Display
import Quantities
import Testing
import Text

@Suite struct TableTests {
    private let targets = Table([
        .init("target", .texts(["常住人口", "出生人口性别比", nil])),
        .init("stated", .quantities([Sample.population([], [183.27]), nil, Sample.population([], [5])])),
        .init("holds", .quantities([Series(SeriesType(.truth), [1]), Series(SeriesType(.truth), [0]), nil])),
    ])

    @Test func `units stand under the heads`() {
        #expect(
            render(targets).plain == """
                target          stated  holds
                                  万人
                ─────────────────────────────
                常住人口        183.27   true
                出生人口性别比       ·  false
                ·                 5.00      ·
                """)
    }

    @Test func `unlike units stand in their cells`() {
        let table = Table([.init("value", .quantities([Sample.population([], [183.27]), Sample.ratio(.percent, [0.0041])]))])
        #expect(render(table).rowTexts == ["      value", "───────────", "183.27 万人", "      0.41%"])
    }

    @Test func `no rows, no columns`() {
        #expect(render(Table([.init("name", .texts([]))])).rowTexts == ["name", "no rows"])
        #expect(render(Table([])).plain == "no columns")
    }

    @Test func `a newline in a cell does not break the table`() {
        #expect(render(Table([.init("note", .texts(["a\nb"]))])).rowTexts == ["note", "a b"])
    }

    @Test func `many rows are cut`() {
        let table = Table([.init("n", .texts((0..<100_000).map { "\($0)" }))])
        let rows = render(table, screen(80, 10)).rowTexts
        #expect(rows.count == 10)
        #expect(rows.contains("… 99993 rows …"))
    }
}
