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
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw trouble(errno, path, "read") }
        defer { close(file) }
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.chunkSize)
        defer { buffer.deallocate() }
        while true {
            let count = read(file, buffer.baseAddress, Self.chunkSize)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw trouble(errno, path, "read") }
            // A file that shrinks meanwhile simply ends here: what was read stands.
            guard count > 0 else { return }
            try chunk(UnsafeBufferPointer(start: buffer.baseAddress, count: count))
        }
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
        if isFolder(path) { throw trouble(EISDIR, path, "write") }
        let draft = path + ".\(getpid()).part"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw trouble(errno, path, "write") }
        let failure = Self.put(bytes, into: file)
        let closing = close(file) == 0 ? nil : errno
        guard let code = failure ?? closing else {
            guard rename(draft, path) == 0 else { throw abandon(draft, errno, path) }
            return
        }
        throw abandon(draft, code, path)
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
    private func trouble(_ code: Int32, _ path: String, _ verb: String) -> Problem {
        switch code {
        case ENOENT, ENOTDIR: missing(path, verb)
        case EACCES, EPERM, EROFS: Problem("no_permission", "there is no permission to \(verb) \(path)")
        case EISDIR: Problem("is_folder", "\(path) is a folder, not a file")
        case ENOSPC, EDQUOT: Problem("disk_full", "the disk is full: \(path) was not written")
        default: Problem("file_trouble", "cannot \(verb) \(path): \(String(cString: strerror(code)))")
        }
    }
    /// Names what stands beside the missing file and is most like it.
    private func missing(_ path: String, _ verb: String) -> Problem {
        let folder = Path.folder(path)
        guard verb == "read", isFolder(folder) else {
            return Problem("no_file", verb == "read" ? "there is no file \(path)" : "there is no folder \(folder)")
        }
        let near = nearNames(to: Path.name(path), among: (try? entries(of: folder)) ?? [], limit: 1).first
        let start = path.contains("/") ? folder : ""
        return Problem("no_file", "there is no file \(path)", fix: near.map { "load \"\(Path.join(start, $0))\"" })
    }
}
