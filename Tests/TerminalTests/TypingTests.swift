import Testing

extension TerminalTests {
    @Suite struct Typing {
        @Test(arguments: [40, 80])
        func `Chinese is inserted, deleted and moved over`(_ columns: Int) throws {
            let terminal = try Terminal(columns: columns)
            try terminal.prompt()
            try terminal.type("常住人口")
            try terminal.wait(line: "> 常住人口", column: 10)
            try terminal.press("Left", "Left", "BSpace")
            try terminal.wait(line: "> 常人口", column: 4)
            try terminal.type("x户")
            try terminal.wait(line: "> 常x户人口", column: 7)
            try terminal.press("Home", "DC")
            try terminal.wait(line: "> x户人口", column: 2)
            try terminal.type("籍")
            try terminal.wait(line: "> 籍x户人口", column: 4)
            try terminal.press("End")
            try terminal.type("。")
            try terminal.wait(line: "> 籍x户人口。", column: 13)
        }

        @Test(arguments: [40, 80])
        func `Chinese wraps at the margin, and is edited across it`(_ columns: Int) throws {
            let terminal = try Terminal(columns: columns)
            try terminal.prompt()
            // Beside the prompt an even number of columns is left, so one letter pushes a character over the edge.
            let fits = String(repeating: "口", count: (columns - 4) / 2)
            try terminal.type("a" + fits)
            try terminal.wait(line: "> a" + fits, column: columns - 1)
            try terminal.type("人")
            try terminal.wait(line: "人", column: 2)
            try terminal.press("Left", "Left")
            try terminal.wait(line: "> a" + fits, column: columns - 3)
            try terminal.press("Home", "DC")
            let screen = try terminal.wait(line: "> " + fits + "人", column: 2)
            #expect(!screen.lines.contains("人"))
            try terminal.type("bc")
            try terminal.wait(for: "the character beyond the edge") { $0.lines.last == "人" && $0.cursor.column == 4 }
        }

        @Test func `what is typed runs`() throws {
            let terminal = try Terminal()
            try terminal.prompt()
            try terminal.enter("户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍")
            try terminal.enter("cagr(户籍)")
            try terminal.wait(for: "0.41% a year")
            try terminal.prompt()
        }
    }
}
