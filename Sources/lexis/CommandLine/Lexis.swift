public import ArgumentParser
internal import CSystem
public import Quantities
public import Session

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The command `lexis`.
@main struct Lexis: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lexis",
        abstract: "Computes with typed demographic series: tables, projections, targets, audits of a plan.",
        usage: """
            lexis                         a prompt
            lexis -e TEXT …               runs the text
            lexis run FILE … | -          runs scripts and notebooks
            lexis check FILE …            looks for mistakes without running
            """,
        discussion: """
            Results go to standard output, errors to standard error. The exit status is 0, 1 if the program failed (or an audit \
            does not hold, under --strict), 2 if the command line is wrong, and 130 after Ctrl-C.

            A prompt first runs $XDG_CONFIG_HOME/lexis/init.lexis (~/.config/lexis/init.lexis), if there is one, and keeps what it \
            accepts in $XDG_STATE_HOME/lexis (~/.local/state/lexis) until it ends.

            Messages are in English or Chinese: as --language or LEXIS_LANG say (en, zh), else by the locale at a terminal and in \
            English elsewhere.

            LEXIS_STDLIB names a folder to be used in place of the standard library; NO_COLOR switches colours off.
            """,
        version: "lexis 0.1.0",
        subcommands: [RunCommand.self, CheckCommand.self])

    @Option(
        name: .customShort("e"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Run a text. Several are run one after another in one session.", valueName: "text"))
    var texts: [String] = []

    @Flag(name: .shortAndLong, help: "Go on at a prompt, also where the input is no terminal.")
    var interactive = false

    @Flag(name: .customLong("no-init"), help: "Leave the init file of the prompt unread.")
    var leavesInit = false

    @OptionGroup var options: ResultOptions

    /// What a subcommand would leave undone is refused.
    func refuseTexts(before command: String) throws {
        if !texts.isEmpty { throw ValidationError("-e and \(command) exclude each other.") }
        if interactive { throw ValidationError("-i and \(command) exclude each other.") }
    }

    func run() throws {
        try Self.run(Runner(options), texts: texts, hasPrompt: interactive || texts.isEmpty && Terminal.hasInput, leavesInit)
    }
    private static func run(
        _ own: consuming Runner, texts: [String] = [], hasPrompt: Bool = Terminal.hasInput, _ leavesInit: Bool = false
    ) throws {
        var runner = own
        if hasPrompt, !leavesInit { runner.runInitFile() }
        for text in texts where runner.isGoingOn { runner.run(text: text) }
        if hasPrompt {
            Prompt().run(&runner)
            runner.endKeeping()
        } else if texts.isEmpty {
            runner.run(file: "-")
        }
        try runner.finish()
    }

    /// `lexis` alone leaves the parser of arguments out: it takes a quarter of the time to the first prompt.
    static func main() {
        csystem_keep_freed_memory()
        do {
            if CommandLine.argc == 1 { return try run(Runner()) }
            var command = try parseAsRoot()
            try command.run()
        } catch {
            leave(error)
        }
    }

    /// A wrong command line ends with 2, as Unix people expect; help and version are no errors.
    private static func leave(_ error: any Error) -> Never {
        let code = exitCode(for: error)
        let message = fullMessage(for: error)
        var output = Output()
        if !message.isEmpty {
            if code.isSuccess { output.write(message) } else { output.complain(message) }
        }
        output.flush()
        quit(code == .validationFailure ? 2 : code.rawValue)
    }
}

/// How results are shown, and what counts as a failure.
struct ResultOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How results are written: text, csv, json or markdown.", valueName: "form"))
    var format: OutputFormat?

    @Flag(help: "End with status 1 if an audit does not hold.")
    var strict = false

    @OptionGroup var speech: SpeechOptions
}

/// The language of messages, of `check` as well.
struct SpeechOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Language of messages: en or zh.", valueName: "language"))
    var language: Tongue?
}
extension Tongue: ExpressibleByArgument {}

extension OutputFormat: ExpressibleByArgument {}

/// `exit` of the C library; inside a command that name is ArgumentParser's.
private func quit(_ status: Int32) -> Never { exit(status) }
