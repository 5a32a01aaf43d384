internal import ArgumentParser

/// `lexis run FILE … | -`
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs scripts (.lexis) and notebooks (.md); - is standard input.",
        discussion: """
            Scripts run one after another in one session, up to the first statement that fails. Files they name are looked up \
            from the current folder.

            Each notebook runs its ```lexis cells in a session of its own. It is printed as --update would write it, every cell \
            with its output in an ```output block behind it; with --format the outputs alone are printed. A cell that begins with \
            ```lexis error is expected to fail, and its message is its output. Files are looked up from the notebook's folder.
            """)

    @Argument(help: "Scripts, notebooks, or - for standard input.")
    var files: [String]

    @Flag(help: "Compare the outputs of notebooks with those stored in them; differences end with status 1.")
    var check = false

    @Flag(help: "Write the outputs into the notebooks.")
    var update = false

    @OptionGroup var options: ResultOptions

    @ParentCommand var program: Lexis

    func validate() throws {
        try program.refuseTexts(before: "run")
        if check && update { throw ValidationError("--check and --update exclude each other.") }
        guard check || update else { return }
        if let script = files.first(where: { !SourceFile.isNotebook($0) }) {
            throw ValidationError("--\(check ? "check" : "update") is for notebooks, and \(script) is a script.")
        }
    }

    func run() throws {
        var runner = try Runner(options)
        for file in files where runner.isGoingOn {
            if SourceFile.isNotebook(file) {
                runner.run(notebook: file, check ? .check : update ? .update : .show)
            } else {
                runner.run(file: file)
            }
        }
        try runner.finish()
    }
}
