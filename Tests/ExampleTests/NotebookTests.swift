import Files
import Notebook
import Session
import TestSupport
import Testing

/// The README and every notebook run, and print what stands in them.
@Suite struct NotebookTests {
    static let paths =
        Repository.files(below: "notebooks", ending: ".md") + (Repository.text(of: "README.md").isEmpty ? [] : ["README.md"])

    @Test(arguments: paths) func `a document prints what stands in it`(_ path: String) throws {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        var run = NotebookRun(path, in: try testSession(in: folder))
        for case .cell(let cell) in Document(Repository.text(of: path)).pieces {
            let result = run.run(cell)
            for failure in result.failures { Issue.record("\(path):\(cell.firstLine) fails: \(failure.plain)") }
            #expect(!result.shouldHaveFailed, "\(path):\(cell.firstLine) should fail and does not")
            if cell.stored != nil, let difference = OutputDifference(cell, given: result.output) {
                Issue.record(
                    "\(path):\(difference.line) prints otherwise: lexis run --update \(path)\n\(difference.lines.joined(separator: "\n"))"
                )
            }
        }
    }
}
