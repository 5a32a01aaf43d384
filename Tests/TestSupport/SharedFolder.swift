internal import Files
internal import Glibc

/// Material beside the checkout that only builders of Lexis have. A test that wants it says so and is skipped where it is absent.
public enum SharedFolder {
    /// `LEXIS_SHARED`, or `../shared` from the checkout; nil where neither is a folder.
    public static let path: String? = {
        let named = getenv("LEXIS_SHARED").map { String(cString: $0) }
        let path = named ?? Repository.root + "/../shared"
        return POSIXFileAccess().isFolder(path) ? path : nil
    }()
    public static let absence: String = "the shared folder is absent: set LEXIS_SHARED to run this"

    /// A file of the folder as text; nil where it is absent.
    public static func text(of name: String) -> String? { path.flatMap { try? POSIXFileAccess().text(at: $0 + "/" + name) } }
}

/// Whether golden files are rewritten instead of compared: `LEXIS_UPDATE=1`.
public let isUpdating = getenv("LEXIS_UPDATE") != nil
