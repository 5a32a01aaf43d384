import Files
import Testing

/// XXH64, and what is noted of a file that was read.
@Suite struct FingerprintTests {
    /// The values of the reference implementation (xxhsum 0.8, seed 0).
    @Test(
        arguments: [
            ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
            ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1), ("年份,户籍人口\n2020,126.66\n", 0x4710_B1C6_033F_5D99),
        ] as [(String, UInt64)])
    func `the fingerprint is XXH64`(_ text: String, _ value: UInt64) {
        #expect(Fingerprint(of: text.utf8).value == value)
    }

    @Test func `pieces of any size give the fingerprint of the whole`() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7919) }
        let whole = Fingerprint(of: bytes).value
        for size in [1, 3, 7, 31, 32, 33, 64, 100, 999] {
            var pieces = Fingerprint()
            for start in stride(from: 0, to: bytes.count, by: size) {
                bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { pieces.take($0) }
            }
            #expect(pieces.value == whole)
        }
    }

    @Test(arguments: ["户籍.csv", "a \": 3 bytes, xxh64 1.csv", "dir/with blanks/x", ""])
    func `what was read stands in a comment and is read back`(_ path: String) throws {
        for isFolder in [false, true] {
            let read = FileRead(path: path, size: 1234, isFolder: isFolder, fingerprint: 0x0A)
            #expect(FileRead(comment: try #require(read.comment)) == read)
        }
    }

    @Test(arguments: [
        "# read", "# read \"a\": bytes, xxh64 1", "# read \"a\": 5 bytes", "# read \"a\": 5 bytes, xxh64 xyz", "# reading \"a\"",
        "load \"a\"", "",
    ])
    func `other comments are none`(_ line: String) { #expect(FileRead(comment: line) == nil) }

    @Test func `a path no comment can hold is left out`() {
        #expect(FileRead(path: "a\nb", size: 1, fingerprint: 1).comment == nil)
    }
}
