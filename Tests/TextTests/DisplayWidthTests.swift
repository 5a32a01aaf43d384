import Testing
import Text

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("abc", 3), ("人口", 4), ("ａ（", 4), ("·", 1), ("—", 1), ("é", 1), ("e\u{301}", 1), ("\u{1B}\u{7}", 0), ("", 0), ("👨‍👩‍👧", 2),
        ("🇨🇳", 2), ("❤️", 2),
        ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｶ", 1), ("…", 1), ("万人/km²", 8), ("\u{200B}", 0), ("‰", 1), ("〇", 2),
        ("𠀀", 2), ("～", 2), ("①", 1),
    ])
    func columns(_ text: String, _ width: Int) { #expect(displayWidth(of: text) == width) }
}
