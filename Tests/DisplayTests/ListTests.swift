import Display
import Testing
import Text

/// Lists and trees of texts, in any width.
@Suite struct ListTests {
    private let rows = [
        ["ratio", "比", "a quotient that knows what it is"], ["抚养比", "", "persons outside the working ages per person in them"],
    ]
    private func lines(_ width: Int?) -> [String] {
        render(list: rows, ListColumns([rows]), RenderOptions(width: width)).plain.split(separator: "\n").map(String.init)
    }

    @Test func `columns line up by display width`() {
        #expect(
            lines(nil) == [
                "  ratio   比  a quotient that knows what it is", "  抚养比      persons outside the working ages per person in them",
            ])
    }
    @Test func `the last column wraps under itself`() {
        #expect(
            lines(44) == [
                "  ratio   比  a quotient that knows what it", "              is", "  抚养比      persons outside the working",
                "              ages per person in them",
            ])
    }
    @Test(arguments: 8...30) func `where there is little room it stands below`(_ width: Int) {
        #expect(lines(width).allSatisfy { displayWidth(of: $0) <= width })
        #expect(lines(width)[0].hasPrefix("  ratio"))
    }

    private struct Node { var text: String, below: [Node] = [] }
    private let tree = Node(
        text: "a = b + c", below: [Node(text: "b", below: [Node(text: "1"), Node(text: "2")]), Node(text: "c")])
    private func drawn(_ options: RenderOptions) -> String { render(tree: tree, options, text: \.text, branches: \.below).plain }

    @Test func `a tree hangs each part below what it is part of`() {
        #expect(drawn(RenderOptions()) == "a = b + c\n├─ b\n│  ├─ 1\n│  └─ 2\n└─ c")
    }
    @Test func `in ASCII where boxes are wide`() {
        var options = RenderOptions()
        options.ascii = true
        #expect(drawn(options) == "a = b + c\n|- b\n|  |- 1\n|  `- 2\n`- c")
    }
    @Test func `a long line goes on beside the trunk`() {
        let tree = Node(text: "x", below: [Node(text: "one two three four five", below: [Node(text: "y")]), Node(text: "z")])
        let text = render(tree: tree, RenderOptions(width: 20), text: \.text, branches: \.below).plain
        #expect(text == "x\n├─ one two three\n│  │  four five\n│  └─ y\n└─ z")
    }
}
