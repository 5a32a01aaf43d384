public import Files
public import Quantities
internal import Synchronization

/// A folder that is read from the disk and never written: what a program saves stays in memory, and is read back from there.
public final class ScratchFiles: FileAccess {
    private let folder: String
    private let disk = POSIXFileAccess()
    private let written = Mutex<[String: [UInt8]]>([:])

    public init(over folder: String) { self.folder = folder }

    public func bytes(at path: String, chunk: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void) throws(Problem) {
        guard let saved = written.withLock({ $0[path] }) else { return try disk.bytes(at: place(path), chunk: chunk) }
        guard !saved.isEmpty else { return }
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: saved.count)
        defer { copy.deallocate() }
        _ = copy.initialize(from: saved)
        try chunk(UnsafeBufferPointer(copy))
    }
    public func size(of path: String) -> Int? { written.withLock { $0[path]?.count } ?? disk.size(of: place(path)) }
    public func entries(of folder: String) throws(Problem) -> [String] { try disk.entries(of: place(folder)) }
    public func isFolder(_ path: String) -> Bool { disk.isFolder(place(path)) }
    public func write(_ bytes: [UInt8], to path: String) throws(Problem) { written.withLock { $0[path] = bytes } }

    private func place(_ path: String) -> String { path.hasPrefix("/") ? path : folder + "/" + path }
}

extension POSIXFileAccess {
    /// The whole of a file as text.
    public func text(at path: String) throws(Problem) -> String {
        var all: [UInt8] = []
        try bytes(at: path) { chunk throws(Problem) in all += chunk }
        return String(decoding: all, as: UTF8.self)
    }
}
