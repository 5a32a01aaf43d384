public import Quantities
public import Text

extension Diagnostic {
    /// The message with its places marked under the lines as typed, no line wider than `width` columns if one is given.
    ///
    /// Marks stand by display width; the text of a mark stands behind the last of its line, the others below, right to left.
    public func rendered(in source: SourceText, width: Int? = nil, tongue: Tongue = .english) -> StyledText {
        var lines = folded(headline(severity, code, message, tongue), width)
        if let name = source.name { lines += folded(place(in: source, named: name), width) }
        lines += Excerpt(of: self, in: source, width: width, tongue: tongue).lines
        lines += Remedy(fix: help, advice: advice).lines(width: width, tongue: tongue)
        return .joined(lines)
    }

    private func place(in source: SourceText, named name: String) -> StyledText {
        let location = source.location(of: primary.span.lowerBound)
        return StyledText(" --> ", .gutter) + StyledText("\(name):\(location.line):\(location.column)")
    }
}

extension Problem {
    /// The message of a problem that has no place in a program.
    public func rendered(width: Int? = nil, tongue: Tongue = .english) -> StyledText {
        let lines = folded(headline(.error, code, placed, tongue), width)
        return .joined(lines + Remedy(fix: fix, advice: advice).lines(width: width, tongue: tongue))
    }
}

private func headline(_ severity: Diagnostic.Severity, _ code: String, _ message: Message, _ tongue: Tongue) -> StyledText {
    StyledText("\(severity.word.text(in: tongue))[\(code)]", severity.style) + StyledText(" \(message.text(in: tongue))", .bold)
}
private func folded(_ line: StyledText, _ width: Int?) -> [StyledText] {
    width.map { line.wrapped(to: $0, indent: 2) } ?? [line]
}

extension Diagnostic.Severity {
    fileprivate var style: Style {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
    }
    /// The word before the code, which is the same in every language.
    var word: Message {
        switch self {
        case .error: Message("error", zh: "错误")
        case .warning: Message("warning", zh: "警告")
        case .note: Message("note", zh: "注意")
        }
    }
}
