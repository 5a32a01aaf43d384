import Session
import TestSupport
import Testing

/// `why` is a tree from a figure down to printed numbers and the cells of files.
@Suite struct WhyTests {
    private func why(_ program: String, in folder: String = "notebooks/manual") throws -> [String] {
        var session = try testSession(in: folder)
        let (texts, error) = session.outputs(of: program)
        #expect(error == nil, "\(error.map { $0.message.english } ?? "")")
        return (texts.last ?? "").split(separator: "\n").map(String.init)
    }

    @Test func `a cell of a file ends in its place and its text`() throws {
        let lines = try why("load \"云水县人口.csv\"\nwhy 常住人口[60+, 2020]")
        #expect(lines == ["常住人口[60+, 2020] = 12.31 万人", "└─ 云水县人口.csv, row 5, column 4: \"12.31\""])
    }
    @Test func `many cells are cut with their number`() throws {
        let lines = try why("load \"云水县人口.csv\"\nwhy 常住人口")
        #expect(lines.count == 8 && lines.last == "└─ … 3 more cells of 云水县人口.csv")
    }
    @Test func `through commands, as they are typed`() throws {
        let lines = try why(
            "load \"云水县人口.csv\"\np = project total(常住人口) to 2030 by geometric\nr = ratio 常住人口[60+] to 常住人口[15..59] in %\nwhy r[2020] * p[2030]"
        )
        #expect(lines.contains { $0.hasSuffix("p = project total(常住人口) to 2030 by geometric") })
        #expect(lines.contains { $0.contains("r = ratio 常住人口[60+] to 常住人口[15..59] in %") })
        #expect(lines.contains { $0.hasSuffix("云水县人口.csv, row 5, column 4: \"12.31\"") })
        let solved = try why("s = solve r in 0..10% where 100 * (1 + r) ^ 10 == 150\nwhy s")
        #expect(solved[0].hasPrefix("s = solve r in 0..10% where 100 * (1 + r) ^ 10 == 150 = 4.1"))
    }
    @Test func `through a function of one's own, with what it was called with`() throws {
        let lines = try why("load \"云水县人口.csv\"\ndef aged(x, ages) = x[(ages)] / total(x)\nwhy aged(常住人口, 60+)[2020]")
        #expect(lines[0].hasPrefix("aged(常住人口, 60+)[2020] = 0.22"))
        #expect(lines[1].contains("aged(常住人口, 60+) = 常住人口[60+] / total(常住人口) = "))
        #expect(lines[2].hasPrefix("   ├─ 常住人口[60+] = "))
    }
    @Test func `what stands above is not told again`() throws {
        let lines = try why("a = 1.5 万人 + 2.5 万人\nwhy a * 2 + (a + 1 万人)")
        #expect(lines.filter { $0.contains("1.5 万人 + 2.5 万人") }.count == 1)
        #expect(lines.contains { $0.hasSuffix("a, as above") })
    }
    @Test func `a long history is cut with its number`() throws {
        let program = (0..<300).map { "x\($0) = \($0 == 0 ? "1.5" : "x\($0 - 1) + 1.5")" }.joined(separator: "\n")
        let lines = try why(program + "\nwhy x299")
        #expect(lines.count < 40 && lines.last?.contains("more steps") == true)
    }
    @Test func `a wide chain tells its first parts`() throws {
        let names = (0..<40).map { "y\($0)" }
        let program = names.map { "\($0) = 1.5 万人 + 2.5 万人" }.joined(separator: "\n")
        let lines = try why(program + "\nwhy " + names.joined(separator: " + "))
        #expect(lines.count == 14 && lines.last == "└─ … 28 more steps")
    }
}
