/// Text in runs of one style each, without any decision yet on colour.
public struct StyledText: Sendable, Hashable {
    public struct Run: Sendable, Hashable {
        public var text: String
        public var style: Style
        public init(_ text: String, _ style: Style) { (self.text, self.style) = (text, style) }
    }
    /// No run is empty, and neighbours differ in style.
    public private(set) var runs: [Run] = []

    public init() {}
    public init(_ text: String, _ style: Style = .plain) { append(text, style) }

    /// The text alone, for files and pipes.
    public var plain: String { runs.map(\.text).joined() }
    public var isEmpty: Bool { runs.isEmpty }
    /// The columns of the text if it stands on one line.
    public var width: Int { runs.reduce(0) { $0 + displayWidth(of: $1.text) } }

    public mutating func append(_ text: String, _ style: Style = .plain) {
        guard !text.isEmpty else { return }
        if let last = runs.indices.last, runs[last].style == style {
            runs[last].text += text
        } else {
            runs.append(Run(text, style))
        }
    }

    public mutating func append(_ other: StyledText) {
        for run in other.runs { append(run.text, run.style) }
    }

    public static func + (left: StyledText, right: StyledText) -> StyledText {
        var sum = left
        sum.append(right)
        return sum
    }

    public static func += (left: inout StyledText, right: StyledText) { left.append(right) }

    /// The text with ANSI escapes, each run reset after itself so that a cut anywhere between runs leaves no colour behind.
    public var ansi: String {
        runs.map { run in
            run.style.escape.isEmpty ? run.text : "\u{1B}[\(run.style.escape)m\(run.text)\u{1B}[0m"
        }.joined()
    }

    public func rendered(inColour: Bool) -> String { inColour ? ansi : plain }

    /// The lines of the text, without their newlines.
    public var lines: [StyledText] {
        var lines = [StyledText()]
        for run in runs {
            for (index, piece) in run.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { lines.append(StyledText()) }
                lines[lines.count - 1].append(String(piece), run.style)
            }
        }
        return lines
    }

    public static func joined(_ lines: [StyledText]) -> StyledText {
        var all = StyledText()
        for (index, line) in lines.enumerated() {
            if index > 0 { all.append("\n") }
            all.append(line)
        }
        return all
    }
}

extension StyledText: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }
}
