internal import Display
internal import Language
internal import Quantities
internal import Session
internal import Syntax
internal import Text

/// What steers the session rather than the analysis. One list, from which `:help` is written.
enum Directive: String, CaseIterable {
    case list, info, run, reset, help, quit

    var usage: String {
        switch self {
        case .list: ":list              the names you have defined"
        case .info: ":info NAME         the type of a name, and where it comes from"
        case .run: ":run \"FILE\"        runs a script here"
        case .reset: ":reset             forgets everything you have defined"
        case .help: ":help              these lines; `help` alone tells of the language"
        case .quit: ":quit              leaves; so do exit, quit and Ctrl-D"
        }
    }
}

extension Runner {
    mutating func obey(_ word: String, _ rest: String, _ statement: Statement, _ source: SourceText) {
        guard let directive = Directive(rawValue: word) else { return refuse(word, statement, source) }
        switch directive {
        case .list: list()
        case .info: run(text: "help \(rest)")
        case .run: run(file: Self.unquoted(rest))
        case .reset: reset()
        case .help: output.write(Directive.allCases.map(\.usage).joined(separator: "\n"))
        case .quit: quit()
        }
    }

    private mutating func list() {
        let names = session.names.map { (name: $0.name, summary: $0.value.summary()) }
        output.write(names.isEmpty ? StyledText("nothing is defined yet", .dim) : render(record: names, Terminal.options))
    }
    private mutating func reset() {
        let world = session.world
        session = fresh
        session.world = world
    }

    private mutating func refuse(_ word: String, _ statement: Statement, _ source: SourceText) {
        let near = nearNames(to: word, among: Directive.allCases.map(\.rawValue)).first
        complain(
            [Diagnostic("unknown_directive", "there is no :\(word)", at: .init(statement.span), help: ":\(near ?? "help")")],
            source)
        fail()
    }

    private static func unquoted(_ text: String) -> String {
        text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
    }

    /// `exit`, `quit` and `exit()`, where nothing of that name is defined.
    func isLeaving(_ statement: Statement, _ outcome: Outcome) -> Bool {
        guard case .failed(let diagnostic) = outcome.result, ["unknown_name", "unknown_function"].contains(diagnostic.code),
            case .value(let expression) = statement.form
        else { return false }
        var name = expression
        if case .call(let call) = expression.form, call.arguments.isEmpty { name = call.callee }
        guard case .name(let word) = name.form else { return false }
        return ["exit", "quit"].contains(word)
    }
}
