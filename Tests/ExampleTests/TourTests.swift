import Builtins
import Session
import TestSupport
import Testing

/// The tour runs: what is meant to fail fails so, and nothing else does.
@Suite struct TourTests {
    private static func session() throws -> Session { try testSession(in: "stdlib") }

    @Test func `every step runs, and fails only where it says so`() throws {
        var session = try Self.session()
        let steps = session.context.topics.steps
        #expect((8...12).contains(steps.count))
        for number in steps.indices {
            let (text, error) = session.output(of: "tour next")
            #expect(error == nil && text.hasPrefix("\(number + 1) of \(steps.count): "))
            #expect(Self.faults(in: text) == Self.promised(in: text), "\(text)")
        }
        #expect(session.output(of: "tour next").text.hasPrefix("\(steps.count) of"))
    }

    @Test func `a step alone gives what it gives in the row, and leaves its names`() throws {
        var (row, alone) = (try Self.session(), try Self.session())
        for number in 1...6 { _ = row.output(of: "tour \(number)") }
        let last = alone.output(of: "tour 6").text
        #expect(row.output(of: "tour 6").text.hasPrefix(last.prefix(200)))
        #expect(alone.output(of: "推算[2030]").text == row.output(of: "推算[2030]").text)
        #expect(alone.output(of: "推算[2030]").error == nil)
    }

    @Test func `a name of one's own is kept until a step defines it, which is said`() throws {
        var session = try Self.session()
        _ = session.output(of: "户籍 = 5 万人")
        _ = session.output(of: "tour 2")
        #expect(session.output(of: "户籍").text == "5 万人")
        #expect(session.output(of: "tour 1").text.contains("note: 户籍 is replaced"))
    }

    @Test func `the list, a number beyond it and a word that is none`() throws {
        var session = try Self.session()
        #expect(session.output(of: "tour").text.contains("tour 1 "))
        #expect(session.output(of: "tour 99").error?.code == "unknown_topic")
        #expect(session.output(of: "tour somewhere").error?.code == "unknown_topic")
        #expect(session.output(of: "tour labels").error == nil)
    }

    /// The codes of the errors a step shows, and those its lines promise.
    private static func faults(in text: String) -> [Substring] {
        text.split(separator: "\n").filter { $0.hasPrefix("error[") }.map { $0.dropFirst(6).prefix { $0 != "]" } }
    }
    private static func promised(in text: String) -> [Substring] {
        text.split(separator: "\n").filter { $0.hasPrefix("> ") }
            .compactMap { $0.split(separator: "# error[").dropFirst().last?.prefix { $0 != "]" } }
    }
}
