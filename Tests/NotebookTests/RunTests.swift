import Display
import Files
import Language
import Notebook
import Quantities
import Session
import Testing

private let library = Result { () throws(LibraryFailure) in try Session(world: World(files: POSIXFileAccess())) }

/// Documents run cell by cell.
@Suite struct RunTests {
    /// The document with its outputs, and the codes of what went wrong.
    private func written(_ text: String, as format: OutputFormat = .text) throws -> (text: String, codes: [String]) {
        let document = Document(text)
        var run = NotebookRun("n.md", in: try library.get(), as: format)
        var (result, codes) = ("", [String]())
        for piece in document.pieces {
            var output = ""
            if case .cell(let cell) = piece {
                let given = run.run(cell)
                output = given.output
                codes += given.failures.compactMap {
                    if case .failed(let diagnostic) = $0.result { diagnostic.code } else { nil }
                }
                if given.shouldHaveFailed { codes.append("should have failed") }
            }
            result += document.written(piece, output: output)
        }
        return (result, codes)
    }

    @Test func `cells share one session in order`() throws {
        let (text, codes) = try written("```lexis\nx = 2\n```\n\nThen\n\n```lexis\nx * 3\nx + 1\n```\n")
        #expect(text == "```lexis\nx = 2\n```\n\nThen\n\n```lexis\nx * 3\nx + 1\n```\n\n```output\n6\n3\n```\n")
        #expect(codes == [])
    }

    @Test func `running a document that has its outputs changes nothing`() throws {
        let once = try written("```lexis\n{2015: 124.10, 2020: 126.66} 万人 as stock of 户籍\n```\ntext\n```lexis error\n1 +\n```\n")
            .text
        #expect(try written(once).text == once)
    }

    @Test func `an expected error is the output, counted from the cell's first line`() throws {
        let (text, codes) = try written("a\n\nb\n\n```lexis error\n1\nnowhere\n```\n")
        #expect(text.contains("```output\n1\nerror[unknown_name] there is no name nowhere\n  2 | nowhere\n    | ^^^^^^^\n"))
        #expect(codes == [])
    }

    @Test func `an expected error that does not come is a failure`() throws {
        #expect(try written("```lexis error\n1\n```\n").codes == ["should have failed"])
    }

    @Test func `an unexpected error has the document's own line`() throws {
        var run = NotebookRun("n.md", in: try library.get())
        guard case .cell(let cell) = Document("a\n\nb\n\n```lexis\n1\nnowhere\n```\n").pieces[1] else {
            return #expect(Bool(false))
        }
        let result = run.run(cell)
        #expect(result.output == "1")
        let shown = try #require(result.failures.first).shown(RenderOptions()).plain
        #expect(shown.contains(" --> n.md:7:1\n  7 | nowhere"))
    }

    @Test func `data keeps its notes apart`() throws {
        var run = NotebookRun("n.md", in: try library.get(), as: .csv)
        guard case .cell(let cell) = Document("```lexis\n({2019: 1, 2020: 2} 万人) + ({2020: 3} 万人)\n```\n").pieces[0] else {
            return
        }
        let result = run.run(cell)
        #expect(result.output.hasPrefix("year,value"))
        #expect(result.asides.count == 1)
    }
}

/// Stored outputs against given ones.
@Suite struct DifferenceTests {
    private func difference(_ stored: String, _ given: String) -> OutputDifference? {
        guard case .cell(let cell) = Document("```lexis\n1\n```\n\n```output\n\(stored)\n```\n").pieces[0] else { return nil }
        return OutputDifference(cell, given: given)
    }

    @Test func `equal outputs do not differ, nor do blanks at the ends of lines`() {
        #expect(difference("a\nb", "a\nb") == nil)
        #expect(difference("a  \nb", "a\nb") == nil)
    }

    @Test func `changed lines are shown with their numbers`() throws {
        let found = try #require(difference("a\nb\nc", "a\nB\nc"))
        #expect(found.line == 6)
        #expect(found.lines == ["    7 - b", "      + B"])
    }

    @Test func `a long difference is cut`() throws {
        let found = try #require(difference("a", (1...100).map(String.init).joined(separator: "\n")))
        #expect(found.lines.count == 21)
        #expect(found.lines.last?.contains("81 more lines differ") == true)
    }
}
