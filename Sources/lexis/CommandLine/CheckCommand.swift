internal import ArgumentParser

/// `lexis check FILE …`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reads scripts and notebooks without running them: grammar, names, arguments, units, kinds, universes.",
        discussion: """
            Names that a bare `load` would define are known by reading the heads of its file. Nothing is computed or written.
            """)

    @Argument(help: "Scripts, notebooks, or - for standard input.")
    var files: [String]

    @OptionGroup var speech: SpeechOptions

    @ParentCommand var program: Lexis

    func validate() throws { try program.refuseTexts(before: "check") }

    func run() throws {
        var runner = try Runner(speaking: speech.language)
        for file in files { runner.check(file: file) }
        try runner.finish()
    }
}
