internal import Notebook
internal import Session
internal import Syntax

extension Runner {
    /// Looks for mistakes without running. Scripts know the names of the scripts before them, as when they are run.
    mutating func check(file path: String) {
        guard let text = text(of: path) else { return }
        guard SourceFile.isNotebook(path) else { return checkScript(SourceText(text, name: SourceFile.name(path))) }
        var own = fresh
        own.world.files = NotebookFiles(own.world.files, notebook: path)
        for case .cell(let cell) in Document(text).pieces where !cell.expectsError {
            check(SourceText(cell.source, name: SourceFile.name(path), firstLine: cell.firstLine), in: &own)
        }
    }

    private mutating func checkScript(_ source: SourceText) { if complain(session.check(source), source) { fail() } }
    private mutating func check(_ source: SourceText, in own: inout Session) { if complain(own.check(source), source) { fail() } }
}
