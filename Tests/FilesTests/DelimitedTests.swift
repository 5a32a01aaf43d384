import Files
import Quantities
import Testing

@Suite("delimited text")
struct DelimitedTests {
    private static let plain = "地区,人口（人）\n甲区,10\n乙区,20\n"

    @Test(arguments: [
        plain, "\u{FEFF}" + plain, "地区,人口（人）\r\n甲区,10\r\n乙区,20", "地区,人口（人）\r甲区,10\r乙区,20\r",
        "地区\t人口（人）\n甲区\t10\n乙区\t20\n", "地区;人口（人）\n甲区;10\n乙区;20\n", "\"地区\",\"人口（人）\"\n\"甲区\",\"10\"\n\"乙区\",20\n",
        "\n地区,人口（人）\n\n甲区,10\n\n乙区,20\n\n",
    ])
    func `line ends, marks and separators do not matter`(text: String) throws {
        let series = try #require(try Reading.load(text).series("人口"))
        #expect(series.shown == [10, 20])
        #expect(series.labels("area") == ["甲区", "乙区"])
    }

    @Test(arguments: 1...20)
    func `the size of the chunks does not matter`(size: Int) throws {
        let text = "地区,人口（人）\r\n\"甲,区\",10\r\n\"乙\"\"\r\n区\",\"2,000\"\r\n"
        let files = MemoryFiles(files: ["a.csv": Array(text.utf8)], chunk: size)
        guard case .loaded(let table) = try Loader(files: files, context: Reading.context).load("a.csv") else { throw Doubt() }
        #expect(table.series("人口")?.labels("area") == ["甲,区", "乙\"区"])
        #expect(table.series("人口")?.shown == [10, 2000])
    }
    private struct Doubt: Error {}

    @Test func `ragged rows are refused with row and column`() {
        let long = Reading.problem("地区,人口（人）\n甲区,10,5\n")
        #expect(long?.code == "ragged")
        #expect(long?.cell == CellPlace(file: "t.csv", row: 2, column: 3, text: "5"))
        #expect(Reading.problem("地区,年份,人口（人）\n甲区,2020\n")?.code == "ragged")
    }

    @Test func `an unclosed quote is refused with its row`() {
        let problem = Reading.problem("地区,人口（人）\n甲区,10\n\"乙区,20\n丙区,5\n")
        #expect(problem?.code == "unclosed_quote")
        #expect(problem?.cell?.row == 3)
    }

    @Test func `titles, notes and blank lines are no rows`() throws {
        let table = try Reading.load("表1 人口,\n（单位：万人）,\n地区,人口\n甲区,10\n注：年末数,\n数据来源：统计局,\n")
        #expect(table.series("人口")?.cells[0] == 100_000)
        #expect(table.notes(with: "note under the table").count == 2)
    }

    @Test func `two rows of heads are joined`() throws {
        let table = try Reading.load("地区,2019,,2020,\n,男,女,男,女\n甲区,1,2,3,4\n")
        #expect(table.entries.map(\.name) == ["男", "女"])
        #expect(table.series("女")?.shown == [2, 4])
    }

    @Test func `empty files and files without rows are refused`() {
        #expect(Reading.problem("")?.code == "empty_file")
        #expect(Reading.problem("\n\n")?.code == "empty_file")
        #expect(Reading.problem("年份,人口\n")?.code == "no_rows")
    }

    @Test func `other encodings are named, with the program that reads them`() {
        func problem(_ bytes: [UInt8]) -> Problem? {
            do throws(Problem) {
                _ = try Loader(files: MemoryFiles(), context: Reading.context).load(bytes: bytes, name: "g.csv")
            } catch {
                return error
            }
            return nil
        }
        let chinese: [UInt8] = Array("a,b\n".utf8) + [0xB5, 0xD8, 0xC7, 0xF8] + Array(",1\n".utf8)
        #expect(problem(chinese)?.code == "not_utf8")
        #expect(problem(chinese)?.message.english.contains("byte 5") == true)
        #expect(problem(chinese)?.fix == "load \"g.csv\", encoding \"gb18030\"")
        #expect(problem([0xFF, 0xFE, 0x61, 0, 0x2C, 0])?.fix == "load \"g.csv\", encoding \"utf-16\"")
        #expect(problem(Array("a,b\n1,\0\n".utf8))?.message.english.contains("byte 7 is NUL") == true)
        #expect(problem([0x50, 0x4B, 0x03, 0x04, 0, 0])?.code == "not_text")
    }

    @Test func `many columns and a long line are read`() throws {
        let heads = (1...5000).map { "c\($0)x" }.joined(separator: ",")
        let cells = (1...5000).map { "\($0).5" }.joined(separator: ",")
        #expect(try Reading.load("year,\(heads)\n2019,\(cells)\n2020,\(cells)\n").entries.count == 5000)
        let long = String(repeating: "长", count: 1_000_000)
        #expect(try Reading.load("地区,人口（人）,备注\n甲区,1,\"\(long)\"\n乙区,2,x\n").series("人口")?.shown == [1, 2])
    }

    @Test func `a long tidy file keeps every digit`() throws {
        let values = (0..<20_000).map { "\($0 * 7919 % 100_003).\(100 + $0 % 900)" }
        let rows = values.enumerated().map { "\($0.offset % 100),\(1900 + $0.offset / 100),\($0.element)\n" }.joined()
        let series = try #require(try Reading.load("age,year,pop_thousands\n" + rows).onlySeries)
        let unit = try Reading.units.unit(parsing: "千人")
        #expect(
            Array(series.cells)
                == values.enumerated().sorted { ($0.offset % 100, $0.offset) < ($1.offset % 100, $1.offset) }.map {
                    PrintedNumber(parsing: $0.element)?.value(in: unit)
                })
    }
}
