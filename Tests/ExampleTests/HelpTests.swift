import Builtins
import Display
import Session
import Syntax
import TestSupport
import Testing
import Text

/// `help` tells of everything that is declared, and fits the screen.
@Suite struct HelpTests {
    private func help(_ topic: String) throws -> String {
        var session = try testSession(in: "stdlib")
        let (text, error) = session.output(of: "help \(topic)")
        #expect(error == nil, "help \(topic): \(error?.message.english ?? "")")
        return text
    }

    @Test func `the opening page names every command under its subject, on one screen`() throws {
        let page = try help("")
        for subject in try testSession(in: "stdlib").context.subjects("command") {
            #expect(page.contains(subject.title.english))
            for name in subject.names { #expect(page.contains(" \(name) "), "\(name) is not on the opening page") }
        }
        #expect(page.split(separator: "\n", omittingEmptySubsequences: false).count <= 45)
    }
    @Test func `every function stands in the list, a twin beside what it is another name of`() throws {
        let lines = try help("functions").split(separator: "\n").map { squeezed($0) }
        for (name, function) in try testSession(in: "stdlib").context.library.functions {
            let documentation = Documentation(function.documentation)
            let wanted = documentation.twin.map { "\($0) " } ?? "\(name) "
            #expect(lines.contains { $0.hasPrefix(wanted) && $0.contains(name) }, "\(name) is not in the list")
        }
    }
    @Test(arguments: [
        ("project", "linear 线性 P(t) = P0 + b·t (takes fit)"), ("grey", "a method of project"),
        ("抚养比", "Also: dependency"), ("dependency", "Also: 抚养比"), ("units", "公顷 10000 平方米"), ("万人", "unit 万人: 10000 人"),
        ("出生率", "word 出生率 of table heads: rate in ‰"), ("户籍人口出生率", "is read as 出生率"), ("户籍", "universe 户籍"),
        ("劳动年龄", "a record of 普查, 统计局, 国际"), ("words", "stock of 常住 in 万人"), ("kind_mix", "error[kind_mix]"),
        ("`with`", "runs a command again"),
    ])
    func `a topic of any sort`(_ topic: String, _ text: String) throws {
        let page = squeezed(try help(topic).replacing("\n", with: " "))
        #expect(page.contains(text), "\(text)\nis not in\n\(page)")
    }
    @Test func `a name of one's own: its type, how it was made, and the comment above a function`() throws {
        var session = try testSession(in: "stdlib")
        _ = session.output(
            of: "江门 = {2010: 445.08, 2019: 463.03} 万人 as stock of 常住\nr = cagr(江门)\n## Twice as much.\ndef twice(x) = 2 * x")
        #expect(session.output(of: "help r").text.contains("r: ratio of 常住, % a year\n  cagr(江门)"))
        #expect(session.output(of: "help twice").text.hasPrefix("twice(x)\n\nTwice as much."))
        #expect(session.output(of: "help functions").text.contains("Your own\n  twice"))
    }
    @Test func `the comment above a name of one's own goes with it, typed together or line by line`() throws {
        var session = try testSession(in: "stdlib")
        _ = session.output(of: "## Residents, by the yearbook.\n常住 = {2020: 177.95} 万人 as stock of 常住")
        #expect(session.output(of: "help 常住").text.contains("Residents, by the yearbook."))
        #expect(session.output(of: "describe 常住").text.contains("Residents, by the yearbook."))
        session.keep(remark: SourceText("## 来自公报"))
        session.keep(remark: SourceText("## 第三页"))
        _ = session.output(of: "户籍 = 5 万人")
        #expect(session.output(of: "help 户籍").text.contains("来自公报\n第三页"))
        _ = session.output(of: "户籍 = 6 万人")
        #expect(!session.output(of: "help 户籍").text.contains("来自公报"), "another value has another comment")
    }

    @Test(arguments: [("projct", "help project"), ("抚养化", "抚养比"), ("kind_mxi", "kind_mix"), ("长住", "常住")])
    func `a misspelling is answered with near names`(_ topic: String, _ near: String) throws {
        var session = try testSession(in: "stdlib")
        let error = session.output(of: "help \(topic)").error
        #expect(error?.code == "unknown_topic" && error?.help?.contains(near) == true, "\(error?.help ?? "")")
    }
    @Test(arguments: ["", "functions", "units", "words", "errors", "methods", "project", "kinds", "topics", "cagr"], [40, 80])
    func `no page but its programs is wider than the screen`(_ topic: String, _ width: Int) throws {
        var session = try testSession(in: "stdlib")
        session.run(SourceText("help \(topic)")) { outcome in
            for line in outcome.shown(RenderOptions(width: width)).plain.split(separator: "\n") where !Self.isProgram(line) {
                #expect(displayWidth(of: String(line)) <= width, "help \(topic): \(line)")
            }
        }
    }
    /// A line of an example stands as it is typed.
    private static func isProgram(_ line: Substring) -> Bool { line.hasPrefix("  ") && line.contains { "={([".contains($0) } }
}
