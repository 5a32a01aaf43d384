import Session
import Syntax
import TestSupport
import Testing

/// Every program in `Programs/<topic>/*.lexis`. Errors are filed by the phase that must find them: `errors-syntax` when the text is
/// read, `errors-type` before anything is computed, `errors-run` while it runs.
@Suite struct ProgramTests {
    static let paths = Repository.files(below: "Tests/ProgramTests/Programs", ending: ".lexis")

    @Test(arguments: paths) func runsAsItSays(_ path: String) throws {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        var session = try testSession(in: folder)
        try runs(path, in: &session)
    }

    /// Programs over the tables of the shared folder, named as they stand there.
    @Test(
        .enabled(if: SharedFolder.path != nil, Comment(rawValue: SharedFolder.absence)),
        arguments: Repository.files(below: "Tests/ProgramTests/Shared", ending: ".lexis"))
    func runsOverSharedTables(_ path: String) throws {
        var session = try sharedSession(in: "data")
        try runs(path, in: &session)
    }

    private func runs(_ path: String, in session: inout Session) throws {
        let (reader, folder) = (session, path.split(separator: "/").dropLast().joined(separator: "/"))
        let program = Program(path, isIncomplete: { reader.read(SourceText($0)).isIncomplete })
        #expect(!program.steps.isEmpty, "\(path) has no statement")
        for step in program.steps { try check(step, &session, "\(path):\(step.line)", phase: folder) }
    }

    @Test(arguments: paths) func typeSaysWhatComputingGives(_ path: String) throws {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        var session = try testSession(in: folder)
        let reader = session
        for step in Program(path, isIncomplete: { reader.read(SourceText($0)).isIncomplete }).steps {
            #expect(session.typeFaults(in: step.code) == [], "\(path):\(step.line)")
        }
    }

    private func check(_ step: Program.Step, _ session: inout Session, _ place: String, phase: String) throws {
        let before = session
        let (text, error) = session.output(of: step.code)
        guard let expected = step.error else {
            #expect(error == nil, "\(place) fails:\n\(text)")
            return expect(step.lines, in: text, place)
        }
        #expect(error?.code == expected, "\(place) should be error[\(expected)], and is:\n\(text)")
        expect(step.lines, in: text, place)
        guard let error, error.code == expected else { return }
        checkPhase(error, step, before, phase, place)
        if let help = error.help, !step.isAdvice { run(help, before, place) }
    }

    /// The expected lines stand in the output, in this order.
    private func expect(_ lines: [String], in text: String, _ place: String) {
        var rest = text.split(separator: "\n").map { squeezed($0) }[...]
        for line in lines {
            guard let found = rest.firstIndex(of: line) else {
                Issue.record("\(place) should print\n\(line)\nand prints\n\(text)")
                return
            }
            rest = rest[(found + 1)...]
        }
    }

    private func checkPhase(_ error: Diagnostic, _ step: Program.Step, _ before: Session, _ phase: String, _ place: String) {
        let isSyntax = before.read(SourceText(step.code)).diagnostics.contains { $0.severity == .error }
        if phase.hasSuffix("errors-syntax") { #expect(isSyntax, "\(place): \(error.code) is found only by running") }
        if phase.hasSuffix("errors-run") {
            #expect(!isSyntax, "\(place): \(error.code) is found by reading: file it under errors-syntax")
        }
        guard phase.hasSuffix("errors-type") else { return }
        var session = before
        let typed = session.output(of: "type " + step.code)
        #expect(typed.error?.code == error.code, "\(place): `type` does not see \(error.code):\n\(typed.text)")
    }

    /// A fix that is offered runs as typed.
    private func run(_ help: String, _ before: Session, _ place: String) {
        var session = before
        let (text, error) = session.output(of: help)
        #expect(error == nil, "\(place): the help `\(help)` does not run:\n\(text)")
    }
}
