import Language
import Quantities
import Session
import Testing

/// Long programs cost what their length costs: no statement copies, keeps or frees all that stands before it.
@Suite struct LongProgramTests {
    @Test func aLongChainIsFreedWithoutADeepStack() throws {
        var session = try session()
        let terms = 50_000
        #expect(session.output("x = 1" + String(repeating: "+1", count: terms - 1) + "\nx") == ["\(terms)"])
        #expect(session.output("y = 1 == 1" + String(repeating: " and 1 == 1", count: 5000) + "\ny") == ["true"])
    }

    @Test func everyFunctionKeepsOnlyTheNamesItAsksFor() throws {
        var session = try session()
        let lines = (0..<1500).map { "def f\($0)(x) = x + a\nb\($0) = f\($0)(\($0))" }
        #expect(session.codes("a = 1\n" + lines.joined(separator: "\n")) == [])
        #expect(session.output("a = 5\nf7(1)") == ["2"])
    }

    @Test func aFunctionDefinedOverAndOverLeavesNoChain() throws {
        var session = try session()
        #expect(session.codes(String(repeating: "def f(x) = x + 1\n", count: 5000)) == [])
        #expect(session.codes("g = 0\n" + String(repeating: "def g(x) = g + x\n", count: 3)) == [])
    }

    @Test func functionsThatCallEachOtherStayShallow() throws {
        var session = try session()
        let chain = (1...120).map { "def f\($0)(x) = f\($0 - 1)(x)" }
        #expect(session.codes("def f0(x) = x\n" + chain.joined(separator: "\n")) == ["too_deep"])
        #expect(session.output("f90(3)") == ["3"])
    }

    @Test func aFunctionSeesWhatItNamesInAnyPlace() throws {
        var session = try session()
        let program = """
            x = {甲: 1, 乙: 2} over area
            k = 2020
            s = {2019: 1, 2020: 5}
            def literal() = total({甲: 10, 乙: 20})
            def label() = s[(k)]
            def inner() = { def g(y) = y + k; g(1) }
            def shadow(k) = { k = k + 1; k }
            literal()
            label()
            inner()
            shadow(1)
            """
        #expect(session.output(program) == ["30", "5", "2021", "2"])
    }

    @Test func theWordsOfTableHeadsAreReadWhenAsked() throws {
        var session = try session()
        #expect(session.context.library.vocabulary.word("男")?.name == "男")
        #expect(session.codes("word 在园儿童 as stock in 人") == [])
        #expect(session.context.library.vocabulary.word("在园儿童") != nil)
        #expect(session.context.library.vocabulary.word("男") != nil)
    }
}
