import Foundation

/// Programs that the tests run.
enum Program {
    /// The program under test: the one `LEXIS_BINARY` names, or the one that was built beside the tests.
    static let path: String = {
        if let named = ProcessInfo.processInfo.environment["LEXIS_BINARY"] {
            return URL(filePath: named).standardizedFileURL.path
        }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "lexis").path
    }()

    private static let places = ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"]

    /// Where a program is installed.
    static func place(of name: String) -> String? {
        places.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// A process that has ended may still have its number, until somebody asks how it ended.
    static func isAlive(_ process: pid_t) -> Bool {
        guard kill(process, 0) == 0 else { return false }
        let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return state?.contains(") Z ") != true
    }

    /// The shared libraries the program under test asks for.
    static func libraries() throws -> String { try run("ldd", [path]).output }

    struct Result { var output: String, status: Int32 }
    struct NotStarted: Error { var name: String, code: Int32 }

    /// Runs a program and waits for it, and not for what it leaves running, as `Process` of Foundation does.
    static func run(_ name: String, _ arguments: [String], _ environment: [String: String] = [:]) throws -> Result {
        guard let program = place(of: name) else { throw NotStarted(name: name, code: ENOENT) }
        let file = FileManager.default.temporaryDirectory.appending(path: "lexis-\(UUID().uuidString).output").path
        defer { unlink(file) }
        let process = try start(program, arguments, ["PATH": places.joined(separator: ":")].merging(environment) { $1 }, file)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return Result(output: String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self), status: status)
    }

    private static func start(_ program: String, _ arguments: [String], _ environment: [String: String], _ output: String) throws
        -> pid_t
    {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)
        var attributes = usualSignals()
        defer { posix_spawnattr_destroy(&attributes) }
        let words = ([program] + arguments).map { strdup($0) }
        let settings = environment.map { strdup("\($0.key)=\($0.value)") }
        defer { for text in words + settings { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &files, &attributes, words + [nil], settings + [nil])
        guard code == 0 else { throw NotStarted(name: program, code: code) }
        return process
    }

    /// A test may run on a thread that blocks signals, or under a run that ignores Ctrl-C; a program would inherit both.
    private static func usualSignals() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var (none, usual) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigemptyset(&usual)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGQUIT, SIGPIPE] { sigaddset(&usual, number) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        return attributes
    }
}
