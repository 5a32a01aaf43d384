import Testing
import Text

@Suite struct AlignmentTests {
    @Test func paddingCountsColumns() {
        #expect(padded("人口", to: 6) == "人口  ")
        #expect(padded("人口", to: 6, alignment: .right) == "  人口")
        #expect(padded("人", to: 5, alignment: .centre) == " 人  ")
        #expect(padded("人口", to: 3) == "人口")
    }

    @Test func cuttingNeverSplitsAWideCharacter() {
        #expect(truncated("人口总数", to: 5) == "人口…")
        #expect(truncated("人口总数", to: 6) == "人口…")
        #expect(truncated("人口总数", to: 8) == "人口总数")
        #expect(truncated("人口", to: 0).isEmpty)
    }

    @Test func styledTextIsCutLikePlainText() {
        let text = StyledText("人口", .header) + StyledText("总数")
        #expect(truncated(text, to: 6).plain == truncated(text.plain, to: 6))
        #expect(padded(text, to: 10).width == 10)
    }
}
