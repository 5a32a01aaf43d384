import Testing
import Text

/// Running text in lines of a width.
@Suite struct WrappingTests {
    private func lines(_ text: String, _ width: Int, indent: Int = 0) -> [String] {
        StyledText(text).wrapped(to: width, indent: indent).map(\.plain)
    }

    @Test func `words stay whole, and blanks at the edge go`() {
        #expect(lines("one two three four", 9) == ["one two", "three", "four"])
        #expect(lines("one two three", 9, indent: 2) == ["one two", "  three"])
        #expect(lines("short", 80) == ["short"])
        #expect(lines("", 10) == [""])
    }

    @Test func `Chinese breaks anywhere but beside its signs`() {
        #expect(lines("存量与流量不能相加", 10) == ["存量与流量", "不能相加"])
        #expect(lines("存量与流量，不能相加", 10) == ["存量与流", "量，不能相", "加"])
        #expect(lines("口径（常住）", 6) == ["口径", "（常", "住）"])
        #expect(lines("共12个单元格", 6) == ["共12个", "单元格"])
    }

    @Test func `a word wider than a line is cut, and styles are kept`() {
        #expect(lines("abcdefghij", 4) == ["abcd", "efgh", "ij"])
        let text = StyledText("one ", .error) + StyledText("two", .bold)
        #expect(text.wrapped(to: 4) == [StyledText("one", .error), StyledText("two", .bold)])
    }

    @Test(arguments: 1...20) func `no line is wider than asked`(_ width: Int) {
        for line in lines("错误[kind_mix] cannot add 流量 to 存量，as in a（很长的）sentence", width) {
            #expect(displayWidth(of: line) <= max(width, 2))
        }
    }
}
