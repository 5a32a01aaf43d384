import Testing

@testable import LineEditing

/// The mark before every line but the first is drawn, and never part of what was typed.
@Suite struct GutterTests {
    @Test(arguments: ["", "a", "a\nb", "a\n\nb", "\n", "a\n  b\n⋮", "户籍 = {\n\t2015: 1}"])
    func `what is shown reads as what was typed`(_ text: String) {
        #expect(Gutter.plain(Gutter.shown(text).unicodeScalars) == text)
    }

    @Test func `a damaged mark is still no text`() {
        #expect(Gutter.plain("a\n⋮b\nc".unicodeScalars) == "a\nb\nc")
    }
}
