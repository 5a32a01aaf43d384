import Testing

/// Notebooks from the command line.
@Suite struct NotebookTests {
    private static let plain = "# Title\n\n```lexis\nx = 2\nx * 3\n```\n\nEnd.\n"
    private static let full = "# Title\n\n```lexis\nx = 2\nx * 3\n```\n\n```output\n6\n```\n\nEnd.\n"

    @Test func `a notebook is printed with its outputs`() throws {
        #expect(try Binary(["a.md": Self.plain]).shell("lexis run a.md").output == Self.full)
    }

    @Test func `with a format the outputs alone are printed`() throws {
        #expect(try Binary(["a.md": Self.plain]).shell("lexis run a.md --format text").output == "6\n")
        #expect(try Binary(["a.md": Self.plain]).shell("lexis run a.md --format csv").output == "value\n6\n")
    }

    @Test func `check finds what differs and update mends it`() throws {
        let binary = try Binary(["a.md": Self.full.replacing("6\n", with: "7\n")])
        let before = try binary.shell("lexis run --check a.md")
        #expect(before.status == 1)
        #expect(before.output == "a.md:9: the stored output is not what the cell gives\n    9 - 7\n      + 6\n")
        let update = try binary.shell("lexis run --update a.md")
        #expect(update.status == 0 && update.output == "")
        #expect(try binary.text(of: "a.md") == Self.full)
        let after = try binary.shell("lexis run --check a.md")
        #expect(after.status == 0 && after.output == "")
    }

    @Test func `each notebook has a session of its own`() throws {
        let result = try Binary(["a.md": Self.plain, "b.md": "```lexis\nx\n```\n"]).shell("lexis run a.md b.md")
        #expect(result.errors.contains(" --> b.md:2:1"))
        #expect(result.status == 1)
    }

    @Test func `files are looked up from the notebook's folder`() throws {
        let binary = try Binary([
            "deep/a.md": "```lexis\nload \"t.csv\"\n出生[2020]\nsave 出生 to \"out.csv\"\n```\n",
            "deep/t.csv": "year,出生 (万人)\n2020,1.5\n",
        ])
        #expect(try binary.shell("lexis run deep/a.md --format text").output.contains("1.5 万人"))
        #expect(try binary.text(of: "deep/out.csv") == "year,出生（万人）\n2020,1.5\n")
    }

    @Test func `a missing file is named as the notebook names it`() throws {
        let result = try Binary(["deep/a.md": "```lexis\nload \"t.csv\"\n```\n", "deep/tt.csv": "x"]).shell("lexis run deep/a.md")
        #expect(result.errors.contains("there is no file t.csv"))
        #expect(result.errors.contains("help: load \"tt.csv\""))
    }

    @Test func `a failed update leaves the notebook as it was`() throws {
        let text = Self.plain + "```lexis\nnowhere\n```\n"
        let binary = try Binary(["a.md": text])
        #expect(try binary.shell("lexis run --update a.md").status == 1)
        #expect(try binary.text(of: "a.md") == text)
    }

    @Test func `a notebook is checked without running`() throws {
        let result = try Binary(["a.md": "```lexis\nx = 1\n```\n\n```lexis\nx + y\n```\n\n```lexis error\nw\n```\n"]).shell(
            "lexis check a.md")
        #expect(result.errors.contains(" --> a.md:6:5"))
        #expect(!result.errors.contains("no name w"))
        #expect(result.status == 1)
    }
}
