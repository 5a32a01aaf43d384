internal import Files

/// The checkout the tests were built from.
public enum Repository {
    public static let root = String(#filePath.split(separator: "/").dropLast(3).joined(separator: "/")).rooted

    /// The files below a folder of the checkout whose names end so, sorted, as paths from the root.
    public static func files(below folder: String, ending: String) -> [String] {
        let disk = POSIXFileAccess()
        let names = (try? disk.entries(of: root + "/" + folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.flatMap { name in
            let path = folder + "/" + name
            if disk.isFolder(root + "/" + path) { return files(below: path, ending: ending) }
            return name.hasSuffix(ending) ? [path] : []
        }
    }
    /// A file of the checkout as text; empty if it cannot be read.
    public static func text(of path: String) -> String { (try? POSIXFileAccess().text(at: root + "/" + path)) ?? "" }
}
extension String {
    fileprivate var rooted: String { hasPrefix("/") ? self : "/" + self }
}
