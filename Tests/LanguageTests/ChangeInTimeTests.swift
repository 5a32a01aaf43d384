import Testing

/// Growth, change, exposure and carrying forward: identities, published figures, edges.
struct ChangeInTimeTests {
    func near(_ book: Workbook, _ program: String, _ wanted: [Double], _ tolerance: Double = 1e-9) -> Bool {
        guard let cells = try? book.cells(program), cells.count == wanted.count else { return false }
        return zip(cells, wanted).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
    }

    @Test(arguments: [
        ("cagr({2015: 124.10, 2020: 126.66} 万人 as stock of 户籍)", "0.41% a year"),
        ("cagr({2010: 445.08, 2019: 463.03} 万人 as stock of 常住)", "0.44% a year"),
        ("growth({2019: 463.03, 2025: 530} 万人 as stock of 常住)", "2.28"),
        ("cagr({2010: 133972, 2020: 141178} 万人 as stock of 常住 at 11-01)", "0.53% a year"),
    ])
    func `published growth rates`(program: String, shown: String) throws {
        #expect(try Workbook().shown(program).contains(shown))
    }

    @Test func `the base grown at its rate is the end, over uneven gaps and from any date`() throws {
        for date in ["year-end", "mid-year", "11-01"] {
            let book = try Workbook("x = {2010: 100, 2013: 110, 2020: 120} 万人 as stock of 常住 at \(date)")
            #expect(near(book, "x[2010] * (1 + cagr(x)) ^ 10 / 1 人", [1_200_000]))
            #expect(near(book, "(1 + growth(x)[2013]) ^ 3 * (1 + growth(x)[2020]) ^ 7", [1.2]))
        }
    }
    @Test func `elapsed time counts the days between two dates`() throws {
        let book = try Workbook(
            """
            x = append(({2010: 100} 万人 as stock at 11-01), ({2020: 120} 万人 as stock))
            """)
        #expect(near(book, "cagr(x)", [0.01807516], 1e-4))
        #expect(book.line("growth(x)") == "ratio by year, % a year")
    }
    @Test func `simple and exponential growth are named`() throws {
        let book = try Workbook("x = {2010: 100, 2020: 150} as stock")
        #expect(near(book, "cagr(x, by: simple)", [0.05]))
        #expect(near(book, "cagr(x, by: exponential)", [0.0405465108]))
        #expect(near(book, "cagr(x, periods: 5)", [0.0844717712]))
        #expect(book.failure("cagr(x, by: magic)")?.help == "cagr(x, by: compound)")
    }
    @Test func `growth from or to zero is missing, with a note`() throws {
        let book = try Workbook()
        #expect(try book.cells("cagr({2010: 0, 2020: 5})").first?.isNaN == true)
        #expect(!book.notes("cagr({2010: 0, 2020: 5})").isEmpty)
        #expect(book.failure("growth({2010: 5})")?.code == "years_needed")
        #expect(book.failure("growth(5)")?.code == "years_needed")
    }

    @Test func `changes of a stock are flows that sum to the difference of its ends`() throws {
        let book = try Workbook("x = {2010: 445.08, 2015: 451.95, 2019: 463.03} 万人 as stock of 常住")
        #expect(book.line("change(x)") == "flow of 常住 by year, 万人")
        #expect(near(book, "sum(change(x) over year)", [179_500]))
        #expect(book.line("sum(change(x) over year)") == "flow of 常住, over 2011–2019, 万人")
        #expect(near(book, "carry(x[2010], change(x))", [4_519_500, 4_630_300]))
        #expect(near(book, "carry(x, change(x))", [4_519_500, 4_630_300]))
        #expect(book.line("change({2010: 12.8, 2020: 13.9} % as ratio)") == "ratio by year, 百分点")
    }
    @Test func `a stock is carried only by flows that follow it`() throws {
        let book = try Workbook("p = ({2024: 178} 万人 as stock of 常住)[2024]")
        #expect(near(book, "carry(p, {2025: 0.9} 万人 as flow of 常住)", [1_789_000]))
        #expect(book.line("carry(p, {2025: 0.9, 2026: 1} 万人 as flow of 常住)").hasPrefix("stock of 常住 by year"))
        #expect(book.failure("carry(p, {2026: 0.9} 万人 as flow of 常住)")?.code == "time_mix")
        #expect(book.failure("carry(p, {2025: 0.9} 万人 as flow of 户籍)")?.code == "universe_mix")
    }
    @Test func `an index is a hundred in its base year`() throws {
        let book = try Workbook("x = {2010: 445.08, 2019: 463.03} 万人 as stock of 常住")
        #expect(near(book, "index(x, base: 2010)", [1, 463.03 / 445.08]))
        #expect(book.failure("index(x, base: 2011)")?.code == "unknown_label")
    }

    @Test func `a rate takes mid-period stocks, else both ends, else one end flagged`() throws {
        let book = try Workbook(
            """
            b = {2020: 12} 万人 as flow of 常住
            mid = {2020: 1000} 万人 as stock of 常住 at mid-year
            ends = {2019: 990, 2020: 1010} 万人 as stock of 常住
            end = {2020: 1010} 万人 as stock of 常住
            five = {2016..2020: 60} 万人 as flow of 常住
            around = {2015: 980, 2020: 1010} 万人 as stock of 常住
            middle = {2018: 1000} 万人 as stock of 常住 at mid-year
            """)
        #expect(near(book, "ratio b to mid", [0.012]) && book.notes("ratio b to mid").isEmpty)
        #expect(near(book, "ratio b to ends", [0.012]) && book.notes("ratio b to ends").isEmpty)
        #expect(near(book, "ratio b to end", [12.0 / 1010]) && book.notes("ratio b to end").contains { $0.contains("年末数代年平均") })
        #expect(near(book, "ratio five to around", [60 / (995.0 * 5)]))
        #expect(near(book, "ratio five to middle", [0.012]) && book.notes("ratio five to middle").isEmpty)
        #expect(
            near(book, "ratio (12 万人 as flow) to (1000 万人 as stock)", [0.012])
                && !book.notes("ratio (12 万人 as flow) to (1000 万人 as stock)").isEmpty)
        #expect(book.line("ratio b to ends") == "rate of 常住 by year, ‰")
        #expect(book.failure("ratio b to {2015: 1} 万人 as stock of 常住")?.code == "time_mix")
    }
    @Test func `a rate applied to its exposure is its events again`() throws {
        let book = try Workbook(
            """
            p = {2018: 980, 2019: 990, 2020: 1010} 万人 as stock of 常住
            b = {2019: 11, 2020: 12} 万人 as flow of 常住
            """)
        #expect(near(book, "(ratio b to p) * exposure(p)", [110_000, 120_000]))
        #expect(book.line("(ratio b to p) * exposure(p)") == "flow of 常住 by year, 万人")
        #expect(book.helped("(ratio b to p) * p") == "exposure_needed: (ratio b to p) * exposure(p)")
        #expect(near(book, "exposure(p, by: logmean)[2019] / 1 万人年", [984.99154], 1e-7))
    }
    @Test func `events and exposure are of one universe`() throws {
        let book = try Workbook("b = {2020: 12} 万人 as flow of 户籍\np = {2019: 990, 2020: 1010} 万人 as stock of 常住")
        #expect(book.failure("ratio b to p")?.code == "universe_mix")
        #expect(book.failure("b / p")?.code == "universe_mix")
        #expect(book.failure("b / exposure(p)")?.code == "universe_mix")
    }
    @Test(arguments: [
        ("cumsum({2020: 1, 2021: 2, 2022: 3})", [1.0, 3, 6]), ("cumprod({2020: 2, 2021: 3})", [2.0, 6]),
        ("rank({东: 2, 西: 5, 南: 5} over area)", [3.0, 1, 1]),
        ("sort({东: 2, 西: 5, 南: 3} over area)", [5.0, 3, 2]), ("top({东: 2, 西: 5, 南: 3} over area, 2)", [5.0, 3]),
        ("labels({2015: 1, 2020: 2} over year)", [2015.0, 2020]),
        ("integral({15..19: 0.01, 20..24: 0.1} over age)", [0.55]), ("mean({1: 2, 2: 4}, weights: {1: 3, 2: 1})", [2.5]),
        ("append({2010: 1}, {2005: 0})", [0.0, 1]),
        ("replace({2015: 4, 2020: 4} 万人, {2020: 5})", [40_000.0, 50_000]), ("choose({1: 1, 2: 3} > 2, 10, 20)", [20.0, 10]),
        ("round(492.845, 1)", [492.8]),
        ("regroup({0..4: 1, 5..9: 2, 10..14: 3, 15+: 4}, age: 10)", [3.0, 7]), ("graduate({0..4: 5, 5+: 20})[0..1]", [2.0]),
        ("shift({2020: 1, 2021: 2}, by: 0)", [1.0, 2]),
        ("count({1: 1, 2: missing, 3: 5})", [2.0]),
        ("sum(match({江海区: 2} 万人 over area, {江海: 1} 万人 over area) over area)", [20_000.0]),
    ])
    func `functions over labels`(program: String, cells: [Double]) throws {
        #expect(near(try Workbook(), program, cells))
    }
    @Test(arguments: [
        ("cumsum({2020: 1} 万人 as stock)", "stock_sum"), ("sum({2020: 1} 万人 as stock over year)", "stock_sum"),
        ("sum({2020: 1} % as ratio over year)", "ratio_sum"),
        ("cumprod({2020: 1} 万人)", "dimension_mix"), ("integral({0..4: 1, 5+: 2} over age)", "open_age"),
        ("integral({0..4: 1} 人 as stock over age)", "kind_mix"),
        ("regroup({0..4: 1, 5..14: 2}, age: 10)", "age_cut"), ("append({2010: 1}, {2010: 2})", "duplicate_label"),
        ("sort({2010: 1} * {东: 1} over area)", "axis_needed"),
        ("sqrt(5 人)", "dimension_mix"), ("choose(1, 2, 3)", "truth_needed"), ("sum({1: 1} > 0)", "truth_mix"),
        ("mean({2020: 1} > 0)", "truth_mix"),
        ("{2016..2020: 1, 2020: 2}", "year_overlap"), ("{0..4: 1, 3..9: 2}", "age_overlap"),
        ("{2020: 1, 2020: 2}", "duplicate_label"),
    ])
    func `what makes no sense is refused`(program: String, code: String) throws {
        #expect(try Workbook().failure(program)?.code == code)
    }
    @Test(arguments: [
        "cumsum({2020: 1, 2021: 2} 万人 as stock)", "sum({2020: 1, 2021: 2} 万人 as stock over year)",
        "sum({2020: 1, 2021: 2} % as ratio over year)", "integral({0..4: 1, 5+: 2} over age)",
        "integral({0..4: 1} 人 as stock over age)", "append({2010: 1}, {2010: 2})", "sqrt(5 人)", "choose(1, 2, 3)",
        "sum({1: 1} > 0)", "mean({2020: 1} > 0)",
        "sum({0..4: 2, 5..9: 3} % as ratio over age)", "sum(({东: 2, 西: 3} % over area as ratio) over area)",
        "exposure({2020: 1} 万人 as stock, by: magic)", "index({2015: 1, 2020: 2}) + 1 人",
    ])
    func `the help of a function's error runs`(program: String) throws {
        let told = try Workbook().helped(program)
        #expect(!told.hasSuffix("no help") && !told.contains(" fails: "), "\(told)")
    }
}
