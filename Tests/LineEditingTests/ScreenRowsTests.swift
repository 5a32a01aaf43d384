import Testing

@testable import LineEditing

@Suite struct ScreenRowsTests {
    private func rows(_ text: String, cursor: Int, columns: Int) -> (cursor: ScreenRows.Place, end: ScreenRows.Place) {
        let rows = ScreenRows(prompt: "> ", Array(text.unicodeScalars), cursor: cursor, columns: columns)
        return (rows.cursor, rows.end)
    }

    @Test func `a full row is left at once`() {
        #expect(rows("12345678", cursor: 7, columns: 10) == (.init(row: 0, column: 9), .init(row: 1, column: 0)))
    }
    @Test func `a wide character does not stand on two rows`() {
        #expect(rows("1234567口", cursor: 7, columns: 10) == (.init(row: 1, column: 0), .init(row: 1, column: 2)))
    }
    @Test func `a newline begins a row, and a tab fills to the eighth column`() {
        #expect(rows("ab\n\tc", cursor: 4, columns: 40) == (.init(row: 1, column: 8), .init(row: 1, column: 9)))
    }
}
