import Files
import Notebook
import Session
import TestSupport
import Testing

/// The cells of lessons that read data only builders have: they stand in blocks of `lexis-shared`, which no plain run looks at, with the
/// output below. Here they are run in the shared folder.
@Suite("Lessons on shared data", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct SharedLessonTests {
    static let paths = Repository.files(below: "notebooks", ending: ".md").filter { Repository.text(of: $0).contains(mark) }
    private static let mark = "```lexis-shared\n"

    @Test(arguments: paths) func `a lesson prints what stands in it`(_ path: String) throws {
        var session = try testSession(in: "notebooks")
        session.world.files = ScratchFiles(over: try #require(SharedFolder.path))
        var run = NotebookRun(path, in: session)
        var document = ""
        for case .cell(let cell) in Self.cells(of: path) {
            let result = run.run(cell)
            document += "\(cell.source)\n\n\(result.output)\n\n"
            for failure in result.failures { Issue.record("\(path) fails: \(failure.plain)") }
            if let difference = OutputDifference(cell, given: result.output) {
                Issue.record("\(path) prints otherwise:\n\(difference.lines.joined(separator: "\n"))\nin all:\n\(document)")
            }
        }
    }
    /// The document with only these blocks as cells.
    private static func cells(of path: String) -> [Document.Piece] {
        let text = Repository.text(of: path)
        let plain = text.replacing("```lexis\n", with: "```text\n").replacing("```lexis error\n", with: "```text\n")
        return Document(plain.replacing(mark, with: "```lexis\n")).pieces
    }
}
