import Files
import Quantities
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Every table of a folder of data that is not part of the project: it is read, or refused with its place.
@Suite("files outside the project", .enabled(if: getenv("LEXIS_SHARED") != nil, "LEXIS_SHARED names no folder"))
struct SharedFilesTests {
    @Test(arguments: ["seeds/tables", "data/wpp2019/china", "data/wpp2024/china", "data/textbook"])
    func `each table loads or says where it does not`(folder: String) throws {
        let (files, root) = (POSIXFileAccess(), getenv("LEXIS_SHARED").map { String(cString: $0) } ?? "")
        for name in try files.entries(of: "\(root)/\(folder)") where name.hasSuffix(".csv") && !name.hasPrefix("_") {
            do throws(Problem) {
                switch try Loader(files: files, context: Reading.context).load("\(root)/\(folder)/\(name)") {
                case .loaded(let table): #expect(!table.entries.isEmpty)
                case .doubt(let question): #expect(question.cell != nil || question.option == .unit, "\(name)")
                }
            } catch { #expect(error.cell != nil || error.code == "too_sparse", "\(name): \(error.message)") }
        }
    }
}
