import Files
import Quantities
import Testing

@Suite("files and folders")
struct FolderTests {
    @Test func `a folder is a record with one entry a file`() throws {
        let files = MemoryFiles(files: [
            "d/pop.csv": Array(SeedTables.districts.utf8), "d/rates.csv": Array(SeedTables.vitalRates.utf8), "d/_index.csv": [1],
            "d/readme.md": [2],
        ])
        guard case .loaded(let record) = try Loader(files: files, context: Reading.context).load("d") else { return }
        #expect(record.entries.map(\.name) == ["pop", "rates"])
        #expect(record.series("pop")?.count == 21)
        #expect(record.record("rates")?.series("死亡率")?.count == 3)
        #expect(record.notes(with: "_index.csv, readme.md").count == 1)
    }

    @Test func `a folder without tables is refused`() {
        let files = MemoryFiles(files: ["d/readme.md": [2]])
        #expect(throws: Problem.self) { try Loader(files: files, context: Reading.context).load("d") }
    }

    @Test func `an interrupted reading stops`() {
        let files = MemoryFiles(files: ["a.csv": Array(SeedTables.districts.utf8)])
        let context = LoadContext(vocabulary: Reading.vocabulary, units: Reading.units, isInterrupted: { true })
        #expect(throws: Problem.self) { try Loader(files: files, context: context).load("a.csv") }
    }

    @Test func `a file is written whole and read back`() throws {
        let (files, path) = (POSIXFileAccess(), "files-test-\(UInt64.random(in: 0 ... .max)).csv")
        try files.write(Array("年份,人数（人）\n2020,5\n".utf8), to: path)
        defer { _ = remove(path) }
        guard case .loaded(let table) = try Loader(files: files, context: Reading.context).load(path) else { return }
        #expect(table.series("人数")?.cells[0] == 5)
        #expect(files.size(of: path) == 30)
    }

    @Test func `what cannot be read is said in words`() {
        let files = POSIXFileAccess()
        func code(_ path: String) -> String? {
            do throws(Problem) { try files.bytes(at: path) { _ in } } catch { return error.code }
            return nil
        }
        #expect(code("no such file.csv") == "no_file")
        #expect(code(".") == "is_folder")
    }
}

/// The system's own, for a file of the test's.
@_silgen_name("remove") private func remove(_ path: UnsafePointer<CChar>) -> Int32
