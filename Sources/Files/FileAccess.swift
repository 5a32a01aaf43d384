public import Quantities

/// The way to files: reading and writing reach the disk through nothing else.
public protocol FileAccess: Sendable {
    /// Hands over the bytes of a file in order, in chunks; a chunk lives only as long as the call. An empty chunk says only that
    /// nothing has come for a while, as of a pipe: whoever waits may throw.
    func bytes(at path: String, chunk: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void) throws(Problem)
    /// The length in bytes where it is known: it only serves progress.
    func size(of path: String) -> Int?
    /// The names in a folder, sorted, without `.` and `..`.
    func entries(of folder: String) throws(Problem) -> [String]
    func isFolder(_ path: String) -> Bool
    /// Writes the whole file or nothing; what stands there keeps its permissions, and a link still leads to it.
    func write(_ bytes: [UInt8], to path: String) throws(Problem)
}

/// Paths as text: no file is asked.
enum Path {
    static func join(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }
    static func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
    static func folder(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
    /// `pop.2020` for `data/pop.2020.csv`.
    static func stem(_ path: String) -> String {
        let name = name(path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }
    /// `csv`, in lower case; empty without one.
    static func ending(_ path: String) -> String {
        let name = name(path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return String(name[name.index(after: dot)...]).lowercased()
    }
}
