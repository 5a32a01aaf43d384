import Testing

/// A unit presents a number; it never changes one.
struct UnitInvarianceTests {
    @Test(arguments: [
        ("4.35 百", "435"), ("126.66 万人", "1266600 人"), ("0.01266600 亿人", "1266600 人"), ("12.80 %", "128 ‰"),
        ("0.1 亿元", "1000 万元"),
        ("7.05 ‰", "0.00705"), ("2.5 张/千人", "25 张/万人"), ("3 /10万", "0.00003"), ("1.1 万", "11000"),
    ])
    func `one quantity in two units is one number, bit for bit`(one: String, other: String) throws {
        let book = try Workbook()
        #expect(try book.cells(one) == book.cells(other))
    }

    @Test(arguments: ["人", "万人", "亿人", "千人"])
    func `showing in another unit changes no cell`(unit: String) throws {
        let book = try Workbook("x = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍")
        #expect(try book.cells("x in \(unit)") == book.cells("x"))
        #expect(try book.cells("cagr(x in \(unit))") == book.cells("cagr(x)"))
        #expect(try book.cells("(x in \(unit)) * 3 / 7 - x") == book.cells("x * 3 / 7 - x"))
    }

    @Test(arguments: [
        ("x", "124.10"), ("y", "124.10"), ("x as stock of 户籍", "124.10"), ("x in 人", "1241000"), ("x in 亿人", "0.012410"),
        ("x[2015..2020]", "124.10"),
        ("(x in 亿人) in 万人", "124.10"),
    ])
    func `printed digits are kept through names, as, in and selection`(program: String, digits: String) throws {
        let book = try Workbook("x = {2015: 124.10, 2020: 126.66} 万人\ny = x")
        #expect(book.shown(program).contains(digits))
        let printed = try #require(try book.series(program).printed)
        #expect((0..<2).allSatisfy { abs(printed.halfWidth($0) - 50) < 1e-9 })
    }

    @Test(arguments: [
        ("5.5 张/千人", "number, 张/千人"), ("86.4 /10万", "number, /10万"), ("1.2 人/km²", "number, 人/km²"),
        ("3.2 亿元/万人", "number, 亿元/万人"),
        ("3 百分点", "number, 百分点"), ("10 万人", "number, 万人"), ("10万人", "number, 万人"), ("5 /千", "number, /千"),
        ("6 元/m²", "number, 元/m²"),
    ])
    func `units are read as written`(program: String, line: String) throws {
        #expect(try Workbook().line(program) == line)
    }

    @Test(arguments: [("5 万入", "unknown_unit"), ("5 张/千亾", "unknown_unit"), ("5 万人 in 亿元", "unit_mix"), ("5 % in 人", "unit_mix")])
    func `an unknown or unfit unit is refused`(program: String, code: String) throws {
        #expect(try Workbook().failure(program)?.code == code)
    }
    @Test func `an unknown unit is answered with a near one`() throws {
        #expect(try Workbook().failure("5 公里方")?.help?.contains("公里") == true)
    }

    @Test(arguments: [
        ("5.5 张/千人 * 20 万人", "张"), ("3.2 亿元/万人 * 20 万人", "亿元"), ("2 公顷/人 * 3 人", "公顷"), ("2 km²/万人 * 3 人", "km²"),
        ("120 人/km² * 10 km²", "人"),
        ("6 亿元 / 2 万人", "亿元/万人"),
    ])
    func `what cancels is written as what is left`(program: String, unit: String) throws {
        #expect(try Workbook().series(program).type.unitText == unit)
    }
    @Test func `land per head times heads is the land itself`() throws {
        #expect(try Workbook().cells("2 公顷/人 * 3 人") == [60_000])
        #expect(try Workbook().shown("2 公顷/人 * 3 人").contains("6"))
    }
}
