internal import Builtins
internal import Files
public import Language
internal import Quantities
public import Syntax
internal import Text
internal import StandardLibrary

/// The one stateful thing, and it is a value: a failed statement is undone by not assigning.
public struct Session: Sendable {
    public internal(set) var context: Context
    /// While checking: whether a file that could not be read may have defined names.
    var hasUnknownNames = false
    /// What was accepted so far.
    public internal(set) var transcript = Transcript()
    /// The documentation that was typed by itself, for the statement that follows.
    var remark: String?
    /// The names the standard library defines: they are nobody's own.
    private var libraryNames: Set<String> = []

    /// A session with the standard library, in this world. What serves reading tables and help is read when first asked for.
    public init(world: World) throws(LibraryFailure) {
        let files = StandardLibrary.files
        try self.init(standardLibrary: files.filter { !Self.isReference($0.path) }, world: world)
        let reference = OnDemand { [self] in contextReading(files.filter { Self.isReference($0.path) }) }
        context.library.deferVocabulary { reference.value.library.vocabulary }
        context.store[Topics.self] = Topics(OnDemand { reference.value.store[Topics.self] ?? Topics() })
    }
    /// Words of table heads, and what `help` and `explain` tell: more text than all the rest, and few programs need it.
    private static func isReference(_ path: String) -> Bool { path == "vocabulary.lexis" || path.hasPrefix("topics") }
    private func contextReading(_ files: [(path: String, text: String)]) -> Context {
        var reader = self
        do throws(LibraryFailure) {
            for file in files { try reader.load(file) }
        } catch {
            preconditionFailure("the library compiled in cannot be read: \(error.rendered().rendered(inColour: false))")
        }
        return reader.context
    }

    /// A session with these files as its standard library.
    public init(standardLibrary files: [(path: String, text: String)], world: World) throws(LibraryFailure) {
        context = Context(world: world)
        context.store[StatementRunner.self] = StatementRunner(Self.shown)
        context.library.natives = Dictionary(uniqueKeysWithValues: natives.map { ($0.name, $0) })
        for first in Self.first { for file in files where file.path == first { try load(file) } }
        for file in files where !Self.first.contains(file.path) { try load(file) }
        context.notes = []
        libraryNames = Set(context.scope.values.keys)
        transcript = Transcript()
    }

    /// The parser is handed the commands, and everything else is made of the native functions.
    private static let first = ["commands.lexis", "functions.lexis"]

    public var world: World {
        get { context.world }
        set { context.world = newValue }
    }

    /// What the user has defined, by name.
    public var names: [(name: String, value: Value)] {
        let own = context.scope.values.filter { $0.key != "_" && !libraryNames.contains($0.key) }
        return own.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Whether an audit was made that does not hold.
    public var hasFailedAudit: Bool { context.store[AuditBook.self]?.hasFailure ?? false }

    /// The names that have a native body, as the table lists them.
    public var nativeNames: [String] { natives.map(\.name) }

    // MARK: running

    /// Reads and runs a text, statement by statement, up to the first that fails. A text that cannot be read runs not at all.
    ///
    /// - Parameter each: is told every outcome as it comes.
    public mutating func run(_ source: SourceText, each: (Outcome) -> Void) {
        let parsed = read(source)
        if parsed.diagnostics.contains(where: { $0.severity == .error }) {
            for diagnostic in parsed.diagnostics { each(Outcome(source, .failed(diagnostic))) }
            return
        }
        for statement in parsed.program.statements {
            let outcome = run(statement, of: source)
            each(outcome)
            if outcome.isFailure { return }
        }
    }

    public func read(_ source: SourceText) -> Parsed {
        let units = context.library.units
        var parser = Parser(
            source, commands: context.library.commands, isUnit: { units.unit(ifKnown: $0) != nil },
            isInterrupted: world.isInterrupted)
        return parser.parse()
    }

    /// Runs one statement; where it fails the session is as it was.
    public mutating func run(_ statement: Statement, of source: SourceText) -> Outcome {
        context.notes = []
        context.answers = []
        let watched = context.world.files as? WatchedFiles
        _ = (watched?.takeReads(), watched?.takeWrites())
        var evaluator = Evaluator(source, in: context)
        context.scope = Scope()  // The evaluator holds the only copy while it runs, so that nothing is copied on write.
        do throws(Diagnostic) {
            let result = try Self.evaluate(statement, statement.documentation ?? remark, &evaluator)
            context = (consume evaluator).context  // Again the only copy: a change below writes in place.
            comment(result, statement.documentation ?? remark)
            remark = nil
            let names = context.changes.compactMap { if case .define(let name, _) = $0 { name } else { nil } }
            let changesNothing = context.changes.isEmpty
            context.commit()
            finish(result)
            var outcome = Outcome(source, result, notes: context.notes)
            outcome.writes = watched?.takeWrites() ?? []
            let reads = watched?.takeReads() ?? []
            if !(changesNothing && isAboutTopics(statement)) {
                outcome.changes = keep(statement, of: source, result, reads: reads, naming: names)
            }
            return outcome
        } catch {
            context.scope = evaluator.context.scope
            return Outcome(source, .failed(error), notes: [])
        }
    }

    /// Runs one statement in a session of these names, and leaves what it changed.
    private static func shown(_ statement: Statement, _ source: SourceText, _ context: inout Context) -> Page.Block? {
        var session = Session(context)
        let outcome = session.run(statement, of: source)
        context = session.context
        switch outcome.result {
        case .failed(let diagnostic): return .failure(diagnostic, source)
        case .value(let value): return .value(value, notes: outcome.notes)
        case .defined, .directive: return outcome.notes.isEmpty ? nil : .value(Value(.nothing), notes: outcome.notes)
        }
    }
    private init(_ context: Context) { self.context = context }

    private static func evaluate(
        _ statement: Statement, _ documentation: String?, _ evaluator: inout Evaluator
    ) throws(Diagnostic) -> Outcome.Result {
        switch statement.form {
        case .definition(let name, let expression):
            let value = try evaluator.evaluate(expression)
            guard !evaluator.context.library.commands.keys.contains(name.text) else { throw reserved(name) }
            // A bare `load` inside a definition defines no names of its own.
            evaluator.context.changes.removeAll { if case .define = $0 { true } else { false } }
            return .defined(name.text, value.named(name.text))
        case .function(let definition):
            guard definition.body != nil else {
                throw Diagnostic(
                    "no_body", "a function needs a body", zh: "函数需要函数体", at: .init(definition.name.span),
                    help: "def \(definition.name.text)(x) = x")
            }
            return .defined(definition.name.text, try evaluator.function(definition, documentation: documentation))
        case .value(let expression): return .value(try evaluator.evaluate(expression))
        case .command(let declaration):
            throw Diagnostic(
                "library_only", "commands are declared in the standard library", zh: "命令只在标准库中声明", at: .init(declaration.span),
                help: "def f(x) = x", advice: Message("a function of your own", zh: "自定义函数"))
        case .directive(let word, let rest): return .directive(word.text, rest.text)
        }
    }
    private static func reserved(_ name: Word) -> Diagnostic {
        Diagnostic(
            "reserved_name", "\(name.text) is a command", zh: "\(name.text)是命令", at: .init(name.span),
            advice: Message("take another name, such as `my \(name.text)`", zh: "换一个名称，如`my \(name.text)`"))
    }

    /// Names what the statement made.
    private mutating func finish(_ result: Outcome.Result) {
        switch result {
        case .defined(let name, let value): context.scope.values[name] = value
        case .value(let value):
            if case .nothing = value.payload { return }
            context.scope.values["_"] = value.named("_")
        case .directive, .failed: return
        }
    }

    /// The comment above a definition goes with its name, and with the next definition of the name.
    private mutating func comment(_ result: Outcome.Result, _ comment: String?) {
        guard case .defined(let name, _) = result else { return }
        var comments = context.store[OwnComments.self] ?? OwnComments()
        guard comment != nil || comments.texts[name] != nil else { return }
        comments.texts[name] = comment
        context.store[OwnComments.self] = comments
    }

    // MARK: the standard library

    private mutating func load(_ file: (path: String, text: String)) throws(LibraryFailure) {
        let source = SourceText(file.text, name: file.path)
        let parsed = read(source)
        if let error = parsed.diagnostics.first(where: { $0.severity == .error }) { throw LibraryFailure(error, in: source) }
        var topics = context.store[Topics.self] ?? Topics()
        topics.sources.append(source)
        context.store[Topics.self] = topics
        do throws(Diagnostic) {
            for statement in parsed.program.statements { try declare(statement, source) }
        } catch {
            throw LibraryFailure(error, in: source)
        }
    }

    private mutating func declare(_ statement: Statement, _ source: SourceText) throws(Diagnostic) {
        switch statement.form {
        case .command(var declaration):
            declaration.documentation = statement.documentation ?? ""
            context.library.commands[declaration.name] = declaration
        case .function(let definition):
            context.library.functions[definition.name.text] = try function(definition, statement, source)
        default:
            if case .failed(let diagnostic) = run(statement, of: source).result { throw diagnostic }
            if let documentation = statement.documentation { document(statement, documentation) }
        }
    }
    private func function(_ definition: FunctionDefinition, _ statement: Statement, _ source: SourceText) throws(Diagnostic)
        -> Function
    {
        let body: Function.Body
        if let block = definition.body {
            body = .language(block.statements, source, context.scope)
        } else {
            guard let native = context.library.natives[definition.name.text] else {
                throw Diagnostic(
                    "no_body", "\(definition.name.text) has no native body", zh: "\(definition.name.text)没有内部实现",
                    at: .init(definition.name.span))
            }
            body = .native(native, source)
        }
        return Function(
            name: definition.name.text, parameters: definition.parameters, documentation: statement.documentation ?? "",
            body: body)
    }
    /// The documentation above a declared unit, word, topic or constant is what `help` and `explain` show.
    private mutating func document(_ statement: Statement, _ text: String) {
        var topics = context.store[Topics.self] ?? Topics()
        context.store[Topics.self] = nil  // The only copy, so that it is written in place.
        defer { context.store[Topics.self] = topics }
        switch statement.form {
        case .definition(let name, _): topics.texts[name.text] = text
        case .value(let expression):
            guard case .command(let call) = expression.form, case .name(let name)? = call.slots.first?.slot else { return }
            topics.texts[name.text] = text
            guard call.name.text == "topic" else { break }
            switch call.slot("sort") {
            case .word(let sort)? where sort.text == "step": topics.steps.append(name.text)
            case .some: topics.errors.insert(name.text)
            case nil: topics.rules.insert(name.text)
            }
        default: return
        }
    }
}
