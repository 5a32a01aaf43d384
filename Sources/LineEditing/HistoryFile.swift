internal import CSystem

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The file of a history: UTF-8, an entry a line, newline and backslash within an entry as `\n` and `\\`.
///
/// Every entry is appended by one write under a lock, so that sessions share the file and a crash tears at most the line being
/// written. When it has grown too long it is written anew beside itself and renamed.
struct HistoryFile {
    let path: String
    /// Beyond this length only the last half is kept.
    var bound = 4 << 20
    /// A longer entry is data rather than a line.
    private static let longestEntry = 64 << 10

    init(path: String) { self.path = path }

    struct Trouble: Error {
        var path: String
        var reason: String
        init(_ path: String, _ code: Int32) { (self.path, reason) = (path, String(cString: strerror(code))) }
    }

    // MARK: reading

    /// The entries, oldest first. A line that is not UTF-8 is left out.
    func entries() throws(Trouble) -> [String] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            if errno == ENOENT { return [] }
            throw Trouble(path, errno)
        }
        defer { close(file) }
        return try lines(of: file).compactMap { String(validating: $0, as: UTF8.self) }.map(Self.unescaped)
    }

    /// The last lines of a file, as many as are kept.
    private func lines(of file: Int32) throws(Trouble) -> [ArraySlice<UInt8>] {
        let length = try length(of: file)
        let start = max(0, length - bound)
        var bytes = [UInt8](repeating: 0, count: length - start)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress! + done, $0.count - done, off_t(start + done)) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Trouble(path, errno) }
            if count == 0 { break }
            done += count
        }
        // Where reading begins within a line, that line is lost.
        var text = bytes[..<done]
        if start > 0 { text = text.drop { $0 != newline } }
        return text.split(separator: newline)
    }
    private func length(of file: Int32) throws(Trouble) -> Int {
        var about = stat()
        guard fstat(file, &about) == 0 else { throw Trouble(path, errno) }
        guard about.st_mode & S_IFMT == S_IFREG else { throw Trouble(path, EINVAL) }
        return Int(about.st_size)
    }

    // MARK: writing

    func append(_ entry: String) throws(Trouble) {
        let line = Array(Self.escaped(entry).utf8)
        guard line.count <= Self.longestEntry else { return }
        let file = try openLocked()
        defer { close(file) }
        let length = try length(of: file)
        try put((isTorn(file, length) ? [newline] : []) + line + [newline], to: file)
        if length + line.count > bound { try shorten(file) }
    }

    /// The file, locked as long as it is open. Another session may have put a new one in its place meanwhile.
    private func openLocked() throws(Trouble) -> Int32 {
        if let slash = path.lastIndex(of: "/") { _ = csystem_make_folders(String(path[..<slash])) }
        for _ in 0..<8 {
            let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
            guard file >= 0 else { throw Trouble(path, errno) }
            _ = csystem_lock(file)  // Where locks do not work, appending does.
            var (about, named) = (stat(), stat())
            if fstat(file, &about) == 0, stat(path, &named) == 0, about.st_ino == named.st_ino, about.st_dev == named.st_dev {
                fchmod(file, 0o600)
                return file
            }
            close(file)
        }
        throw Trouble(path, EAGAIN)
    }
    /// Whether a crash has left the last line without its end.
    private func isTorn(_ file: Int32, _ length: Int) -> Bool {
        var last = newline
        return length > 0 && pread(file, &last, 1, off_t(length - 1)) == 1 && last != newline
    }
    private func put(_ bytes: [UInt8], to file: Int32) throws(Trouble) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + done, $0.count - done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Trouble(path, errno) }
            done += count
        }
    }

    private func shorten(_ file: Int32) throws(Trouble) {
        var (kept, length) = ([UInt8](), 0)
        let lines = try lines(of: file).suffix(History.bound)
        let first = lines.lastIndex { line in
            length += line.count + 1
            return length > bound / 2
        }
        for line in lines[(first.map { $0 + 1 } ?? lines.startIndex)...] { kept += line + [newline] }
        let fresh = path + ".\(getpid())"
        let target = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw Trouble(fresh, errno) }
        defer { close(target) }
        do throws(Trouble) {
            try put(kept, to: target)
        } catch {
            unlink(fresh)
            throw error
        }
        guard rename(fresh, path) == 0 else { throw Trouble(path, errno) }
    }

    // MARK: the text of a line

    static func escaped(_ entry: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in entry.unicodeScalars {
            switch scalar {
            case "\n": line.append(contentsOf: "\\n".unicodeScalars)
            case "\\": line.append(contentsOf: "\\\\".unicodeScalars)
            default: line.append(scalar)
            }
        }
        return String(line)
    }
    static func unescaped(_ line: String) -> String {
        guard line.utf8.contains(backslash) else { return line }
        var (entry, isEscaped) = (String.UnicodeScalarView(), false)
        for scalar in line.unicodeScalars {
            if !isEscaped, scalar == "\\" {
                isEscaped = true
            } else {
                entry.append(isEscaped && scalar == "n" ? "\n" : scalar)
                isEscaped = false
            }
        }
        return String(entry)
    }
}

private let newline = UInt8(ascii: "\n")
private let backslash = UInt8(ascii: "\\")
