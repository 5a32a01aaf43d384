import Notebook
import Testing

/// Documents as pieces.
@Suite struct DocumentTests {
    private func cells(_ text: String) -> [Document.Cell] {
        Document(text).pieces.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
    }

    @Test(arguments: [
        "", "prose", "prose\n\n", "```lexis\n1\n```", "```lexis\n1\n```\n\n```output\n1\n```\nend\n",
        "a\r\n```lexis\r\n1\r\n```\r\nb\r\n",
        "~~~lexis error\n1\n~~~\n", "```lexis\nnever closed", "```\n```lexis\n```\n", "> ```lexis\n",
        "``` lexis\n1\n```\n```output\n",
    ])
    func `pieces without output are the document again`(_ text: String) {
        let document = Document(text)
        let stored = document.pieces.map { piece -> String in
            guard case .cell(let cell) = piece, cell.stored != nil else { return document.written(piece) }
            return ""
        }
        guard !text.contains("```output") else { return }
        #expect(stored.joined() == text)
    }

    @Test func `a cell knows its lines and what it expects`() {
        let found = cells("# t\n\n```lexis\nx = 1\nx\n```\n\n~~~ lexis error\ny\n~~~\n")
        #expect(found.map(\.source) == ["x = 1\nx", "y"])
        #expect(found.map(\.firstLine) == [4, 9])
        #expect(found.map(\.expectsError) == [false, true])
    }

    @Test func `an output belongs to the cell before it, across blank lines alone`() {
        let found = cells("```lexis\n1\n```\n\n\n```output\n1\n```\n```lexis\n2\n```\ntext\n```output\n2\n```\n")
        #expect(found.map(\.stored?.text) == ["1", nil])
        #expect(found[0].stored?.firstLine == 7)
    }

    @Test func `a block of another language that shows a cell is prose`() {
        #expect(cells("````markdown\n```lexis\n1\n```\n````\n").isEmpty)
    }

    @Test func `a new output stands behind its cell`() {
        let document = Document("```lexis\n1\n```\ntext\n")
        #expect(
            document.pieces.map { document.written($0, output: "1") }.joined() == "```lexis\n1\n```\n\n```output\n1\n```\ntext\n"
                + "")
    }

    @Test func `a cell that gives nothing has no output`() {
        let document = Document("```lexis\nx = 1\n```\n\n```output\nold\n```\ntext\n")
        #expect(document.pieces.map { document.written($0) }.joined() == "```lexis\nx = 1\n```\ntext\n")
    }

    @Test func `an output with a fence in it has a longer one`() {
        let document = Document("```lexis\nx\n```\n")
        #expect(document.written(document.pieces[0], output: "```\na\n```").contains("\n````output\n```\na\n```\n````\n"))
    }
}
