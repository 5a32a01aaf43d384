internal import Language
public import Syntax

/// Looking for mistakes without running.
extension Session {
    /// What is wrong with a text, in its order. Afterwards the session knows the names the text defines, but none of their values.
    ///
    /// Declarations are made, for the rest depends on them, and the heads of a loaded file are read for their names; nothing else
    /// runs, and nothing is written.
    public mutating func check(_ source: SourceText) -> [Diagnostic] {
        let parsed = read(source)
        var diagnostics = parsed.diagnostics
        for statement in parsed.program.statements {
            diagnostics += check(statement, source)
            if diagnostics.count >= Self.mostDiagnostics { break }
        }
        return diagnostics.sorted { $0.primary.span.lowerBound < $1.primary.span.lowerBound }
    }
    private static let mostDiagnostics = 100
    private static let declaring: Set<String> = ["unit", "universe", "word", "topic"]

    private mutating func check(_ statement: Statement, _ source: SourceText) -> [Diagnostic] {
        let command = Self.command(statement)
        if let command, Self.declaring.contains(command.name.text) { return declare(statement, source) }
        var checker = Checker(source, in: context, trustingNames: hasUnknownNames)
        checker.check(statement)
        context.scope = checker.scope
        if let command, command.name.text == "load", checker.diagnostics.isEmpty { return load(statement, source) }
        return checker.diagnostics
    }
    private static func command(_ statement: Statement) -> CommandCall? {
        guard case .value(let expression) = statement.form, case .command(let call) = expression.form else { return nil }
        return call
    }

    private mutating func declare(_ statement: Statement, _ source: SourceText) -> [Diagnostic] {
        if case .failed(let diagnostic) = run(statement, of: source).result { [diagnostic] } else { [] }
    }
    /// A file that is not there may be written by the time the program runs; from here on any name may be a column of it.
    private mutating func load(_ statement: Statement, _ source: SourceText) -> [Diagnostic] {
        guard case .failed(let diagnostic) = run(statement, of: source).result else { return [] }
        hasUnknownNames = true
        return diagnostic.code == "no_file" ? [] : [diagnostic]
    }
}
