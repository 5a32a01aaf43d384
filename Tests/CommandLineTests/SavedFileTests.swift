import Testing

/// What `save` leaves on the disk besides the numbers.
@Suite struct SavedFileTests {
    private let save = "lexis -e 'save {2020: 1} 万人 to \"a.csv\"'"

    @Test func `a link still leads to its file, which keeps its permissions`() throws {
        let line =
            "mkdir d; echo old > d/b.csv; chmod 640 d/b.csv; ln -s d/b.csv a.csv; \(save); readlink a.csv; stat -c %a d/b.csv; cat a.csv; ls d"
        #expect(try Binary().shell(line).output == "d/b.csv\n640\nyear,value（万人）\n2020,1\nb.csv\n")
    }

    @Test func `a link to nothing gets its file`() throws {
        #expect(
            try Binary().shell("ln -s b.csv a.csv; \(save); cat b.csv; ls").output == "year,value（万人）\n2020,1\na.csv\nb.csv\n")
    }

    @Test func `what is no ordinary file is not replaced`() throws {
        let result = try Binary().shell("mkfifo a.csv; \(save); s=$?; test -p a.csv && exit $s")
        #expect(result.errors.contains("error[file_trouble] cannot write a.csv: it is no ordinary file"))
        #expect(result.status == 1)
    }

    @Test func `a file that may not be written stays as it was`() throws {
        let result = try Binary().shell("[ $(id -u) -ne 0 ] || exit 77; echo old > a.csv; chmod 444 a.csv; \(save); cat a.csv")
        guard result.status != 77 else { return print("skipped: root may write everything") }
        #expect(result.errors.contains("error[no_permission]"))
        #expect(result.output == "old\n")
    }
}
