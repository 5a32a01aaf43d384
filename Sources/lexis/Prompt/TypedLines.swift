internal import LineEditing
internal import Quantities
internal import Text

/// What is typed at the prompt: edited where the terminal allows, read plainly elsewhere. It is used from one thread.
final class TypedLines: @unchecked Sendable {
    private let editor: LineEditor?
    private var plain = LineReader()
    /// What was typed at a terminal is kept.
    let history = History(path: Terminal.hasInput ? UserFolder.state.map { $0 + "/history" } : nil)
    /// What the user should know about the editor.
    let warning: Message?
    private static let first = "> "
    private static let next = "⋮ "

    init() {
        switch LineEditor.open(history) {
        case .success(let editor): (self.editor, warning) = (editor, nil)
        case .failure(.terminal): (editor, warning) = (nil, nil)
        case .failure(.locale):
            (editor, warning) = (
                nil, Message("lines cannot be edited: this system has no UTF-8 locale", zh: "不能编辑行：系统没有UTF-8区域设置")
            )
        }
    }
    deinit { editor?.close() }

    /// The next entry: a whole text, or a part of it that ends with the input.
    func entry(_ hooks: Hooks, isColoured: Bool) -> Entry {
        editor?.read(Self.first, hooks, isColoured: isColoured) ?? plainEntry(hooks)
    }

    /// The answer to a question.
    func answer(_ prompt: String) -> Entry {
        if let editor { return editor.ask(prompt) }
        show(prompt)
        let entry = plain.next()
        if entry == .interrupted || entry == .end { show("\n") }
        return entry
    }

    /// Reads lines until they make a text. An empty line gives it up.
    private func plainEntry(_ hooks: Hooks) -> Entry {
        var typed = ""
        while true {
            show(typed.isEmpty ? Self.first : Self.next)
            switch plain.next() {
            case .line(let line):
                if line.allSatisfy(\.isWhitespace) { return .line("") }
                typed += (typed.isEmpty ? "" : "\n") + line
                if !hooks.isIncomplete(typed) { return .line(typed) }
            case let event:
                show("\n")
                return event == .end && !typed.isEmpty ? .line(typed) : event
            }
        }
    }
    private func show(_ text: String) {
        var output = Output()
        output.writePart(text)
        output.flush()
    }
}
