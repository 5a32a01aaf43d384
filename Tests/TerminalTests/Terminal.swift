import Foundation
import Testing

/// The program on a terminal: tmux holds the screen, on a server of its own. What a test expects it waits for, with a time
/// limit; nothing here relies on how fast the machine is.
final class Terminal {
    /// The home of the program and its current folder; it goes when the test ends.
    let folder: URL
    private let socket = "lexis-\(UUID().uuidString.prefix(12))"
    private static let limit = 30.0
    private static let pause = 0.015

    /// - Parameters:
    ///   - program: a line of shell, in which `$LEXIS` is the program.
    ///   - environment: what the program sees beside `HOME`, `PATH`, `LANG`, `TERM`.
    ///   - files: texts by name, in the folder.
    ///   - folder: the folder of a terminal before, to go on there.
    init(
        columns: Int = 80, rows: Int = 24, program: String = "exec \"$LEXIS\"", environment: [String: String] = [:],
        files: [String: String] = [:], in folder: URL? = nil
    ) throws {
        self.folder = folder ?? FileManager.default.temporaryDirectory.appending(path: "lexis-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: self.folder.appending(path: name)) }
        let base = [
            "LEXIS": Program.path, "HOME": self.folder.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "tmux-256color",
        ]
        try write("set -g status off\nset -g remain-on-exit on\nset -g escape-time 0\nset -g history-limit 5000\n", to: ".tmux")
        try write(Self.script(program, base.merging(environment) { _, new in new }), to: ".start")
        try tmux("-f", path(".tmux"), "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "sh '\(path(".start"))'")
    }
    deinit {
        _ = try? tmux("kill-server")
        if !isKept { try? FileManager.default.removeItem(at: folder) }
    }
    /// Whether the folder outlives this terminal, for another one.
    var isKept = false

    private func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: folder.appending(path: name)) }
    private func path(_ name: String) -> String { folder.appending(path: name).path }
    private static func script(_ program: String, _ environment: [String: String]) -> String {
        let settings = environment.sorted { $0.key < $1.key }.map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
        return "cd '\(environment["HOME"] ?? "/")' && exec env -i \(settings) sh -c '\(program.replacing("'", with: "'\\''"))'\n"
    }

    // MARK: what one does at a terminal

    /// Types a text, character by character.
    func type(_ text: String) throws {
        let last = text.hasSuffix(";") ? text.dropLast() + "\\;" : text[...]
        try tmux("send-keys", "-l", "--", String(last))
    }
    /// Presses keys by the names tmux has for them: `Enter`, `Up`, `C-c`, `M-Enter`.
    func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }
    /// Types a text and enters it.
    func enter(_ text: String) throws {
        try type(text)
        try press("Enter")
    }
    /// Pastes a text, as the terminal does: marked, if the program asked for that.
    func paste(_ text: String) throws {
        try write(text, to: ".paste")
        try tmux("load-buffer", path(".paste"))
        try tmux("paste-buffer", "-p", "-d")
    }
    func resize(columns: Int, rows: Int) throws { try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)") }
    /// Sends the program a signal.
    func signal(_ number: Int32) throws { kill(try process(), number) }
    /// The process that the terminal runs.
    func process() throws -> pid_t { pid_t(try tmux("display-message", "-p", "#{pane_pid}").trimmed) ?? 0 }

    // MARK: what one sees

    struct Screen: Equatable, CustomStringConvertible {
        /// The rows, without the blanks at their ends; empty rows at the end of the screen are left out.
        var lines: [String]
        var cursor: Place
        /// The status the program has ended with; nil while it runs.
        var status: Int?
        /// Whether the terminal was asked to mark what is pasted.
        struct Place: Equatable { var row, column: Int }

        var text: String { lines.joined(separator: "\n") }
        /// The row of the cursor.
        var line: String { lines.indices.contains(cursor.row) ? lines[cursor.row] : "" }
        var description: String {
            "cursor \(cursor.row),\(cursor.column) status \(status.map(String.init) ?? "–")\n"
                + lines.map { "|\($0)" }.joined(separator: "\n")
        }
        func contains(_ text: String) -> Bool { self.text.contains(text) }
    }

    func screen() throws -> Screen {
        let state = try tmux(
            "display-message", "-p", "#{cursor_y} #{cursor_x} #{pane_dead} #{pane_dead_status}", ";", "capture-pane", "-p")
        var lines = state.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = lines.removeFirst().split(separator: " ").map(String.init)
        lines = lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
        while lines.last == "" { lines.removeLast() }
        let isDead = first[2] == "1"
        return Screen(
            lines: lines, cursor: .init(row: Int(first[0]) ?? 0, column: Int(first[1]) ?? 0),
            status: isDead ? first.count > 3 ? Int(first[3]) ?? 0 : 0 : nil)
    }
    /// All that was ever shown, rows joined that the terminal broke.
    func transcript() throws -> String { try tmux("capture-pane", "-p", "-J", "-S", "-") }
    /// The screen with its colours.
    func colours() throws -> String { try tmux("capture-pane", "-p", "-e") }

    /// Waits until the screen is as it should be.
    @discardableResult func wait(
        for what: String, _ location: SourceLocation = #_sourceLocation, until isReady: (Screen) -> Bool
    ) throws -> Screen {
        let end = Date(timeIntervalSinceNow: Self.limit)
        var seen = try screen()
        while !isReady(seen) {
            guard Date() < end else {
                Issue.record("waited in vain for \(what):\n\(seen)", sourceLocation: location)
                throw Timeout()
            }
            Thread.sleep(forTimeInterval: Self.pause)
            seen = try screen()
        }
        return seen
    }
    struct Timeout: Error {}

    /// Waits until a text is shown.
    @discardableResult func wait(for text: String, _ location: SourceLocation = #_sourceLocation) throws -> Screen {
        try wait(for: "\"\(text)\"", location) { $0.contains(text) }
    }
    /// Waits until the row of the cursor reads so, with the cursor at its end or where it is said to be.
    @discardableResult func wait(
        line text: String, column: Int? = nil, _ location: SourceLocation = #_sourceLocation
    ) throws -> Screen {
        try wait(for: "the line \"\(text)\"\(column.map { ", column \($0)" } ?? "")", location) {
            $0.line == text.trimmingSuffix(" ") && (column == nil || column == $0.cursor.column)
        }
    }
    /// Waits for an empty prompt.
    @discardableResult func prompt(_ location: SourceLocation = #_sourceLocation) throws -> Screen {
        try wait(line: "> ", column: 2, location)
    }
    /// Waits until the program has ended, and gives its status.
    func ended(_ location: SourceLocation = #_sourceLocation) throws -> Int? {
        try wait(for: "the end of the program", location) { $0.status != nil }.status
    }
    /// Waits until the screen has stopped changing: for the few cases where nothing tells that all is there.
    @discardableResult func settled() throws -> Screen {
        var (seen, same) = (try screen(), 0)
        while same < 8 {
            Thread.sleep(forTimeInterval: 0.03)
            let next = try screen()
            same = next == seen ? same + 1 : 0
            seen = next
        }
        return seen
    }

    @discardableResult func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }
    @discardableResult private func tmux(_ arguments: [String]) throws -> String {
        try Program.run("tmux", ["-u", "-L", socket] + arguments, ["LANG": "C.UTF-8"]).output
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
    func trimmingSuffix(_ character: Character) -> String { String(reversed().drop { $0 == character }.reversed()) }
}
