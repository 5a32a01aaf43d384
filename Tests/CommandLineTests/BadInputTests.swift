import Foundation
import Testing

/// Bad input is answered with a message, never with a crash, and leaves nothing half done.
@Suite struct BadInputTests {
    /// Runs a text and then the name it was to define: what failed has defined nothing.
    private func failure(of text: String, _ files: [String: String] = [:]) throws -> String {
        let result = try Binary(files).shell("printf '%s\\n' \"$TEXT\" 'marker = 1' ':list' | lexis -i", ["TEXT": text])
        #expect(result.status == 0)
        #expect(
            result.output.split(separator: "\n").filter { $0.hasPrefix("marker") || $0.contains("  (") }.count <= 2,
            "\(result.output)")
        return result.errors
    }

    @Test(arguments: [
        ("load \"none.csv\"", "error[no_file] there is no file none.csv"),
        ("load \"empty.csv\"", "error[empty_file] empty.csv is empty"),
        ("load \"binary.csv\"", "error[not_text] binary.csv is not a text: byte 3 is NUL"),
        (
            "load \"latin.csv\"",
            "error[not_utf8] latin.csv is not UTF-8: byte 7 begins no character; it looks like GB18030 (latin.csv, row 1, column 2: "
        ),
        ("load \"folder\"", "error[no_tables] the folder folder has no tables"),
        ("load \"heads.csv\"", "error[no_rows] heads.csv has heads but no rows"),
        (
            "load \"twice.csv\"",
            "error[duplicate_cell] rows 2 and 3 of twice.csv give the same cell of 人口 (twice.csv, row 3, column 2: \"1.6\")"
        ),
        ("load \"overlap.csv\"", "error[age_overlap] the ages 0–14 and 10–59 overlap (overlap.csv, row 3, column 1: \"10-59\")"),
        (
            "load \"range.csv\"",
            "error[not_a_number] the number is out of range, or its range runs backwards (range.csv, row 2, column 2: \"1e400\")"
        ),
    ])
    func `a table that cannot be read is refused with its place`(_ text: String, _ message: String) throws {
        let binary = try Binary([
            "empty.csv": "", "binary.csv": "ab\u{0}cd", "folder/notes.doc": "x", "heads.csv": "year,人口\n",
            "twice.csv": "year,人口（万人）\n2020,1.5\n2020,1.6\n",
            "overlap.csv": "age,人口（万人）\n0-14,1.5\n10-59,1.6\n60+,1\n", "range.csv": "year,人口\n2020,1e400\n2021,5\n",
        ])
        try binary.write(
            Data([0x79, 0x65, 0x61, 0x72, 0x2C, 0xC8, 0xCB, 0x0A, 0x32, 0x30, 0x32, 0x30, 0x2C, 0x31, 0x0A]), to: "latin.csv")
        let result = try binary.shell("lexis -e '\(text)' -e '人口'")
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(result.output == "")
        #expect(result.status == 1)
    }

    @Test func `a file without permission is refused`() throws {
        let binary = try Binary(["a.csv": "year,x\n2020,1\n"])
        let result = try binary.shell(
            "[ $(id -u) -ne 0 ] || exit 77; chmod 000 a.csv; lexis -e 'load \"a.csv\"'; s=$?; chmod 600 a.csv; exit $s")
        guard result.status != 77 else { return print("skipped: root may read everything") }
        #expect(result.errors.contains("error[no_permission]"))
    }

    @Test func `ages with a gap are read, and the gap is said`() throws {
        let binary = try Binary(["gap.csv": "age,人口（万人）\n0-14,1.5\n20-59,1.6\n60+,1\n"])
        #expect(try binary.shell("lexis -e 'load \"gap.csv\"'").output.contains("note: there are no ages from 15 to 19"))
        #expect(try binary.shell("lexis -e 'load \"gap.csv\"' -e '人口[0..17]'").status == 1)
    }

    @Test func `division by zero is missing, and said`() throws {
        #expect(try Binary().run("1 / 0").output == "·\nnote: divided by zero: 1 cell is missing\n")
    }

    @Test func `a program that is no text is refused`() throws {
        let binary = try Binary()
        try binary.write(Data([1, 2, 0, 3]), to: "a.lexis")
        try binary.write(Data([0x31, 0x0A, 0xC8, 0xCB]), to: "b.lexis")
        #expect(try binary.shell("lexis run a.lexis").errors.contains("error[not_text]"))
        #expect(try binary.shell("lexis run b.lexis").errors.contains("error[not_utf8] b.lexis is not UTF-8 (line 2)"))
        #expect(try binary.shell("lexis run .").errors.contains("error[is_folder]"))
        #expect(try binary.shell("lexis run none.lexis").errors.contains("error[no_file] there is no file none.lexis"))
    }

    @Test func `an empty program gives nothing`() throws {
        let result = try Binary(["a.lexis": "", "b.lexis": "# a remark\n\n", "c.md": ""]).shell("lexis run a.lexis b.lexis c.md")
        #expect(result.output + result.errors == "")
        #expect(result.status == 0)
    }

    @Test func `a program may be a pipe, and a file that grows is read as far as it went`() throws {
        #expect(try Binary().shell("mkfifo p; (sleep 0.3; echo '1 + 1') > p & lexis run p").output == "2\n")
        #expect(try Binary(["a.csv": "year,x\n2020,1\n"]).shell("cat a.csv > b.csv; lexis -e 'load \"b.csv\"; x'").status == 0)
    }

    @Test func `a failed statement leaves the session as it was`() throws {
        for text in ["x = 1 + nowhere", "load \"none.csv\"", "x = {2020: 1} 万人 + 1", "x = 1e400"] {
            #expect(try failure(of: text).contains("error["))
        }
    }
}
