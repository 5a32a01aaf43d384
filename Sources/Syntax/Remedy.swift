public import Quantities
public import Text

/// What to do about an error: a program that runs as typed, advice, or both, the advice as a comment of the program.
public struct Remedy {
    private let fix: String?
    private let advice: Message?

    public init(fix: String?, advice: Message?) { (self.fix, self.advice) = (fix, advice) }

    public func lines(width: Int?, tongue: Tongue) -> [StyledText] {
        let advice = advice?.text(in: tongue)
        guard let fix else { return advice.map { Self.note($0, width: width, tongue: tongue) } ?? [] }
        return labelled(program(fix, advice, width.map { max(10, $0 - Self.indent) }), Message("help: ", zh: "建议："), tongue)
    }

    /// What the user should know, behind its label.
    public static func note(_ text: String, width: Int?, tongue: Tongue, style: Style = .plain) -> [StyledText] {
        let label = StyledText(Message("note: ", zh: "注：").text(in: tongue), style == .plain ? .note : style)
        let line = label + StyledText(text, style)
        return text.split(separator: "\n", omittingEmptySubsequences: false).count > 1
            ? [line] : width.map { line.wrapped(to: $0, indent: 2) } ?? [line]
    }

    /// Lines after the first stand under the program, behind the label.
    private static let indent = 6

    private func program(_ fix: String, _ advice: String?, _ room: Int?) -> [StyledText] {
        let comment = advice.map { StyledText("# \($0)", .comment) }
        guard let room else { return [StyledText(fix) + (comment.map { StyledText("  ") + $0 } ?? StyledText())] }
        var lines = ProgramLines(fix, width: room).lines.map { StyledText($0) }
        guard let comment else { return lines }
        let last = lines[lines.count - 1]
        if last.width + 2 + comment.width <= room {
            lines[lines.count - 1] = last + StyledText("  ") + comment
        } else {
            lines += StyledText(advice ?? "", .comment).wrapped(to: room - 2).map { StyledText("# ", .comment) + $0 }
        }
        return lines
    }

    private func labelled(_ lines: [StyledText], _ label: Message, _ tongue: Tongue) -> [StyledText] {
        lines.enumerated().map { number, line in
            (number == 0 ? StyledText(label.text(in: tongue), .help) : StyledText(String(repeating: " ", count: Self.indent)))
                + line
        }
    }
}
