/// A file or folder as it was when it was read: its path as the program named it, its size, and a fingerprint of its content.
public struct FileRead: Sendable, Hashable {
    public var path: String
    /// Bytes of a file, names in a folder.
    public var size: Int
    public var isFolder: Bool
    public var fingerprint: UInt64

    public init(path: String, size: Int, isFolder: Bool = false, fingerprint: UInt64) {
        (self.path, self.size, self.isFolder, self.fingerprint) = (path, size, isFolder, fingerprint)
    }

    // MARK: as a comment

    /// `# read "户籍.csv": 1234 bytes, xxh64 44bc2cf5ad770999`; nil for a path that no comment can hold.
    public var comment: String? {
        guard !path.utf8.contains(UInt8(ascii: "\n")), !path.utf8.contains(UInt8(ascii: "\r")) else { return nil }
        let hexadecimal = String(fingerprint, radix: 16)
        let digits = String(repeating: "0", count: 16 - hexadecimal.count) + hexadecimal
        return "\(Self.opening)\(path)\(Self.closing)\(size) \(unit)\(Self.name)\(digits)"
    }
    private var unit: String { isFolder ? "entries" : "bytes" }
    private static let (opening, closing, name) = ("# read \"", "\": ", ", xxh64 ")

    public init?(comment line: some StringProtocol) {
        guard line.hasPrefix(Self.opening), let name = line.lastRange(of: Self.name),
            let fingerprint = UInt64(line[name.upperBound...], radix: 16),
            let closing = line[..<name.lowerBound].lastRange(of: Self.closing)
        else { return nil }
        let words = line[closing.upperBound..<name.lowerBound].split(separator: " ")
        guard words.count == 2, let size = Int(words[0]), size >= 0, words[1] == "bytes" || words[1] == "entries" else {
            return nil
        }
        let start = line.index(line.startIndex, offsetBy: Self.opening.count)
        guard start <= closing.lowerBound else { return nil }
        self.init(
            path: String(line[start..<closing.lowerBound]), size: size, isFolder: words[1] == "entries", fingerprint: fingerprint)
    }
}

extension StringProtocol {
    /// The last place where a text stands.
    fileprivate func lastRange(of text: String) -> Range<Index>? {
        var start = endIndex
        while start > startIndex {
            start = index(before: start)
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
        }
        return nil
    }
}
