internal import Display
internal import Language
internal import Session
internal import Syntax
internal import Text

/// The plain prompt: it reads lines until they make a statement, and runs it.
struct Prompt {
    private static let first = "> "
    private static let next = "… "

    /// Reads to the end of the input, or until the analyst leaves.
    func run(_ runner: inout Runner) {
        var lines = LineReader()
        var typed = ""
        runner.isAtPrompt = true
        if Terminal.hasInput { runner.session.world.ask = Self.ask }
        if Terminal.hasInput { runner.output.write("Lexis 0.1.0 — help for the language, :help for the prompt, :quit to leave") }
        runner.beginKeeping()
        while runner.isGoingOn {
            runner.output.writePart(typed.isEmpty ? Self.first : Self.next)
            runner.output.flush()
            switch lines.next() {
            case .end:
                runner.output.write("")
                if !typed.isEmpty { answer(typed, &runner) }
                return
            case .interrupted:
                runner.output.write("")
                runner.forgive()
                typed = ""
            case .line(let line): typed = take(line, after: typed, &runner)
            }
        }
    }

    /// The lines still to be completed. An empty line at the continuation prompt cancels.
    private func take(_ line: String, after typed: String, _ runner: inout Runner) -> String {
        let isBlank = line.allSatisfy(\.isWhitespace)
        if isBlank { return "" }
        let text = typed.isEmpty ? line : typed + "\n" + line
        if runner.session.read(SourceText(text)).isIncomplete { return text }
        answer(text, &runner)
        return ""
    }

    /// A failure ends the statement, not the session.
    private func answer(_ text: String, _ runner: inout Runner) {
        runner.run(text: text)
        runner.forgive()
    }

    /// Asks which of some choices is meant, by number.
    @Sendable private static func ask(_ question: String, _ choices: [String]) -> Int? {
        var output = Output()
        var lines = LineReader()
        output.write(question)
        for (number, choice) in choices.enumerated() { output.write("  \(number + 1)  \(choice)") }
        output.writePart("number, or nothing to give up: ")
        output.flush()
        guard case .line(let line) = lines.next(), let number = Int(line.filter { !$0.isWhitespace }) else { return nil }
        return number - 1
    }
}
