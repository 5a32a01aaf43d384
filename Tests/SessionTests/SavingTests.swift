import Session
import Testing

/// Values as data: files, and the formats of the command line.
@Suite struct SavingTests {
    private static let population = "户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍\n"

    @Test func `a saved series is loaded back as it was`() throws {
        var session = try session(MemoryFiles())
        let text = Self.population + "save 户籍 to \"户籍.csv\"\nold = 户籍\nload \"户籍.csv\"\nall(户籍 == old)\ncagr(户籍)"
        #expect(session.output(text).suffix(2) == ["true", "0.41% a year"])
    }

    @Test(arguments: [
        ("x.csv", "year,户籍（万人）\n2015,124.10\n2020,126.66\n"), ("x.md", "| 124.10 | 126.66 |\n"),
        ("x.json", "\"values\": [124.1, 126.66]"),
    ])
    func `the ending names the form`(_ path: String, _ part: String) throws {
        let files = MemoryFiles()
        var session = try session(files)
        #expect(session.codes(Self.population + "save 户籍 to \"\(path)\"") == [])
        #expect(files.text(path)?.contains(part) == true)
        #expect(files.text(path)?.hasSuffix("\n") == true)
    }

    @Test(arguments: ["x.xlsx", "x", "x.", ".csv/", "a.b/c"])
    func `another ending is refused`(_ path: String) throws {
        let files = MemoryFiles()
        var session = try session(files)
        #expect(session.codes("save 1 to \"\(path)\"") == ["unknown_ending"])
        #expect(files.text(path) == nil)
    }

    @Test func `audits are saved as a table`() throws {
        let files = MemoryFiles()
        var session = try session(files)
        #expect(session.codes("audit 1 + 1 == 3; audit 1 + 1 == 2; save audits() to \"findings.csv\"") == [])
        #expect(session.hasFailedAudit)
        #expect(
            files.text("findings.csv")?.split(separator: "\n").map { $0.split(separator: ",").count >= 4 } == [true, true, true])
    }

    @Test func `fields are quoted where they must be`() throws {
        let files = MemoryFiles()
        var session = try session(files)
        #expect(session.codes("save {`a,b`: 1, `say \"c\"`: 2} over area to \"x.csv\"") == [])
        #expect(files.text("x.csv") == "area,value\n\"a,b\",1\n\"say \"\"c\"\"\",2\n")
    }

    @Test func `missing is empty in csv and null in json`() throws {
        var session = try session()
        #expect(session.output("{2019: 1, 2020: missing}", as: .csv) == ["year,value\n2019,1\n2020,"])
        #expect(session.output("{2020: missing}", as: .json).first?.contains("\"values\": [null]") == true)
    }
}
