import Testing
import Text

@Suite struct StyledTextTests {
    @Test func neighboursOfOneStyleAreOneRun() {
        let text = StyledText("a") + StyledText("b") + StyledText("c", .bold) + StyledText("", .dim)
        #expect(text.runs.count == 2)
        #expect(text.plain == "abc")
    }

    @Test func coloursAreResetAfterEachRun() {
        #expect(StyledText("e", .error).ansi == "\u{1B}[1;31me\u{1B}[0m")
        #expect(StyledText("e").ansi == "e")
        #expect(StyledText("e", .error).rendered(inColour: false) == "e")
    }

    @Test func linesJoinToTheSameText() {
        let text = StyledText("a\nb", .bold) + StyledText("\n\nc")
        #expect(text.lines.map(\.plain) == ["a", "b", "", "c"])
        #expect(StyledText.joined(text.lines).plain == text.plain)
    }
}
