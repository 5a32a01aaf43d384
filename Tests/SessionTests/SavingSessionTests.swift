import Files
import Quantities
import Session
import Syntax
import Testing

/// A saved session is a program that gives the same again.
@Suite struct SavingSessionTests {
    /// What a session that was given these texts saves, without its first line.
    private func saved(_ texts: [String], _ files: MemoryFiles = MemoryFiles()) throws -> String {
        var session = try watched(files)
        for text in texts { _ = session.outcomes(text) }
        return session.transcript.script()
    }
    private func watched(_ files: MemoryFiles) throws -> Session {
        var session = try session(files)
        session.world.files = WatchedFiles(files)
        return session
    }

    @Test(arguments: [
        (["x = 1", "y = x + 1"], "x = 1\ny = x + 1"),
        (["x = 1; y = 2"], "x = 1\ny = 2"),
        (["x = nowhere", "x = 1"], "x = 1"),
        (["x = 1; y = nowhere; z = 2"], "x = 1"),
        (["x = )"], ""),
        (["x = 1 # one"], "x = 1 # one"),
        (["x = 1; y = 2  # two"], "x = 1\ny = 2  # two"),
        (["# about x\nx = 1"], "\n# about x\nx = 1"),
        (["# top\n\n# about x\nx = 1\ny = nowhere"], "\n# top\n\n# about x\nx = 1"),
        (["## doc\ndef f(a) = {\n  b = a\n  b\n}"], "\n## doc\ndef f(a) = {\n  b = a\n  b\n}"),
        (["x = {2020: 1,\n  2021: 2} 万人"], "x = {2020: 1,\n  2021: 2} 万人"),
        (["  x = 1"], "x = 1"),
        (["x＝１；y＝x＋１"], "x＝１\ny＝x＋１"),
        (["help ratio", "explain kinds", "x = 1"], "x = 1"),
        ([":list", ":set digits 2", "x = 1"], "x = 1"),
        (["unit 匹 of 匹", "x = 3 匹"], "unit 匹 of 匹\nx = 3 匹"),
    ])
    func `what was accepted is kept, as it was typed`(_ texts: [String], _ script: String) throws {
        #expect(try saved(texts) == script)
    }

    @Test func `a comment alone is kept`() throws {
        var session = try session()
        session.keep(remark: SourceText("# a remark"))
        session.keep(remark: SourceText("  \n"))
        _ = session.outcomes("x = 1")
        #expect(session.transcript.script() == "\n# a remark\nx = 1")
        #expect(session.transcript.statementCount == 1)
    }

    @Test func `a file is noted above what read it, and not twice`() throws {
        let files = MemoryFiles(["t.csv": "year,出生 (万人)\n2020,1.5\n"])
        let note = "# read \"t.csv\": 30 bytes, xxh64 "
        let first = try saved(["load \"t.csv\""], files)
        #expect(first.hasPrefix("\n" + note))
        #expect(first.hasSuffix("\nload \"t.csv\""))
        #expect(try saved([first], files) == first)
        #expect(try saved(["# births\n" + first.dropFirst()], files) == "\n# births" + first)
    }

    @Test func `a file that has changed is said where it is read`() throws {
        let text = try saved(["x = 1", "load \"t.csv\""], MemoryFiles(["t.csv": "year,出生 (万人)\n2020,1.5\n"]))
        func changes(_ content: String) throws -> [String] {
            var session = try watched(MemoryFiles(["t.csv": content]))
            return session.outcomes(text).flatMap(\.changes).map(\.english)
        }
        #expect(try changes("year,出生 (万人)\n2020,1.5\n") == [])
        #expect(
            try changes("year,出生 (万人)\n2020,1.5\n2021,2\n")
                == ["t.csv has changed since this was saved: it had 30 bytes, and has 37; results may differ"])
        #expect(
            try changes("year,出生 (万人)\n2020,1.6\n")
                == ["t.csv has changed since this was saved: it has 30 bytes as before, but others; results may differ"])
    }

    @Test func `what a session wrote itself and read back has not changed`() throws {
        let texts = [
            "save {2020: 1.5} 万人 to \"a.csv\"", "load \"a.csv\"", "save {2020: 2.5} 万人 to \"a.csv\"", "w = load \"a.csv\"",
        ]
        let text = try saved(texts)
        var session = try watched(MemoryFiles())
        let outcomes = session.outcomes(text)
        #expect(outcomes.count == 4)
        #expect(outcomes.flatMap(\.changes) == [])
    }

    @Test func `an answer is written into the statement that asked`() throws {
        let files = MemoryFiles(["t.csv": "year,a (万人)\n2020,3515/24\n2021,3516/25\n"])
        var session = try watched(files)
        session.world.ask = { _, _ in 0 }
        #expect(session.codes("load \"t.csv\" # which?") == [])
        let script = session.transcript.script()
        #expect(script.hasSuffix("load \"t.csv\", slash two # which?"))
        var fresh = try watched(files)
        #expect(fresh.codes(script) == [])
        #expect(fresh.names.map(\.name) == session.names.map(\.name))
    }

    @Test func `a saved file tells what it is and where it began`() throws {
        var session = try session()
        _ = session.outcomes("x = 1")
        let text = SavedSession.text(of: session.transcript, time: "2026-11-22 11:20")
        #expect(SavedSession.isSaved(text))
        #expect(!SavedSession.isSaved("x = 1"))
        #expect(SavedSession.folder(in: SavedSession.opening("begun 2026-11-22 11:20 in /home/a b/in c")) == "/home/a b/in c")
        var again = try SessionTests.session()
        #expect(again.output(text + "x") == ["1"])
        // Its own first line does not pile up.
        #expect(again.transcript.script() == "x = 1\nx")
    }
}
