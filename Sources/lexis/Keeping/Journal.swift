internal import CSystem
internal import Quantities
internal import Session

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a session at a prompt accepted, on disk before the next line is read. A clean end removes it; what ends otherwise leaves it
/// to be found. It is locked while its process lives, however that ends.
final class Journal {
    private let folder: String
    private var file: Int32 = -1
    private var path = ""
    /// How many entries of the transcript are on disk.
    private var written: Int
    private var isBroken = false

    /// Nothing is written before there is something to write.
    ///
    /// - Parameter written: entries that need no keeping: those of the init file.
    init?(after written: Int) {
        guard let folder = UserFolder.state else { return nil }
        (self.folder, self.written) = (folder, written)
    }

    /// Writes what has been accepted since; says once what hinders it.
    func append(_ transcript: Transcript) -> Message? {
        guard !isBroken, transcript.entries.count > written else { return nil }
        let text = transcript.script(from: written) + "\n"
        written = transcript.entries.count
        if file < 0, let trouble = begin() { return warning(trouble) }
        return put(text) ? nil : warning(errno)
    }
    private func warning(_ code: Int32) -> Message {
        isBroken = true
        return Message(
            "nothing is kept for the case that this session is killed: \(path): \(String(cString: strerror(code)))",
            zh: "会话若被杀死，将没有留存：\(path)：\(String(cString: strerror(code)))")
    }

    /// Everything accepted so far is forgotten.
    func restart() {
        written = 0
        if file >= 0 { ftruncate(file, 0) }
        if file >= 0, !put(header) { isBroken = true }
    }
    private var header: String { SavedSession.opening("begun \(Clock.now) in \(Self.currentFolder)") }

    /// Makes the file; the error number where it cannot.
    private func begin() -> Int32? {
        path = folder
        let trouble = csystem_make_folders(folder)
        guard trouble == 0 else { return trouble }
        path = "\(folder)/session-\(time(nil))-\(getpid()).lexis"
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0, flock(file, LOCK_EX | LOCK_NB) == 0, put(header) else { return errno }
        return nil
    }
    private func put(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = write(file, bytes.baseAddress! + done, bytes.count - done)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return false }
                done += count
            }
            return true
        }
    }

    /// A clean end: there is nothing to restore.
    func close() {
        guard file >= 0 else { return }
        unlink(path)
        Self.close(file)
        file = -1
    }

    static func close(_ file: Int32) {
        #if canImport(Glibc)
            Glibc.close(file)
        #elseif canImport(Musl)
            Musl.close(file)
        #else
            Darwin.close(file)
        #endif
    }
    static var currentFolder: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }
}
