public import Quantities
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files of the operating system, read in chunks and never mapped: a mapped file that shrinks kills the process.
public struct POSIXFileAccess: FileAccess {
    static let chunkSize = 1 << 20

    public init() {}

    public func bytes(at path: String, chunk: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void) throws(Problem) {
        // A pipe that nobody writes to would block before anything could be asked.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw trouble(errno, path, "read") }
        defer { close(file) }
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.chunkSize)
        defer { buffer.deallocate() }
        let expected = length(of: file)
        var total = 0
        while true {
            while !Self.hasBytes(file) { try chunk(UnsafeBufferPointer(start: buffer.baseAddress, count: 0)) }
            let count = read(file, buffer.baseAddress, Self.chunkSize)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw trouble(errno, path, "read") }
            if count == 0 {
                // Half a table looks like a whole one: nobody would see what is gone.
                guard total >= expected else {
                    throw Problem("file_trouble", "\(path) became shorter while it was read", zh: "\(path)在读取时变短了")
                }
                return
            }
            total += count
            try chunk(UnsafeBufferPointer(start: buffer.baseAddress, count: count))
        }
    }

    /// The length of an ordinary file; 0 where there is none to speak of, as for a pipe.
    private func length(of file: Int32) -> Int {
        var about = stat()
        guard fstat(file, &about) == 0, about.st_mode & S_IFMT == S_IFREG else { return 0 }
        return Int(about.st_size)
    }
    /// Whether there is something to read, the end included; waits a moment for it.
    private static func hasBytes(_ file: Int32) -> Bool {
        var asked = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        return poll(&asked, 1, 100) > 0
    }

    public func size(of path: String) -> Int? {
        var about = stat()
        guard stat(path, &about) == 0, about.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(about.st_size)
    }

    public func isFolder(_ path: String) -> Bool {
        var about = stat()
        return stat(path, &about) == 0 && about.st_mode & S_IFMT == S_IFDIR
    }

    public func entries(of folder: String) throws(Problem) -> [String] {
        guard let directory = opendir(folder) else { throw trouble(errno, folder, "read") }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Writes beside the file and renames, so that no reader ever sees half of it.
    public func write(_ bytes: [UInt8], to path: String) throws(Problem) {
        let target = Self.target(of: path)
        let mode = try writableMode(target, path)
        let draft = target + ".\(getpid()).part"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw trouble(errno, path, "write") }
        if let mode { fchmod(file, mode) }
        let failure = Self.put(bytes, into: file)
        let closing = close(file) == 0 ? nil : errno
        if let code = failure ?? closing { throw abandon(draft, code, path) }
        guard rename(draft, target) == 0 else { throw abandon(draft, errno, path) }
    }
    /// The file that a chain of links leads to, whether it exists or not.
    private static func target(of path: String) -> String {
        var (target, links) = (path, 0)
        while let next = link(target), links < 40 { (target, links) = (next, links + 1) }
        return target
    }
    private static func link(_ path: String) -> String? {
        var text = [UInt8](repeating: 0, count: 4096)
        let length = text.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { readlink(path, $0.baseAddress!, $0.count) }
        }
        guard length > 0 else { return nil }
        let next = String(decoding: text[..<length], as: UTF8.self)
        return next.hasPrefix("/") ? next : Path.join(Path.folder(path), next)
    }
    /// The permissions of a file that is to be replaced; nil where there is none yet.
    private func writableMode(_ target: String, _ path: String) throws(Problem) -> mode_t? {
        var about = stat()
        guard stat(target, &about) == 0 else { return nil }
        switch about.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw trouble(EISDIR, path, "write")
        default: throw Problem("file_trouble", "cannot write \(path): it is no ordinary file", zh: "不能写\(path)：它不是普通文件")
        }
        guard access(target, W_OK) == 0 else { throw trouble(errno, path, "write") }
        return about.st_mode & 0o7777
    }
    private func abandon(_ draft: String, _ code: Int32, _ path: String) -> Problem {
        unlink(draft)
        return trouble(code, path, "write")
    }
    /// The error number, or nil when all is written.
    private static func put(_ bytes: [UInt8], into file: Int32) -> Int32? {
        bytes.withUnsafeBytes { all in
            var done = 0
            while done < all.count {
                let count = Self.some(file, all, from: done)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return errno }
                done += count
            }
            return nil
        }
    }
    private static func some(_ file: Int32, _ all: UnsafeRawBufferPointer, from start: Int) -> Int {
        // `write` alone would be the method.
        #if canImport(Glibc)
            Glibc.write(file, all.baseAddress! + start, all.count - start)
        #elseif canImport(Musl)
            Musl.write(file, all.baseAddress! + start, all.count - start)
        #else
            Darwin.write(file, all.baseAddress! + start, all.count - start)
        #endif
    }

    /// What an error number of the system means for an analyst.
    func trouble(_ code: Int32, _ path: String, _ verb: String) -> Problem {
        switch code {
        case ENOENT, ENOTDIR: missing(path, verb)
        case EACCES, EPERM, EROFS:
            Problem(
                "no_permission", "there is no permission to \(verb) \(path)", zh: "没有权限\(Self.said(verb))\(path)")
        case EISDIR: Problem("is_folder", "\(path) is a folder, not a file", zh: "\(path)是文件夹，不是文件")
        case ENOSPC, EDQUOT: Problem("disk_full", "the disk is full: \(path) was not written", zh: "磁盘已满：\(path)未写入")
        default:
            Problem(
                "file_trouble", "cannot \(verb) \(path): \(String(cString: strerror(code)))",
                zh: "不能\(Self.said(verb))\(path)：\(String(cString: strerror(code)))")
        }
    }
    private static func said(_ verb: String) -> Message { Message("\(verb)", zh: verb == "read" ? "读取" : "写入") }
    /// Names what stands beside the missing file and is most like it.
    private func missing(_ path: String, _ verb: String) -> Problem {
        let folder = Path.folder(path)
        guard verb == "read", isFolder(folder) else {
            guard verb == "read" else {
                return Problem("no_file", "there is no folder \(folder)", zh: "没有文件夹\(folder)")
            }
            return Problem("no_file", "there is no file \(path)", zh: "没有文件\(path)")
        }
        let (name, there) = (Path.name(path), (try? entries(of: folder)) ?? [])
        let near =
            there.first { Path.stem($0) == name && Loader.endings.contains(Path.ending($0)) }
            ?? nearNames(to: name, among: there, limit: 1).first
        let start = path.contains("/") ? folder : ""
        return Problem(
            "no_file", "there is no file \(path)", zh: "没有文件\(path)", fix: near.map { "load \"\(Path.join(start, $0))\"" })
    }
}
