internal import Quantities
internal import Display
internal import Language
internal import Syntax
internal import Text

extension Page {
    /// The page in the width and the signs of the options.
    func shown(_ options: RenderOptions) -> StyledText {
        let columns = ListColumns(blocks.compactMap { $0.rows(in: options.language) })
        var text = StyledText()
        for (block, before) in zip(blocks, [nil] + blocks) {
            if let before { text += before.isTight(before: block) ? "\n" : "\n\n" }
            text += block.shown(columns, options)
        }
        return text
    }
}

extension Page.Block {
    fileprivate func rows(in tongue: Tongue) -> [[String]]? {
        guard case .list(let rows) = self else { return nil }
        return rows.map { $0.map { $0.text(in: tongue) } }
    }

    /// A heading stands on what it heads, and a line of a session on what it gave.
    fileprivate func isTight(before next: Page.Block) -> Bool {
        switch (self, next) {
        case (.heading, .list), (.heading, .program), (.input, _), (.value, .input), (.failure, .input): true
        default: false
        }
    }

    fileprivate func shown(_ columns: ListColumns, _ options: RenderOptions) -> StyledText {
        switch self {
        case .heading(let text): return wrapped(StyledText(text.text(in: options.language), .header), options.width)
        case .text(let text): return running(text.text(in: options.language), options.width)
        case .program(let text):
            return StyledText(
                text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(separator: "\n"))
        case .list: return render(list: rows(in: options.language) ?? [], columns, options)
        case .tree(let tree):
            return render(tree: tree, options, text: { $0.text.text(in: options.language) }, branches: \.branches)
        case .input(let text): return StyledText("> ", .dim) + StyledText(text, .bold)
        case .value(let value, let notes):
            let lines =
                [value.shown(options)].filter { !$0.isEmpty }
                + notes.map { StyledText(Message.note($0).text(in: options.language), .dim) }
            return StyledText.joined(lines)
        case .failure(let diagnostic, let source):
            return diagnostic.rendered(in: source, width: options.width, tongue: options.language)
        }
    }
}

private func wrapped(_ text: StyledText, _ width: Int?) -> StyledText {
    width.map { StyledText.joined(text.wrapped(to: $0, indent: 4)) } ?? text
}

/// Text as it was written, or filled anew where a line is wider than the screen.
private func running(_ text: String, _ width: Int?) -> StyledText {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let width, lines.contains(where: { displayWidth(of: String($0)) > width }) else { return StyledText(text) }
    var filled: [StyledText] = []
    for line in lines {
        let stands = line.isEmpty || line.first == " "
        if let last = filled.last, !stands, !last.isEmpty, last.plain.first != " " {
            filled[filled.count - 1] = last + joint(last.plain, line) + StyledText(String(line))
        } else {
            filled.append(StyledText(String(line)))
        }
    }
    return StyledText.joined(filled.flatMap { $0.wrapped(to: width, indent: $0.plain.prefix { $0 == " " }.count) })
}

/// Lines of Chinese are joined without a blank.
private func joint(_ before: String, _ after: Substring) -> StyledText {
    let isChinese = [before.last, after.first].allSatisfy { $0.map { displayWidth(of: $0) == 2 } ?? false }
    return isChinese ? StyledText() : " "
}
