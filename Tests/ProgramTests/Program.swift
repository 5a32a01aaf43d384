import TestSupport

/// A small program whose expectations stand beside its lines:
///
///     cagr(户籍)              # => 0.41% a year
///     户籍 + 1%               # error[dimension_mix]
///     户籍 ＋                 # error[…] advice      the help line is advice, no code
///     share(常住 over age)
///     # => 12.80 67.67 19.54  further lines of the output, in order
///
/// A line of output is compared with blanks squeezed; an expectation is a whole line. Each statement is run alone, as at the
/// prompt, so that a program may fail and go on.
struct Program {
    var path: String
    var steps: [Step]

    struct Step {
        var line: Int
        var code: String
        /// Lines of the output, in order; others may stand between.
        var lines: [String] = []
        var error: String?
        /// Whether the error's help is a sentence rather than code.
        var isAdvice = false
    }

    init(_ path: String, isIncomplete: (String) -> Bool) {
        self.path = path
        steps = []
        var code = ""
        for (number, line) in Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let (statement, expectation) = Self.parted(line)
            let isBlank = squeezed(statement).isEmpty
            if let expectation, isBlank, code.isEmpty, !steps.isEmpty {
                steps[steps.count - 1].expect(expectation)
                continue
            }
            if isBlank && code.isEmpty || code.isEmpty && statement.hasPrefix("#") && !statement.hasPrefix("##") { continue }
            code += (code.isEmpty ? "" : "\n") + statement
            if expectation == nil, !isBlank, statement.hasPrefix("##") || isIncomplete(code) { continue }
            var step = Step(line: number + 1, code: code)
            if let expectation { step.expect(expectation) }
            steps.append(step)
            code = ""
        }
    }

    /// The code of a line, and the expectation in the comment behind it.
    private static func parted(_ line: Substring) -> (code: String, expectation: String?) {
        for place in line.indices where line[place] == "#" {
            let comment = line[line.index(after: place)...].drop { $0 == " " }
            if comment.hasPrefix("=>") || comment.hasPrefix("error[") { return (String(line[..<place]), String(comment)) }
        }
        return (String(line), nil)
    }
}

extension Program.Step {
    mutating func expect(_ text: String) {
        if text.hasPrefix("=>") { lines.append(squeezed(text.dropFirst(2))) }
        guard text.hasPrefix("error["), let end = text.firstIndex(of: "]") else { return }
        error = String(text[text.index(text.startIndex, offsetBy: 6)..<end])
        isAdvice = squeezed(text[text.index(after: end)...]).hasPrefix("advice")
    }
}
