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

    @Test func everyLineKeepsToTheWidth() {
        let text = "常住[2024] + 出生[2025]"
        let diagnostic = Diagnostic(
            "kind_mix", "cannot add a flow to a stock", zh: "存量与流量不能相加",
            at: .init(span(of: "常住[2024]", in: text), "stock of 常住 at the end of 2024, 万人".verbatim),
            others: [.init(span(of: "出生[2025]", in: text), "flow of 常住 over 2025, 人".verbatim)],
            help: "carry(常住[2024], 出生[2025] in 万人)", advice: Message("carry it forward", zh: "向前结转"))
        #expect(
            diagnostic.rendered(in: SourceText(text), width: 34, tongue: .chinese).plain == """
                错误[kind_mix] 存量与流量不能相加
                  1 | 常住[2024] + 出生[2025]
                    | ^^^^^^^^^^   ----------
                    |   flow of 常住 over 2025, 人
                    | stock of 常住 at the end of
                    | 2024, 万人
                建议：carry(常住[2024], 出生[2025]
                      in 万人)  # 向前结转
                """)
    }

    @Test func aMarkBeyondTheCutIsAtTheCut() {
        let text = "aaaa + " + String(repeating: "b", count: 60) + " + cccc"
        let diagnostic = Diagnostic("c", "m".verbatim, at: .init(0..<4), others: [.init(span(of: "cccc", in: text))])
        let lines = diagnostic.rendered(in: SourceText(text), width: 40).plain.split(separator: "\n")
        #expect(lines.allSatisfy { displayWidth(of: String($0)) <= 40 })
        #expect(lines[2].hasSuffix("-") && displayWidth(of: String(lines[2])) == 40)
    }

    @Test(arguments: [
        ("project 江门 to 2035 by geometric from 2010..2019", 20), ("sum({2019: 177.8, 2020: 177.95} 万人 over year)", 24),
        ("`a b c d e f g h i` + \"a b c d e f g h i\"", 12), ("x = 1 + 2 * 3 - 4 / 5", 8),
    ])
    func aProgramBrokenIntoLinesIsTheSameProgram(_ program: String, _ width: Int) {
        let lines = Remedy(fix: program, advice: nil).lines(width: width + 6, tongue: .english).map(\.plain)
        #expect(lines.count > 1)
        let broken = lines.map { String($0.dropFirst(6)) }.joined(separator: "\n")
        let (whole, again) = (parse(program), parse(broken))
        #expect(again.diagnostics.isEmpty && again.program.statements.map(outline) == whole.program.statements.map(outline))
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
