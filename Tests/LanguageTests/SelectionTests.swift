import Testing

/// `x[…]` holds labels; on group axes a range is that group.
struct SelectionTests {
    static let program = """
        p = {0..14: 22.77, 15..59: 120.41, 60+: 34.77} 万人 as stock of 常住
        single = graduate({0..4: 5, 5..9: 10, 10+: 20} 万人 as stock of 常住)
        y = {2015: 1.1, 2016: 1.2, 2018: 1.4, 2020: 1.6} 万人 as stock of 常住
        a = {蓬江区: 74.96, 江海区: 27.56, 新会区: 89.50} 万人 over area as stock of 常住
        劳动 = 15..59
        t = 2016
        """

    @Test(arguments: [
        ("p[0..14]", [227_700.0]), ("p[15+]", [1_551_800.0]), ("p[..59]", [1_431_800.0]), ("p[0..14 | 60+]", [575_400.0]),
        ("p[age: 60+]", [347_700.0]),
        ("p[0..14 each]", [227_700.0]), ("p[0..59 each]", [227_700.0, 1_204_100.0]),
        ("p[0..14, 15..59, 60+]", [227_700.0, 1_204_100.0, 347_700.0]),
        ("p[0..14, 15+]", [227_700.0, 1_551_800.0]), ("p[(劳动)]", [1_204_100.0]), ("p[(10 + 5)..(60 - 1)]", [1_204_100.0]),
        ("p[7 + 0]", []),
        ("y[2016]", [12_000.0]), ("y[2015..2018]", [11_000.0, 12_000.0, 14_000.0]), ("y[2018, 2015]", [11_000.0, 14_000.0]),
        ("y[(t)..(t + 2)]", [12_000.0, 14_000.0]),
        ("y[2016年]", [12_000.0]), ("y[\"2016\"]", [12_000.0]), ("y[2018..]", [14_000.0, 16_000.0]), ("a[江海区]", [275_600.0]),
        ("a[江海区 | 蓬江区]", [1_025_200.0]),
        ("a[江海区, 蓬江区]", [275_600.0, 749_600.0]), ("a[area: 江海区 each]", [275_600.0]),
        ("y[2015..2020 by 5]", [11_000.0, 16_000.0]),
        ("single[0..9 by 5]", [50_000.0, 100_000.0]), ("single[3]", [10_000.0]),
    ])
    func `labels, ranges, unions and groups`(program: String, cells: [Double]) throws {
        let book = try Workbook(Self.program)
        guard !cells.isEmpty else {
            #expect(book.failure(program) != nil)
            return
        }
        let found = try book.cells(program)
        #expect(found.count == cells.count && zip(found, cells).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test(arguments: [
        ("p[0..19]", "age_cut: graduate(p)[0..19]"), ("p[3]", "age_cut: graduate(p)[3]"), ("p[65+]", "age_cut: p[60+]"),
        ("a[江海]", "unknown_label: a[江海区]"), ("y[2017]", "unknown_label: y[2016]"), ("y[sex: male]", "unknown_axis: no help"),
    ])
    func `what cannot be chosen is refused, and the help runs`(program: String, helped: String) throws {
        #expect(try Workbook(Self.program).helped(program) == helped)
    }

    @Test func `a range wider than the years says what there is`() throws {
        let book = try Workbook(Self.program)
        #expect(book.notes("y[2010..2016]") == ["of 2010..2016 there is only 2015..2016 on year"])
        #expect(book.failure("y[1990..1999]")?.code == "unknown_label")
        #expect(book.failure("y[(0 - 9.2e18)..2016]")?.code == "unknown_label")
    }

    @Test func `ages with a gap make no group across it`() throws {
        let book = try Workbook("g = {0..4: 1, 10..14: 2, 15+: 3} 万人")
        #expect(book.failure("g[0..14]")?.code == "unknown_label")
        #expect(try book.cells("g[0..4 | 10..14]") == [30_000])
    }

    @Test func `a ratio of a group is divided again from its parts`() throws {
        let book = try Workbook(
            """
            women = {15..19: 10, 20..24: 20, 25..29: 30} 万人 as stock of 常住
            births = {15..19: 0.1, 20..24: 1.6, 25..29: 3.0} 万人 as stock of 常住
            r = births / women
            """)
        #expect(try book.cells("sum(r over age)") == book.cells("sum(births over age) / sum(women over age)"))
        #expect(try book.cells("r[15..24]") == book.cells("births[15..24] / women[15..24]"))
        #expect(try book.cells("regroup(r, age: 10)") == book.cells("regroup(births, age: 10) / regroup(women, age: 10)"))
        #expect(try book.cells("r[20..24]") == [0.08])
    }
    @Test func `shares regrouped are the shares of the groups`() throws {
        let book = try Workbook(Self.program)
        #expect(try book.cells("share(p over age)[0..14, 15+]") == book.cells("share(p[0..14, 15+] over age)"))
        #expect(try abs(book.cells("sum(share(p over age) over age)")[0] - 1) < 1e-15)
    }
}
