public import Quantities
internal import Files

/// The golden files of messages, one a code.
public enum Golden {
    public static let folder = "Tests/ExampleTests/Messages"

    /// Widths of a narrow and of a usual terminal.
    public static let widths = [80, 40]

    /// What a message looks like in both languages at both widths.
    public static func text(_ lines: (_ language: Tongue, _ width: Int) throws -> [String]) rethrows -> String {
        var text = ""
        for language in Tongue.allCases {
            for width in widths {
                text += "== \(language.rawValue), \(width) columns\n"
                text += try lines(language, width).joined(separator: "\n") + "\n"
            }
        }
        return text
    }

    /// How a message differs from the golden file of its code; nil where it does not. `LEXIS_UPDATE=1` rewrites the file.
    public static func difference(_ text: String, _ code: String) throws -> String? {
        let path = "\(folder)/\(code).txt"
        if isUpdating {
            try POSIXFileAccess().write(Array(text.utf8), to: "\(Repository.root)/\(path)")
            return nil
        }
        let stored = Repository.text(of: path)
        guard stored != text else { return nil }
        let changes = text.split(separator: "\n").difference(from: stored.split(separator: "\n")).map { change in
            switch change {
            case .remove(_, let line, _): "- \(line)"
            case .insert(_, let line, _): "+ \(line)"
            }
        }
        return "\(path) differs; LEXIS_UPDATE=1 rewrites it\n\(changes.joined(separator: "\n"))"
    }
}
