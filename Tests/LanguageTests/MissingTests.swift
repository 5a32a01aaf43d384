import Testing

/// A missing cell is missing: not zero, and never filled silently.
struct MissingTests {
    @Test(arguments: [
        ("missing + 1", "·"), ("missing * 0", "·"), ("missing == missing", "·"), ("sum({1: 1, 2: missing})", "·"),
        ("mean({1: 1, 2: missing})", "·"),
        ("max({1: 1, 2: missing})", "·"), ("1 ^ missing", "·"), ("count({1: 1, 2: missing})", "1"),
        ("choose(missing > 1, 1, 2)", "·"),
        ("choose(2 > 1, 1, missing)", "1"), ("-missing", "·"), ("abs(missing)", "·"), ("round(missing)", "·"),
    ])
    func `missing stays missing`(program: String, shown: String) throws {
        #expect(try Workbook().shown(program) == shown)
    }

    @Test(arguments: [
        ("1 / 0", "divided by zero: 1 cell is missing"),
        ("{2019: 1, 2020: 2} / {2019: 0, 2020: 1}", "divided by zero: 1 cell is missing"),
        ("1e300 * 1e300", "beyond the range of numbers: 1 cell is missing"), ("0 ^ (-1)", "divided by zero: 1 cell is missing"),
        ("(-8) ^ 0.5", "no real value: 1 cell is missing"), ("sqrt(-1)", "no real value: 1 cell is missing"),
        ("log(0)", "no real value: 1 cell is missing"),
        ("exp(1000)", "beyond the range of numbers: 1 cell is missing"),
        ("sum({1: 1e308, 2: 1e308})", "beyond the range of numbers: 1 cell is missing"),
        ("cumprod({2020: 1e200, 2021: 1e200})", "beyond the range of numbers: 1 cell is missing"),
    ])
    func `what has no value is missing, and the note says why`(program: String, note: String) throws {
        let book = try Workbook()
        #expect(book.notes(program) == [note])
        #expect(try book.cells(program).contains { $0.isNaN })
    }

    @Test func `fill says what it filled, and leaves the ends`() throws {
        let book = try Workbook("x = {2015: missing, 2016: 1, 2017: missing, 2019: 4, 2020: missing}")
        let cells = try book.cells("fill(x, by: linear)")
        #expect(cells[0].isNaN && cells[4].isNaN && cells[2] == 2)
        #expect(book.notes("fill(x, by: linear)") == ["filled linearly: 1 cell"])
    }
}
