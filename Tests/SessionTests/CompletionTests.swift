import Session
import Testing

/// Completion knows where it stands. `▮` is the cursor.
@Suite struct CompletionTests {
    /// A session with names of every sort, and files beside it.
    private func prepared() throws -> Session {
        var session = try session(MemoryFiles(["户籍.csv": "年份,地区,户籍人口（万人）\n2020,江阴,126.66\n", "notes.md": "x", ".hidden": ""]))
        let program = #"""
            常住人口 = {2010: 445.08, 2019: 463.03} 万人 as stock of 常住
            人口结构 = {0..14: 22.77, 15..59: 120.41, 60+: 34.77} 万人 as stock of 常住
            地区人口 = {蓬江: 74.96, 江海: 27.56, "鹤 山": 3} 万人 over area
            床位 = {2020: 5.5} 张/千人
            表 = (出生: 1, `死亡 数`: 2)
            惯性 = project 常住人口 to 2035 by geometric from 2010..2019
            def 加倍(x, 倍数 = 2) = x * 倍数
            population = 1
            重庆 = 1
            Poverty = 2
            """#
        #expect(session.codes(program) == [])
        return session
    }
    private func complete(_ marked: String) throws -> Completions {
        let parts = marked.split(separator: "▮", omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        return try prepared().completions(of: parts.joined(), at: parts[0].utf8.count)
    }
    private func texts(_ marked: String) throws -> [String] { try complete(marked).candidates.map(\.text) }

    @Test(arguments: [
        ("▮", "project"), ("pro▮", "project"), ("▮", "常住人口"), ("▮", "cagr"), ("▮", "def"), ("x = ▮", "ratio"),
        ("x = pro▮", "project"),
        ("1 + ▮", "常住人口"), ("compare (▮", "project"), ("x = 1; pro▮", "project"), ("x = )\npro▮", "project"),
        ("def f(a) = {\n  pro▮", "project"),
        ("常住▮", "常住人口"), ("sum(常▮", "常住人口"), ("常住人口 |> ca▮", "cagr"), ("not ▮", "常住人口"),
        ("x = 5\ny = x + ▮", "x"), ("def f(甲乙) = 甲▮", "甲乙"), ("1 + mis▮", "missing"),
        ("project ▮", "常住人口"), ("project 常住人口 ▮", "to"), ("project 常住人口 to 2035 ▮", "by"), ("project 常住人口 to 2035 b▮", "by"),
        ("project 常住人口 to 2035 by ▮", "geometric"), ("project 常住人口 to 2035 by ge▮", "geometric"),
        ("project 常住人口 to 2035 by 综▮", "综合增长率"),
        ("project 常住人口 to 2035 by geometric ▮", "from"), ("project 常住人口 to 2035 by growth, ▮", "natural"),
        ("project 常住人口 to 2035 by growth, natural 7‰, mi▮", "migration"), ("project 常住人口 to 2035 by 综合增长率, ▮", "timing"),
        ("x = (project 常住人口 to 2035 by logistic, ▮", "limit"), ("惯性 with ▮", "fit"),
        ("project 常住人口 to 2035 by cohort, ▮", "fertility"), ("project 常住人口 to 2035 by cohort, convention ▮", "wpp_even"),
        ("惯性 with fit ▮", "leastsquares"), ("惯性 with fit lea▮", "leastsquares"), ("target 常住人口 >= 5 万人 by 2025 ▮", "as"),
        ("target 常住人口 >= 5 万人 by 2025 as ▮", "binding"), ("load \"户籍.csv\", ▮", "unit"), ("load \"户籍.csv\", dash ▮", "missing"),
        ("load \"户籍.csv\" as ▮", "stock"), ("check ▮", "against"), ("unit 亩 ▮", "of"), ("ratio(1, ▮", "to:"), ("加倍(▮", "倍数:"),
        ("mean(1, we▮", "weights:"), ("sum(常住人口 ▮", "over"), ("sum(常住人口 over ▮", "year"),
        ("12 ▮", "人"), ("12 万▮", "万人"), ("12▮", "人"), ("12 张/▮", "人"), ("12 张/千▮", "千"), ("{2020: 1} ▮", "亿元"), ("12 i▮", "in"),
        ("常住人口 in ▮", "万人"), ("常住人口 in 张▮", "张/千人"), ("ratio 1 to 2 in ▮", "%"), ("常住人口 ▮", "in"), ("常住人口 ▮", "as"),
        ("人口结构[▮", "0..14"), ("人口结构[0▮", "0..14"), ("人口结构[0..1▮", "0..14"), ("人口结构[6▮", "60+"), ("人口结构[a▮", "age:"),
        ("人口结构[age: ▮", "15..59"), ("人口结构[0..14 | ▮", "60+"), ("人口结构[0..14, 1▮", "15..59"), ("人口结构[0..14 ▮", "each"),
        ("常住人口[201▮", "2019"), ("惯性[2▮", "2035"), ("惯性.population[2▮", "2035"), ("地区人口[蓬▮", "蓬江"), ("地区人口[\"鹤▮", "\"鹤 山\""),
        ("地区人口[鹤▮", "\"鹤 山\""), ("sum(地区人口[pj▮", "蓬江"), ("惯性.▮", "population"), ("惯性.pop▮", "population"), ("表.▮", "`死亡 数`"),
        ("(惯性).no▮", "nochange"), ("1 as ▮", "stock"), ("1 as stock ▮", "of"), ("1 as stock of ▮", "常住"),
        ("1 as stock of 常▮", "常住"),
        ("1 as stock of 常住 ▮", "at"), ("1 as stock of 常住 at ▮", "mid-year"), ("load ▮", "\"户籍.csv\""), ("load \"▮", "\"户籍.csv\""),
        ("load \"户▮", "\"户籍.csv\""), ("w = load \"hj▮", "\"户籍.csv\""), ("load “户▮", "\"户籍.csv\""),
        ("save 1 to \"no▮", "\"notes.md\""),
        ("load \"户籍.csv\" where ▮", "地区"), ("load \"户籍.csv\" where 地▮", "地区"), ("load \"户籍.csv\" with ▮", "户籍人口:"),
        ("load \"户籍.csv\" with 户籍人口: ▮", "stock"), ("load \"户籍.csv\" with 户籍人口: stock of ▮", "户籍"),
        ("load \".h▮", "\".hidden\""), ("help ▮", "project"), ("help 常▮", "常住人口"), ("explain kind▮", "kind_mix"),
        ("x = 1\nexplain ▮", "kind_mix"),
        (":▮", "list"), ("：▮", "list"), (":sa▮", "save"), (":run ▮", "\"notes.md\""), (":run \"no▮", "\"notes.md\""),
        (":info 常▮", "常住人口"),
        (":set ▮", "digits"), (":set lan▮", "language"), (":set language ▮", "zh"), (":set grouping ▮", "4"),
        (":time pro▮", "project"),
        (":time 人口结构[1▮", "15..59"), ("czr▮", "常住人口"), ("常zr▮", "常住人口"), ("sum(rkj▮", "人口结构"), ("zzf▮", "增长幅度"), ("cq▮", "重庆"),
        ("ppl▮", "population"),
        ("pov▮", "Poverty"),
    ])
    func `what fits is offered`(_ marked: String, _ expected: String) throws {
        let offered = try texts(marked)
        let isOffered = offered.contains(expected)
        #expect(isOffered, "\(offered.prefix(12))")
    }

    @Test(arguments: [
        ("x▮ = 1", "in"), ("1 + ▮", "project"), ("project ▮", "project"), ("project 常住人口 to 2035 by geometric, ▮", "natural"),
        ("project 常住人口 to 2035 by growth, natural 7‰, ▮", "natural"), ("project 常住人口 to 2035 ▮", "to"), ("ratio 1 to 2 ▮", "to"),
        ("人口结构[age: ▮", "age:"), ("人口结构[0..14, ▮", "each"), ("地区人口[▮", "2019"), ("load \"▮", "\".hidden\""),
        ("# pro▮", "project"),
        ("help project # ▮", "project"), ("\"pro▮", "project"), ("人口结构▮", "in"), ("pro▮", "Poverty"), ("1 as ▮", "truth"),
        ("solve r ▮", "as"), ("x.▮", "常住人口"), ("{▮", "常住人口"), ("def ▮", "常住人口"),
    ])
    func `what does not fit is not`(_ marked: String, _ unexpected: String) throws {
        let isOffered = try texts(marked).contains(unexpected)
        #expect(!isOffered)
    }

    @Test func `inside a comment or a text nothing is offered`() throws {
        for marked in ["1 # pro▮", "## ▮", "x = \"常▮", "mean(1, \"pro▮"] { #expect(try texts(marked) == []) }
    }

    @Test(arguments: [
        ("1 + 常住▮ + 2", 4..<10), ("load \"户▮\"", 5..<9), ("load \"▮", 5..<6), ("12 张/千▮", 7..<10), ("人口结构[0..1▮]", 13..<17),
        (":set lan▮", 5..<8), (":time 常▮", 6..<9), ("help 常▮", 5..<8), ("`常▮`", 0..<4), ("1 + ▮", 4..<4),
    ])
    func `the word before the place is replaced, its quotes too`(_ marked: String, _ range: Range<Int>) throws {
        #expect(try complete(marked).range == range)
    }

    @Test func `letters, then initials, then what merely holds the letters`() throws {
        var session = try session()
        #expect(session.codes("rk = 1\nrka = 2\nRkb = 3\n人口 = 4\nxrxk = 5") == [])
        let texts = session.completions(of: "rk", at: 2).candidates.map(\.text)
        #expect(texts == ["rk", "rka", "Rkb", "人口"])
        #expect(session.completions(of: "xk", at: 2).candidates.map(\.text) == ["xrxk"])
    }

    @Test func `a quote that is closed already is not closed again`() throws {
        #expect(try texts("load \"户▮\"") == ["\"户籍.csv"])
        #expect(try texts("load \"户▮") == ["\"户籍.csv\""])
    }

    @Test func `a note says what it is`() throws {
        #expect(try complete("常住人▮").candidates.first?.note.english.hasPrefix("stock of 常住 by year") == true)
        let note = try #require(try complete("pro▮").candidates.first).note.english
        let documentation = try #require(try prepared().context.library.commands["project"]?.documentation)
        #expect(note.count > 10 && documentation.hasPrefix(note))
    }

    @Test func `names that are no words are put in backquotes`() throws {
        var session = try session()
        #expect(session.codes("`65岁及以上` = 1") == [])
        #expect(session.completions(of: "1 + 65", at: 6).candidates.map(\.text).contains("`65岁及以上`") == false)
        #expect(session.completions(of: "1 + `65", at: 7).candidates.map(\.text) == ["`65岁及以上`"])
        #expect(session.completions(of: "1 + ", at: 4).candidates.map(\.text).contains("`65岁及以上`"))
    }

    @Test func `every candidate for a value reads as one`() throws {
        let session = try prepared()
        for candidate in session.completions(of: "x = ", at: 4).candidates where candidate.label != "not" {
            let isCommand = session.context.library.commands[candidate.text] != nil
            let codes = session.read(.init("x = " + candidate.text)).diagnostics.map(\.code)
            #expect(isCommand || codes == [], "\(candidate.text)")
        }
    }

    @Test func `no offset is too far or within a character`() throws {
        let session = try prepared()
        for offset in [-5, 0, 1, 2, 3, 100, Int.max] {
            let range = session.completions(of: "常住", at: offset).range
            #expect(range.lowerBound >= 0 && range.upperBound <= 6)
        }
    }

    @Test func `five thousand names are searched`() throws {
        var session = try session()
        let lines = (0..<5000).map { "县\($0)人口 = \($0)" }
        #expect(session.codes(lines.joined(separator: "\n")) == [])
        #expect(session.completions(of: "x49", at: 3).candidates.count == 111)
        #expect(session.completions(of: "x", at: 1).candidates.count >= 5000)
    }
}
