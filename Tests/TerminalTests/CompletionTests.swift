import Testing

extension TerminalTests {
    /// Tab at each kind of place.
    @Suite struct Completing {
        private static let prepared = """
            户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍
            常住 = {0..14: 22.77, 15..59: 120.41, 60+: 34.77} 万人 as stock of 常住
            惯性 = project 户籍 to 2030 by geometric
            """
        private func terminal() throws -> Terminal {
            let terminal = try Terminal(
                columns: 100, files: ["init.lexis": Self.prepared, "人口表.csv": "年份,地区,人口（人）\n2020,甲,5\n"])
            try terminal.prompt()
            try terminal.enter(":run \"init.lexis\"")
            try terminal.prompt()
            return terminal
        }

        @Test func `what can only be one thing is put in`() throws {
            let terminal = try terminal()
            for (typed, completed) in [
                ("proje", "project"), ("compare 户籍 t", "compare 户籍 to"),
                ("project 户籍 to 2030 by geom", "project 户籍 to 2030 by geometric"),
                ("project 户籍 to 2030 by growth, nat", "project 户籍 to 2030 by growth, natural"),
                ("1 + 户", "1 + 户籍"), ("1 + hj", "1 + 户籍"), ("cag", "cagr"), ("常住[15", "常住[15..59"), ("惯性.popu", "惯性.population"),
                ("load \"人", "load \"人口表.csv\""), ("explain kind_m", "explain kind_mix"), (":hist", ":history"),
            ] {
                try terminal.type(typed)
                try terminal.wait(line: "> " + typed)
                try terminal.press("Tab")
                try terminal.wait(line: "> " + completed)
                try terminal.press("C-c")
                try terminal.prompt()
            }
        }

        @Test func `what can be several things is listed`() throws {
            let terminal = try terminal()
            for (typed, listed) in [
                ("户籍[20", "2015"), ("5 万", "万人"), ("户籍 in 万", "万人"), ("惯性.", "population"), ("help g", "growth"),
                ("load \"", "人口表.csv"),
                ("explain a", "age_cut"), ("load \"人口表.csv\" where ", "地区"), (":", "history"),
            ] {
                try terminal.type(typed)
                try terminal.wait(line: "> " + typed)
                try terminal.press("Tab", "Tab")
                try terminal.wait(for: "\(listed) and the line again") { screen in
                    screen.line == "> " + typed.trimmingSuffix(" ")
                        && screen.lines.dropLast().contains { $0.contains(listed) && !$0.hasPrefix("> ") }
                }
                try terminal.press("C-c")
                try terminal.prompt()
                try terminal.press("C-l")
                try terminal.wait(for: "an empty screen") { $0.lines == [">"] }
            }
        }

        @Test func `what is listed can be typed on`() throws {
            let terminal = try terminal()
            try terminal.type("户籍[20")
            try terminal.press("Tab", "Tab")
            try terminal.wait(for: "2015")
            try terminal.wait(line: "> 户籍[20", column: 9)
            try terminal.type("20]")
            try terminal.wait(line: "> 户籍[2020]", column: 12)
            try terminal.press("Enter")
            try terminal.wait(for: "126.66 万人")
        }

        @Test func `a long list is cut with a count`() throws {
            let names = (1...60).map { "\($0 % 2 == 0 ? "常住人口" : "户")\($0) = \($0)" }.joined(separator: "\n")
            let terminal = try Terminal(columns: 40, rows: 12, files: ["names.lexis": names])
            try terminal.prompt()
            try terminal.enter(":run \"names.lexis\"")
            try terminal.prompt()
            try terminal.type("1 + ")
            try terminal.press("Tab", "Tab")
            try terminal.wait(for: "more")
            try terminal.wait(line: "> 1 +", column: 6)
        }

        @Test func `within a line the rest stays, and nothing that fits rings`() throws {
            let terminal = try terminal()
            try terminal.type("cag(户籍)")
            try terminal.press("Home", "Right", "Right", "Right", "Tab")
            try terminal.wait(line: "> cagr(户籍)", column: 6)
            try terminal.press("End")
            try terminal.type(" + zzzzz")
            try terminal.press("Tab")
            try terminal.type("1")
            try terminal.wait(line: "> cagr(户籍) + zzzzz1")
        }

        @Test func `a list below several lines leaves them whole`() throws {
            let terminal = try terminal()
            try terminal.enter("(户籍 +")
            try terminal.type("户籍)")
            try terminal.press("Up", "Home", "Right")
            try terminal.wait(line: "> (户籍 +", column: 3)
            try terminal.type("户籍[20")
            try terminal.press("Tab")
            let screen = try terminal.wait(for: "the lines again, with the list above") { screen in
                screen.line == "> (户籍[20户籍 +" && screen.lines.last == "⋮ 户籍)" && screen.contains("2020")
            }
            #expect(screen.lines.filter { $0 == "⋮ 户籍)" }.count == 2)
        }
    }
}
