internal import Display
internal import Files
internal import Quantities
internal import Session
internal import Syntax
internal import Text

/// Obeying directives.
extension Runner {
    mutating func obey(_ word: String, _ rest: String, _ statement: Statement, _ source: SourceText) {
        do throws(Problem) {
            guard let directive = Directive(rawValue: word) else { throw Directive.unknown(word) }
            try obey(directive, rest)
        } catch {
            let placed = Diagnostic(
                error.code, error.placed, at: .init(statement.span), help: error.fix, advice: error.advice)
            complain([placed], source)
            fail()
        }
    }

    private mutating func obey(_ directive: Directive, _ rest: String) throws(Problem) {
        try directive.check(rest)
        switch directive {
        case .list: output.write(session.listing(options))
        case .info: output.write(try session.info(rest.unquoted, options))
        case .history: showHistory(of: rest.unquoted)
        case .run: try runScript(rest.unquoted)
        case .save: try save(rest.unquoted)
        case .reset: reset()
        case .time: time(rest)
        case .set: try set(rest)
        case .all:
            output.write(
                session.lastValue(options)
                    ?? StyledText(Message("there is no last value yet", zh: "还没有上一个值").text(in: options.language), .dim))
        case .help: output.write(Directive.overview(in: options.language))
        case .quit: quit()
        }
    }

    private mutating func reset() {
        let world = session.world
        session = fresh
        session.world = world
        journal?.restart()
    }

    // MARK: files

    /// A script that runs itself, or another that runs it, would never end.
    private static let deepestRun = 16

    private mutating func runScript(_ path: String) throws(Problem) {
        guard runDepth < Self.deepestRun else {
            throw Problem(
                "too_deep", "\(path) is run by scripts that run each other \(Self.deepestRun) deep",
                zh: "\(path)由互相运行的脚本运行，已达\(Self.deepestRun)层")
        }
        guard !SourceFile.isNotebook(path) else {
            throw Problem(
                "is_notebook", "\(path) is a notebook: it runs in a session of its own", zh: "\(path)是笔记本：它在自己的会话中运行",
                advice: .inShell("lexis run \(path)"))
        }
        let text = try SourceFile.text(path == "-" ? "./-" : path)
        let wasAtPrompt = isAtPrompt
        (isAtPrompt, runDepth) = (false, runDepth + 1)
        run(SourceText(text, name: path))
        (isAtPrompt, runDepth) = (wasAtPrompt, runDepth - 1)
    }

    /// Writes the session, but over no file that is anything else.
    private mutating func save(_ path: String) throws(Problem) {
        let files = POSIXFileAccess()
        guard session.transcript.statementCount > 0 else {
            throw Problem("nothing_to_save", "nothing has been run yet", zh: "还没有运行任何语句")
        }
        guard !SourceFile.isNotebook(path) else {
            throw Problem(
                "is_notebook", "a session is saved as a script, not as a notebook", zh: "会话保存为脚本，不是笔记本",
                fix: ":save \"\(path.stem).lexis\"")
        }
        if files.size(of: path) ?? 0 > 0, !SavedSession.isSaved((try? SourceFile.text(path)) ?? "") {
            throw Problem(
                "not_a_session", "\(path) exists and is no saved session", zh: "\(path)已存在，且不是保存的会话",
                fix: ":save \"\(path.stem)-session.lexis\"")
        }
        try files.write(Array(SavedSession.text(of: session.transcript, time: Clock.now).utf8), to: path)
        let count = session.transcript.statementCount
        let told = Message(
            "\(count) statement\(count == 1 ? "" : "s") saved; to go on from here:  :run \"\(path)\"",
            zh: "已保存\(count)条语句；从这里继续：:run \"\(path)\"")
        output.write(StyledText(told.text(in: options.language), .dim))
    }

    // MARK: time and settings

    private mutating func time(_ statement: String) {
        let start = Clock.seconds
        run(text: statement)
        output.write(StyledText(Clock.text(Clock.seconds - start), .dim))
    }

    private mutating func set(_ line: String) throws(Problem) {
        guard !line.isEmpty else { return output.write(settings.listing(options)) }
        let language = settings.language
        try settings.set(reading: line)
        if settings.language != language { Terminal.speak(settings.language) }
        output.colour = settings.colour
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

extension String {
    /// Without the quotes of any keyboard around it.
    fileprivate var unquoted: String {
        guard count >= 2, let first, let last, "\"“＂`".contains(first), "\"”＂`".contains(last) else { return self }
        return String(dropFirst().dropLast())
    }
    /// A path without its ending.
    fileprivate var stem: String {
        guard let dot = lastIndex(of: "."), !self[dot...].contains("/"), dot != startIndex else { return self }
        return String(self[..<dot])
    }
}
