import Testing

extension TerminalTests {
    /// Texts of several lines, recall, search, paste.
    @Suite struct Editing {
        private let open = "户籍 = {2015: 124.10,"
        private let rest = "2020: 126.66} 万人 as stock of 户籍"

        @Test func `an unfinished text is continued, and comes back whole`() throws {
            let terminal = try Terminal()
            try terminal.prompt()
            try terminal.enter(open)
            try terminal.wait(line: "⋮ ", column: 2)
            try terminal.enter(rest)
            try terminal.wait(for: "stock of 户籍 by year")
            try terminal.prompt()
            try terminal.press("Up")
            let screen = try terminal.wait(line: "⋮ " + rest, column: 37)
            #expect(screen.lines[screen.cursor.row - 1] == "> " + open)
        }

        @Test func `a recalled text of several lines is edited in any of them`() throws {
            let terminal = try Terminal()
            try terminal.prompt()
            try terminal.enter("(1 +")
            try terminal.enter("22 +")
            try terminal.enter("300)")
            try terminal.wait(for: "323")
            try terminal.prompt()
            try terminal.press("Up", "Up", "Up")
            try terminal.wait(line: "> (1 +", column: 6)
            try terminal.press("Left", "Left", "BSpace")
            try terminal.type("5")
            try terminal.wait(line: "> (5 +", column: 4)
            // Over the mark of the next line to its text.
            try terminal.press("End", "Right")
            try terminal.wait(line: "⋮ 22 +", column: 2)
            try terminal.press("Left")
            try terminal.wait(line: "> (5 +", column: 6)
            try terminal.press("Enter")
            try terminal.wait(for: "327")
            // What was edited is an entry of its own, and the one before is as it was.
            try terminal.prompt()
            try terminal.press("Up", "Up", "Up", "Up")
            try terminal.wait(line: "⋮ 300)")
            try terminal.press("Up", "Up")
            try terminal.wait(line: "> (1 +")
        }

        @Test func `a block is indented, and an erasing key takes a step of it back`() throws {
            let terminal = try Terminal()
            try terminal.prompt()
            try terminal.enter("def f(x) = {")
            try terminal.wait(line: "⋮", column: 6)
            try terminal.enter("y = x + 1")
            try terminal.wait(line: "⋮", column: 6)
            try terminal.enter("2 * y")
            try terminal.wait(line: "⋮", column: 6)
            try terminal.press("BSpace")
            try terminal.wait(line: "⋮", column: 2)
            try terminal.enter("}")
            try terminal.wait(for: "f(x)")
            try terminal.prompt()
            try terminal.enter("f(4)")
            let screen = try terminal.wait(for: "10")
            #expect(screen.contains("⋮     2 * y\n⋮ }"))
        }

        @Test func `erasing at the start of a line joins it to the one above`() throws {
            let terminal = try Terminal()
            try terminal.prompt()
            try terminal.type("12")
            try terminal.press("M-Enter")
            try terminal.wait(line: "⋮ ", column: 2)
            try terminal.type("34")
            try terminal.press("Home", "BSpace")
            try terminal.wait(line: "> 1234", column: 4)
            try terminal.press("Enter")
            try terminal.wait(for: "\n1234\n>")
        }

        @Test func `an empty line where another was asked for gives the text up`() throws {
            let terminal = try Terminal()
            try terminal.prompt()
            try terminal.enter("(1 +")
            try terminal.wait(line: "⋮ ", column: 2)
            try terminal.press("Enter")
            try terminal.prompt()
            try terminal.enter("4 + 4")
            let screen = try terminal.wait(for: "8")
            #expect(!screen.contains("error"))
        }

        @Test func `Ctrl-R finds Chinese, older and older, and gives back what was typed`() throws {
            let terminal = try Terminal()
            try terminal.prompt()
            for text in ["人口 = 1", "户数 = 2", "人口 + 户数", "户数 * 3"] { try terminal.enter(text) }
            try terminal.wait(for: "6")
            try terminal.prompt()
            try terminal.type("草稿")
            try terminal.wait(line: "> 草稿", column: 6)
            try terminal.press("C-r")
            try terminal.type("人")
            try terminal.wait(line: "search 人: 人口 + 户数")
            try terminal.press("C-r")
            try terminal.wait(line: "search 人: 人口 = 1")
            try terminal.press("C-r")
            try terminal.wait(for: "(no more)")
            try terminal.press("C-g")
            try terminal.wait(line: "> 草稿", column: 6)
            try terminal.press("C-r")
            try terminal.type("人口 ")
            try terminal.wait(line: "search 人口 : 人口 + 户数")
            try terminal.press("Enter")
            try terminal.wait(for: "> 人口 + 户数\n3")
        }

        @Test func `200 lines with tabs are pasted as they are`() throws {
            let terminal = try Terminal()
            try terminal.prompt()
            let lines = (1...200).map { "甲\($0) =\t\($0)\t# 第 \($0) 行" }
            try terminal.paste(lines.joined(separator: "\n") + "\n")
            try terminal.wait(for: "the last line") { $0.line.hasPrefix("⋮ 甲200 =") && $0.line.hasSuffix("# 第 200 行") }
            try terminal.press("Enter")
            try terminal.prompt()
            try terminal.enter("甲1 + 甲200")
            try terminal.wait(for: "201")
            // One paste is one entry.
            try terminal.prompt()
            try terminal.press("Up", "Up")
            try terminal.wait(for: "the paste") { $0.line.hasPrefix("⋮ 甲200 =") }
        }

        @Test func `a resized terminal shows the line again`() throws {
            let terminal = try Terminal(columns: 80)
            try terminal.prompt()
            let text = "甲 = 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12"
            try terminal.type(text)
            try terminal.wait(line: "> " + text, column: 55)
            try terminal.resize(columns: 40, rows: 24)
            try terminal.wait(for: "two rows") { $0.lines.suffix(2).joined() == "> " + text }
            try terminal.wait(for: "the cursor at the end") { $0.cursor.column == 15 }
            try terminal.type(" + 100")
            try terminal.resize(columns: 100, rows: 30)
            try terminal.wait(line: "> \(text) + 100", column: 61)
            try terminal.press("Enter")
            try terminal.enter("甲")
            try terminal.wait(for: "178")
        }
    }
}
