internal import Files
internal import Notebook
internal import Quantities
internal import Session
internal import Syntax
internal import Text

/// What is done with the outputs of a notebook.
enum NotebookUse { case show, check, update }

extension Runner {
    mutating func run(notebook path: String, _ use: NotebookUse) {
        guard let text = text(of: path) else { return }
        let (document, name) = (Document(text), SourceFile.name(path))
        var own = fresh
        own.world.files = NotebookFiles(own.world.files, notebook: path)
        var run = NotebookRun(name, in: own, as: format ?? .text)
        var written = ""
        for piece in document.pieces {
            var output = ""
            if case .cell(let cell) = piece {
                guard let given = self.output(of: cell, &run) else { return }
                output = given
                if use == .check { compare(cell, given, name) }
            }
            let text = document.written(piece, output: output)
            if use == .update { written += text } else if use == .show { show(text, output) }
        }
        hasFailedNotebookAudit = hasFailedNotebookAudit || run.session.hasFailedAudit
        if use == .update, written != text { replace(path, written) }
    }

    /// The output of the next cell; nil, and said, where the notebook cannot go on.
    private mutating func output(of cell: Document.Cell, _ run: inout NotebookRun) -> String? {
        progress.begin()
        let result = run.run(cell)
        progress.end()
        for note in result.asides { say(note) }
        guard result.isFailure else { return result.output }
        if Interruption.isAsked {
            interrupted()
        } else if result.shouldHaveFailed {
            complain(
                Problem(
                    "no_error", "\(run.name):\(cell.firstLine): this cell is expected to fail, and did not",
                    zh: "\(run.name):\(cell.firstLine)：该单元应当出错，却没有出错", advice: Message("open it by ```lexis", zh: "以```lexis开头")))
        } else {
            if !result.output.isEmpty { output.write(result.output) }
            for failure in result.failures { show(failure) }
        }
        return nil
    }

    /// The document as it goes, or the outputs alone where a format was asked for.
    private mutating func show(_ text: String, _ given: String) {
        if format == nil { output.writePart(text) } else if !given.isEmpty { output.write(given) }
    }

    private mutating func compare(_ cell: Document.Cell, _ given: String, _ name: String) {
        guard let difference = OutputDifference(cell, given: given) else { return }
        output.write("\(name):\(difference.line): the stored output is not what the cell gives")
        for line in difference.lines { output.write(line) }
        isDifferent = true
    }

    private mutating func replace(_ path: String, _ text: String) {
        do throws(Problem) {
            try POSIXFileAccess().write(Array(text.utf8), to: path)
        } catch {
            complain(error)
        }
    }
}
