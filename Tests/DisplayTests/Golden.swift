import Foundation
import Testing

/// The text is that of `Golden/NAME`; under `LEXIS_GOLDEN=write` the file is written instead, and reviewed as a diff.
func expectGolden(_ text: String, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
    if ProcessInfo.processInfo.environment["LEXIS_GOLDEN"] == "write" {
        try (text + "\n").write(to: file, atomically: true, encoding: .utf8)
        return
    }
    let stored = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard stored != text + "\n" else { return }
    Issue.record("\(name) differs; LEXIS_GOLDEN=write rewrites it\n\(difference(stored, text + "\n"))", sourceLocation: location)
}

/// The lines that went and came, in the order of the text.
private func difference(_ old: String, _ new: String) -> String {
    let (old, new) = (old.components(separatedBy: "\n"), new.components(separatedBy: "\n"))
    return new.difference(from: old).map { change in
        switch change {
        case .remove(let line, let text, _): "- \(line + 1): \(text)"
        case .insert(let line, let text, _): "+ \(line + 1): \(text)"
        }
    }.joined(separator: "\n")
}
