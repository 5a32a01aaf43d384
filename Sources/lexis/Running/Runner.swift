internal import ArgumentParser
internal import Display
internal import Files
internal import Language
internal import LineEditing
internal import Quantities
internal import Session
internal import Syntax
internal import Text

/// A session at work for the command line: it runs what it is given, prints what that gives, and knows how it went.
struct Runner: ~Copyable {
    /// A session with the standard library and nothing else.
    let fresh: Session
    var session: Session
    var output = Output()
    /// How the program ends.
    private(set) var status: Int32 = 0
    /// Whether the program asked to leave.
    private(set) var hasLeft = false
    /// Whether a notebook's stored outputs were found to differ.
    var isDifferent = false
    var hasFailedNotebookAudit = false
    /// Whether definitions show their type.
    var isAtPrompt = false
    let progress = ProgressLine()
    var settings = Settings()
    /// The entries of the transcript that the init file made.
    var initialCount = 0
    /// What was accepted, on disk; none where no analyst sits before it.
    var journal: Journal?
    /// What was typed at the prompt.
    var history: History?
    /// How many scripts deep scripts run each other.
    var runDepth = 0
    let format: OutputFormat?
    let isStrict: Bool

    /// How results are shown.
    var options: RenderOptions { settings.applied(to: Terminal.options) }

    /// The columns that an error may take.
    private var errorWidth: Int? { settings.width ?? Terminal.errorWidth }

    /// Nothing more is run after a failure, or when the program has left.
    var isGoingOn: Bool { status == 0 && !hasLeft }

    init(_ options: ResultOptions) throws {
        try self.init(format: options.format, isStrict: options.strict, speaking: options.speech.language)
    }

    /// - Throws: a failure, already said, where the standard library cannot be read.
    init(format: OutputFormat? = nil, isStrict: Bool = false, speaking language: Tongue? = nil) throws {
        Terminal.speak(language)
        (self.format, self.isStrict) = (format, isStrict)
        let progress = progress
        let world = World(
            files: WatchedFiles(POSIXFileAccess()), programs: POSIXProgramAccess(), progress: { progress.show($0) },
            isInterrupted: { Interruption.isAsked })
        fresh = try Self.session(world)
        session = fresh
        // Until here Ctrl-C simply ends the process.
        Interruption.watch()
    }

    /// A library that cannot be read is a failure of its own: nothing can run without one.
    private static func session(_ world: World) throws -> Session {
        var output = Output()
        do {
            if let files = try Library.files() { return try Session(standardLibrary: files, world: world) }
            return try Session(world: world)
        } catch let failure as LibraryFailure {
            output.complain(failure.rendered(width: Terminal.errorWidth, tongue: Terminal.tongue))
        } catch let problem as Problem {
            output.complain(problem.rendered(width: Terminal.errorWidth, tongue: Terminal.tongue))
        }
        throw ExitCode.failure
    }

    // MARK: what is run

    mutating func run(text: String) { run(SourceText(text)) }

    mutating func run(file path: String) {
        guard let text = text(of: path) else { return }
        run(SourceText(text, name: SourceFile.name(path)))
    }

    /// Runs a text up to the first statement that fails. A text that cannot be read runs not at all, and all that is wrong
    /// with it is said.
    mutating func run(_ source: SourceText) {
        let parsed = session.read(source)
        if Interruption.isAsked { return interrupted() }
        guard !complain(parsed.diagnostics, source) else { return fail() }
        if parsed.program.statements.isEmpty { session.keep(remark: source) }
        for statement in parsed.program.statements where isGoingOn { run(statement, of: source) }
    }

    private mutating func run(_ statement: Statement, of source: SourceText) {
        if Interruption.isAsked { return interrupted() }
        progress.begin()
        let outcome = session.run(statement, of: source)
        progress.end()
        if case .directive(let word, let rest) = outcome.result { return obey(word, rest, statement, source) }
        if isLeaving(statement, outcome) { return quit() }
        show(outcome)
        note()
    }

    // MARK: what is shown

    mutating func show(_ outcome: Outcome) {
        if case .failed(let diagnostic) = outcome.result {
            if diagnostic.code == "interrupted", Interruption.isAsked { return interrupted() }
            complain([diagnostic], outcome.source)
            return fail()
        }
        let text = (format ?? .text).written(outcome, options, atPrompt: isAtPrompt)
        if !text.isEmpty { output.write(text) }
        for note in (format ?? .text).asides(of: outcome) { say(note) }
    }

    /// A note that has no place in the output.
    mutating func say(_ note: Message) { output.complain(Message.note(note).text(in: options.language)) }

    /// Shows diagnostics; tells whether there was an error among them.
    @discardableResult mutating func complain(_ diagnostics: [Diagnostic], _ source: SourceText) -> Bool {
        for diagnostic in diagnostics {
            output.complain(diagnostic.rendered(in: source, width: errorWidth, tongue: options.language))
        }
        return diagnostics.contains { $0.severity == .error }
    }

    /// The text of a script or notebook; nil, and said, where it cannot be read.
    mutating func text(of path: String) -> String? {
        do throws(Problem) {
            return try SourceFile.text(path)
        } catch {
            if Interruption.isAsked { interrupted() } else { complain(error) }
            return nil
        }
    }
    mutating func complain(_ problem: Problem) {
        output.complain(problem.rendered(width: errorWidth, tongue: options.language))
        fail()
    }

    // MARK: how it ends

    mutating func fail() { status = 1 }
    mutating func quit() { hasLeft = true }
    mutating func interrupted() {
        output.complain(Message("interrupted", zh: "已中断").text(in: options.language))
        status = Interruption.status
    }
    /// Takes a failure or an interruption back: the prompt goes on after one.
    mutating func forgive() {
        status = 0
        Interruption.forget()
    }

    /// An audit of any of the sessions counts.
    private var hasFailedAudit: Bool { hasFailedNotebookAudit || session.hasFailedAudit }

    /// Ends with the status of what was run.
    mutating func finish() throws {
        output.flush()
        if status == 0, isDifferent || isStrict && hasFailedAudit { status = 1 }
        if status != 0 { throw ExitCode(status) }
    }
}
