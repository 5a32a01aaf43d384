import Session
import Syntax
import Testing

/// What statements give.
@Suite struct OutcomeTests {
    @Test func `a definition is named and shows nothing`() throws {
        var session = try session()
        let outcome = try #require(session.outcomes("x = 2 万人").first)
        guard case .defined("x", _) = outcome.result else { return #expect(Bool(false), "\(outcome.result)") }
        #expect(session.output("y = 3") == [])
        #expect(session.names.map(\.name) == ["x", "y"])
    }

    @Test func `an expression is the last value`() throws {
        var session = try session()
        #expect(session.output("1 + 1\n_ * 10") == ["2", "20"])
        #expect(session.codes("_") == [])
    }

    @Test func `a declaration leaves the last value alone`() throws {
        var session = try session()
        #expect(session.output("5; unit 匹 of 匹; _ + 1") == ["5", "6"])
    }

    @Test func `what the standard library defines is nobody's own`() throws {
        #expect(try session().names.isEmpty)
    }

    @Test func `notes belong to the statement that gave them`() throws {
        var session = try session()
        let outcomes = session.outcomes("({2019: 1, 2020: 2} 万人) + ({2020: 3} 万人)\n1 + 1")
        #expect(outcomes.map(\.notes.isEmpty) == [false, true])
        #expect(session.output("({2019: 1, 2020: 2} 万人) + ({2020: 3} 万人)").first?.contains("\nnote: ") == true)
    }

    @Test func `a directive is handed on untouched`() throws {
        var session = try session()
        guard case .directive("save", "\"a b.lexis\"")? = session.outcomes(":save \"a b.lexis\"").first?.result else {
            return #expect(Bool(false))
        }
    }

    @Test func `a command cannot be declared outside the library`() throws {
        var session = try session()
        #expect(session.codes("command frob (x)") == ["library_only"])
    }
}
