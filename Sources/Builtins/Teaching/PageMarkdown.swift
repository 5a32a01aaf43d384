internal import Display
public import Language
internal import Quantities
internal import Syntax

extension Page {
    /// The page for a document; nothing is cut.
    public var markdown: String { blocks.map(\.markdown).joined(separator: "\n\n") }
}

extension Page.Block {
    fileprivate var markdown: String {
        switch self {
        case .heading(let text): "### " + text.english
        case .text(let text): text.english
        case .program(let text): Self.fence(text)
        case .list(let rows): Self.list(rows)
        case .tree(let tree): Self.fence(render(tree: tree, text: \.text.english, branches: \.branches).plain)
        case .input(let text): Self.fence("> " + text)
        case .value(let value, let notes):
            ([value.exported(as: .markdown)] + notes.map { "> note: \($0)" }).joined(separator: "\n\n")
        case .failure(let diagnostic, let source): Self.fence(diagnostic.rendered(in: source).plain)
        }
    }
    private static func fence(_ text: String) -> String { "```text\n\(text)\n```" }
    private static func list(_ rows: [[Message]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let grid = Grid(
            columns: (0..<columns).map { _ in Grid.Column("", .left) },
            rows: rows.map { Grid.Row([], $0.map { Grid.Cell($0.english) }) })
        return grid.markdown
    }
}
