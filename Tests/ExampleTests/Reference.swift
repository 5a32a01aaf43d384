import Builtins
import Display
import Language
import Session
import Syntax
import TestSupport

/// The reference part of the manual, written from the declarations: usage, documentation, and every example with what it prints.
struct Reference {
    private let session: Session
    private var context: Context { session.context }

    init() throws { session = try testSession(in: "stdlib") }

    /// The pages by file name.
    var pages: [(name: String, text: String)] {
        [
            ("README.md", contents), ("commands.md", commands), ("functions.md", functions), ("units.md", units),
            ("words.md", listed("Words of table heads", "words")), ("rules.md", rules), ("errors.md", errors),
            ("prompt.md", prompt),
        ].map { ($0, Self.preface + $1 + "\n") }
    }
    private static let preface = "<!-- Written from the declarations; see the end of the manual's README. -->\n\n"

    // MARK: pages

    private var contents: String {
        let commands = context.subjects("command").map {
            "| \($0.title) | \($0.names.map { "`\($0)`" }.joined(separator: " ")) |"
        }
        return """
            # Reference

            Everything that `help` tells, on paper: each entry with its documentation and its example as it prints today.

            1. [Commands](commands.md)
            2. [Functions](functions.md), with their Chinese names
            3. [Units and universes](units.md)
            4. [Words of table heads](words.md)
            5. [Rules](rules.md), for `explain`
            6. [Error codes](errors.md), each with a program that shows it
            7. [Directives and settings of the prompt](prompt.md)

            | for | commands |
            | --- | --- |
            \(commands.joined(separator: "\n"))
            """
    }

    private var commands: String {
        page("Commands", "command") { name in
            guard let command = context.library.commands[name] else { return nil }
            let methods = context.library.natives[name]?.choices ?? []
            return entry(name, command.usage, command.documentation) + (methods.isEmpty ? "" : "\n\n" + Self.table(methods))
        }
    }
    private static func table(_ methods: [Native.Choice]) -> String {
        let rows = methods.map {
            "| `\($0.name)` | \($0.otherNames.joined(separator: ", ")) | \($0.summary) | \($0.labels.joined(separator: ", ")) |"
        }
        return (["| method | other names | formula | assumptions |", "| --- | --- | --- | --- |"] + rows).joined(separator: "\n")
    }

    private var functions: String {
        let twins = context.twins
        return page("Functions", "def") { name in
            if let function = context.library.functions[name] {
                guard Documentation(function.documentation).twin == nil else { return nil }
                let others = (twins[name] ?? []).compactMap { context.library.functions[$0]?.usage }
                return entry(name, ([function.usage] + others).joined(separator: "\n"), function.documentation)
            }
            return context.topics.texts[name].map { entry(name, name, $0) }
        }
    }

    private var units: String { listed("Units", "units") + "\n\n## Universes\n\n" + helpPage("universes") }
    private func listed(_ title: String, _ topic: String) -> String { "# \(title)\n\n" + helpPage(topic) }
    private func helpPage(_ topic: String) -> String {
        var session = session
        var text = ""
        session.run(SourceText("help \(topic)")) { text = OutputFormat.markdown.written($0, RenderOptions()).plain }
        return text
    }

    private var rules: String {
        let names = context.topics.rules.sorted()
        return "# Rules\n\n" + names.map { entry($0, "", context.topics.texts[$0] ?? "") }.joined(separator: "\n\n")
    }
    private var errors: String {
        let codes = context.topics.errors
        return page("Error codes", "topic") { name in
            codes.contains(name) ? entry(name, "", context.topics.texts[name] ?? "") : nil
        }
    }

    private var prompt: String {
        let directives = Directive.allCases.map { "| `\($0.usage)` | \($0.summary) |" }
        let settings = Setting.allCases.map { "| `:set \($0.rawValue)` | \($0.summary) | \($0.words.joined(separator: ", ")) |" }
        return """
            # The prompt

            ## Directives

            | directive | what it does |
            | --- | --- |
            \(directives.joined(separator: "\n"))

            ## Settings

            | setting | what it is | words |
            | --- | --- | --- |
            \(settings.joined(separator: "\n"))
            """
    }

    // MARK: entries

    /// The entries of everything declared by a keyword, under the headings of the standard library.
    private func page(_ title: String, _ keyword: String, _ entry: (String) -> String?) -> String {
        let parts = context.subjects(keyword).compactMap { subject -> String? in
            let entries = subject.names.compactMap(entry)
            return entries.isEmpty ? nil : "## \(subject.title)\n\n" + entries.joined(separator: "\n\n")
        }
        return "# \(title)\n\n" + parts.joined(separator: "\n\n")
    }
    private func entry(_ name: String, _ usage: String, _ comment: String) -> String {
        let documentation = Documentation(comment)
        var parts = ["### `\(name)`"]
        if !usage.isEmpty { parts.append(Self.fence(usage)) }
        parts.append(documentation.text.english)
        parts += documentation.files.map { "File `\($0.name)`:\n\n\(Self.fence($0.text))" }
        parts += documentation.examples.map { Self.fence(transcript($0, documentation.files)) }
        if !documentation.source.isEmpty { parts.append("Source: \(documentation.source)") }
        return parts.joined(separator: "\n\n")
    }
    private static func fence(_ text: String) -> String { "```text\n\(text)\n```" }

    /// An example as a session: each statement and what it prints.
    private func transcript(_ program: String, _ files: [(name: String, text: String)]) -> String {
        printed(program, files).split(separator: "\(Repository.root)/stdlib/", omittingEmptySubsequences: false).joined()
    }
    /// The same, with files named as they lie on this machine.
    private func printed(_ program: String, _ files: [(name: String, text: String)]) -> String {
        guard var session = try? testSession(in: "stdlib") else { return program }
        for file in files { try? session.world.files.write(Array((file.text + "\n").utf8), to: file.name) }
        let source = SourceText(program)
        let parsed = session.read(source)
        guard parsed.diagnostics.isEmpty else {
            return (["> " + program] + parsed.diagnostics.map { $0.rendered(in: source).plain }).joined(separator: "\n")
        }
        var lines: [String] = []
        for statement in parsed.program.statements {
            let outcome = session.run(statement, of: source)
            lines += ["> " + source.text(in: statement.span), outcome.plain].filter { !$0.isEmpty }
            if outcome.isFailure { break }
        }
        return lines.joined(separator: "\n")
    }
}
