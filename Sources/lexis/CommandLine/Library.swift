internal import Files
internal import Language
internal import Quantities
internal import Session

/// The standard library: compiled in, unless the environment names a folder in its stead.
enum Library {
    static let variable = "LEXIS_STDLIB"

    /// The files of the folder, or nil where none is named.
    static func files() throws(Problem) -> [(path: String, text: String)]? {
        guard let folder = Terminal.environment(variable) else { return nil }
        var files: [(path: String, text: String)] = []
        for name in try POSIXFileAccess().entries(of: folder) where name.hasSuffix(".lexis") {
            files.append((name, try SourceFile.text("\(folder)/\(name)")))
        }
        guard files.contains(where: { $0.path == "commands.lexis" }) else {
            throw Problem(
                "no_library", "\(variable) names \(folder), which has no commands.lexis",
                zh: "\(variable)指向\(folder)，其中没有commands.lexis")
        }
        return files
    }
}
