import Builtins
import Display
import Quantities
import Session
import Syntax
import TestSupport
import Testing
import Text

/// Chinese beside English for everything that is declared and told.
@Suite struct ChineseHelpTests {
    /// Files whose Chinese is still to be written, for as long as it is.
    private static let unfinished: Set<String> = []

    private static func comments(_ session: Session) -> [(name: String, comment: String)] {
        let (library, topics) = (session.context.library, session.context.topics)
        let declared =
            library.commands.map { ($0.key, $0.value.documentation) } + library.functions.map { ($0.key, $0.value.documentation) }
        return declared + topics.texts.map { ($0.key, $0.value) }
    }
    /// The names declared below documentation in files that are not finished.
    private static var exempt: Set<String> {
        Set(
            unfinished.flatMap { file in
                Repository.text(of: "stdlib/" + file).split(separator: "\n").compactMap { line in
                    let words = line.split { " (`".contains($0) }
                    return words.count > 1 ? String(["topic", "def", "command"].contains(words[0]) ? words[1] : words[0]) : nil
                }
            })
    }

    @Test func `every declaration and topic has its text in both languages`() throws {
        let all = Self.comments(try testSession(in: "stdlib"))
        #expect(all.count > 250)
        let lacking = all.filter { !Documentation($0.comment).isInAllLanguages }.map(\.name)
        #expect(lacking.filter { !Self.exempt.contains($0) }.sorted() == [], "these want a `## 中文：` line")
    }
    @Test func `a file that is finished is no exception`() throws {
        let lacking = Set(
            Self.comments(try testSession(in: "stdlib")).filter { !Documentation($0.comment).isInAllLanguages }.map(\.name))
        for file in Self.unfinished {
            let text = Repository.text(of: "stdlib/" + file)
            #expect(lacking.contains { text.contains("\($0)") }, "\(file) has its Chinese: take it out of the list")
        }
    }
    @Test func `what is Chinese is Chinese, and the first sentence is short`() throws {
        for (name, comment) in Self.comments(try testSession(in: "stdlib")) where comment.contains("中文：") {
            let summary = Documentation(comment).summary.chinese
            #expect(summary.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(name): \(summary)")
            #expect(summary.count <= 70, "\(name): \(summary)")
        }
    }
    @Test func `every heading of help is in both languages`() throws {
        let context = try testSession(in: "stdlib").context
        for keyword in ["command", "def", "word", "topic"] {
            for subject in context.subjects(keyword) where subject.names.contains(where: { !Self.exempt.contains($0) }) {
                #expect(subject.title.chinese != subject.title.english, "\(subject.title)")
            }
        }
    }

    private func chinese(_ line: String, width: Int? = nil) throws -> String {
        var (session, text) = (try testSession(in: "stdlib"), "")
        var options = RenderOptions(width: width)
        options.language = .chinese
        session.run(SourceText(line)) { text += (text.isEmpty ? "" : "\n") + $0.shown(options).plain }
        return text
    }
    @Test(arguments: [
        ("help", "载入与保存  load"), ("help load", "载入一张表"), ("help 抚养比", "总抚养比：劳动年龄以外人口"), ("help dependency", "又名：抚养比"),
        ("help functions", "求和、平均、比重"), ("help units", "本身"), ("help words", "轴year"), ("help methods", "project的方法"),
        ("explain kinds", "存量在某一时点统计"), ("explain kind_mix", "不同种类的数"), ("tour", "带你走一遍的导览"),
        ("tour 1", "第1步，共10步：知道自己是什么的数"), ("describe {2010: 1.5, 2020: 2.5} 万人", "精确到0.1 万人"),
        ("x = 1.5 万人\ny = x + x * 2\nz = x * y\nwhy z", "见上"), ("help errors", "会被重复计算"), ("help 户籍", "口径户籍：统计的是谁"),
    ])
    func `help, describe, tour and why speak Chinese`(_ line: String, _ text: String) throws {
        let page = try chinese(line)
        #expect(page.contains(text), "\(text)\nis not in\n\(page)")
    }
    @Test(arguments: ["help", "help functions", "help errors", "help topics", "explain selection", "tour", "tour 4"], [40, 80])
    func `no Chinese page is wider than the screen`(_ line: String, _ width: Int) throws {
        for row in try chinese(line, width: width).split(separator: "\n") where !row.hasPrefix("  ") && !row.hasPrefix("> ") {
            #expect(displayWidth(of: String(row)) <= width, "\(line): \(row)")
        }
    }
    @Test func `completion tells of commands and functions in Chinese`() throws {
        let session = try testSession(in: "stdlib")
        func note(_ text: String) -> String? { session.completions(of: text, at: text.utf8.count).candidates.first?.note.chinese }
        #expect(note("descri") == "一个值是什么、范围多大、缺什么、哪些单元格可疑，并说明各依据哪条规则")
        #expect(note("老年抚") == "老年抚养比")
    }
}
