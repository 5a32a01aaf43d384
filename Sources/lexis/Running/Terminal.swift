internal import CSystem
internal import Display
internal import Quantities
internal import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the process is connected to.
enum Terminal {
    static let hasInput = isatty(STDIN_FILENO) == 1
    static let hasOutput = isatty(STDOUT_FILENO) == 1
    static let hasErrors = isatty(STDERR_FILENO) == 1

    /// The value of an environment variable; nil where it is unset or empty.
    static func environment(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// Whether a line of errors can be written over.
    static let movesInErrors = hasErrors && environment("TERM") != nil && environment("TERM") != "dumb"

    /// Colour is for terminals that have not been asked to do without: https://no-color.org
    private static let allowsColour = environment("NO_COLOR") == nil && environment("TERM") != "dumb"
    static let colouredOutput = hasOutput && allowsColour
    static let colouredErrors = hasErrors && allowsColour

    /// The language of messages: as asked by `:set`, `--language` or LEXIS_LANG; else that of the locale at a terminal, and English
    /// elsewhere, so that what a script or a notebook prints is the same on every machine.
    static var tongue: Tongue { asked.withLock { $0 } ?? usualTongue }
    /// Speaks a language from now on; nil: the usual one.
    static func speak(_ tongue: Tongue?) { asked.withLock { $0 = tongue } }

    private static let asked = Mutex<Tongue?>(nil)
    private static let usualTongue: Tongue = {
        if let name = environment("LEXIS_LANG") { return Tongue(locale: name) ?? .english }
        guard hasInput, hasOutput else { return .english }
        let locale = environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG") ?? ""
        return Tongue(locale: locale) ?? .english
    }()

    /// The room for a value: the screen's, or all there is where nobody looks at a screen.
    static var options: RenderOptions {
        var options = RenderOptions()
        options.language = tongue
        guard hasOutput, let size = size(STDOUT_FILENO) else { return options }
        (options.width, options.height) = (size.columns, size.rows > 4 ? size.rows - 2 : nil)
        (options.colour, options.sparklines) = (colouredOutput, true)
        return options
    }
    /// The columns an error may take.
    static var errorWidth: Int? { hasErrors ? size(STDERR_FILENO)?.columns : nil }

    private static func size(_ file: Int32) -> (columns: Int, rows: Int)? {
        var (columns, rows) = (Int32(0), Int32(0))
        return csystem_terminal_size(file, &columns, &rows) ? (Int(columns), Int(rows)) : nil
    }
}
