import Foundation

/// The program as it was built, run by a shell in a folder of its own, as people run it.
struct Binary {
    /// The folder the program runs in; it goes when the test ends.
    let folder: Folder

    /// What a run gave.
    struct Result {
        var output: String
        var errors: String
        var status: Int32
    }

    init(_ files: [String: String] = [:]) throws {
        folder = try Folder()
        for (name, text) in files { try write(text, to: name) }
    }

    func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }
    func write(_ bytes: Data, to name: String) throws {
        let place = folder.url.appending(path: name)
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: place)
    }
    func text(of name: String) throws -> String { try String(contentsOf: folder.url.appending(path: name), encoding: .utf8) }

    /// Runs a line of shell in which `lexis` is the program; files catch what it writes, so that no pipe can fill up.
    func shell(_ line: String, _ environment: [String: String] = [:]) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "lexis() { \"$LEXIS\" \"$@\"; }\n" + line]
        process.currentDirectoryURL = folder.url
        let base = ["LEXIS": Self.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm"]
        process.environment = base.merging(environment) { _, new in new }
        let (output, errors) = (try folder.file(".output"), try folder.file(".errors"))
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try withDefaultSignals { try process.run() }
        process.waitUntilExit()
        return Result(output: try folder.text(".output"), errors: try folder.text(".errors"), status: process.terminationStatus)
    }

    /// A test may run on a thread that blocks signals, or under a run that ignores Ctrl-C; a program would inherit both.
    private func withDefaultSignals(_ body: () throws -> Void) rethrows {
        signal(SIGINT, SIG_DFL)
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
    }

    /// `lexis -e TEXT`
    func run(_ text: String, _ options: String...) throws -> Result {
        try write(text, to: ".program")
        return try shell("lexis -e \"$(cat .program)\" " + options.joined(separator: " "))
    }

    /// The checkout the tests were built from.
    static let repository = URL(filePath: #filePath).appending(path: "../../..").standardized.path

    /// The build puts the program beside the tests.
    private static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "lexis").path
    }()
}

/// A folder that lives as long as the test.
final class Folder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "lexis-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String) throws -> FileHandle {
        let place = url.appending(path: name)
        try Data().write(to: place)
        return try FileHandle(forWritingTo: place)
    }
    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }
}
