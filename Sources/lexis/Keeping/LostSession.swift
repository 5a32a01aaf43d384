internal import Quantities
internal import Session
internal import Syntax

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The journal of a session whose process is gone. It is locked for as long as this value is looked at, so that two new sessions
/// do not both take it.
final class LostSession {
    let path: String
    let text: String
    /// When it was last written to.
    let time: time_t
    private let file: Int32

    /// Nil where its process lives, or it holds nothing.
    private init?(_ path: String) {
        file = open(path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return nil }
        var about = stat()
        guard flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &about) == 0, about.st_size > 0,
            let text = try? SourceFile.text(path)
        else {
            Journal.close(file)
            return nil
        }
        (self.path, self.text, time) = (path, text, about.modified)
    }
    deinit { Journal.close(file) }

    func forget() { unlink(path) }

    /// What is left of sessions that did not end, the last first.
    ///
    /// - Throws: what hinders looking, but for a folder that is not there.
    static func all() throws(Problem) -> [LostSession] {
        guard let folder = UserFolder.state else { return [] }
        guard let directory = opendir(folder) else {
            guard errno != ENOENT, errno != ENOTDIR else { return [] }
            throw Problem(
                "file_trouble", "cannot look for lost sessions in \(folder): \(String(cString: strerror(errno)))",
                zh: "不能在\(folder)中查找未结束的会话：\(String(cString: strerror(errno)))")
        }
        defer { closedir(directory) }
        var found: [LostSession] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix("session-"), name.hasSuffix(".lexis") else { continue }
            if let lost = LostSession(folder + "/" + name) { found.append(lost) }
        }
        return found.sorted { $0.time > $1.time }
    }
}

extension stat {
    fileprivate var modified: time_t {
        #if canImport(Darwin)
            st_mtimespec.tv_sec
        #else
            st_mtim.tv_sec
        #endif
    }
}
