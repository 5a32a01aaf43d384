import Quantities
import Syntax
import Testing

/// Diagnostics in lines that nobody could print.
@Suite struct LongLineTests {
    @Test func `a line of a megabyte is shown around the place`() {
        let source = SourceText(String(repeating: "人", count: 300_000) + "XY" + String(repeating: "口", count: 300_000), name: "a")
        let shown = Diagnostic("code", "message".verbatim, at: .init(900_000..<900_002, "here".verbatim)).rendered(in: source)
            .plain.split(
                separator: "\n")
        #expect(shown[1] == " --> a:1:300001")
        #expect(shown[2].hasPrefix("  1 | …人") && shown[2].hasSuffix("口…") && shown[2].contains("人XY口"))
        #expect(shown[3].hasSuffix(" ^^ here"))
    }
}
