import Text
import Testing

@testable import LineEditing

@Suite struct ChoicesTests {
    private func shared(_ texts: [String], typed: String) -> String? {
        Choices(0..<0, texts.map { .init($0) }).shared(typed: typed)
    }

    @Test func `what all begin with is put in`() {
        #expect(shared(["户籍人口", "户籍率"], typed: "户") == "户籍")
        #expect(shared(["户籍人口"], typed: "hj") == "户籍人口")
        #expect(shared(["户籍人口", "户籍率"], typed: "hj") == "户籍")
        // 户 and 房 begin with the same byte.
        #expect(shared(["户籍人口", "房价"], typed: "") == nil)
        #expect(shared(["一户", "一房"], typed: "") == "一")
    }
    @Test func `nothing that fits is taken back`() {
        #expect(shared(["hjx", "户籍"], typed: "hj") == nil)
        #expect(shared(["Ab", "ab"], typed: "a") == nil)
    }

    private func lines(_ labels: [String], columns: Int, rows: Int = 20, note: String = "") -> [String] {
        Listing(Choices(0..<0, labels.map { .init($0) }) { _ in note }, columns: columns, rows: rows).lines.map(\.plain)
    }

    @Test func `a list stands in columns by display width`() {
        let labels = ["户籍", "a", "常住人口", "bb", "c", "丁"] + (1...8).map { "x\($0)" }
        #expect(
            lines(labels, columns: 30) == [
                "户籍      丁        x5", "a         x1        x6", "常住人口  x2        x7", "bb        x3        x8", "c         x4",
            ])
        for line in lines(labels, columns: 30) { #expect(displayWidth(of: line) < 30) }
    }
    @Test func `few have their notes beside them`() {
        #expect(lines(["户籍", "a"], columns: 40, note: "stock\nmore") == ["户籍  stock", "a     stock"])
    }
    @Test func `what the screen has no room for is counted`() {
        let shown = lines((1...500).map { "name\($0)" }, columns: 40, rows: 10)
        #expect(shown.count == 10 && shown.last == "… and 464 more")
    }
}
