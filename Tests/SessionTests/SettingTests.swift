import Display
import Quantities
import Session
import Testing

/// How results look, and the words that steer a session.
@Suite struct SettingTests {
    private func options(_ lines: [String], _ screen: RenderOptions = RenderOptions(width: 80, height: 24)) throws
        -> RenderOptions
    {
        var settings = Settings()
        for line in lines { try settings.set(reading: line) }
        return settings.applied(to: screen)
    }

    @Test func `settings reach what is rendered`() throws {
        #expect(try options([]) == RenderOptions(width: 80, height: 24))
        #expect(try options(["digits 2"]).decimals == 2)
        #expect(try options(["digits = 2", "digits auto"]).decimals == nil)
        #expect(try options(["grouping 4"]).grouping == 4)
        #expect(try options(["grouping: 3"]).grouping == 3)
        #expect(try options(["grouping 3", "grouping off"]).grouping == nil)
        #expect(try options(["width 40"]).width == 40)
        #expect(try options(["width 40", "width auto"]).width == 80)
        #expect(try options(["boxes ascii"]).ascii)
        #expect(try !options(["boxes ascii", "boxes light"]).ascii)
    }

    @Test func `colour and language are left open until they are set`() throws {
        var settings = Settings()
        #expect(settings.colour == nil)
        #expect(settings.language == nil)
        try settings.set(reading: "colour off")
        try settings.set(reading: "language zh")
        #expect(settings.colour == false)
        #expect(settings.language == .chinese)
    }

    @Test(arguments: [
        ("digits 16", "bad_setting", ":set digits auto"), ("digits -1", "bad_setting", ":set digits auto"),
        ("digits", "bad_setting", ":set digits auto"), ("digits 2 3", "bad_setting", ":set digits 2"),
        ("grouping 5", "bad_setting", ":set grouping off"), ("colour onn", "bad_setting", ":set colour on"),
        ("width 5", "bad_setting", ":set width auto"), ("width 99999999999999999999", "bad_setting", ":set width auto"),
        ("color on", "unknown_setting", ":set colour on"), ("zzz", "unknown_setting", ":set"),
        ("boxs ascii", "unknown_setting", ":set boxes ascii"),
    ])
    func `a wrong setting is refused with one that works`(_ line: String, _ code: String, _ fix: String) throws {
        var settings = Settings()
        do throws(Problem) {
            try settings.set(reading: line)
            Issue.record("\(line) was taken")
        } catch {
            #expect(error.code == code)
            #expect(error.fix == fix)
        }
        #expect(settings == Settings())
        // The fix is one that is taken.
        try settings.set(reading: String(fix.dropFirst(4)))
    }

    @Test func `every directive and every setting is listed`() {
        let help = Directive.overview(in: .english).plain
        for directive in Directive.allCases { #expect(help.contains(directive.usage)) }
        let listing = Settings().listing(RenderOptions()).plain
        for setting in Setting.allCases { #expect(listing.contains(setting.rawValue)) }
    }

    @Test(arguments: [
        (Directive.list, "now", ":list"), (.run, "", ":run \"plan.lexis\""), (.save, "", ":save \"plan.lexis\""),
        (.info, "", ":list"),
        (.time, "", ":time 1 + 1"), (.quit, "please", ":quit"),
    ])
    func `a directive refuses what it does not take`(_ directive: Directive, _ rest: String, _ fix: String) {
        do throws(Problem) {
            try directive.check(rest)
            Issue.record(":\(directive.rawValue) \(rest) was taken")
        } catch {
            #expect(error.code == "bad_directive")
            #expect(error.fix == fix)
        }
    }

    @Test func `names are listed with their course`() throws {
        var session = try session()
        _ = session.outcomes("x = {2018: 1, 2019: 3, 2020: 2} 万人\ny = 5\nz = {2019: 1, 2020: 2}")
        let lines = session.listing(RenderOptions()).plain.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("x  ▁█"))
        #expect(lines[1].hasPrefix("y  5"))
        #expect(lines[2].hasPrefix("z  number by year"))
        #expect(try SessionTests.session().listing(RenderOptions()).plain == "nothing is defined yet")
    }

    @Test func `info tells what made a name`() throws {
        var session = try session(MemoryFiles(["t.csv": "year,出生 (万人)\n2020,1.5\n2021,2\n"]))
        _ = session.outcomes("x = 1 # one\nload \"t.csv\"\ndef f(a) = a")
        #expect(try session.info("x", RenderOptions()).plain == "1  (number)\nx = 1 # one")
        #expect(try session.info("出生", RenderOptions()).plain.hasSuffix("load \"t.csv\""))
        #expect(try session.info("f", RenderOptions()).plain == "f(a)\ndef f(a) = a")
        #expect(throws: Problem.self) { try session.info("nowhere", RenderOptions()) }
    }

    @Test func `the last value is shown whole`() throws {
        var session = try session()
        #expect(session.lastValue(RenderOptions()) == nil)
        _ = session.outcomes("project {2010: 1, 2011: 2} 万人 as stock to 2200 by linear")
        let whole = try #require(session.lastValue(RenderOptions(width: 40, height: 5))).plain
        #expect(whole.contains("2200") && whole.contains("2100") && !whole.contains("…"))
    }
}
