public import Text

/// A tree of texts, each line hung from the one above it; long lines continue under themselves.
///
/// - Parameters:
///   - text: what stands at a node.
///   - branches: what hangs below it.
public func render<Node>(
    tree root: Node, _ options: RenderOptions = RenderOptions(), text: (Node) -> String, branches: (Node) -> [Node]
) -> StyledText {
    StyledText.joined(lines(root, options, text, branches))
}

private func lines<Node>(_ node: Node, _ options: RenderOptions, _ text: (Node) -> String, _ branches: (Node) -> [Node])
    -> [StyledText]
{
    let below = branches(node)
    var all = own(text(node), hasBranches: !below.isEmpty, options)
    for (place, branch) in below.enumerated() {
        let isLast = place == below.count - 1
        let (first, rest) =
            isLast ? (options.glyphs.lastBranch, options.glyphs.blank) : (options.glyphs.branch, options.glyphs.trunk)
        let inner = lines(branch, options.narrower(by: displayWidth(of: first)), text, branches)
        all += inner.enumerated().map { StyledText($0.offset == 0 ? first : rest, .gutter) + $0.element }
    }
    return all
}

/// The lines of a node itself; the trunk runs beside all but the first.
private func own(_ text: String, hasBranches: Bool, _ options: RenderOptions) -> [StyledText] {
    let line = StyledText(oneLine(text))
    guard let width = options.width else { return [line] }
    let trunk = hasBranches ? options.glyphs.trunk : options.glyphs.blank
    let lines = line.wrapped(to: max(width - displayWidth(of: trunk), 12))
    return lines.enumerated().map { $0.offset == 0 ? $0.element : StyledText(trunk, .gutter) + $0.element }
}

extension Glyphs {
    /// What stands below a last branch.
    fileprivate var blank: String { String(repeating: " ", count: displayWidth(of: trunk)) }
}
extension RenderOptions {
    fileprivate func narrower(by columns: Int) -> RenderOptions {
        var options = self
        options.width = width.map { max(12, $0 - columns) }
        return options
    }
}
