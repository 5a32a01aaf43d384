public import Files
public import Quantities

/// Files that stand in memory: reading gives the same few tables again, writing goes nowhere.
public struct MemoryFiles: FileAccess {
    private let files: [String: [UInt8]]

    public init(_ files: [String: String]) { self.files = files.mapValues { Array($0.utf8) } }

    public func bytes(at path: String, chunk: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void) throws(Problem) {
        guard let bytes = files[path] else { throw Problem("no_file", Message(verbatim: "there is no file \(path)")) }
        var trouble: Problem?
        bytes.withUnsafeBufferPointer { all in
            do throws(Problem) { try chunk(all) } catch { trouble = error }
        }
        if let trouble { throw trouble }
    }
    public func size(of path: String) -> Int? { files[path]?.count }
    public func entries(of folder: String) throws(Problem) -> [String] { files.keys.sorted() }
    public func isFolder(_ path: String) -> Bool { path == "folder" }
    public func write(_ bytes: [UInt8], to path: String) throws(Problem) {}
}
