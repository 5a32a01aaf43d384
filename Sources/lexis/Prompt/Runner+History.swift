internal import LineEditing
internal import Quantities
internal import Text

extension Runner {
    /// As many of the last entries as a screen holds; those that hold a word, all.
    private static let shown = 40

    mutating func showHistory(of word: String) {
        let found = history?.entries(with: word) ?? []
        let rest = word.isEmpty ? max(0, found.count - Self.shown) : 0
        if found.isEmpty {
            remark(
                word.isEmpty
                    ? Message("nothing was typed yet", zh: "还没有输入过内容")
                    : Message("nothing typed holds \(word)", zh: "输入过的内容都不含\(word)"))
        }
        if rest > 0 {
            remark(Message("\(rest) before these; `:history WORD` and Ctrl-R search", zh: "此前还有\(rest)条；用`:history 词`和Ctrl-R查找"))
        }
        let width = found.last.map { String($0.number).count } ?? 0
        for (number, entry) in found.dropFirst(rest) {
            output.write(Self.numbered(entry, padded("\(number)", to: width, alignment: .right)))
        }
    }

    private mutating func remark(_ text: Message) { output.write(StyledText(text.text(in: options.language), .dim)) }

    /// The lines of an entry below each other.
    private static func numbered(_ entry: String, _ number: String) -> StyledText {
        let margin = String(repeating: " ", count: number.count)
        let lines = entry.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        return .joined(lines.map { StyledText(($0.offset == 0 ? number : margin) + "  ", .dim) + StyledText(String($0.element)) })
    }
}
