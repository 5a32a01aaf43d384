import Foundation
import Testing

@testable import LineEditing

@Suite struct HistoryTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "lexis-history-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "state/lexis/history").path }

    private func withFolder(_ body: () throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body()
    }
    private var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

    @Test(arguments: ["a", "a\nb", "\\", "\\n", "a\\\n\\\\n\n", "户籍 = {\n\t2015: 1}"])
    func `an entry is one line and comes back as it was`(_ entry: String) throws {
        #expect(!HistoryFile.escaped(entry).contains("\n"))
        #expect(HistoryFile.unescaped(HistoryFile.escaped(entry)) == entry)
        try withFolder {
            #expect(History(path: path).add(entry) == nil)
            #expect(History(path: path).entries == [entry])
        }
    }

    @Test func `what repeats the last entry, or is blank, is not added`() throws {
        try withFolder {
            let history = History(path: path)
            for entry in ["a", "a", " ", "b", "a"] { #expect(history.add(entry)?.path == nil) }
            #expect(history.entries == ["a", "b", "a"])
            #expect(text == "a\nb\na\n")
        }
    }

    @Test func `a torn last line spoils no other`() throws {
        try withFolder {
            try HistoryFile(path: path).append("whole")
            let handle = try #require(FileHandle(forWritingAtPath: path))
            handle.seekToEndOfFile()
            handle.write(Data("torn ".utf8) + Data([0xE6, 0x88]))
            #expect(History(path: path).entries == ["whole"])
            try HistoryFile(path: path).append("next")
            #expect(History(path: path).entries == ["whole", "next"])
        }
    }

    @Test func `sessions at once lose nothing`() throws {
        try withFolder {
            DispatchQueue.concurrentPerform(iterations: 4) { session in
                for number in 0..<100 { try? HistoryFile(path: path).append("\(session) \(number)") }
            }
            let entries = try HistoryFile(path: path).entries()
            #expect(Set(entries).count == 400)
            // Each session's own order is kept.
            #expect(entries.filter { $0.hasPrefix("2 ") } == (0..<100).map { "2 \($0)" })
        }
    }

    @Test func `a long file is shortened to its last half, while others write to it`() throws {
        try withFolder {
            DispatchQueue.concurrentPerform(iterations: 3) { session in
                var file = HistoryFile(path: path)
                file.bound = 4000
                for number in 0..<300 { try? file.append("\(session) entry number \(number)") }
            }
            let entries = try HistoryFile(path: path).entries()
            #expect(text.utf8.count <= 4100 && entries.count > 50)
            for session in 0..<3 { #expect(entries.last { $0.hasPrefix("\(session) ") }?.hasSuffix("299") ?? true) }
            #expect(entries.contains { $0.hasSuffix("299") })
        }
    }

    @Test func `trouble is told once, and entries stay in memory`() {
        let history = History(path: "/dev/null/history")
        #expect(history.add("a")?.path == "/dev/null/history")
        #expect(history.add("b")?.path == nil)
        #expect(history.entries == ["a", "b"])
    }

    @Test func `entries are found whatever the case of their letters`() {
        let history = History()
        for entry in ["GDP = 1", "户籍 + gdp", "常住"] { _ = history.add(entry) }
        #expect(history.entries(with: "Gdp").map(\.number) == [1, 2])
        #expect(history.entries(with: "籍").map(\.entry) == ["户籍 + gdp"])
        #expect(history.entries(with: "").count == 3)
    }
}
