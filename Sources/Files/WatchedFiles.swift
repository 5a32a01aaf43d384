public import Quantities
internal import Synchronization

/// The way to files, with a note of what was read to its end and what was written.
public final class WatchedFiles: FileAccess {
    private let files: any FileAccess
    private let noted = Mutex<[FileRead]>([])
    private let written = Mutex<[(path: String, size: Int)]>([])

    public init(_ files: any FileAccess) { self.files = files }

    /// What was read since this was last asked, each thing once.
    public func takeReads() -> [FileRead] {
        noted.withLock { noted in
            defer { if !noted.isEmpty { noted = [] } }
            return noted
        }
    }
    /// What was written since this was last asked.
    public func takeWrites() -> [(path: String, size: Int)] {
        written.withLock { written in
            defer { if !written.isEmpty { written = [] } }
            return written
        }
    }
    private func note(_ read: FileRead) { noted.withLock { if !$0.contains(read) { $0.append(read) } } }

    public func bytes(at path: String, chunk: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void) throws(Problem) {
        var (fingerprint, size) = (Fingerprint(), 0)
        try files.bytes(at: path) { bytes throws(Problem) in
            try chunk(bytes)
            fingerprint.take(UnsafeRawBufferPointer(bytes))
            size += bytes.count
        }
        note(FileRead(path: path, size: size, fingerprint: fingerprint.value))
    }
    public func entries(of folder: String) throws(Problem) -> [String] {
        let names = try files.entries(of: folder)
        let listing = Fingerprint(of: names.joined(separator: "\n").utf8)
        note(FileRead(path: folder, size: names.count, isFolder: true, fingerprint: listing.value))
        return names
    }
    public func size(of path: String) -> Int? { files.size(of: path) }
    public func isFolder(_ path: String) -> Bool { files.isFolder(path) }
    public func write(_ bytes: [UInt8], to path: String) throws(Problem) {
        try files.write(bytes, to: path)
        written.withLock { $0.append((path, bytes.count)) }
    }
}
