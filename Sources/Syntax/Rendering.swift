public import Text

extension Diagnostic {
    /// The message with its places marked under the lines as typed, cut to `width` columns if one is given.
    ///
    /// Marks stand by display width; the text of a mark stands behind the last of its line, the others below, right to left.
    public func rendered(in source: SourceText, width: Int? = nil) -> StyledText {
        var lines = [headline]
        if let name = source.name { lines.append(place(in: source, named: name)) }
        lines += Excerpt(of: self, in: source, width: width).lines
        if let help { lines.append(StyledText("help: ", .help) + StyledText(help)) }
        return .joined(lines)
    }

    private var headline: StyledText {
        StyledText("\(severity.rawValue)[\(code)]", severity.style) + StyledText(" \(message)", .bold)
    }

    private func place(in source: SourceText, named name: String) -> StyledText {
        let location = source.location(of: primary.span.lowerBound)
        return StyledText(" --> ", .gutter) + StyledText("\(name):\(location.line):\(location.column)")
    }
}

extension Diagnostic.Severity {
    fileprivate var style: Style {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
    }
}
