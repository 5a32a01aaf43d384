/// Where a user's own files stand: https://specifications.freedesktop.org/basedir-spec
enum UserFolder {
    /// Nil where neither the variable nor a home is set; a relative path in the variable does not count.
    static var state: String? { folder("XDG_STATE_HOME", ".local/state") }
    static var configuration: String? { folder("XDG_CONFIG_HOME", ".config") }

    private static func folder(_ variable: String, _ standard: String) -> String? {
        if let named = Terminal.environment(variable), named.hasPrefix("/") { return named + "/lexis" }
        return Terminal.environment("HOME").map { $0 + "/" + standard + "/lexis" }
    }
}
