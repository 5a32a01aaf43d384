import Quantities
import Syntax
import Testing
import Text

/// Diagnostics look as the language promises.
@Suite struct RenderingTests {
    private func span(of part: String, in text: String) -> Span {
        let range = text.utf8.firstRange(of: part.utf8)!
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        return start..<(start + part.utf8.count)
    }

    @Test func marksStandByDisplayWidth() {
        let text = "常住[2024] + 出生[2025]"
        let diagnostic = Diagnostic(
            "kind_mix", "cannot add a flow to a stock".verbatim,
            at: .init(span(of: "常住[2024]", in: text), "stock of 常住 at the end of 2024, 万人".verbatim),
            others: [.init(span(of: "出生[2025]", in: text), "flow of 常住 over 2025, 人".verbatim)],
            help: "carry(常住[2024], 出生[2025])", advice: "carry it forward".verbatim)
        #expect(
            diagnostic.rendered(in: SourceText(text)).plain == """
                error[kind_mix] cannot add a flow to a stock
                  1 | 常住[2024] + 出生[2025]
                    | ^^^^^^^^^^   ---------- flow of 常住 over 2025, 人
                    | stock of 常住 at the end of 2024, 万人
                help: carry(常住[2024], 出生[2025])  # carry it forward
                """)
    }

    @Test func aFileIsNamedWithLineAndColumn() {
        let text = "a = 1\n\n\t人口 x\n"
        let diagnostic = Diagnostic("c", "m".verbatim, at: .init(span(of: "x", in: text)))
        #expect(
            diagnostic.rendered(in: SourceText(text, name: "file.lexis")).plain == """
                error[c] m
                 --> file.lexis:3:5
                  3 |     人口 x
                    |          ^
                """)
    }

    @Test func severalLinesAreMarkedAtBothEnds() {
        let text = "f(a,\n  b,\n  c)\nlast"
        let diagnostic = Diagnostic(
            "c", "m".verbatim, at: .init(0..<14, "here".verbatim), others: [.init(15..<19, "there".verbatim)])
        #expect(
            diagnostic.rendered(in: SourceText(text)).plain == """
                error[c] m
                  1 | f(a,
                    | ^^^^
                  … | \("")
                  3 |   c)
                    |   ^^ here
                  4 | last
                    | ---- there
                """)
    }

    @Test func longLinesAreCutAroundTheCaret() {
        let text = String(repeating: "人口 + ", count: 40) + "错 " + String(repeating: "+ 人口", count: 40)
        let plain = Diagnostic("c", "m".verbatim, at: .init(span(of: "错", in: text))).rendered(in: SourceText(text), width: 50)
            .plain
        let lines = plain.split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy { displayWidth(of: $0) <= 50 })
        #expect(lines[1].contains("…") && lines[1].hasSuffix("…"))
        let before = lines[1].prefix { $0 != "错" }
        #expect(displayWidth(of: String(before)) == displayWidth(of: String(lines[2].prefix { $0 != "^" })))
        #expect(lines[2].hasSuffix("^^"))
    }

    @Test func theEndOfTheTextHasAPlace() {
        let diagnostic = Diagnostic("c", "m".verbatim, at: .init(3..<3))
        #expect(diagnostic.rendered(in: SourceText("1 +")).plain == "error[c] m\n  1 | 1 +\n    |    ^")
        #expect(diagnostic.rendered(in: SourceText("")).plain == "error[c] m\n  1 | \n    | ^")
    }

    @Test func controlsDoNotReachTheTerminal() {
        let plain = Diagnostic("c", "m".verbatim, at: .init(0..<1)).rendered(in: SourceText("\u{1B}[31m x")).plain
        #expect(!plain.contains("\u{1B}"))
    }
}
