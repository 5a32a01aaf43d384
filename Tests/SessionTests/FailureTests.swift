import Session
import Testing

/// A failed statement leaves the session exactly as it was.
@Suite struct FailureTests {
    @Test(arguments: [
        "x = 1 + nowhere", "x = {2020: 1} 万人 + 1", "x = (1 + 2", "load \"none.csv\"",
        "target 常住人口 >= 1 万人 by 2025 from nowhere at 2020",
        "unit 匹 of 匹, factor 0", "audit nowhere == 1", "x = choose(1 > 0, 1, nowhere)", "universe 就业; x = nowhere",
    ])
    func `nothing is defined or kept`(_ text: String) throws {
        var session = try session()
        _ = session.outcomes("x = 1; 7")
        #expect(session.codes(text).count == 1)
        #expect(session.output("x; _; count(x)").first == "1")
        #expect(!session.hasFailedAudit)
    }

    @Test func `the last value survives a failure`() throws {
        var session = try session()
        #expect(session.output("7\n") + session.output("nowhere").prefix(0) + session.output("_") == ["7", "7"])
    }

    @Test func `a text that cannot be read runs not at all`() throws {
        var session = try session()
        #expect(session.codes("x = 1\ny = )\nz = ]") == ["unopened_bracket", "unopened_bracket"])
        #expect(session.names.isEmpty)
    }

    @Test func `what ran before the failure stands`() throws {
        var session = try session()
        _ = session.outcomes("x = 1\ny = nowhere\nz = 2")
        #expect(session.names.map(\.name) == ["x"])
    }

    @Test func `a load that fails in the middle defines no column`() throws {
        var session = try session(MemoryFiles(["t.csv": "year,出生 (万人),死亡 (万人)\n2020,1.5,1.0\n2021,1.5.2,1.1\n"]))
        #expect(session.codes("load \"t.csv\"") == ["not_a_number"])
        #expect(session.names.isEmpty)
    }

    @Test func `a long text that is interrupted while it is read runs not at all`() throws {
        var session = try session(isInterrupted: { true })
        #expect(session.codes("x = 1\ny = 1" + String(repeating: "+(1)", count: 5000)) == ["interrupted"])
        #expect(session.names.isEmpty)
    }

    @Test func `an interrupted statement defines nothing`() throws {
        var session = try session(isInterrupted: { true })
        #expect(session.codes("x = sum({2020: 1} 万人)") == ["interrupted"])
        #expect(session.names.isEmpty)
    }
}
