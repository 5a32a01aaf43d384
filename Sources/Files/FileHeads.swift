internal import Quantities

/// The heads of a table, from its first bytes alone; none where it cannot be read.
public func fileHeads(of path: String, in files: any FileAccess) -> [String] {
    // What has no size is no ordinary file, and reading it could wait for ever.
    guard files.size(of: path) != nil, let start = try? firstBytes(of: path, in: files) else { return [] }
    let reader = DelimitedReader(file: path, separator: nil)
    guard (try? start.withUnsafeBufferPointer({ bytes throws(Problem) in try reader.take(bytes) })) != nil,
        let table = try? reader.finish(), let layout = try? Layout(table, headRows: nil, report: Report())
    else { return [] }
    let heads = layout.heads.map(Head.init)
    // Without the unit in brackets, unless two columns differ by it alone.
    return heads.map { head in heads.count { $0.stem == head.stem } == 1 ? head.stem : head.name }
}

/// Whole lines of the beginning.
private func firstBytes(of path: String, in files: any FileAccess) throws(Problem) -> [UInt8] {
    var (start, isFull) = ([UInt8](), false)
    do throws(Problem) {
        try files.bytes(at: path) { chunk throws(Problem) in
            start += chunk.prefix(headRoom - start.count)
            isFull = start.count >= headRoom
            if isFull { throw Problem("interrupted", "the heads are read", zh: "表头已读") }
        }
    } catch {
        guard isFull, let lineEnd = start.lastIndex(of: UInt8(ascii: "\n")) else { throw error }
        start.removeSubrange((lineEnd + 1)...)
    }
    return start
}
private let headRoom = 1 << 16
