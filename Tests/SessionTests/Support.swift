import Display
import Files
import Language
import Quantities
import Session
import Synchronization
import Syntax

/// Files that exist in memory alone.
final class MemoryFiles: FileAccess {
    private let contents: Mutex<[String: [UInt8]]>

    init(_ texts: [String: String] = [:]) { contents = Mutex(texts.mapValues { Array($0.utf8) }) }

    func text(_ path: String) -> String? { contents.withLock { $0[path] }.map { String(decoding: $0, as: UTF8.self) } }
    func bytes(at path: String, chunk: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void) throws(Problem) {
        guard let bytes = contents.withLock({ $0[path] }) else {
            throw Problem("no_file", Message(verbatim: "there is no file \(path)"))
        }
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
        defer { copy.deallocate() }
        _ = copy.initialize(from: bytes)
        try chunk(UnsafeBufferPointer(start: copy.baseAddress, count: bytes.count))
    }
    func size(of path: String) -> Int? { contents.withLock { $0[path]?.count } }
    func entries(of folder: String) throws(Problem) -> [String] { contents.withLock { $0.keys.sorted() } }
    func isFolder(_ path: String) -> Bool { false }
    func write(_ bytes: [UInt8], to path: String) throws(Problem) { contents.withLock { $0[path] = bytes } }
}

/// The standard library is read once for all tests.
private let library = Result { () throws(LibraryFailure) in try Session(world: World(files: MemoryFiles())) }

func session(_ files: MemoryFiles = MemoryFiles(), isInterrupted: @escaping @Sendable () -> Bool = { false }) throws -> Session {
    var session = try library.get()
    session.world = World(files: files, isInterrupted: isInterrupted)
    return session
}

extension Session {
    /// The outcomes of a text.
    mutating func outcomes(_ text: String) -> [Outcome] {
        var all: [Outcome] = []
        run(SourceText(text)) { all.append($0) }
        return all
    }
    /// What a text prints.
    mutating func output(_ text: String, as format: OutputFormat = .text) -> [String] {
        outcomes(text).map { format.written($0, RenderOptions()).plain }.filter { !$0.isEmpty }
    }
    /// The codes of what went wrong.
    mutating func codes(_ text: String) -> [String] {
        outcomes(text).compactMap { if case .failed(let diagnostic) = $0.result { diagnostic.code } else { nil } }
    }
}
