internal import Display
internal import Language
internal import LineEditing
internal import Quantities
internal import Session
internal import Syntax
internal import Text

/// The prompt: it reads what is typed until it makes a text, and runs it.
struct Prompt {
    private let typed = TypedLines()

    private static let greeting = Message(
        "Lexis 0.1.0 — help for the language, :help for the prompt, :quit to leave",
        zh: "Lexis 0.1.0 —— help介绍语言，:help介绍提示符，:quit离开")

    /// Reads to the end of the input, or until the analyst leaves.
    func run(_ runner: inout Runner) {
        Interruption.outlive()
        runner.isAtPrompt = true
        runner.history = typed.history
        if Terminal.hasInput {
            runner.session.world.ask = { [typed] in Self.ask($0, $1, typed) }
            runner.output.write(Self.greeting.text(in: runner.options.language))
        }
        if let warning = typed.warning { runner.warn(warning) }
        runner.beginKeeping()
        while runner.isGoingOn {
            runner.output.flush()
            switch typed.entry(
                hooks(runner.session, runner.options.language), isColoured: runner.output.colour ?? Terminal.colouredOutput)
            {
            case .end: return
            case .interrupted: runner.forgive()
            case .line(let text):
                if let (path, reason) = typed.history.add(text) {
                    runner.warn(Message("the history is not kept: \(path): \(reason)", zh: "输入历史未保存：\(path)：\(reason)"))
                }
                answer(text, &runner)
            }
        }
    }

    private func hooks(_ session: Session, _ language: Tongue) -> Hooks {
        Hooks(
            isIncomplete: { session.read(SourceText($0)).isIncomplete },
            complete: { text, place in
                let found = session.completions(of: text, at: place)
                return Choices(found.range, found.candidates.map { .init($0.text, label: $0.label) }) {
                    found.candidates[$0].note.text(in: language)
                }
            })
    }

    /// A failure ends the statement, not the session.
    private func answer(_ text: String, _ runner: inout Runner) {
        runner.forgive()
        runner.run(text: text)
        runner.forgive()
    }

    /// Asks which of some choices is meant, by number. Ctrl-C gives the whole statement up.
    private static func ask(_ question: Message, _ choices: [Message], _ typed: TypedLines) -> Int? {
        var output = Output()
        let language = Terminal.tongue
        output.write(question.text(in: language))
        for (number, choice) in choices.enumerated() { output.write("  \(number + 1)  \(choice.text(in: language))") }
        output.flush()
        return answer(typed, upTo: choices.count, language)
    }
    /// What is no number of a choice is asked for again: nothing typed in haste is taken for an answer.
    private static func answer(_ typed: TypedLines, upTo count: Int, _ language: Tongue) -> Int? {
        while true {
            let entry = typed.answer(Message("number, or nothing to give up: ", zh: "输入序号，留空则先不管：").text(in: language))
            if entry == .interrupted { Interruption.ask() }
            guard case .line(let line) = entry, line.contains(where: { !$0.isWhitespace }) else { return nil }
            if let number = Int(line.filter { !$0.isWhitespace }), (1...count).contains(number) { return number - 1 }
        }
    }
}
