import Files
import TestSupport
import Testing

/// The reference stands in the repository as it would be written today: `LEXIS_UPDATE=1 swift test --filter ReferenceTests` rewrites it.
@Suite struct ReferenceTests {
    private static let folder = "notebooks/manual/reference"

    @Test func `the reference is what the declarations say`() throws {
        let pages = try Reference().pages
        for page in pages {
            let path = "\(Self.folder)/\(page.name)"
            if isUpdating { try POSIXFileAccess().write(Array(page.text.utf8), to: "\(Repository.root)/\(path)") }
            #expect(Repository.text(of: path) == page.text, "\(path) is out of date: run this test with LEXIS_UPDATE=1")
        }
        let stored = Repository.files(below: Self.folder, ending: ".md").map { $0.split(separator: "/").last.map(String.init) }
        #expect(Set(stored) == Set(pages.map(\.name)), "a page that nothing writes")
    }
}
