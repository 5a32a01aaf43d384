import Files
import Language
import Notebook
import Quantities
import Session
import Syntax
import TestSupport
import Testing

/// Every notebook, saved as a session and run on a fresh start, gives the same values to the last bit.
@Suite struct ReplayTests {
    @Test(arguments: NotebookTests.paths) func `a saved session gives every value again`(_ path: String) throws {
        let first = try notebook(path)
        let saved = SavedSession.text(of: first.transcript, time: "today")
        var second = try fresh(path)
        second.run(SourceText(saved, name: "saved.lexis")) { outcome in
            if case .failed(let diagnostic) = outcome.result {
                Issue.record("\(path) fails when replayed: \(diagnostic.rendered(in: outcome.source).plain)")
            }
            #expect(outcome.changes == [])
        }
        #expect(second.names.map(\.name) == first.names.map(\.name))
        for ((name, again), (_, value)) in zip(second.names, first.names) {
            #expect(again.isSame(as: value), "\(name) of \(path) is another value")
        }
        // What was replayed is saved as the same program.
        #expect(second.transcript.script() == first.transcript.script())
    }

    @Test func `a change in the last bit is seen`() throws {
        var session = try testSession(in: "notebooks")
        session.run(SourceText("a = 0.1 + 0.2\nb = 0.3\nc = 0.1 + 0.2\nr = (x: a)\ns = (x: b)")) { _ in }
        let values = Dictionary(uniqueKeysWithValues: session.names.map { ($0.name, $0.value) })
        #expect(values["a"]!.isSame(as: values["c"]!))
        #expect(!values["a"]!.isSame(as: values["b"]!))
        #expect(!values["r"]!.isSame(as: values["s"]!))
    }

    private func fresh(_ path: String) throws -> Session {
        var session = try testSession(in: path.split(separator: "/").dropLast().joined(separator: "/"))
        session.world.files = WatchedFiles(session.world.files)
        return session
    }
    private func notebook(_ path: String) throws -> Session {
        var run = NotebookRun(path, in: try fresh(path))
        for case .cell(let cell) in Document(Repository.text(of: path)).pieces { _ = run.run(cell) }
        return run.session
    }
}

extension Value {
    /// Whether the other has the same type, labels and bits.
    fileprivate func isSame(as other: Value) -> Bool {
        switch (payload, other.payload) {
        case (.series(let a), .series(let b)):
            a.type == b.type && Array(a.cells).map(\.bitPattern) == Array(b.cells).map(\.bitPattern)
        case (.record(let a), .record(let b)):
            a.main == b.main && a.fields.map(\.name) == b.fields.map(\.name)
                && zip(a.fields, b.fields).allSatisfy { $0.value.isSame(as: $1.value) }
        default: summary() == other.summary()
        }
    }
}
