import Session
import TestSupport
import Testing

/// The standard library says what it does, shows it, and says where it comes from.
@Suite struct StandardLibraryTests {
    static let files = Repository.files(below: "stdlib", ending: ".lexis")
    static let examples = files.flatMap { Example.all(in: $0) }

    @Test(arguments: examples) func `an example runs and prints what it says`(_ example: Example) throws {
        var session = try testSession(in: "stdlib")
        for file in example.files { try session.world.files.write(Array(file.text.utf8), to: file.name) }
        let (texts, error) = session.outputs(of: example.code)
        let text = texts.last ?? ""
        #expect(error?.code == example.error, "\(example.place):\n\(text)")
        guard let result = example.result, error == nil else { return }
        let first = text.split(separator: "\n").first.map { squeezed($0) } ?? ""
        #expect(first == result, "\(example.place) says it prints\n\(result)\nand prints\n\(text)")
    }

    @Test(arguments: examples) func `type says of every example what computing gives`(_ example: Example) throws {
        var session = try testSession(in: "stdlib")
        for file in example.files { try session.world.files.write(Array(file.text.utf8), to: file.name) }
        #expect(session.typeFaults(in: example.code) == [], "\(example.place)")
    }

    @Test(arguments: files) func `every definition has documentation, an example and, if it is no primitive, a source`(
        _ path: String
    ) {
        for definition in Definition.all(in: path) {
            #expect(definition.comment.count > 1, "\(path): \(definition.name) says nothing of itself")
            #expect(definition.has("Example:"), "\(path): \(definition.name) shows no example")
            if !definition.isPrimitive { #expect(definition.has("Source:"), "\(path): \(definition.name) names no source") }
        }
    }

    /// Architecture.md, invariant 6.
    @Test func `every declaration without a body has one native body, and the reverse`() throws {
        let declared = Self.files.flatMap { Definition.all(in: $0) }.filter(\.isPrimitive).map(\.name)
        let natives = try testSession(in: "stdlib").nativeNames
        #expect(Set(declared).count == declared.count, "something is declared twice")
        #expect(Set(natives).count == natives.count, "something has two bodies")
        #expect(Set(declared).subtracting(natives) == [], "declared without a body")
        #expect(Set(natives).subtracting(declared) == [], "a body without a declaration")
    }
}

/// A `def` or `command` of a library file with the `##` lines above it.
struct Definition {
    var name: String
    var comment: [Substring]
    /// It has no body: a native one stands elsewhere.
    var isPrimitive: Bool

    func has(_ mark: String) -> Bool { comment.contains { $0.hasPrefix("## " + mark) } }

    static func all(in path: String) -> [Definition] {
        let lines = Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.compactMap { number in
            let line = lines[number]
            guard let keyword = ["def ", "command "].first(where: { line.hasPrefix($0) }) else { return nil }
            let name = line.dropFirst(keyword.count).prefix { $0 != "(" && $0 != " " }
            let comment = lines[..<number].reversed().prefix { $0.hasPrefix("##") }.reversed()
            return Definition(
                name: String(name), comment: Array(comment), isPrimitive: keyword == "command " || !line.contains(") = "))
        }
    }
}
