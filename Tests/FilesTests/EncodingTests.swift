import Files
import Quantities
import Testing

/// Files that are not UTF-8, as spreadsheets export them.
@Suite struct EncodingTests {
    /// 年份,男,女 and two rows, in GB18030.
    private static let gbk: [UInt8] =
        [0xC4, 0xEA, 0xB7, 0xDD, 0x2C, 0xC4, 0xD0, 0x2C, 0xC5, 0xAE, 0x0A] + Array("2010,3,4\n2020,5,6\n".utf8)
    private static let table = "年份,男,女\n2010,3,4\n2020,5,6\n"
    private static let utf16: [UInt8] = [0xFF, 0xFE] + table.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }

    private func load(_ bytes: [UInt8], _ encoding: String?, path: String = "d/a.csv") throws(Problem) -> LoadedTable {
        var options = LoadOptions()
        options.encoding = encoding
        let loader = Loader(files: MemoryFiles(files: ["d/a.csv": bytes]), context: Reading.context)
        guard case .loaded(let table) = try loader.load(path, options) else { throw Problem("load_doubt", "", zh: "") }
        return table
    }
    private func problem(_ bytes: [UInt8], _ encoding: String?, path: String = "d/a.csv") -> Problem? {
        do throws(Problem) { _ = try load(bytes, encoding, path: path) } catch { return error }
        return nil
    }

    @Test(arguments: ["gb18030", "GBK", "gb2312", "cp936"]) func `Chinese of before Unicode, by any of its names`(_ name: String)
        throws
    {
        let table = try load(Self.gbk, name)
        #expect(table.onlySeries?.labels("sex") == ["male", "female"] && table.onlySeries?.shown == [3, 4, 5, 6])
    }
    @Test func `what spreadsheets call Unicode text`() throws {
        #expect(try load(Self.utf16, "utf-16").onlySeries?.shown == [3, 4, 5, 6])
    }
    @Test func `a file that is UTF-8 is read as it is: in a folder not all need to be the same`() throws {
        #expect(try load(Array(Self.table.utf8), "gb18030").onlySeries?.labels("sex") == ["male", "female"])
    }
    @Test func `without its name the encoding is offered, for the file or for its folder`() {
        #expect(problem(Self.gbk, nil)?.fix == "load \"d/a.csv\", encoding \"gb18030\"")
        #expect(problem(Self.gbk, nil, path: "d")?.fix == "load \"d\", encoding \"gb18030\"")
        #expect(problem(Self.utf16, nil)?.fix == "load \"d/a.csv\", encoding \"utf-16\"")
    }
    @Test func `an encoding that nobody knows, and bytes that are none of it`() {
        #expect(problem(Self.gbk, "klingon")?.code == "unknown_encoding")
        let wrong = problem(Array("a,b\n1,".utf8) + [0xFF, 0xFF, 0x0A], "gb18030")
        #expect(wrong?.code == "not_utf8" && wrong?.message.english.contains("byte 7") == true)
    }
    @Test func `bytes of any sort never crash`() {
        var state = UInt64(7)
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            for name in ["gb18030", "utf-16", "big5", "", "//TRANSLIT"] { _ = problem(bytes, name) }
        }
    }
}
