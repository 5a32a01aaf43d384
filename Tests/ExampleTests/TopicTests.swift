import TestSupport
import Testing

/// `explain` knows every error the code can raise, and nothing else.
@Suite struct TopicTests {
    static let topics = StandardLibraryTests.files.flatMap { Topic.all(in: $0) }

    @Test func `every error code has a topic`() {
        let known = Set(Self.topics.map(\.name))
        #expect(ErrorCodes.raised.filter { !known.contains($0) } == [], "no topic explains these")
    }
    @Test func `every topic of the error files is raised somewhere`() {
        let raised = Set(ErrorCodes.raised)
        let explained = Self.topics.filter(\.isError).map(\.name)
        #expect(explained.filter { !raised.contains($0) } == [], "nothing raises these")
        #expect(Set(explained).count == explained.count, "a topic stands twice")
    }
    /// What people teach from: the method in both languages, its formulas, where they are from, and a program that runs.
    @Test(arguments: [
        "trends", "cohort", "moves", "life_tables", "mortality_models", "stable_population", "decomposition", "graduation",
        "smoothing",
        "age_quality", "censuses", "shares", "fertility", "migration", "uncertainty", "pictures", "exposure",
    ]) func `a method has its source and an example`(_ name: String) throws {
        let topic = try #require(Self.topics.first { $0.name == name })
        for part in ["## 中文：", "## Example", "## Source: "] {
            #expect(topic.comment.contains { $0.hasPrefix(part) }, "\(name) lacks \(part)")
        }
    }
    @Test(arguments: topics) func `an example of an error shows that error`(_ topic: Topic) {
        #expect(!topic.comment.isEmpty, "\(topic.name) says nothing")
        for example in topic.errors where topic.isError {
            #expect(example == topic.name, "\(topic.name) shows error[\(example)]")
        }
    }
}

/// A `topic` of a library file.
struct Topic: CustomStringConvertible {
    var file: String
    var name: String
    var comment: [Substring]
    /// Filed with the error codes.
    var isError: Bool
    var description: String { name }

    /// The codes its examples fail with.
    var errors: [Substring] {
        comment.compactMap { line in line.split(separator: "# error[").dropFirst().last?.prefix { $0 != "]" } }
    }
    static func all(in path: String) -> [Topic] {
        let lines = Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.filter { lines[$0].hasPrefix("topic ") }.map { number in
            let comment = lines[..<number].reversed().prefix { $0.hasPrefix("##") }
            return Topic(
                file: path, name: lines[number].dropFirst(6).prefix { $0 != " " }.filter { $0 != "`" },
                comment: comment.reversed(), isError: lines[number].hasSuffix(" as error"))
        }
    }
}

/// The error codes that stand in Sources, found by reading them.
enum ErrorCodes {
    /// `nested` stands for another error and is never shown.
    static let raised = Set(Repository.files(below: "Sources", ending: ".swift").flatMap { codes(in: Repository.text(of: $0)) })
        .subtracting(["nested"]).sorted()

    private static var direct: Regex<(Substring, Substring)> {
        /(?:Problem|Diagnostic|Failure|failure|expected|reportUnclosed)\(\s*"([a-z]+(?:_[a-z0-9]+)*)"/
    }
    /// Rows of a table of codes: `case "**": ("other_operator", `.
    private static var tabled: Regex<(Substring, Substring)> { /(?::|return) \(\s*"([a-z]+(?:_[a-z]+)*)", ["`]/ }
    /// `"\(kind.rawValue)_sum"`
    private static let composed = #""\(kind.rawValue)_sum""#

    static func codes(in text: String) -> [String] {
        let written = text.matches(of: direct).map { String($0.output.1) } + text.matches(of: tabled).map { String($0.output.1) }
        return text.contains(composed) ? written + ["rate_sum", "ratio_sum"] : written
    }
}
