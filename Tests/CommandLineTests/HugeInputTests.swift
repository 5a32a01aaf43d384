import Foundation
import Testing

/// Input of any size ends in a result or in a message with its place, and the session goes on as it was.
///
/// The sizes are those that once hung or crashed programs like this one: a quadratic step anywhere would show as minutes.
/// One at a time: each of them takes the better part of a gigabyte.
@Suite(.serialized) struct HugeInputTests {
    /// What a definition of `w` complains of, at a prompt where `w` is 41 before, and still is after.
    private func complaint(of text: String, in binary: Binary) throws -> String {
        let lines = "printf '%s\\n' 'w = 41' \"w = $TEXT\" 'w + 1' | lexis -i"
        let result = try binary.shell(lines, ["TEXT": text])
        #expect(result.status == 0)
        #expect(result.output.contains("42"), "\(result.output.suffix(200))")
        #expect(result.errors.utf8.count < 10_000)
        return result.errors
    }

    @Test func `a table of a hundred thousand columns is read`() throws {
        let count = 100_000
        let heads = (0..<count).map { ",c\($0)" }.joined()
        let binary = try Binary(["wide.csv": "year\(heads)\n2020\(String(repeating: ",1.5", count: count))\n"])
        let result = try binary.shell("lexis -e 'w = load \"wide.csv\"; w.c0[2020]; w.c\(count - 1)[2020]; count(w.c7)'")
        #expect(
            result.output == """
                note: no unit is printed for c0, c1, c2, c3, c4 and 99995 others: read as plain numbers
                1.5
                1.5
                1

                """)
        #expect(result.status == 0)
    }

    @Test func `a hundred thousand columns under one name get names of their own`() throws {
        let count = 100_000
        let heads = String(repeating: ",c", count: count)
        let cells = (0..<count).map { ",\($0)" }.joined()
        let binary = try Binary(["same.csv": "year\(heads)\n2020\(cells)\n"])
        // The columns are told apart by the order they stand in.
        let output = try binary.shell("lexis -e 'w = load \"same.csv\"; w.c_100000[2020]'").output
        let note = "note: c stands above several columns: the others are called c_2, c_3, c_4, c_5, c_6 and 99994 others"
        #expect(output.contains(note))
        #expect(output.hasSuffix("\n99999\n"))
    }

    @Test func `a cell of fifty megabytes is refused with its place and not printed`() throws {
        let binary = try Binary(["a.csv": "year,x\n2020,\(String(repeating: "1", count: 50_000_000))\n"])
        let errors = try complaint(of: "load \"a.csv\"", in: binary)
        let shown = String(repeating: "1", count: 80)
        #expect(errors.contains("error[no_numbers] a.csv has no column of numbers (a.csv, row 2, column 2: \"\(shown)\")"))
    }

    @Test func `a line of fifty megabytes without a comma is refused with its place`() throws {
        let binary = try Binary(["a.csv": "year,x\n\(String(repeating: "人", count: 17_000_000))\n"])
        #expect(try complaint(of: "load \"a.csv\"", in: binary).contains("(a.csv, row 2, column 1: \"人人人"))
    }

    @Test func `a number of fifty megabytes is beyond what can be counted with`() throws {
        let result = try Binary(["a.lexis": "w = 41\nw + " + String(repeating: "1", count: 50_000_000)]).shell(
            "lexis run a.lexis")
        #expect(result.errors.hasPrefix("error[number_range] this number is beyond what can be counted with\n --> a.lexis:2:5\n"))
        #expect(result.errors.utf8.count < 10_000)
        #expect(result.status == 1)
    }

    @Test(arguments: [
        ("(", "error[too_deep] this is nested too deep", 257), ("x(", "error[too_deep] this is nested too deep", 513),
        ("1 + (", "error[too_deep] this is nested too deep", 641),
        ("def f(a) = {", "error[too_deep] this is nested too deep", 3084),
        ("[", "error[no_list] there are no lists: values stand under labels", 1),
        ("{", "error[expected_label] a label is missing before `{`", 2),
        ("-", "error[expected_value] a value is missing after `-`", 100_001),
        ("not ", "error[expected_value] a value is missing after `not`", 400_000),
    ])
    func `a hundred thousand brackets are nested too deep`(_ opener: String, _ message: String, _ column: Int) throws {
        let result = try Binary(["a.lexis": String(repeating: opener, count: 100_000)]).shell("lexis run a.lexis")
        #expect(result.errors.hasPrefix(message + "\n --> a.lexis:1:\(column)\n"), "\(result.errors.prefix(200))")
        #expect(result.errors.utf8.count < 10_000)
        #expect(result.status == 1)
    }

    @Test func `a sum of a million terms is computed, and the session goes on`() throws {
        let sum = Array(repeating: "1", count: 1_000_000).joined(separator: "+")
        let program = "w = 41\nn = \(sum)\nn\nw + 1\n"
        // All terms are whole, so that no rounding hides a term that was lost.
        #expect(try Binary(["a.lexis": program]).shell("lexis run a.lexis").output == "1000000\n42\n")
    }

    @Test(arguments: [
        ("1e400", "error[number_range] this number is beyond what can be counted with"),
        ("{2020: 1}[0..9223372036854775807 each]", "error[unknown_label] no axis has the label 0..9223372036854775807"),
        ("{2020: 1}[1..100000000000]", "error[unknown_label] no axis has the label 1..100000000000; there is year 2020"),
        ("project {2010: 1, 2020: 2} 万人 to 99999999999 by linear", "error[too_large]"),
        ("{1: 1, 1..3: 2}", "error[age_overlap] the ages 1 and 1..3 overlap: someone would be counted twice"),
        ("99999999999999999999..1", "error[empty_range] this range runs backwards"),
        ("{0..9999999999999999999: 1}", "error[label_too_big] this label is too big"),
        ("1 in 千千千千千千千千千千千千人", "error[unit_range] the unit 千千千千千千千千千千千千人 is too large"),
        ("shift({2020: 1}, by: 1e300)", "error[whole_needed] by wants a whole number"),
        ("round(1, 1e300)", "error[whole_needed] digits wants a whole number"),
        ("top({2020: 1}, -5)", "error[whole_needed] top wants a number above zero"),
        ("(solve r in -1e308..1e308 where r * 1e308 == 1)", "error[solve_missing] the expression has no value at r = -1e+308"),
    ])
    func `numbers and ranges beyond all range end in a message`(_ text: String, _ message: String) throws {
        #expect(try complaint(of: text, in: Binary()).contains(message))
    }

    @Test func `a huge range takes what there is, and says so`() throws {
        #expect(
            try Binary().run("sum({2020: 1, 2021: 2}[2020..9223372036854775807] over year)").output
                == "3\nnote: of 2020..9223372036854775807 there is only 2020..2021 on year\n")
    }

    @Test(arguments: ["2 ^ 100000", "1e308 * 10", "1e308 + 1e308", "-1e308 - 1e308"])
    func `a result beyond the range of numbers is missing, and said`(_ text: String) throws {
        #expect(try Binary().run(text).output == "·\nnote: beyond the range of numbers: 1 cell is missing\n")
    }

    @Test func `a file that becomes shorter while it is read is refused`() throws {
        // The reader is stopped in the middle of the file, the file is cut behind its back, and the reader goes on.
        let cutting = """
            { echo 'year,x'; yes '2020,1.5' | head -c 200000000; } > big.csv
            printf '%s\\n' 'w = 41' 'w = load "big.csv"' 'w + 1' > typed
            "$LEXIS" -i < typed & reader=$!
            until for f in /proc/$reader/fd/*; do
                [ "$(readlink $f)" = "$PWD/big.csv" ] && grep -q '^pos:.*[1-9]' /proc/$reader/fdinfo/${f##*/} && break
            done; do kill -0 $reader || exit 9; done
            kill -STOP $reader; truncate -s 1000 big.csv; kill -CONT $reader; wait $reader
            """
        let result = try Binary().shell(cutting)
        #expect(result.errors.contains("error[file_trouble] big.csv became shorter while it was read"), "\(result.errors)")
        #expect(result.output.contains("42"))
        #expect(result.status == 0)
    }
}
