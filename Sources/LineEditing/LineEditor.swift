internal import CSystem

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

#if LibEdit && Readline
    #error("one library edits lines: --disable-default-traits --traits Readline")
#endif

/// Reads lines from a terminal and lets them be edited while they are typed. There is at most one.
public final class LineEditor {
    private let library: any EditingLibrary
    private let editing: Editing

    /// Why lines cannot be edited here.
    public enum Obstacle: Sendable, Equatable {
        /// Input or output is no terminal, or the terminal cannot move its cursor.
        case terminal
        /// There is no locale whose text is UTF-8.
        case locale
    }

    public static func open(_ history: History) -> Result<LineEditor, Obstacle> {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, canMove else { return .failure(.terminal) }
        guard csystem_use_utf8() else { return .failure(.locale) }
        guard let library = openLibrary() else { return .failure(.terminal) }
        return .success(LineEditor(library, Editing(library, history)))
    }
    private static var canMove: Bool {
        guard let name = getenv("TERM") else { return false }
        return !["", "dumb", "emacs"].contains(String(cString: name))
    }
    private init(_ library: any EditingLibrary, _ editing: Editing) {
        (self.library, self.editing) = (library, editing)
        library.attach(editing)
    }

    /// Reads one entry, of several lines where the text asks for them.
    public func read(_ prompt: String, _ hooks: Hooks, isColoured: Bool) -> Entry {
        editing.isColoured = isColoured
        return read(prompt, hooks, isAnswer: false)
    }

    /// Reads one line, without history and completion.
    public func ask(_ prompt: String) -> Entry { read(prompt, Hooks(), isAnswer: true) }

    private func read(_ prompt: String, _ hooks: Hooks, isAnswer: Bool) -> Entry {
        editing.begin(prompt, hooks, isAnswer: isAnswer)
        csystem_begin_waiting()
        // What the terminal echoed since the last entry, such as a Ctrl-C too many, is no part of this one.
        library.write("\r\u{1B}[K" + Key.marksPastes(true))
        let shown = library.read()
        library.write(Key.marksPastes(false))
        let entry = entry(shown)
        csystem_end_waiting()
        editing.hooks = Hooks()
        return entry
    }

    private func entry(_ shown: String?) -> Entry {
        switch editing.ending {
        case .interrupted: return .interrupted
        case .killed(let signals):
            close()
            csystem_end_by(signals.rawValue)
            return .end
        case .end: return .end
        case nil: return shown.map { .line(Gutter.plain($0.unicodeScalars)) } ?? .end
        }
    }

    /// Gives the terminal back for good.
    public func close() { library.close() }
}

extension LineEditor.Obstacle: Error {}

/// A library that edits lines.
protocol EditingLibrary: EditedLine {
    func attach(_ editing: Editing)
    /// Has a line edited; nil where that ended otherwise than by entering it. The cursor stands below the line.
    func read() -> String?
    func close()
}

private func openLibrary() -> (any EditingLibrary)? {
    #if LibEdit
        EditLineLibrary()
    #elseif Readline
        ReadlineLibrary()
    #else
        nil
    #endif
}
