public import Files
public import Quantities

/// Files as a notebook names them: a path that is not absolute starts at the notebook's own folder.
public struct NotebookFiles: FileAccess {
    private let base: any FileAccess
    /// With a slash at its end; empty for the current folder.
    private let folder: String

    public init(_ base: any FileAccess, notebook path: String) {
        self.base = base
        folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    private func path(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }

    /// A message names the file as the notebook does.
    private func named(_ problem: Problem) -> Problem {
        guard !folder.isEmpty else { return problem }
        var problem = problem
        problem.message = problem.message.mapping { Self.removing(folder, from: $0) }
        problem.fix = problem.fix.map { Self.removing(folder, from: $0) }
        return problem
    }
    /// The text without the folder where a path begins with it.
    private static func removing(_ folder: String, from text: String) -> String {
        var (result, rest) = ("", Substring(text))
        while let character = rest.first {
            if rest.hasPrefix(folder), [nil, " ", "\""].contains(result.last) {
                rest = rest.dropFirst(folder.count)
            } else {
                result.append(character)
                rest.removeFirst()
            }
        }
        return result
    }

    public func bytes(at path: String, chunk: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void) throws(Problem) {
        do throws(Problem) { try base.bytes(at: self.path(path), chunk: chunk) } catch { throw named(error) }
    }
    public func entries(of folder: String) throws(Problem) -> [String] {
        do throws(Problem) { return try base.entries(of: path(folder)) } catch { throw named(error) }
    }
    public func write(_ bytes: [UInt8], to path: String) throws(Problem) {
        do throws(Problem) { try base.write(bytes, to: self.path(path)) } catch { throw named(error) }
    }
    public func size(of path: String) -> Int? { base.size(of: self.path(path)) }
    public func isFolder(_ path: String) -> Bool { base.isFolder(self.path(path)) }
}
