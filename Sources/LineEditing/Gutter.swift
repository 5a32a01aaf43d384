/// The mark before every line but the first. It is part of the line while that is edited, so that it is drawn, and no part of
/// what was typed.
enum Gutter {
    static let mark = "⋮ "
    /// What ends a line, as shown.
    static let lineEnd = "\n" + mark

    static func shown(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
    }

    /// The text without marks, also where one was damaged by editing.
    static func plain(_ shown: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        /// The part of a mark that may follow; empty within a line.
        var expected = Substring.UnicodeScalarView()
        for scalar in shown {
            if scalar == expected.first {
                expected.removeFirst()
            } else {
                text.append(scalar)
                expected = scalar == "\n" ? mark[...].unicodeScalars : .init()
            }
        }
        return String(text)
    }
}
